"""Whom the evening's sum fills faster when there is too little, and what a kitchen may not cook."""

from datetime import timedelta

import pytest

from mutualaid.distribution.actions import allocate_day, record_count
from mutualaid.distribution.models import AllocationRun, SitePriority
from mutualaid.distribution.priorities import NotAPriority, PriorityTooLate, set_priority
from mutualaid.distribution.weights import weight_of
from mutualaid.inventory.models import Item
from mutualaid.people.actions import CoordinatorsOnly
from mutualaid.people.models import Person
from mutualaid.sites.models import Kitchen, Site
from tests.build import NOW, TODAY, TOMORROW, a_kitchen, a_lot, a_site, a_window


@pytest.fixture
def kitchen(strike: object) -> Kitchen:
    """90 meals for two places that want 100 each, 70 of them standard."""
    kitchen = a_kitchen("allen-temple")
    a_lot(kitchen.site, quantity=90)
    return kitchen


def wants_a_hundred(code: str, **fields: object) -> Site:
    return a_window(a_site(code, **fields), quantity=100).site


def given(run: AllocationRun) -> dict[str, int]:
    return {row.site.code: row.meals for row in run.allocations.select_related("site")}


@pytest.mark.parametrize(
    ("entitled", "enrolled", "turned_away", "weight"),
    [(0, 400, 0, 100), (400, 400, 0, 150), (0, 0, 0, 138), (0, 400, 50, 125), (400, 400, 500, 200)],
)
def test_entitled_children_and_the_turned_away_weigh(
    entitled: int, enrolled: int, turned_away: int, weight: int
) -> None:
    assert weight_of(entitled=entitled, enrolled=enrolled, turned_away=turned_away, meals=100) == weight


def test_a_place_with_more_entitled_children_is_filled_faster(kitchen: Kitchen, rosa: Person) -> None:
    wants_a_hundred("all", enrolment=300, entitled_pupils=300)
    wants_a_hundred("none", enrolment=300, entitled_pupils=0)
    assert given(allocate_day(TOMORROW, by=rosa, now=NOW)) == {"all": 54, "none": 36}


def test_who_turned_people_away_on_the_last_day_is_filled_faster(kitchen: Kitchen, rosa: Person) -> None:
    hungry, fed = (wants_a_hundred(code, enrolment=300) for code in ("hungry", "fed"))
    for site, away in ((hungry, 100), (fed, 0)):
        a_window(site, day=TODAY)
        numbers = {"received": 80, "first_meals": 80, "turned_away": away}
        record_count(site, day=TODAY, service="lunch", numbers=numbers, by=rosa, now=NOW, source="paper")
    assert given(allocate_day(TOMORROW, by=rosa, now=NOW)) == {"hungry": 54, "fed": 36}


def test_people_put_a_place_before_others_and_take_it_back(kitchen: Kitchen, rosa: Person) -> None:
    first = wants_a_hundred("first")
    wants_a_hundred("other")
    set_priority(TOMORROW, first, 2, by=rosa, now=NOW, why="children with nothing at home")
    assert given(allocate_day(TOMORROW, by=rosa, now=NOW)) == {"first": 60, "other": 30}
    set_priority(TOMORROW, first, 1, by=rosa, now=NOW)
    assert given(allocate_day(TOMORROW, by=rosa, now=NOW)) == {"first": 45, "other": 45}


def test_a_priority_is_a_coordinator_s_one_to_three_and_of_a_day_to_come(strike: object, rosa: Person) -> None:
    site = a_site()
    with pytest.raises(CoordinatorsOnly):
        set_priority(TOMORROW, site, 2, by=site_lead(), now=NOW)
    with pytest.raises(NotAPriority):
        set_priority(TOMORROW, site, 4, by=rosa, now=NOW)
    with pytest.raises(PriorityTooLate):
        set_priority(TODAY - timedelta(days=1), site, 2, by=rosa, now=NOW)
    assert not SitePriority.objects.exists()


def site_lead() -> Person:
    from tests.build import a_volunteer

    return a_volunteer()


def test_scarce_meals_go_out_in_the_kitchen_s_crates(kitchen: Kitchen, rosa: Person) -> None:
    Kitchen.objects.filter(pk=kitchen.pk).update(crate=20)
    for code in ("one", "other"):
        wants_a_hundred(code)
    assert sorted(given(allocate_day(TOMORROW, by=rosa, now=NOW)).values()) == [40, 50]


@pytest.mark.parametrize(
    ("permit", "is_raw", "meals"), [("full", True, 70), ("assembly", True, 0), ("", True, 0), ("assembly", False, 70)]
)
def test_raw_meat_is_cooked_with_a_full_permit_alone(
    kitchen: Kitchen, rosa: Person, permit: str, is_raw: bool, meals: int
) -> None:
    Site.objects.filter(pk=kitchen.site_id).update(permit_class=permit)
    Item.objects.update(is_cooked_raw=is_raw)
    wants_a_hundred("one")
    run = allocate_day(TOMORROW, by=rosa, now=NOW)
    assert sum(given(run).values()) == meals
    barred = {row.because for row in run.shortages.all() if "may not cook" in row.because}
    assert barred == ({"Allen Temple may not cook its 90 standard meals"} if not meals else set())


def test_what_was_cooked_elsewhere_any_kitchen_may_give(kitchen: Kitchen, rosa: Person) -> None:
    Site.objects.filter(pk=kitchen.site_id).update(permit_class="assembly")
    a_lot(kitchen.site, quantity=30, item="roast chicken", source="caterer")
    Item.objects.update(is_cooked_raw=True)
    wants_a_hundred("one")
    assert given(allocate_day(TOMORROW, by=rosa, now=NOW)) == {"one": 30}
