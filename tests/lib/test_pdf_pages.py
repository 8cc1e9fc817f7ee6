import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import translation

from mutualaid.lib.geo import Point
from mutualaid.lib.pdf.grids import Blank, heads, ruled, write_ins
from mutualaid.lib.pdf.pages import HEIGHT, WIDTH, Heading, Imprint, Sheet, gap, lay_out, shred_after_use, write_pdf
from mutualaid.lib.pdf.shapes import QrCode, StopMap
from mutualaid.lib.pdf.words import Style, Words
from tests.paper import ink_of, pages_of

ZONE = ZoneInfo("America/Los_Angeles")
IMPRINT = Imprint(
    strike="Bread for Ed",
    day=date(2019, 3, 7),
    made_at=datetime(2019, 3, 6, 20, 31, tzinfo=ZONE),
    time_zone="America/Los_Angeles",
    desk_phone="(510) 555-0100",
    plan_version=3,
)


def a_sheet(*body: object, language: str = "en", title: str = "Route 7") -> Sheet:
    with translation.override(language):
        return Sheet(language, IMPRINT, title, shred_after_use(), list(body))


def a_table(rows: int) -> object:
    return ruled(heads("Place", "Meals"), [[Words(f"place-{row}"), Blank(20)] for row in range(rows)], [200, 200])


def test_every_page_says_what_it_is_and_what_becomes_of_it() -> None:
    pages = pages_of(write_pdf([a_sheet(a_table(60))]))
    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        for words in ("Route 7", "Bread for Ed", "Thursday, March 7, 2019", "Plan version 3", "03/06/2019, 8:31pm"):
            assert words in page
        assert "Shred after use." in page
        assert "Call the desk: (510) 555-0100" in page
        assert f"Page {number} of {len(pages)}" in page


def test_page_numbers_begin_anew_with_each_sheet() -> None:
    pages = pages_of(write_pdf([a_sheet(a_table(60), title="Route 1"), a_sheet(Words("short"), title="Route 2")]))
    assert "Page 1 of 1" in pages[-1]
    assert f"Page 1 of {len(pages) - 1}" in pages[0]


def test_a_table_over_two_pages_repeats_its_head_and_cuts_no_row() -> None:
    pages = pages_of(write_pdf([a_sheet(a_table(60))]))
    assert all("Place Meals" in page for page in pages)
    assert re.findall(r"place-\d+", " ".join(pages)) == [f"place-{row}" for row in range(60)]


def test_a_heading_does_not_stand_alone_at_the_foot_of_a_page() -> None:
    first, second = lay_out(a_sheet(gap(1), Words("x"), gap(HEIGHT - 120), Heading("Crew"), a_table(30))).pages[:2]
    assert not any(isinstance(placed.block, Heading) for placed in first)
    assert isinstance(second[0].block, Heading)


def test_what_is_higher_than_a_page_is_drawn_smaller_rather_than_lost() -> None:
    long_note = [[[Words(f"line-{line}") for line in range(90)]]]
    pdf = write_pdf([a_sheet(ruled([], long_note, [WIDTH]))])
    [page] = pages_of(pdf)
    assert all(f"line-{line}" in page for line in range(90))
    assert min(y for _, y in ink_of(pdf)) >= 35


def test_nothing_is_printed_into_the_margins() -> None:
    ink = ink_of(write_pdf([a_sheet(a_table(60), language="ar")]))
    assert min(x for x, _ in ink) >= 35
    assert max(x for x, _ in ink) <= 612 - 35
    assert min(y for _, y in ink) >= 35
    assert max(y for _, y in ink) <= 792 - 35


def test_a_sheet_without_a_plan_says_only_when_it_was_made() -> None:
    imprint = Imprint("Bread for Ed", IMPRINT.day, IMPRINT.made_at, IMPRINT.time_zone, desk_phone="")
    [page] = pages_of(write_pdf([Sheet("en", imprint, "Shifts", "Shred after use.", [])]))
    assert "Made 03/06/2019, 8:31pm" in page
    assert "Plan version" not in page
    assert "desk" not in page


def test_the_day_of_making_reads_day_month_year_in_arabic() -> None:
    [page] = pages_of(write_pdf([a_sheet(language="ar")]))
    assert "06/03/2019" in page


def test_columns_lie_mirrored_in_arabic() -> None:
    orders = {}
    for language in ("en", "ar"):
        with translation.override(language):
            table = ruled([], [[Words("first"), Words("second")]], [100, 100])
        [page] = pages_of(write_pdf([a_sheet(table, language=language)]))
        orders[language] = page.index("first") < page.index("second")
    assert orders == {"en": True, "ar": False}


def test_a_column_makes_room_for_its_longest_word() -> None:
    table = ruled([], [[Words("Vegetarian", Style(size=11)), Blank(10)]], [20, 180])
    table.wrap(WIDTH, HEIGHT)
    assert table._colWidths[0] >= 60
    assert sum(table._colWidths) == 200


def test_boxes_to_write_in_are_of_one_height() -> None:
    row = write_ins(["Back at", "Brought back after the last stop"], 120)
    row.wrap(WIDTH, HEIGHT)
    left, right = (cell[0].height for cell in row._cellvalues[0][::2])
    assert left == right > 30


def test_a_qr_code_is_dark_where_its_text_says_and_nowhere_else() -> None:
    code = QrCode("https://example.org/r/7", side=8 * 29)
    ink = set(ink_of(write_pdf([a_sheet(code)])))
    left, top = 36 + 16, min(y for x, y in ink if 36 + 16 <= x < 36 + 16 + 56 and y > 80) - 16
    drawn = [[(left - 16 + 8 * x + 4, top + 8 * y + 4) in ink for x in range(29)] for y in range(29)]
    assert drawn == [[bool(cell) for cell in row] for row in code.rows]


def test_a_map_draws_every_stop_even_where_two_share_a_corner() -> None:
    here = Point(37.8, -122.2)
    drawn = StopMap(here, [(1, here), (2, here), (3, Point(37.81, -122.21))], width=190, height=150)
    [page] = pages_of(write_pdf([a_sheet(drawn)]))
    assert "N" in page
    assert " mi" in page
    assert all(str(number) in page for number in (1, 2, 3))


def test_a_map_along_streets_says_whose_streets_they_are() -> None:
    start, end = Point(37.8, -122.2), Point(37.81, -122.21)
    way = (start, Point(37.81, -122.2), end)
    straight, along = (
        StopMap(start, [(1, end)], width=190, height=150, way=drawn, credit=credit)
        for drawn, credit in (((), ""), (way, "© OpenStreetMap contributors"))
    )
    assert "© OpenStreetMap contributors" in pages_of(write_pdf([a_sheet(along)]))[0]
    assert "OpenStreetMap" not in pages_of(write_pdf([a_sheet(straight)]))[0]
    ink = [set(ink_of(write_pdf([a_sheet(drawn)]))) for drawn in (along, straight)]
    assert len(ink[0] - ink[1]) > 100
