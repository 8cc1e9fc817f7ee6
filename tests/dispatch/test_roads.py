"""Which driving times are in force, what draws along streets, and what drivers' own times change."""

import json
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from mutualaid.dispatch.actions import PlanIsStale, publish_plan
from mutualaid.dispatch.driving_times import (
    AskTheEngine,
    TooFewReports,
    driven_legs,
    use_reported_times,
    use_shipped_times,
)
from mutualaid.dispatch.models import DayPlan, DrivingTimes, Stop
from mutualaid.dispatch.roads import SILENT, line_in_force, roads_in_force, travel_in_force
from mutualaid.dispatch.sheets.query import imprint_of, loadings_of, pick_up_packs
from mutualaid.people.actions import CoordinatorsOnly
from mutualaid.people.models import Person
from mutualaid.sites.models import Site
from routes import StraightLine
from routes.hours import read_hours
from routes.travel import AtHours
from tests.build import NOW, TOMORROW, a_kitchen, a_site
from tests.dispatch.a_day import Day
from tests.dispatch.a_plan import Visit, a_plan, a_route
from tests.dispatch.test_plan_pages import page_of
from tests.routes.a_town import FILE, at

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_streets_of_this_machine(settings: Any, tmp_path: Path) -> None:
    settings.ROADS_DIR, settings.ROADS_URL, settings.SLOWER_HOURS = tmp_path / "roads", "", ""


@pytest.fixture
def desk(client: Client, rosa: Person) -> Client:
    client.force_login(rosa)
    return client


@pytest.fixture
def town() -> str:
    """The made-up town is loaded; what the command said."""
    pytest.importorskip("osmium")
    said = StringIO()
    call_command("load_roads", FILE, stdout=said)
    return said.getvalue()


def reported(minutes_a_leg: float, legs: int = 40) -> DayPlan:
    """Routes of one leg each, the kitchen left at NOW and the place, two kilometres away, arrived at so much later."""
    plan = a_plan()
    hub, site = a_kitchen("hub", point=(37.80, -122.27)).site, a_site("north", point=(37.818, -122.27))
    for _ in range(legs):
        route = a_route(plan, [Visit(hub, NOW.time()), Visit(site, NOW.time(), {"standard": 10})])
        load, stop = route.stops.order_by("position")
        arrived = NOW + timedelta(minutes=minutes_a_leg)
        Stop.objects.filter(pk=load.pk).update(arrived_at=NOW, done_at=NOW)
        Stop.objects.filter(pk=stop.pk).update(arrived_at=arrived, done_at=arrived + timedelta(minutes=5), delivered=10)
    plan.state, plan.published_at = DayPlan.State.PUBLISHED, NOW
    plan.save(update_fields=["state", "published_at"])
    return plan


def test_the_straight_line_holds_until_somebody_says_otherwise() -> None:
    assert travel_in_force() == AtHours(StraightLine(), read_hours(""))
    assert roads_in_force().credit == ""


def test_loaded_streets_are_in_force_with_their_credit_and_dropped_again(town: str) -> None:
    roads = roads_in_force()
    assert "streets of town.osm" in town
    assert "© OpenStreetMap contributors" in town
    assert (roads.kind, roads.about.source, roads.credit) == ("graph", "town.osm", "© OpenStreetMap contributors")
    there_and_back = travel_in_force().matrix([at(1, 0.2), at(1, 0.8)]).seconds
    assert there_and_back[1, 0] > 2 * there_and_back[0, 1]
    call_command("load_roads", "--none", stdout=StringIO())
    assert roads_in_force().kind == "line"


def test_a_file_that_is_no_extract_changes_nothing(town: str, tmp_path: Path) -> None:
    bad = tmp_path / "bad.osm"
    bad.write_text("no map")
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("load_roads", bad, stdout=StringIO())
    assert roads_in_force().kind == "graph"


def test_streets_that_cannot_be_opened_any_more_are_told_to_the_desk(town: str, settings: Any, desk: Client) -> None:
    for file in settings.ROADS_DIR.glob("*.npz"):
        file.write_bytes(b"broken")
    assert roads_in_force().kind == "line"
    assert "cannot be opened any more" in desk.get(reverse("roads")).content.decode()


def test_picket_lines_are_driven_around_until_they_close(town: str) -> None:
    a, b = at(0.5, 0), at(1.5, 2)
    before = travel_in_force().matrix([a, b]).seconds[0, 1]
    line = a_site("line", point=at(0, 1.5), is_picket=True, roles=())
    assert travel_in_force().matrix([a, b]).seconds[0, 1] > before
    Site.objects.filter(pk=line.pk).update(status="closed")
    assert travel_in_force().matrix([a, b]).seconds[0, 1] == before


def test_a_silent_engine_is_told_to_the_desk_and_the_line_holds(settings: Any, desk: Client) -> None:
    settings.ROADS_URL = "osrm+http://127.0.0.1:9"
    points = [(37.80, -122.27), (37.81, -122.27)]
    assert (travel_in_force().matrix(points).seconds == StraightLine().matrix(points).seconds).all()
    assert "127.0.0.1:9 did not answer" in desk.get(reverse("roads")).content.decode()
    (settings.ROADS_DIR / SILENT).unlink()
    assert "did not answer" not in desk.get(reverse("roads")).content.decode()


def test_a_draft_made_by_other_driving_times_is_stale(rosa: Person) -> None:
    day = Day(rosa)
    plan, again = day.draft(), day.draft()
    DrivingTimes.objects.create(
        yardstick="line", start_seconds=90, seconds_per_unit=120, safety=1.2, legs=40, error=0.1, at=NOW
    )
    with pytest.raises(PlanIsStale, match="driving times"):
        publish_plan(again.pk, by=rosa, now=NOW)
    assert plan.basis["driving times"].startswith("straight line, 63 s")
    anew = day.draft()
    assert publish_plan(anew.pk, by=rosa, now=NOW).state == DayPlan.State.PUBLISHED
    driven = [sum(route.drive_seconds for route in one.routes.all()) for one in (again, anew)]
    assert driven[1] > 1.2 * driven[0]


class TestWhatDriversReport:
    def test_slow_streets_are_learned_once_a_coordinator_says_so(self, rosa: Person) -> None:
        reported(minutes_a_leg=8)
        assert line_in_force() == StraightLine()
        taken = use_reported_times(by=rosa, now=NOW)
        assert (taken.legs, taken.by) == (40, rosa)
        legs = line_in_force().matrix([(37.80, -122.27), (37.818, -122.27)])
        assert 480 <= legs.seconds[0, 1] <= 480 * 1.5

    def test_it_can_be_taken_back(self, rosa: Person) -> None:
        reported(minutes_a_leg=8)
        use_reported_times(by=rosa, now=NOW)
        use_shipped_times(by=rosa, now=NOW + timedelta(minutes=1))
        assert line_in_force() == StraightLine()

    def test_a_few_legs_are_too_few(self, rosa: Person) -> None:
        reported(minutes_a_leg=8, legs=5)
        with pytest.raises(TooFewReports, match="Only 5 legs"):
            use_reported_times(by=rosa, now=NOW)

    def test_others_than_coordinators_change_no_numbers(self, sam: Person) -> None:
        reported(minutes_a_leg=8)
        with pytest.raises(CoordinatorsOnly):
            use_reported_times(by=sam, now=NOW)
        with pytest.raises(CoordinatorsOnly):
            use_shipped_times(by=sam, now=NOW)

    def test_an_engine_learns_nothing(self, rosa: Person, settings: Any) -> None:
        settings.ROADS_URL = "osrm+http://127.0.0.1:9"
        with pytest.raises(AskTheEngine, match=r"127\.0\.0\.1:9"):
            use_reported_times(by=rosa, now=NOW)

    def test_who_reports_nothing_but_done_tells_no_driving_time(self) -> None:
        plan = reported(minutes_a_leg=8, legs=3)
        assert len(driven_legs()) == 3
        for stop in Stop.objects.filter(route__plan=plan, kind="deliver"):
            Stop.objects.filter(pk=stop.pk).update(done_at=stop.arrived_at)
        assert driven_legs() == []

    def test_what_was_driven_in_the_rush_counts_as_quicker(self, settings: Any) -> None:
        reported(minutes_a_leg=8, legs=1)
        (free,) = driven_legs()
        settings.SLOWER_HOURS = "00:00-24:00=2"
        (rush,) = driven_legs()
        assert rush.seconds == free.seconds / 2

    def test_the_desk_shows_them_and_takes_them_over(self, desk: Client) -> None:
        reported(minutes_a_leg=8)
        page = desk.get(reverse("roads")).content.decode()
        assert "40 legs with an arrival and a departure" in page
        answer = desk.post(reverse("roads"), {"use": "reported"}, follow=True).content.decode()
        assert "count from the next draft on" in answer
        assert DrivingTimes.objects.get().legs == 40

    def test_streets_learn_a_pace(self, town: str, rosa: Person) -> None:
        plan = reported(minutes_a_leg=8)
        Site.objects.filter(code="hub").update(latitude=at(0.5, 0)[0], longitude=at(0.5, 0)[1])
        Site.objects.filter(code="north").update(latitude=at(1.5, 2)[0], longitude=at(1.5, 2)[1])
        taken = use_reported_times(by=rosa, now=NOW)
        assert (taken.yardstick, plan.day) == ("graph", TOMORROW)
        assert travel_in_force().matrix([at(0.5, 0), at(1.5, 2)]).seconds[0, 1] >= 480


class TestWhatIsDrawn:
    def plan(self) -> DayPlan:
        plan = a_plan()
        hub, site = a_kitchen("hub", point=at(0.5, 0)).site, a_site("north", point=at(1.5, 2))
        a_route(plan, [Visit(hub, NOW.time()), Visit(site, NOW.time(), {"standard": 10})])
        return plan

    def test_the_desks_map_goes_along_the_streets_and_says_whose_they_are(self, town: str, desk: Client) -> None:
        drawn = json.loads(desk.get(page_of(self.plan(), "plan_map")).content)
        (route,) = drawn["routes"]
        assert len(route["way"]) > len(route["points"])
        assert drawn["credit"] == "© OpenStreetMap contributors"

    def test_without_streets_it_goes_straight_and_owes_nobody(self, desk: Client) -> None:
        drawn = json.loads(desk.get(page_of(self.plan(), "plan_map")).content)
        assert (drawn["routes"][0]["way"], drawn["credit"]) == ([], "")

    def test_the_drivers_sheet_goes_along_the_streets_and_says_whose_they_are(self, town: str, rosa: Person) -> None:
        plan = self.plan()
        (pack,) = pick_up_packs(loadings_of(plan, now=NOW), imprint_of(plan, now=NOW), language="en").values()
        (trip,) = pack.routes[0].trips
        assert len(trip.way) > 2
        assert trip.credit == "© OpenStreetMap contributors"
