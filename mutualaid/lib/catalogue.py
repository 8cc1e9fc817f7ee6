"""The catalogues of translated sentences: gathered from code and templates, checked, compiled. Needs no gettext tools.

The files hold no dates, line numbers or paths, so that they change only when a sentence does.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

LANGUAGES = ("es", "zh_Hant", "vi", "ar")
COMPLETE = ("es",)  # the others fall back to English, sentence by sentence, until somebody has translated them

_LAZY = {"gettext_lazy": None, "gettext_noop": None, "ngettext_lazy": (1, 2), "pgettext_lazy": ((1, "c"), 2)}
_KEYWORDS = {**DEFAULT_KEYWORDS, **_LAZY}
_CHANGING = re.compile(
    rb'^"(?:Project-Id-Version|Report-Msgid-Bugs-To|POT-Creation-Date|PO-Revision-Date|Last-Translator|'
    rb"Language-Team|Generated-By):.*\n",
    re.MULTILINE,
)
_FIELDS = re.compile(r"%\(\w+\)[sd]|\{\w+\}")


def gather(root: Path) -> Catalog:
    """Every sentence that `root`'s code and templates want translated."""
    found = Catalog()
    for path in sorted((root / "mutualaid").rglob("*.py")):
        if "migrations" not in path.parts:
            _add(found, path.read_bytes())
    for path in sorted((root / "templates").rglob("*.*")):
        if path.suffix in {".html", ".txt"}:
            _add(found, _as_python(path.read_text(encoding="utf-8")))
    return found


def merged(root: Path, language: str) -> Catalog:
    """The language's catalogue as it should stand in its file: old translations kept, new sentences empty."""
    path = po_file(root, language)
    catalogue = read_po(path.open("rb"), locale=language) if path.exists() else Catalog(locale=language)
    catalogue.update(gather(root), no_fuzzy_matching=True)
    catalogue.header_comment = f"# {catalogue.locale.english_name}: sentences of this tool."
    catalogue.fuzzy = False
    return catalogue


def written(catalogue: Catalog) -> bytes:
    """The text of its file. What is no longer wanted stays as a comment if somebody translated it."""
    for key in [key for key, message in catalogue.obsolete.items() if not message.string]:
        del catalogue.obsolete[key]
    buffer = BytesIO()
    write_po(buffer, catalogue, width=110, sort_output=True, no_location=True)
    return _CHANGING.sub(b"", buffer.getvalue())


def update(root: Path) -> None:
    for language in LANGUAGES:
        path = po_file(root, language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written(merged(root, language)))


def compile_all(root: Path) -> None:
    """Write each language's .mo, which is what the running program reads; one that is up to date is left alone."""
    for language in LANGUAGES:
        path = po_file(root, language)
        buffer = BytesIO()
        write_mo(buffer, read_po(path.open("rb"), locale=language))
        _write_if_changed(path.with_suffix(".mo"), buffer.getvalue())


def faults(root: Path) -> Iterator[str]:
    """A sentence for each thing that is wrong with the catalogues."""
    for language in LANGUAGES:
        path = po_file(root, language)
        catalogue = merged(root, language)
        if not path.exists() or path.read_bytes() != written(catalogue):
            yield f"{language}: not up to date with the code and templates; run catalog."
        for message in catalogue:
            if message.id and (fault := _fault(message, language)):
                yield f"{language}: {fault}: {message.id!r}"


def po_file(root: Path, language: str) -> Path:
    return root / "mutualaid" / "locale" / language / "LC_MESSAGES" / "django.po"


def _write_if_changed(path: Path, content: bytes) -> None:
    """Whole or not at all: another process may be reading it."""
    if path.exists() and path.read_bytes() == content:
        return
    with NamedTemporaryFile(dir=path.parent, delete=False) as new:
        new.write(content)
    Path(new.name).chmod(0o644)
    Path(new.name).replace(path)


def _fault(message: Message, language: str) -> str:
    translated = [message.string] if isinstance(message.string, str) else list(message.string or [""])
    if not all(translated):
        return "not translated" if language in COMPLETE else ""
    wanted = [message.id] if isinstance(message.id, str) else list(message.id)
    fields = {field for sentence in wanted for field in _FIELDS.findall(sentence)}
    if any(set(_FIELDS.findall(sentence)) - fields for sentence in translated):
        return "names a field that the sentence does not have"
    if isinstance(message.id, str) and fields - set(_FIELDS.findall(translated[0])):
        return "leaves a field out"
    return ""


def _add(found: Catalog, source: bytes) -> None:
    for _line, sentence, _comments, context in extract("python", BytesIO(source), keywords=_KEYWORDS):
        found.add(sentence, context=context)


def _as_python(template: str) -> bytes:
    """What Django's own extraction makes of a template: calls of gettext, with all else blotted out."""
    return "\n".join(line.strip() for line in templatize(template).splitlines()).encode()
