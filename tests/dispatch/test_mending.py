"""Beside the reason why a place is left out stands what would serve it."""

import pytest
from django.test import Client
from django.utils import translation

from mutualaid.dashboard.red_list import red_list
from mutualaid.dispatch.actions import publish_plan
from mutualaid.dispatch.models import DayPlan
from mutualaid.people.models import Person
from mutualaid.sites.models import Kitchen
from mutualaid.strike.models import Strike
from tests.build import NOW, TOMORROW
from tests.dispatch.a_day import Day

pytestmark = pytest.mark.django_db


@pytest.fixture
def short(strike: Strike, rosa: Person) -> DayPlan:
    """Each of the two cars has room for 100 meals, but for two cold boxes."""
    day = Day(rosa)
    Kitchen.objects.update(cold_box=20)
    return day.draft()


def test_every_place_that_a_car_more_would_serve_says_so(short: DayPlan) -> None:
    rows = list(short.unserved.all())
    assert rows
    for row in rows:
        assert row.remedy.endswith(f"serve {row.site.name}.") or " places." in row.remedy
        assert row.remedy_code in ("more_cars", "another_trip", "longer_hours")
        assert row.remedy_facts["places"] >= 1


def test_a_plan_that_serves_everybody_names_no_remedy(strike: Strike, rosa: Person) -> None:
    assert not Day(rosa).draft().unserved.exists()


def test_the_plan_page_shows_what_would_help(short: DayPlan, rosa: Person, client: Client) -> None:
    client.force_login(rosa)
    page = client.get(f"/desk/plan/{TOMORROW:%Y-%m-%d}/").content.decode()
    assert "What would help:" in page


def test_the_red_list_shows_it_in_the_readers_language(short: DayPlan, rosa: Person) -> None:
    publish_plan(short.pk, by=rosa, now=NOW)
    with translation.override("es"):
        said = [row.reason for row in red_list(NOW) if row.kind == "unserved"]
    assert said
    assert all("Lo que ayudaría: " in words for words in said)
