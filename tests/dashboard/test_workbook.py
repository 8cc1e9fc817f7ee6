"""The day as a workbook: opened again, it says what the desk knows, and nothing that may not leave it."""

from datetime import datetime, time
from io import BytesIO

import pytest
from openpyxl import load_workbook

from mutualaid.childcare.actions import Child, book_children
from mutualaid.dashboard.workbook import day_workbook
from mutualaid.dispatch.actions import offer_to_drive
from mutualaid.dispatch.models import DayPlan
from mutualaid.distribution.actions import record_count
from mutualaid.inbox.models import Inbound
from mutualaid.operations.tables.kinds import KINDS
from mutualaid.operations.tables.uploads import keep_upload, look_at
from mutualaid.shifts.actions import claim_shift
from tests import clock
from tests.build import NOW, TODAY, TOMORROW, a_kitchen, a_lot, a_session, a_shift, a_site, a_window
from tests.dispatch.a_plan import Visit, a_plan, a_route

pytestmark = pytest.mark.usefixtures("strike")


def sheets(day=TOMORROW) -> dict[str, list[tuple[object, ...]]]:
    book = load_workbook(BytesIO(day_workbook(day, now=NOW)))
    return {sheet.title: list(sheet.values) for sheet in book}


def words(day=TOMORROW) -> str:
    return " ".join(str(cell) for rows in sheets(day).values() for row in rows for cell in row)


def test_an_empty_day_has_every_sheet_with_its_heads():
    pages = sheets()
    titles = ["Day", "Places and needs", "Routes and stops", "Shifts", "Childcare", "Counts", "Stock", "Red list"]
    assert list(pages) == titles + [f"{name} (table)" for name in KINDS]
    assert all(rows and rows[0][0] for rows in pages.values())


def test_each_stop_has_a_row_with_its_meals_on_the_city_s_clock(sam):
    plan, site = a_plan(), a_site(name="Franklin")
    DayPlan.objects.filter(pk=plan.pk).update(state="published", published_at=NOW)
    a_route(plan, [Visit(a_kitchen().site, time(10)), Visit(site, time(11), {"vegetarian": 12})], person=sam)
    head, _load, stop = sheets()["Routes and stops"]
    row = dict(zip(head, stop, strict=True))
    assert (row["Place"], row["vegetarian"], row["standard"]) == ("Franklin", 12, 0)
    assert row["Arrives"] == datetime.combine(TOMORROW, time(11))


def test_a_shift_has_a_row_for_each_place_in_it(vera):
    claim_shift(a_shift(needed=2).pk, person=vera, now=NOW)
    assert [row[4] for row in sheets()["Shifts"][1:]] == ["Vera ••04", "open"]


def test_counts_say_by_how_much_they_do_not_add_up(rosa):
    site = a_window(day=TODAY).site
    numbers = {"received": 9, "first_meals": 12}
    record_count(site, day=TODAY, service="lunch", numbers=numbers, by=rosa, now=NOW, source="text")
    head, row = sheets(TODAY)["Counts"]
    assert dict(zip(head, row, strict=True))["Does not add up by"] == 3


def test_stock_is_what_the_book_says_place_by_place(rosa):
    a_lot(quantity=70)
    assert sheets()["Stock"][1][-1] == 70


def test_numbers_children_and_words_of_texts_stay_at_the_desk(vera, mei):
    claim_shift(a_shift().pk, person=vera, now=NOW)
    book_children(a_session().pk, family=mei, children=[Child("Bo", "k-2", allergies="peanuts")], now=NOW)
    for intent in ("", "safety"):
        Inbound.objects.create(
            provider_id=f"1{intent}", person=mei, phone=mei.phone, body="my secret", received_at=NOW, answered_at=NOW,
            needs_person=True, intent=intent,
        )  # fmt: skip
    told = words()
    assert "Vera ••04" in told
    for secret in ("5550104", "5550103", "Bo ", "peanuts", "secret"):
        assert secret not in told


def test_each_table_of_the_workbook_comes_in_again_without_change(rosa, sam, vera):
    site = a_window(a_site(name="Franklin"), quantity=40).site
    a_lot(a_kitchen().site)
    claim_shift(a_shift(site, code="serve-1").pk, person=vera, now=NOW)
    offer_to_drive(
        sam, day=TOMORROW, starts=time(10), ends=time(13), home=(37.8, -122.2), vehicle="car", meals=90, crates=4,
        cold_boxes=1, now=NOW,
    )  # fmt: skip
    book = day_workbook(TOMORROW, now=NOW)
    for kind in KINDS:
        upload = keep_upload(kind, file="day.xlsx", content=book, consent="", by=rosa, now=NOW)
        look = look_at(upload, by=rosa, now=NOW)
        assert [(row.status, row.says) for row in look.rows] == [("same", [])] * len(look.rows)
        assert look.rows, kind


def test_what_somebody_typed_never_becomes_a_formula():
    a_window(a_site(name='=HYPERLINK("http://example.org")'))
    book = load_workbook(BytesIO(day_workbook(TOMORROW, now=NOW)))
    cell = book["Places and needs"]["A2"]
    assert (cell.data_type, cell.value) == ("s", '=HYPERLINK("http://example.org")')


def test_the_button_sends_a_file_that_nothing_keeps(client, rosa):
    clock.show(NOW)
    client.force_login(rosa)
    answer = client.get(f"/desk/day/{TOMORROW}/workbook")
    assert answer["Content-Disposition"] == 'attachment; filename="strike-day-2019-03-07.xlsx"'
    assert answer["Cache-Control"] == "no-store"
    assert load_workbook(BytesIO(answer.content)).sheetnames[0] == "Day"
