"""Two versions side by side, in words that can be read out on the phone."""

from datetime import time

import pytest
from django.test import Client
from django.urls import reverse

from mutualaid.dispatch.compare import compare
from mutualaid.people.models import Person
from mutualaid.sites.models import Site
from mutualaid.strike.models import Strike
from tests.build import a_kitchen, a_site, a_volunteer
from tests.dispatch.a_plan import Visit, a_plan, a_route

pytestmark = pytest.mark.django_db


@pytest.fixture
def places(strike: Strike) -> dict[str, Site]:
    kitchens = {code: a_kitchen(code).site for code in ("hub", "west")}
    return kitchens | {code: a_site(code) for code in ("near", "far", "new")}


def said(first: list[Visit], second: list[Visit], rosa: Person, *, driver: str = "Sol") -> tuple[str, ...]:
    sol = a_volunteer(driver, roles=["driver"], by=rosa)
    before, after = a_plan(), a_plan(version=2)
    old = a_route(before, first, person=sol)
    new = a_route(after, second, person=a_volunteer("Bea", roles=["driver"], by=rosa))
    new.offer = old.offer
    new.save()
    return next(iter(compare(before, after).sheets)).words if compare(before, after).sheets else ()


def test_a_place_more_a_place_less_and_another_kitchen(places: dict[str, Site], rosa: Person) -> None:
    hub, west, near, far, new = places.values()
    words = said(
        [Visit(hub, time(10)), Visit(near, time(11), {"standard": 40}), Visit(far, time(11, 30), {"standard": 20})],
        [Visit(west, time(10)), Visit(near, time(11), {"standard": 40}), Visit(new, time(11, 30), {"halal": 15})],
        rosa,
    )
    assert words == ("goes to New as well, with 15", "no longer goes to Far", "loads at West, not at Hub")


def test_other_numbers_other_times_and_another_order(places: dict[str, Site], rosa: Person) -> None:
    hub, _west, near, far, _new = places.values()
    words = said(
        [Visit(hub, time(10)), Visit(near, time(11), {"standard": 40}), Visit(far, time(11, 30), {"standard": 20})],
        [Visit(hub, time(10)), Visit(far, time(11), {"standard": 20}), Visit(near, time(11, 30), {"standard": 30})],
        rosa,
    )
    assert words == (
        "is at Far at 11am, not at 11:30am",
        "brings Near 30, not 40",
        "is at Near at 11:30am, not at 11am",
        "in another order: Far, Near",
    )


def test_a_minute_later_is_no_news_for_a_place_but_for_the_sheet(places: dict[str, Site], rosa: Person) -> None:
    hub, _west, near, _far, _new = places.values()
    before, after = a_plan(), a_plan(version=2)
    old = a_route(before, [Visit(hub, time(10)), Visit(near, time(11), {"standard": 40})])
    new = a_route(after, [Visit(hub, time(10)), Visit(near, time(11, 1), {"standard": 40})])
    new.offer = old.offer
    new.save()
    found = compare(before, after)
    assert [(one.how, one.words) for one in found.sheets] == [("changed", ())]
    assert found.places == ()


def test_a_place_reads_who_comes_instead_and_what_is_gone(places: dict[str, Site], rosa: Person) -> None:
    hub, _west, near, far, _new = places.values()
    before, after = a_plan(), a_plan(version=2)
    visits = [Visit(hub, time(10)), Visit(near, time(11), {"standard": 40})]
    a_route(before, [*visits, Visit(far, time(12), {"standard": 5})], person=a_volunteer("Sol", by=rosa))
    a_route(after, visits, person=a_volunteer("Bea", by=rosa))
    found = compare(before, after)
    assert [(one.driver, one.how) for one in found.sheets] == [("Bea", "new"), ("Sol", "gone")]
    assert [(one.place, one.words) for one in found.places] == [
        ("Far", ("gets nothing any more",)),
        ("Near", ("from Bea, not from Sol",)),
    ]
    assert found.meals == -5


def test_the_page_compares_with_the_version_before_or_the_one_asked_for(places: dict[str, Site], rosa: Person) -> None:
    plans = [a_plan(version=number) for number in (1, 2, 3)]
    for plan in plans:
        a_route(plan, [Visit(places["hub"], time(10)), Visit(places["near"], time(11), {"standard": 40})])
    client = Client()
    client.force_login(rosa)
    page = reverse("plan_compare", args=[plans[2].day, 3])
    assert "Version 3 against version 2" in client.get(page).content.decode()
    assert "Version 3 against version 1" in client.get(page, {"with": "1"}).content.decode()
