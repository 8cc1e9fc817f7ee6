"""A route on its day: its driver, the desk, stand-bys and a new version, all in the same second."""

import threading
from collections import Counter
from collections.abc import Callable
from datetime import time
from time import monotonic
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from mutualaid.dispatch.actions import publish_plan
from mutualaid.dispatch.answers import accept_route
from mutualaid.dispatch.boxes import bring_back
from mutualaid.dispatch.edits import save_edit, set_number
from mutualaid.dispatch.models import DayPlan, Report, Route, StandByCall, Stop
from mutualaid.dispatch.reports import Sent, report_done
from mutualaid.dispatch.stand_bys import answer_call, ask_stand_bys, ready_for
from mutualaid.inventory.models import Movement
from mutualaid.messaging.models import Text
from mutualaid.people.models import Person
from mutualaid.strike.models import Strike
from tests.build import NOW, TOMORROW, a_kitchen, a_lot, a_site, a_volunteer, an_offer
from tests.dispatch.a_day import Day
from tests.dispatch.a_plan import Visit, a_plan, a_route
from tests.inbox.texting import text
from tests.races.crowd import PATIENCE, all_at_once

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
EVENING = NOW.replace(hour=20, minute=30)
NOON = NOW.replace(day=TOMORROW.day, hour=12)
Act = Callable[[], object]


def run(act: Act) -> object:
    return act()


@pytest.fixture
def route(sam: Person) -> Route:
    """In force: Sam loads, then brings 40 to the temple and 60 to the library; nothing is reported yet."""
    plan, hub = a_plan(), a_kitchen().site
    temple = Visit(a_site(name="Temple"), time(11), {"standard": 40})
    library = Visit(a_site(name="Library"), time(12), {"standard": 60})
    route = a_route(plan, [Visit(hub, time(10)), temple, library], person=sam)
    DayPlan.objects.filter(pk=plan.pk).update(state="published", published_at=NOW)
    lot = a_lot(hub, quantity=200)
    for stop in route.stops.all():
        stop.items.update(lot=lot)
    return route


# --- one place, reported from the page and by text ---


@pytest.fixture
def loaded(route: Route, sam: Person) -> Stop:
    """The temple, which comes next."""
    report_done(sam, delivered=None, now=NOON.replace(hour=10))
    return route.stops.get(position=2)


def test_a_place_that_is_reported_on_the_page_and_by_text_at_once_is_done_once(loaded: Stop, sam: Person) -> None:
    sent = Sent(loaded.pk, uuid4(), NOON)
    acts: list[Act] = [
        lambda: report_done(sam, delivered=40, now=NOON, sent=sent),
        lambda: text(sam, "DONE 40", now=NOON),
    ]
    assert all_at_once(run, acts) == {"done": 2}
    assert Movement.objects.filter(kind="transfer", quantity__gt=0).count() == 1
    assert list(Stop.objects.filter(kind="deliver").values_list("delivered", flat=True)) == [40, None]


def test_without_the_lock_its_food_is_handed_over_twice(no_lock: str, loaded: Stop, sam: Person) -> None:
    sent = Sent(loaded.pk, uuid4(), NOON)
    acts: list[Act] = [
        lambda: report_done(sam, delivered=40, now=NOON, sent=sent),
        lambda: report_done(sam, delivered=40, now=NOON),
    ]
    outcomes = all_at_once(run, acts, gather_before='INSERT INTO "dispatch_report"')
    moved = Movement.objects.filter(kind="transfer", quantity__gt=0).count()
    if no_lock == "postgresql":
        assert (outcomes, moved) == ({"done": 2}, 2)
    else:
        assert (outcomes, moved) == ({"done": 1, "database is locked": 1}, 1)


# --- boxes ---


@pytest.fixture
def empty(route: Route, sam: Person) -> Callable[[object], object]:
    """All places are done; whoever asks brings the boxes back."""
    for stop in route.stops.all():
        report_done(sam, delivered=None, now=NOON, sent=Sent(stop.pk, uuid4(), NOON))
    return lambda _: bring_back(sam, now=NOON)


def test_boxes_that_are_brought_back_four_times_at_once_are_back_once(empty: Callable[[object], object]) -> None:
    assert all_at_once(empty, range(4)) == {"done": 1, "NothingToBringBack": 3}


def test_without_the_lock_boxes_are_back_four_times(no_lock: str, empty: Callable[[object], object]) -> None:
    outcomes = all_at_once(empty, range(4), gather_before='UPDATE "dispatch_route"')
    assert outcomes == ({"done": 4} if no_lock == "postgresql" else {"done": 1, "database is locked": 3})


# --- stand-bys ---


@pytest.fixture
def stand_bys(route: Route, rosa: Person) -> list[Person]:
    """Two with a car and no route."""
    people = [a_volunteer(name, by=rosa, roles=["driver"]) for name in ("Ana", "Bea")]
    for one in people:
        an_offer(one)
    return people


def test_one_stand_by_is_asked_however_many_clocks_tick(stand_bys: list[Person]) -> None:
    assert all_at_once(lambda _: ask_stand_bys(EVENING), range(4)) == {"done": 4}
    assert (StandByCall.objects.count(), Text.objects.filter(occasion="stand_by_driver").count()) == (1, 1)


def test_without_the_lock_three_clocks_fail(
    no_lock: str, stand_bys: list[Person], caplog: pytest.LogCaptureFixture
) -> None:
    asking = 'INSERT INTO "dispatch_standbycall"'
    assert all_at_once(lambda _: ask_stand_bys(EVENING), range(4), gather_before=asking) == {"done": 4}
    failed = [str(record.exc_info[1]) for record in caplog.records if record.exc_info]
    assert len(failed) == 3
    assert all(("a_stand_by_is_asked_once" if no_lock == "postgresql" else "is locked") in why for why in failed)


def test_two_stand_bys_who_say_yes_at_once_are_both_written_down(route: Route, stand_bys: list[Person]) -> None:
    for moment in (EVENING, EVENING.replace(minute=50)):
        ask_stand_bys(moment)
    later = EVENING.replace(minute=55)
    assert all_at_once(lambda one: text(one, "Y", now=later), stand_bys) == {"done": 2}
    assert {offer.person for offer in ready_for([route])[route.offer_id]} == set(stand_bys)
    assert Text.objects.filter(occasion="stands_by_route").count() == 2
    assert ask_stand_bys(later) == 0


def say(answers: list[str]) -> Callable[[str], object]:
    call = StandByCall.objects.get()
    return lambda said: answers.append(answer_call(call.pk, said, now=EVENING).answer)


def test_of_a_yes_and_a_no_at_once_the_first_stands_and_both_are_told_so(stand_bys: list[Person]) -> None:
    ask_stand_bys(EVENING)
    heard: list[str] = []
    assert all_at_once(say(heard), ["yes", "no"]) == {"done": 2}
    assert heard == [StandByCall.objects.get().answer] * 2


def test_without_the_lock_a_yes_and_a_no_both_hold(no_lock: str, stand_bys: list[Person]) -> None:
    ask_stand_bys(EVENING)
    heard: list[str] = []
    outcomes = all_at_once(say(heard), ["yes", "no"], gather_before='UPDATE "dispatch_standbycall"')
    if no_lock == "postgresql":
        assert sorted(heard) == ["no", "yes"]
    else:
        assert outcomes == {"done": 1, "database is locked": 1}


# --- a new version comes into force ---


@pytest.fixture
def day(strike: Strike, rosa: Person) -> Day:
    day = Day(rosa)
    publish_plan(day.draft().pk, by=rosa, now=NOW)
    return day


@pytest.fixture
def publish(day: Day) -> Act:
    """Brings a version into force in which Noor brings less."""
    plan = DayPlan.objects.get()
    draft = save_edit(plan, set_number(plan, day.sites["north-1"], "lunch", 30), by=day.rosa, now=NOW)
    return lambda: publish_plan(draft.pk, by=day.rosa, now=NOW)


def noors(day: Day) -> Route:
    route: Route = Route.objects.get(plan__state="published", offer=day.north)
    return route


def test_a_yes_holds_while_a_new_version_comes_into_force(day: Day, publish: Act) -> None:
    acts: list[Act] = [publish, lambda: accept_route(day.north.person, now=NOW)]
    assert all_at_once(run, acts) == {"done": 2}
    route = noors(day)
    assert route.plan.version == 2
    assert route.accepted_at == NOW
    assert (route.changed_at, route.seen_at) in {(NOW, None), (None, None)}


def test_without_the_lock_a_yes_is_lost(no_lock: str, day: Day, publish: Act) -> None:
    acts: list[Act] = [publish, lambda: accept_route(day.north.person, now=NOW)]
    writing = ('UPDATE "dispatch_route"',) + (('UPDATE "dispatch_dayplan"',) if no_lock == "sqlite" else ())
    outcomes = all_at_once(run, acts, gather_before=writing)
    if no_lock == "postgresql":
        assert (outcomes, noors(day).accepted_at) == ({"done": 2}, None)
    else:
        assert outcomes == {"done": 1, "database is locked": 1}


def test_what_was_loaded_stays_loaded_while_a_new_version_comes_into_force(day: Day, publish: Act) -> None:
    acts: list[Act] = [publish, lambda: report_done(day.north.person, delivered=None, now=NOON)]
    assert all_at_once(run, acts) == {"done": 2}
    assert noors(day).stops.get(position=1).done_at == NOON
    assert Report.objects.count() == 1


def test_without_the_lock_the_driver_is_to_load_again(no_lock: str, day: Day, publish: Act) -> None:
    acts: list[Act] = [publish, lambda: report_done(day.north.person, delivered=None, now=NOON)]
    first = ('INSERT INTO "dispatch_report"', 'UPDATE "dispatch_dayplan"')
    outcomes = all_at_once(run, acts, gather_before=first if no_lock == "sqlite" else 'UPDATE "dispatch_stop"')
    if no_lock == "postgresql":
        assert (outcomes, noors(day).stops.get(position=1).done_at) == ({"done": 2}, None)
    else:
        assert outcomes == {"done": 1, "database is locked": 1}


# --- who holds whom ---


@pytest.mark.parametrize("_again", range(2))
def test_who_writes_down_a_yes_while_the_same_person_publishes_waits_for_nobody_who_waits(
    day: Day, publish: Act, _again: int
) -> None:
    """Rosa's row is held by whoever publishes, and named by whoever writes down what a driver said."""
    publishing = threading.Thread(target=lambda: outcomes.update(all_at_once(run, [publish])))
    outcomes: Counter[str] = Counter()

    def publish_meanwhile(execute: Callable[..., object], sql: str, *rest: Any) -> object:
        if sql.startswith('UPDATE "dispatch_route"'):
            publishing.start()
            until_somebody_waits()
        return execute(sql, *rest)

    with connection.execute_wrapper(publish_meanwhile):
        accept_route(day.north.person, by=day.rosa, now=NOW)
    publishing.join(PATIENCE)
    assert outcomes == {"done": 1}
    assert noors(day).accepted_by == day.rosa


def until_somebody_waits() -> None:
    """For this connection. Of PostgreSQL alone: on SQLite there are no locks on rows."""
    waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"
    ends = monotonic() + PATIENCE
    while connection.vendor == "postgresql" and monotonic() < ends:
        with connection.cursor() as cursor:
            cursor.execute(waiting)
            if cursor.fetchone()[0]:
                return
