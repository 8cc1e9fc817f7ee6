"""Lunches of a kitchen that packs cold travel in cold boxes: in the plan, in the car, on every sheet."""

from datetime import time

import pytest

from mutualaid.dispatch.loads import room_for
from mutualaid.dispatch.planning import problem_for
from mutualaid.dispatch.replan import faults_of
from mutualaid.dispatch.restore import restored
from mutualaid.dispatch.roads import travel_in_force
from mutualaid.dispatch.sheets.packs import receipts_pdf
from mutualaid.dispatch.sheets.query import imprint_of, loadings_of, pick_up_packs, receipts
from mutualaid.people.models import Person
from mutualaid.sites.models import Kitchen, Site
from mutualaid.strike.models import Strike
from routes import Load
from tests.build import NOW, a_kitchen, a_site, a_volunteer
from tests.dispatch.a_day import Day
from tests.dispatch.a_plan import Visit, a_plan, a_route
from tests.paper import pages_of

pytestmark = pytest.mark.django_db


def test_lunches_fill_cold_boxes_and_grocery_bags_crates() -> None:
    meals = {"standard": 40, "nut_free": 3, "groceries": 7}
    assert room_for(meals, cold_box=18) == Load(meals=50, crates=2, cold_boxes=3)
    assert room_for(meals) == Load(meals=50, crates=4)


class TestADay:
    @pytest.fixture
    def day(self, strike: Strike, rosa: Person) -> Day:
        return Day(rosa)

    def test_two_cold_boxes_a_car_are_all_it_can_bring(self, day: Day) -> None:
        Kitchen.objects.update(cold_box=18)
        plan = day.draft()
        # Each of the two cars has room for 100 meals, but for 2 cold boxes.
        assert sum(row.meals for row in plan.unserved.all()) == 160 - 2 * 2 * 20

    def test_with_room_in_them_everything_goes(self, day: Day) -> None:
        Kitchen.objects.update(cold_box=40)
        assert not day.draft().unserved.exists()

    def test_what_was_saved_is_read_again_as_it_was_planned(self, day: Day) -> None:
        Kitchen.objects.update(cold_box=40)
        plan = day.draft()
        asked = problem_for(plan.run)
        assert faults_of(asked.problem, restored(plan, asked), travel_in_force()) == ()


def test_every_sheet_counts_the_same_cold_boxes(strike: Strike) -> None:
    hub = a_kitchen("hub").site
    Kitchen.objects.update(cold_box=18)
    plan = a_plan()
    visits = [Visit(hub, time(10)), Visit(a_site("near"), time(11), {"standard": 40, "groceries": 6})]
    a_route(plan, [*visits, Visit(a_site("far"), time(12), {"halal": 10})])
    loadings, imprint = loadings_of(plan, now=NOW), imprint_of(plan, now=NOW)
    pack = pick_up_packs(loadings, imprint, language="en")[Site.objects.get(code="hub")]
    near, far = pack.routes[0].trips[0].stops
    assert [(one.crates, one.cold_boxes) for one in (near, far)] == [(1, 3), (0, 1)]
    assert [(one.crates, one.cold_boxes) for one in pack.kitchen.loads] == [(1, 4)]
    assert [(line.site, line.number, line.is_cold) for line in pack.kitchen.crates] == [
        ("Far", 1, True),
        ("Near", 1, True),
        ("Near", 2, True),
        ("Near", 3, True),
        ("Near", 4, False),
    ]
    assert [one.cold_boxes for one in receipts(loadings, imprint, language="en")] == [3, 1]


def test_a_drivers_initial_does_not_end_the_receipts_sentence_twice(strike: Strike, rosa: Person) -> None:
    plan = a_plan()
    visits = [Visit(a_kitchen("hub").site, time(10)), Visit(a_site("near"), time(11), {"standard": 40})]
    a_route(plan, visits, person=a_volunteer("Sam R.", by=rosa))
    listed = receipts(loadings_of(plan, now=NOW), imprint_of(plan, now=NOW), language="en")
    assert "Driver: Sam R. From: Hub." in pages_of(receipts_pdf(listed))[0]
