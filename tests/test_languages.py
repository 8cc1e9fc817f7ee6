"""What docs/languages.md promises: who eats, helps or leads a place reads no English between their own words."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from mutualaid.lib import catalogue
from tests.environment import ROOT

READ_BY_EVERYBODY = (
    *(
        "templates/*/sms/*.txt",
        "templates/phone/*.html",
        "templates/shifts/_state.html",
        "templates/shifts/walk_up.html",
    ),
    *("templates/sites/finder.html", "templates/sites/_[afm]*.html", "templates/sites/[pt]*.html"),
)


def sentences(folder: Path) -> Iterator[Message]:
    """Those of the templates above, gathered from a copy of them alone."""
    for pattern in READ_BY_EVERYBODY:
        found = list(ROOT.glob(pattern))
        assert found, pattern
        for path in found:
            copy = folder / path.relative_to(ROOT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, copy)
    return (message for message in catalogue.gather(folder) if message.id)


def is_said(known: Message | None) -> bool:
    if known is None or not known.string:
        return False
    return all([known.string] if isinstance(known.string, str) else known.string)


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
def test_texts_and_the_pages_behind_links_are_said_in_every_language(tmp_path, language):
    with catalogue.po_file(ROOT, language).open("rb") as file:
        known = read_po(file, locale=language)
    left = [one.id for one in sentences(tmp_path) if not is_said(known.get(one.id, one.context))]
    assert left == []
