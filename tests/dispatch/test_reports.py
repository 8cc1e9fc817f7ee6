"""What a driver reports from the page: once, in any order, at the time when it was made."""

from datetime import time, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

from mutualaid.dispatch.answers import decline_route
from mutualaid.dispatch.models import DayPlan, Report, Stop
from mutualaid.dispatch.reports import (
    NothingToMeasure,
    NotSoMany,
    NotYourStop,
    ReportedAlready,
    Sent,
    next_stop,
    report_arrived,
    report_done,
    report_late,
    report_nobody,
    report_problem,
    report_temperature,
)
from mutualaid.inventory.models import Movement
from tests.build import NOW, TOMORROW, a_kitchen, a_lot, a_site, a_volunteer
from tests.dispatch.a_plan import Visit, a_plan, a_route

pytestmark = pytest.mark.django_db
NOON = NOW.replace(day=TOMORROW.day, hour=12, minute=0)
EARLIER = NOON - timedelta(minutes=40)


@pytest.fixture
def stops(sam):
    plan, hub = a_plan(), a_kitchen().site
    temple, library = a_site(name="Allen Temple"), a_site(name="Library")
    visits = [
        Visit(hub, time(10)),
        Visit(temple, time(11), {"standard": 40}),
        Visit(library, time(12), {"standard": 60}),
    ]
    route = a_route(plan, visits, person=sam)
    DayPlan.objects.filter(pk=plan.pk).update(state="published", published_at=NOW)
    lot = a_lot(hub, quantity=100)
    for stop in route.stops.all():
        stop.items.update(lot=lot)
    return list(route.stops.all())


def sent(stop, at=EARLIER, report_id=None):
    return Sent(stop.pk, report_id or uuid4(), at)


def test_a_report_counts_at_its_own_time_and_both_times_are_kept(stops, sam):
    done = report_done(sam, delivered=38, now=NOON, sent=sent(stops[1]))
    assert (done.done_at, done.delivered, done.short) == (EARLIER, 38, 2)
    report = Report.objects.get()
    assert (report.reported_at, report.received_at, report.number) == (EARLIER, NOON, 38)


def test_the_same_report_again_changes_nothing(stops, sam):
    one = sent(stops[1])
    for _ in range(3):
        report_done(sam, delivered=40, now=NOON, sent=one)
    assert Report.objects.count() == 1
    assert Movement.objects.filter(kind="transfer", site=stops[1].site).count() == 1


def test_the_same_number_under_another_id_moves_the_stock_once(stops, sam):
    report_done(sam, delivered=40, now=NOON, sent=sent(stops[1]))
    report_done(sam, delivered=40, now=NOON, sent=sent(stops[1]))
    assert Movement.objects.filter(kind="transfer", site=stops[1].site).count() == 1


def test_another_number_for_a_place_that_is_done_is_refused_in_words(stops, sam):
    report_done(sam, delivered=40, now=NOON, sent=sent(stops[1]))
    with pytest.raises(ReportedAlready, match="with 40 meals"):
        report_done(sam, delivered=30, now=NOON, sent=sent(stops[1]))


def test_reports_may_come_in_any_order(stops, sam):
    report_done(sam, delivered=60, now=NOON, sent=sent(stops[2], NOON))
    report_done(sam, delivered=40, now=NOON, sent=sent(stops[1], EARLIER + timedelta(minutes=5)))
    report_arrived(sam, now=NOON, sent=sent(stops[1], EARLIER))
    report_done(sam, delivered=None, now=NOON, sent=sent(stops[0], EARLIER - timedelta(hours=1)))
    temple = Stop.objects.get(pk=stops[1].pk)
    assert temple.arrived_at == EARLIER
    assert temple.done_at == EARLIER + timedelta(minutes=5)
    assert not Stop.objects.filter(done_at=None).exists()


def test_a_phone_whose_clock_is_ahead_reports_no_later_than_now(stops, sam):
    report_arrived(sam, now=NOON, sent=sent(stops[1], NOON + timedelta(hours=3)))
    assert Stop.objects.get(pk=stops[1].pk).arrived_at == NOON


def test_the_latest_problem_stands_whichever_came_first(stops, sam):
    report_problem(sam, words="locked", now=NOON, sent=sent(stops[1], NOON))
    report_problem(sam, words="looking for it", now=NOON, sent=sent(stops[1], EARLIER))
    assert Stop.objects.get(pk=stops[1].pk).problem == "locked"


def test_nobody_reports_for_another_driver(stops, rosa):
    with pytest.raises(NotYourStop):
        report_arrived(a_volunteer(by=rosa), now=NOON, sent=sent(stops[1]))


def test_a_slip_of_the_thumb_is_refused_on_the_page_too(stops, sam):
    with pytest.raises(NotSoMany):
        report_done(sam, delivered=400, now=NOON, sent=sent(stops[1]))


def test_a_report_of_the_version_before_is_of_the_same_place_in_the_new_one(stops, sam):
    old = stops[1]
    DayPlan.objects.update(state="superseded")
    plan = a_plan(version=2)
    new = a_route(
        plan,
        [Visit(stops[0].site, time(10)), Visit(old.site, time(11), {"standard": 40})],
        person=sam,
        starts=time(14),
        ends=time(16),
    )
    DayPlan.objects.filter(pk=plan.pk).update(state="published", published_at=NOW)
    report_done(sam, delivered=40, now=NOON, sent=sent(old))
    assert new.stops.get(site=old.site).delivered == 40
    assert Stop.objects.get(pk=old.pk).done_at is None


def test_late_moves_when_the_car_is_expected_and_the_latest_word_stands(stops, sam):
    for minutes in (30, 20):
        report_late(sam, minutes=minutes, now=NOON - timedelta(hours=3))
    hub = Stop.objects.get(pk=stops[0].pk)
    assert hub.expected_at == hub.arrives_at + timedelta(minutes=20)
    assert hub.problem_at is None


def test_where_nobody_is_the_food_stays_in_the_car_and_the_driver_drives_on(stops, sam):
    report_done(sam, delivered=None, now=EARLIER)
    left = report_nobody(sam, now=NOON)
    assert (left.site.name, left.delivered, left.short, left.problem) == ("Allen Temple", 0, 40, "NOBODY")
    assert not Movement.objects.filter(kind="transfer").exists()
    assert next_stop(sam, now=NOON).site.name == "Library"


def test_where_nobody_was_food_is_handed_over_after_all_and_moves_then(stops, sam):
    report_done(sam, delivered=None, now=EARLIER)
    report_nobody(sam, now=NOON)
    later = report_done(sam, delivered=35, now=NOON + timedelta(minutes=20), sent=sent(stops[1]))
    assert (later.delivered, later.short, later.problem, later.problem_at) == (35, 5, "", None)
    assert sum(Movement.objects.filter(kind="transfer", quantity__gt=0).values_list("quantity", flat=True)) == 35
    with pytest.raises(ReportedAlready):
        report_done(sam, delivered=30, now=NOON + timedelta(minutes=30), sent=sent(stops[1]))


def test_a_nobody_that_comes_late_covers_no_newer_problem(stops, sam):
    report_problem(sam, words="flat tyre", now=NOON, sent=sent(stops[1], NOON))
    report_nobody(sam, now=NOON, sent=sent(stops[1]))
    assert Stop.objects.get(pk=stops[1].pk).problem == "flat tyre"


def test_a_temperature_told_before_stays_with_the_food(stops, sam):
    report_done(sam, delivered=None, now=EARLIER)
    report_nobody(sam, now=NOON)
    report_temperature(sam, temperature_f=Decimal("40"), now=NOON)
    assert report_done(sam, delivered=35, now=NOON, sent=sent(stops[1], NOON)).temperature_f == 40


def test_another_problem_told_there_since_stays_one(stops, sam):
    report_done(sam, delivered=None, now=EARLIER)
    report_nobody(sam, now=NOON)
    later = NOON + timedelta(minutes=1)
    report_problem(sam, words="flat tyre", now=later, sent=sent(stops[1], later))
    report_done(sam, delivered=35, now=NOON + timedelta(minutes=20), sent=sent(stops[1]))
    assert Stop.objects.get(pk=stops[1].pk).problem == "flat tyre"


def test_nobody_again_changes_nothing_and_nobody_after_food_was_left_is_refused(stops, sam):
    for _ in range(2):
        report_nobody(sam, now=NOON, sent=sent(stops[1]))
    assert Report.objects.filter(kind="nobody").count() == 1
    report_done(sam, delivered=60, now=NOON, sent=sent(stops[2]))
    with pytest.raises(ReportedAlready):
        report_nobody(sam, now=NOON, sent=sent(stops[2]))


def test_nobody_in_the_kitchen_is_a_problem_and_nothing_is_loaded(stops, sam):
    hub = report_nobody(sam, now=NOON)
    assert (hub.done_at, hub.problem) == (None, "NOBODY")


def test_a_temperature_is_of_the_place_that_was_reported_last(stops, sam):
    with pytest.raises(NothingToMeasure):
        report_temperature(sam, temperature_f=Decimal(40), now=NOON)
    report_done(sam, delivered=None, now=EARLIER)
    report_done(sam, delivered=40, now=NOON)
    assert report_temperature(sam, temperature_f=Decimal(40), now=NOON).site.name == "Allen Temple"


def test_of_a_place_that_is_visited_twice_the_first_time_stays_the_first_in_the_new_version(stops, sam):
    hub, temple = stops[0].site, stops[1].site
    twice = [Visit(hub, time(10)), Visit(temple, time(11), {"standard": 40})] * 2
    DayPlan.objects.update(state="superseded")
    for version, state in ((2, "superseded"), (3, "published")):
        plan = a_plan(version=version)
        hours = {"starts": time(12 + version), "ends": time(13 + version)}
        route = a_route(plan, twice, person=sam, **hours)
        DayPlan.objects.filter(pk=plan.pk).update(state=state, published_at=NOW)
    old = Stop.objects.get(route__plan__version=2, position=2)
    report_done(sam, delivered=40, now=NOON, sent=sent(route.stops.get(position=2)))
    report_done(sam, delivered=40, now=NOON, sent=sent(old))
    assert list(route.stops.filter(site=temple).values_list("delivered", flat=True)) == [40, None]


def test_an_earlier_word_of_being_late_that_comes_later_does_not_stand(stops, sam):
    report_late(sam, minutes=20, now=NOON, sent=sent(stops[1], NOON))
    report_late(sam, minutes=40, now=NOON, sent=sent(stops[1], EARLIER))
    temple = Stop.objects.get(pk=stops[1].pk)
    assert temple.expected_at == temple.arrives_at + timedelta(minutes=20)


def test_who_loads_the_car_has_said_yes_to_the_route(stops, sam):
    route = stops[0].route
    report_late(sam, minutes=5, now=EARLIER)
    report_problem(sam, words="my car", now=EARLIER)
    route.refresh_from_db()
    assert route.accepted_at is None
    decline_route(sam, now=EARLIER)
    report_done(sam, delivered=None, now=NOON)
    route.refresh_from_db()
    assert (route.accepted_at, route.accepted_by, route.declined_at) == (NOON, sam, None)
