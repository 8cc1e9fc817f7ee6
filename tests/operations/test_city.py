"""A second city from the table its government published: in, completed as the tool asks, planned and printed."""

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from mutualaid.dispatch.actions import draft_plan, publish_plan
from mutualaid.dispatch.models import Route, Stop, Unserved
from mutualaid.operations.load import LoadRefused
from mutualaid.operations.print_pack import write_print_pack
from mutualaid.operations.tables.city import CityReport, NewCity, WhichCity, import_city
from mutualaid.operations.tables.looking import Look
from mutualaid.operations.tables.missing import what_is_missing
from mutualaid.operations.tables.uploads import confirm_upload, keep_upload, look_at
from mutualaid.people.actions import add_person
from mutualaid.people.models import Person
from mutualaid.sites.models import ServiceWindow, Site
from mutualaid.strike.models import Strike, StrikeDay
from routes import Iterations

pytestmark = pytest.mark.django_db
CITY = Path(__file__).parents[2] / "fixtures" / "second_city"
CHICAGO = ZoneInfo("America/Chicago")
FRIDAY = datetime(2026, 3, 6, 16, 30, tzinfo=CHICAGO)
MONDAY = date(2026, 3, 9)
NEW = NewCity("Madison", "America/Chicago")


def imported(**said: bool) -> CityReport:
    content = (CITY / "meal_sites.csv").read_bytes()
    return import_city(content, file="meal_sites.csv", new=NEW, by=None, now=FRIDAY, **said)


def complete(name: str, kind: str, rosa: Person) -> Look:
    content = (CITY / f"{name}.csv").read_bytes()
    upload = keep_upload(kind, file=name, content=content, consent="sign-up form", by=rosa, now=FRIDAY)
    look = look_at(upload, by=rosa, now=FRIDAY)
    confirm_upload(upload.pk, shown=look.digest, without_wrong_rows=False, by=rosa, now=FRIDAY)
    return look


def test_three_rows_are_refused_in_words_and_then_nothing_is_written():
    with pytest.raises(LoadRefused) as no:
        imported()
    assert no.value.faults == (
        "meal_sites.csv row 14: “Meal_Type” “Supper” is none of breakfast, lunch, snack, groceries.",
        "meal_sites.csv row 26: “meals_available” is “TBD”: write a whole number.",
        "meal_sites.csv row 35: “Day”: Mon Mar 9 2026 is not a “Friday”: one of the two is a slip.",
    )
    assert not Strike.objects.exists()
    assert not Site.objects.exists()


def test_the_right_rows_make_a_strike_with_its_places_days_and_hours():
    report = imported(without_wrong_rows=True)
    assert (report.rows, len(report.refused), report.called_off) == (77, 3, 1)
    assert (Site.objects.count(), ServiceWindow.objects.count()) == (40, 72)
    assert list(StrikeDay.objects.values_list("day", flat=True)) == [MONDAY, date(2026, 3, 10)]
    assert Strike.objects.get().city == "Madison"


def test_importing_a_city_twice_changes_nothing():
    imported(without_wrong_rows=True)
    again = imported(without_wrong_rows=True)
    assert not any(look.does_something for look in again.looks)


def test_the_tool_asks_for_pins_a_doubled_place_kitchens_food_and_drivers():
    asks = imported(without_wrong_rows=True).asks
    assert [ask.code for ask in asks] == ["pins", "about", "alike", "kitchens", "food", "drivers"]
    assert "Elm Hill School, Glenway Library, Ridgeway Center" in asks[0].sentence
    assert "Eastmoor Elem. (S-040)" in asks[2].sentence


def test_a_city_needs_a_name_and_a_time_zone_while_there_is_no_strike():
    content = (CITY / "meal_sites.csv").read_bytes()
    with pytest.raises(WhichCity):
        import_city(content, file="meal_sites.csv", new=None, by=None, now=FRIDAY)
    with pytest.raises(CommandError, match="time zone"):
        call_command("import_city", str(CITY / "meal_sites.csv"), city="Madison", time_zone="Mars/Olympus")


def test_completed_as_the_tool_asks_the_second_city_is_planned_and_printed(tmp_path):
    imported(without_wrong_rows=True)
    with timezone.override(CHICAGO):
        rosa = add_person(name="Rosa", language="en", phone="+16085550190", roles=["coordinator"], now=FRIDAY)
        for name, kind in (("pins", "sites"), ("kitchens", "sites"), ("food", "lots"),
                           ("volunteers", "volunteers"), ("drivers", "drivers")):  # fmt: skip
            assert complete(name, kind, rosa).does_something
        assert [ask.code for ask in what_is_missing(MONDAY)] == ["about", "alike"]
        plan = draft_plan(MONDAY, by=rosa, now=FRIDAY, until=Iterations(50))
        publish_plan(plan.pk, by=rosa, now=FRIDAY)
        places = ServiceWindow.objects.on(MONDAY).values("site").distinct().count()
        reached = Stop.objects.filter(route__plan=plan, kind="deliver").values("site").distinct().count()
        left = Unserved.objects.filter(plan=plan).values("site").distinct().count()
        assert reached + left >= places > 30
        assert reached > 30
        sheets = write_print_pack(plan, tmp_path, now=FRIDAY)
    assert Route.objects.filter(plan=plan).count() > 5
    assert sheets
