"""What families read follows the plan in force, and no draft."""

import pytest

from mutualaid.dispatch.actions import publish_plan
from mutualaid.dispatch.edits import leave_out, save_edit
from mutualaid.people.models import Person
from mutualaid.sites.finder import find_places
from mutualaid.sites.models import ServiceWindow, Site
from mutualaid.strike.models import Strike
from tests.build import NOW
from tests.dispatch.a_day import NORTH, PLACES, Day

pytestmark = pytest.mark.django_db


@pytest.fixture
def day(strike: Strike, rosa: Person) -> Day:
    day = Day(rosa)
    Site.objects.filter(code__in=PLACES).update(visibility="public")
    return day


def offers() -> dict[str, str]:
    return dict(ServiceWindow.objects.values_list("site__code", "on_offer"))


def found() -> set[str]:
    return {place.site.code for place in find_places(NORTH, now=NOW, most=10)}


def test_a_draft_leaves_what_families_read_alone(day: Day) -> None:
    day.draft()
    assert set(offers().values()) == {""}
    assert found() == set(PLACES)


def test_a_published_plan_says_what_is_brought(day: Day) -> None:
    publish_plan(day.draft().pk, by=day.rosa, now=NOW)
    assert offers()["north-1"].startswith("lunch: standard, ")
    assert found() == set(PLACES)


def test_a_place_to_which_nothing_is_brought_is_told_to_nobody(day: Day) -> None:
    plan = publish_plan(day.draft().pk, by=day.rosa, now=NOW)
    without = save_edit(plan, leave_out(plan, day.sites["north-1"]), by=day.rosa, now=NOW)
    assert found() == set(PLACES)
    publish_plan(without.pk, by=day.rosa, now=NOW)
    assert offers()["north-1"] == ""
    assert found() == set(PLACES) - {"north-1"}
