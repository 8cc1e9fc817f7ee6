"""The same sheet as HTML, for who cannot see paper: a PDF of ours has no tags that a screen reader could follow.

Made from the very blocks that are drawn, so that no sheet can say one thing on paper and another on the screen.
"""

from collections.abc import Iterable, Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from reportlab.platypus import Flowable

from mutualaid.lib.pdf.grids import AsRead, Blank
from mutualaid.lib.pdf.pages import Heading, Sheet, reading
from mutualaid.lib.pdf.shapes import Disc, QrCode, TickBox, WriteIn
from mutualaid.lib.pdf.words import UNSEEN, Words

LARGE = 13
NOTHING = SafeString("")


def as_page(sheet: Sheet) -> SafeString:
    """The sheet's body, in the sheet's language; what frames it, the page says itself."""
    with reading(sheet.language, sheet.imprint):
        return _joined(sheet.body)


def _joined(blocks: Iterable[Flowable]) -> SafeString:
    return mark_safe("\n".join(found for block in blocks if (found := _block(block))))  # noqa: S308 (all escaped)


def _block(block: Flowable) -> SafeString:
    match block:
        case Heading():
            return format_html("<h2>{}</h2>", _lines(block))
        case Words():
            return _words(block)
        case WriteIn():
            return format_html('<p>{}: <span aria-hidden="true">________</span></p>', block.label.text)
        case Disc():
            return format_html("<p><strong>{}</strong></p>", block.number)
        case TickBox():
            return format_html('<span aria-hidden="true">☐</span><span class="unseen">{}</span>', _("to tick"))
        case Blank():
            return format_html('<span aria-hidden="true">____</span><span class="unseen">{}</span>', _("to fill in"))
        case QrCode() if block.text.startswith("http"):
            return format_html('<p class="small"><a href="{0}">{0}</a></p>', block.text)
    as_read = getattr(block, "as_read", None)
    return _table(as_read) if as_read else NOTHING


def _words(words: Words) -> SafeString:
    if not words.text.translate(UNSEEN).strip():
        return NOTHING
    strong = words.style.bold or words.style.size >= LARGE
    return format_html("<p><strong>{}</strong></p>" if strong else "<p>{}</p>", _lines(words))


def _lines(words: Words) -> SafeString:
    return format_html_join(mark_safe("<br>"), "{}", ((line,) for line in words.text.split("\n")))


def _table(table: AsRead) -> SafeString:
    if table.kind == "ruled":
        return _ruled(table)
    cells = [found for row in table.rows for cell in row if (found := _joined(cell))]
    if not cells:
        return NOTHING
    if table.kind == "under_line":
        return format_html('<div class="card">{}</div>', _joined_cells(cells))
    if len(cells) == 1:
        return cells[0]
    return format_html('<div class="row">{}</div>', format_html_join("", "<div>{}</div>", ((one,) for one in cells)))


def _joined_cells(cells: Sequence[SafeString]) -> SafeString:
    return format_html_join("\n", "{}", ((cell,) for cell in cells))


def _ruled(table: AsRead) -> SafeString:
    heads = [_plain(cell) for row in table.rows[: table.head_rows] for cell in row]
    head = format_html_join("", '<th scope="col">{}</th>', ((one,) for one in heads))
    rows = format_html_join("\n", "<tr>{}</tr>", ((_row(row, heads),) for row in table.rows[table.head_rows :]))
    if not heads:
        return format_html("<table><tbody>{}</tbody></table>", rows)
    return format_html('<table class="cards"><thead><tr>{}</tr></thead>\n<tbody>{}</tbody></table>', head, rows)


def _row(row: Sequence[Sequence[Flowable]], heads: Sequence[str]) -> SafeString:
    """A row that begins with words is called by them; one that begins with a number needs its head beside it."""
    cells = []
    for number, cell in enumerate(row):
        label = heads[number] if number < len(heads) else ""
        is_name = number == 0 and not _is_figure(cell)
        form = '<th scope="row">{1}</th>' if is_name else '<td data-label="{0}">{1}</td>'
        cells.append(format_html(form, label, _cell(cell)))
    return _joined_cells(cells)


def _is_figure(cell: Sequence[Flowable]) -> bool:
    return len(cell) == 1 and isinstance(cell[0], Words) and cell[0].text.isdecimal()


def _cell(cell: Sequence[Flowable]) -> SafeString:
    """Words alone stand in their cell without a paragraph of their own."""
    if len(cell) == 1 and isinstance(cell[0], Words):
        return format_html("<b>{}</b>" if cell[0].style.bold else "<span>{}</span>", _lines(cell[0]))
    return _joined(cell)


def _plain(cell: Sequence[Flowable]) -> str:
    return " ".join(block.text for block in cell if isinstance(block, Words))
