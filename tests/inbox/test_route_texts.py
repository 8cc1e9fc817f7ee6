"""A driver's day by text, from the evening's Y to the last place."""

from datetime import time

import pytest

from mutualaid.dispatch.models import DayPlan, Route, Stop
from mutualaid.dispatch.notices import notices
from mutualaid.people.models import Person
from mutualaid.shifts.actions import claim_shift
from mutualaid.shifts.models import Claim
from mutualaid.sites.models import Site
from tests.build import NOW, TOMORROW, a_kitchen, a_shift, a_site
from tests.dispatch.a_plan import Visit, a_plan, a_route
from tests.inbox.texting import last_inbound, text

pytestmark = pytest.mark.django_db
ON_THE_DAY = NOW.replace(day=TOMORROW.day, hour=10, minute=5)


@pytest.fixture
def route(sam: Person) -> Route:
    """Sam loads at the hub and brings 40 to Allen Temple and 60 to the library."""
    plan = a_plan()
    hub = a_kitchen(name="Hub Kitchen").site
    visits = [
        Visit(hub, time(10)),
        Visit(a_site(name="Allen Temple", access_note="Side gate"), time(10, 45), {"standard": 30, "halal": 10}),
        Visit(a_site(name="Franklin Library"), time(11, 15), {"standard": 60}),
    ]
    route = a_route(plan, visits, person=sam)
    DayPlan.objects.filter(pk=plan.pk).update(state=DayPlan.State.PUBLISHED, published_at=NOW)
    plan.refresh_from_db()
    for notice in notices(plan, before=None, now=NOW):
        notice.queue(now=NOW)
    return route


def test_y_accepts_the_route(route: Route, sam: Person) -> None:
    assert text(sam, "Y").startswith("Thank you! Route 1, tomorrow from 10am, is yours.")
    route.refresh_from_db()
    assert route.accepted_at == NOW


def test_n_leaves_the_route_to_a_person_and_accepts_nothing(route: Route, sam: Person) -> None:
    assert text(sam, "can't make it").startswith("We understand you cannot drive route 1, tomorrow.")
    route.refresh_from_db()
    assert route.accepted_at is None
    assert last_inbound().why == "cannot drive the route"


def test_with_a_route_and_a_shift_unanswered_a_y_is_asked_back(route: Route, sam: Person) -> None:
    claim_shift(a_shift(starts=time(15), ends=time(17)).pk, person=sam, now=NOW)
    assert text(sam, "Y").startswith("Yes to which one? Text its letter. A) route 1, tomorrow; B) tomorrow 3pm-5pm")
    text(sam, "1")
    route.refresh_from_db()
    assert (route.accepted_at, Claim.objects.get().confirmed_at) == (NOW, None)


def test_the_day_goes_place_by_place(route: Route, sam: Person) -> None:
    assert text(sam, "NEXT", now=ON_THE_DAY).startswith("Load at Hub Kitchen, ")
    assert "100 meals" in text(sam, "NEXT", now=ON_THE_DAY)
    assert "Loaded at Hub Kitchen. Next: Allen Temple" in text(sam, "DONE", now=ON_THE_DAY)
    asked = text(sam, "whats next", now=ON_THE_DAY)
    assert "Side gate" in asked
    assert "text DONE 40" in asked
    assert text(sam, "SHORT 5", now=ON_THE_DAY).startswith("Allen Temple: 35 meals delivered, thank you. Next: ")
    assert "That was the last place." in text(sam, "DONE 60", now=ON_THE_DAY)
    assert list(Stop.objects.filter(kind="deliver").values_list("delivered", "short")) == [(35, 5), (60, 0)]
    assert text(sam, "NEXT", now=ON_THE_DAY) == "You have no route today that is not finished."


def test_here_is_the_place_on_the_route(route: Route, sam: Person) -> None:
    assert text(sam, "HERE", now=ON_THE_DAY).startswith("You are at Hub Kitchen (10:05am).")
    assert Stop.objects.get(kind="load").arrived_at == ON_THE_DAY


def test_a_problem_is_kept_in_the_drivers_words(route: Route, sam: Person) -> None:
    assert text(sam, "PROBLEM Flat tire on 14th", now=ON_THE_DAY).startswith("The desk sees it now (Hub Kitchen)")
    assert Stop.objects.get(kind="load").problem == "Flat tire on 14th"


def test_a_number_far_above_the_plan_is_taken_for_a_slip(route: Route, sam: Person) -> None:
    text(sam, "DONE", now=ON_THE_DAY)
    assert text(sam, "DONE 400", now=ON_THE_DAY).startswith("Allen Temple was to get 40 meals; you wrote 400.")
    assert text(sam, "DONE 40", now=ON_THE_DAY).startswith("Allen Temple: 40 meals delivered")


def test_how_to_get_in_is_left_out_where_the_rest_would_no_longer_fit(route: Route, sam: Person) -> None:
    text(sam, "DONE", now=ON_THE_DAY)
    Site.objects.update(
        access_note="Portón de la esquina; toque dos veces y espere a que salga la señora Inés, ella abre."
    )
    asked = text(sam, "NEXT", now=ON_THE_DAY)
    assert "Portón" not in asked
    assert "text DONE 40" in asked
