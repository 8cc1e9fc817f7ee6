"""Who is told when a car is late or its food runs out of time, and who is asked to stand by."""

from datetime import datetime, time, timedelta

import pytest

from mutualaid.dashboard.red_routes import food_running_out_of_time
from mutualaid.dispatch import stand_bys
from mutualaid.dispatch.answers import accept_route, decline_route
from mutualaid.dispatch.models import DayPlan, DriverOffer, Route, StandByCall, Stop
from mutualaid.dispatch.on_the_road import asks_temperature, driven_today, loaded_at, tell_who_waits
from mutualaid.dispatch.reports import report_arrived, report_done, report_late, report_nobody
from mutualaid.dispatch.stand_bys import answer_call, ask_stand_bys, open_call, ready_for, take_back_yes
from mutualaid.inventory.models import Lot
from mutualaid.lib.days import at
from mutualaid.messaging.models import Text
from mutualaid.messaging.outbox import may_leave
from mutualaid.people.models import Person
from mutualaid.sites.actions import add_lead
from mutualaid.sites.models import Site
from tests.build import NOW, TOMORROW, a_kitchen, a_lot, a_site, a_volunteer, an_offer
from tests.dispatch.a_plan import Visit, a_plan, a_route

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
HALF_PAST_EIGHT = NOW.replace(hour=20, minute=30)


def clock(hour: int, minute: int = 0) -> datetime:
    return at(TOMORROW, time(hour, minute))


@pytest.fixture
def route(sam: Person, rosa: Person) -> Route:
    """Sam loads at ten; the temple, which Lea leads, is due at 10:45, the library at 11:15."""
    plan, temple = a_plan(), a_site(name="Allen Temple")
    add_lead(temple, a_volunteer("Lea", by=rosa))
    hub = a_kitchen(name="Hub Kitchen").site
    visits = [
        Visit(hub, time(10)),
        Visit(temple, time(10, 45), {"standard": 40}),
        Visit(a_site(name="Library"), time(11, 15), {"standard": 60}),
    ]
    route = a_route(plan, visits, person=sam)
    DayPlan.objects.filter(pk=plan.pk).update(state="published", published_at=NOW)
    return route


def leaving(now: datetime) -> list[Person]:
    """Whom the sender would text now."""
    return [text.person for text in may_leave(now).select_related("person")]


def told(occasion: str) -> list[str]:
    return list(Text.objects.filter(occasion=occasion).order_by("pk").values_list("body", flat=True))


class TestNobodyThere:
    def test_leads_are_asked_whether_somebody_is_there(self, route: Route, sam: Person) -> None:
        report_done(sam, delivered=None, now=clock(10))
        report_nobody(sam, now=clock(10, 47))
        assert tell_who_waits(clock(10, 48)) == 1
        [body] = told("nobody_there")
        assert body == (
            "Allen Temple: at 10:47am the driver with 40 meals found nobody there and drove on. "
            "Are you there? Answer, or call the desk."
        )

    def test_they_are_asked_once(self, route: Route, sam: Person) -> None:
        report_done(sam, delivered=None, now=clock(10))
        report_nobody(sam, now=clock(10, 47))
        assert [tell_who_waits(clock(10, minute)) for minute in (48, 49, 59)] == [1, 0, 0]

    def test_nobody_is_asked_of_food_that_was_handed_over(self, route: Route, sam: Person) -> None:
        report_done(sam, delivered=None, now=clock(10))
        report_done(sam, delivered=40, now=clock(10, 47))
        assert tell_who_waits(clock(10, 48)) == 0

    def test_it_is_of_no_use_when_the_car_is_far_away(self, route: Route, sam: Person) -> None:
        report_done(sam, delivered=None, now=clock(10))
        report_nobody(sam, now=clock(10, 47))
        assert tell_who_waits(clock(11, 32)) == 0


class TestLate:
    def test_a_lead_is_told_of_a_car_more_than_15_minutes_late(self, route: Route, sam: Person) -> None:
        report_done(sam, delivered=None, now=clock(10, 17))
        assert tell_who_waits(clock(10, 17)) == 1
        [body] = told("car_late")
        assert body == "Allen Temple: the car with 40 meals is late, it comes at about 11:02am. Please stay."

    def test_a_quarter_of_an_hour_is_told_to_nobody(self, route: Route, sam: Person) -> None:
        report_done(sam, delivered=None, now=clock(10, 15))
        assert tell_who_waits(clock(10, 15)) == 0

    def test_each_further_quarter_is_told_once(self, route: Route, sam: Person) -> None:
        report_done(sam, delivered=None, now=clock(10))
        for minutes, new in ((20, 1), (25, 0), (30, 0), (31, 1), (20, 0)):
            report_late(sam, minutes=minutes, now=clock(10, 5))
            assert tell_who_waits(clock(10, 5)) == new, minutes

    def test_it_is_of_no_use_once_the_car_is_there(self, route: Route, sam: Person) -> None:
        report_done(sam, delivered=None, now=clock(10, 30))
        tell_who_waits(clock(10, 30))
        assert Text.objects.get(occasion="car_late").expires_at == clock(11, 30)
        report_arrived(sam, now=clock(11, 10))
        assert tell_who_waits(clock(11, 30)) == 0

    def test_of_a_driver_who_reports_nothing_no_lead_is_told(self, route: Route) -> None:
        assert tell_who_waits(clock(11, 30)) == 0


class TestFoodAge:
    @pytest.fixture(autouse=True)
    def lot(self, route: Route) -> Lot:
        """Cooked food that is to be gone by 11:05."""
        lot = a_lot(route.stops.all()[0].site, quantity=100)
        Lot.objects.filter(pk=lot.pk).update(left_control_at=clock(7, 5), discard_by=clock(11, 5))
        for stop in route.stops.all():
            stop.items.update(lot=lot)
        return lot

    def test_the_driver_is_warned_before_it_happens_and_once(self, route: Route, sam: Person) -> None:
        report_done(sam, delivered=None, now=clock(10))
        assert [tell_who_waits(clock(10, minute)) for minute in (1, 2)] == [1, 0]
        [body] = told("food_time")
        assert body.startswith("The food for Library must be eaten before 11:05am; you would be there at 11:15am.")

    def test_what_is_not_on_board_yet_is_the_desks(self, route: Route) -> None:
        assert tell_who_waits(clock(9)) == 0
        [driven] = driven_today(clock(9))
        assert [one.stop.site.name for one, _until in driven.running_out_of_time] == ["Library"]

    def test_food_in_time_warns_nobody(self, route: Route, sam: Person) -> None:
        Lot.objects.update(discard_by=clock(11, 30))
        report_done(sam, delivered=None, now=clock(10))
        assert tell_who_waits(clock(10)) == 0

    def test_food_on_a_four_hour_label_needs_no_temperature(self, route: Route) -> None:
        stops = list(route.stops.all())
        assert not asks_temperature(stops[2], loaded_at=loaded_at(stops, stops[2]))
        Lot.objects.update(left_control_at=None, discard_by=None)
        cold = list(Route.objects.get(pk=route.pk).stops.all())
        assert asks_temperature(cold[2], loaded_at=loaded_at(cold, cold[2]))

    def test_half_an_hour_on_the_way_needs_none(self, route: Route) -> None:
        Lot.objects.update(left_control_at=None, discard_by=None)
        Stop.objects.filter(kind="load").update(leaves_at=clock(10, 15))
        stops = list(route.stops.all())
        assert not asks_temperature(stops[1], loaded_at=loaded_at(stops, stops[1]))


class TestLongOnTheRoad:
    def test_the_driver_is_warned_before_the_food_is_two_hours_on_the_road_and_once(
        self, route: Route, sam: Person
    ) -> None:
        report_done(sam, delivered=None, now=clock(10))
        report_late(sam, minutes=40, now=clock(10, 30))
        tell_who_waits(clock(10, 31))
        assert told("food_old") == [
            "The food for Library should be there by 12pm, 2 hours after loading; you would be there at 11:55am. "
            "Call the desk before you drive on."
        ]
        tell_who_waits(clock(10, 32))
        assert len(told("food_old")) == 1

    def test_the_desk_sees_it(self, route: Route, sam: Person) -> None:
        report_done(sam, delivered=None, now=clock(10))
        report_late(sam, minutes=40, now=clock(10, 30))
        assert [row.reason for row in food_running_out_of_time(clock(10, 31))] == [
            "The food for Library should be there by 12pm, 2 hours after loading; it comes at about 11:55am."
        ]

    def test_half_an_hour_late_is_in_time(self, route: Route, sam: Person) -> None:
        report_done(sam, delivered=None, now=clock(10))
        report_late(sam, minutes=30, now=clock(10, 30))
        tell_who_waits(clock(10, 31))
        assert told("food_old") == []

    def test_what_is_loaded_late_is_fresh_for_longer(self, route: Route) -> None:
        [driven] = driven_today(clock(12, 30))
        assert list(driven.long_on_the_road) == []

    def test_of_food_that_must_be_gone_before_nothing_else_is_said(self, route: Route, sam: Person) -> None:
        lot = a_lot(route.stops.all()[0].site, quantity=100)
        Lot.objects.filter(pk=lot.pk).update(discard_by=clock(11, 5))
        for stop in route.stops.all():
            stop.items.update(lot=lot)
        report_done(sam, delivered=None, now=clock(10))
        report_late(sam, minutes=40, now=clock(10, 30))
        tell_who_waits(clock(10, 31))
        assert (len(told("food_time")), told("food_old")) == (2, [])


class TestStandBys:
    @pytest.fixture(autouse=True)
    def ana(self, route: Route, rosa: Person) -> Person:
        """Ana has a car and no route."""
        ana = a_volunteer("Ana", by=rosa, roles=["driver"])
        an_offer(ana)
        return ana

    def test_at_half_past_eight_a_stand_by_is_asked_and_not_before(self, route: Route, ana: Person) -> None:
        assert ask_stand_bys(HALF_PAST_EIGHT - MINUTE) == 0
        assert ask_stand_bys(HALF_PAST_EIGHT) == 1
        assert Text.objects.get(occasion="stand_by_driver").person == ana
        assert told("stand_by_driver")[0].endswith("from Hub Kitchen. Could you drive it? Text Y or N.")

    def test_nobody_is_asked_for_a_route_that_has_its_driver(self, route: Route, sam: Person) -> None:
        accept_route(sam, now=NOW)
        assert ask_stand_bys(HALF_PAST_EIGHT) == 0

    def test_nobody_is_asked_for_a_route_that_another_version_replaced_meanwhile(
        self, route: Route, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(stand_bys, "without_driver", lambda _now: [route])  # as it was read a moment ago
        DayPlan.objects.update(state="superseded")
        assert ask_stand_bys(HALF_PAST_EIGHT) == 0
        DayPlan.objects.update(state="published")
        assert ask_stand_bys(HALF_PAST_EIGHT) == 1

    def test_nobody_is_asked_for_a_route_that_is_driven_without_a_yes(self, route: Route, sam: Person) -> None:
        report_arrived(sam, now=clock(10))
        assert ask_stand_bys(clock(10, 1)) == 0

    def test_a_no_before_that_hour_is_for_the_desk_alone(self, route: Route, sam: Person) -> None:
        decline_route(sam, now=NOW)
        assert [one.pk for one in stand_bys.without_driver(NOW)] == [route.pk]
        assert [ask_stand_bys(NOW), ask_stand_bys(HALF_PAST_EIGHT)] == [0, 1]

    def test_a_no_in_the_morning_asks_at_once_and_the_night_is_quiet(self, route: Route, sam: Person) -> None:
        decline_route(sam, now=NOW.replace(hour=23))
        assert [ask_stand_bys(NOW.replace(hour=23)), ask_stand_bys(clock(3, 59)), ask_stand_bys(clock(4))] == [0, 0, 1]

    def test_texts_of_the_morning_leave_at_four_for_an_early_route(self, route: Route, ana: Person) -> None:
        assert ask_stand_bys(clock(4)) == 1
        assert leaving(clock(4)) == [ana]

    def test_a_later_route_wakes_only_who_asked_for_early_texts(self, route: Route, ana: Person) -> None:
        Route.objects.update(starts_at=clock(10, 1))
        assert ask_stand_bys(clock(4)) == 0
        Person.objects.filter(pk=ana.pk).update(wants_early_texts=True)
        assert ask_stand_bys(clock(4)) == 1
        assert leaving(clock(4)) == [ana]

    def test_who_agreed_to_no_texts_is_not_waited_for(self, route: Route, ana: Person) -> None:
        Person.objects.filter(pk=ana.pk).update(consent_at=None, consent_source="")
        assert ask_stand_bys(HALF_PAST_EIGHT) == 0

    def test_a_route_that_breaks_keeps_no_other_waiting(self, route: Route, monkeypatch: pytest.MonkeyPatch) -> None:
        later = a_route(route.plan, [Visit(a_site(), time(11))])
        real = stand_bys.could_drive
        monkeypatch.setattr(stand_bys, "could_drive", lambda one: real(one) if one == later else 1 / 0)
        assert ask_stand_bys(HALF_PAST_EIGHT) == 1
        assert StandByCall.objects.get().route == later

    def test_the_next_one_is_asked_after_a_no_or_a_quarter_of_an_hour(self, route: Route, rosa: Person) -> None:
        for _ in range(2):
            an_offer(a_volunteer(by=rosa, roles=["driver"]))
        assert [ask_stand_bys(HALF_PAST_EIGHT), ask_stand_bys(HALF_PAST_EIGHT + MINUTE)] == [1, 0]
        answer_call(StandByCall.objects.get().pk, "no", now=HALF_PAST_EIGHT + 2 * MINUTE)
        assert ask_stand_bys(HALF_PAST_EIGHT + 2 * MINUTE) == 1
        assert ask_stand_bys(HALF_PAST_EIGHT + 16 * MINUTE) == 0
        assert ask_stand_bys(HALF_PAST_EIGHT + 17 * MINUTE) == 1

    def test_after_a_yes_nobody_else_is_asked_and_the_desk_knows_who(self, route: Route, ana: Person) -> None:
        ask_stand_bys(HALF_PAST_EIGHT)
        call = open_call(ana, HALF_PAST_EIGHT)
        assert call is not None
        answer_call(call.pk, "yes", now=HALF_PAST_EIGHT + MINUTE)
        assert ask_stand_bys(clock(7)) == 0
        assert [offer.person for offer in ready_for([route])[route.offer_id]] == [ana]

    def test_a_yes_is_taken_back_and_the_next_one_is_asked(self, route: Route, ana: Person, rosa: Person) -> None:
        ask_stand_bys(HALF_PAST_EIGHT)
        call = StandByCall.objects.get()
        answer_call(call.pk, "yes", now=HALF_PAST_EIGHT + MINUTE)
        an_offer(a_volunteer(by=rosa, roles=["driver"]))
        assert answer_call(call.pk, "no", now=clock(7)).answer == "yes", "of two answers the first one stands"
        assert take_back_yes(ana, now=clock(7)) == call
        assert ready_for([route]) == {}
        assert ask_stand_bys(clock(7)) == 1
        assert take_back_yes(ana, now=clock(8)) is None

    def test_a_car_too_small_or_elsewhere_that_hour_is_not_asked(self, route: Route) -> None:
        DriverOffer.objects.filter(person__name="Ana").update(meals=99)
        assert ask_stand_bys(HALF_PAST_EIGHT) == 0
        DriverOffer.objects.filter(person__name="Ana").update(meals=100, starts=route.offer.ends, ends=time(23))
        assert ask_stand_bys(HALF_PAST_EIGHT) == 0
        DriverOffer.objects.filter(person__name="Ana").update(starts=route.offer.starts)
        assert ask_stand_bys(HALF_PAST_EIGHT) == 1


def test_a_place_without_a_lead_keeps_nobody_waiting(route: Route, sam: Person) -> None:
    Site.objects.get(name="Allen Temple").leads.all().delete()
    report_done(sam, delivered=None, now=clock(10, 40))
    assert tell_who_waits(clock(10, 40)) == 0
