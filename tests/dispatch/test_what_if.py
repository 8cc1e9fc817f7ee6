"""Something happens on the day: two ways on, nothing saved before it is seen, what is done stays done."""

from datetime import datetime, time, timedelta

import pytest

from mutualaid.dispatch.actions import publish_plan
from mutualaid.dispatch.edits import EffectChanged, NotTheLatest, keep_with, save_edit
from mutualaid.dispatch.models import DayPlan, DriverOffer, HandEdit, Stop
from mutualaid.dispatch.reports import report_done
from mutualaid.dispatch.what_if import NotOnPlan, OnPlanAlready, Preview, WhatIf, preview_what_if, save_what_if
from mutualaid.lib.days import at
from mutualaid.messaging.models import Text
from mutualaid.people.actions import CoordinatorsOnly
from mutualaid.people.models import Person
from mutualaid.sites.models import Site
from mutualaid.strike.models import Strike
from tests.build import NOW, TOMORROW, a_site, a_window
from tests.dispatch.a_day import NORTH, SOUTH, Day

pytestmark = pytest.mark.django_db
EARLY, UNDER_WAY = at(TOMORROW, time(8)), at(TOMORROW, time(12))


@pytest.fixture
def day(strike: Strike, rosa: Person) -> Day:
    return Day(rosa)


def in_force(day: Day) -> DayPlan:
    return publish_plan(day.draft().pk, by=day.rosa, now=NOW)


def save(plan: DayPlan, said: WhatIf, day: Day, *, now: datetime, as_of: datetime | None = None) -> DayPlan:
    as_of = as_of or now
    first = preview_what_if(plan, said, by=day.rosa, now=as_of).ways[0]
    return save_what_if(
        plan, said, kind=first.kind, shown=first.fingerprint, as_of=as_of, why="a flat tyre", by=day.rosa, now=now
    )


def meals_of(plan: DayPlan, place: Site) -> int:
    stops = Stop.objects.filter(route__plan=plan, site=place, kind=Stop.Kind.DELIVER)
    return sum(item.meals for stop in stops for item in stop.items.all())


def drivers_of(plan: DayPlan, place: Site) -> set[str]:
    stops = Stop.objects.filter(route__plan=plan, site=place, kind=Stop.Kind.DELIVER)
    return set(stops.values_list("route__offer__person__name", flat=True))


def left(preview: Preview) -> int:
    return preview.ways[0].meals_left


class TestADriverDropsOut:
    def test_who_stands_by_takes_the_route_and_nobody_else_hears_of_it(self, day: Day) -> None:
        stand_by = day.driver("Bea", NORTH)
        plan = in_force(day)
        gone, other = (day.north, stand_by) if plan.routes.filter(offer=day.north).exists() else (stand_by, day.north)
        preview = preview_what_if(plan, WhatIf("out", offer=gone), by=day.rosa, now=EARLY)
        assert [(one.driver, one.how) for one in preview.ways[0].sheets] == [(other.person.name, "new")]
        assert left(preview) == 0
        assert (DayPlan.objects.count(), HandEdit.objects.count()) == (1, 0)

    def test_saved_it_is_a_draft_that_can_be_published_and_says_why(self, day: Day) -> None:
        day.driver("Bea", NORTH)
        plan = in_force(day)
        gone = plan.routes.get(stops__site=day.sites["north-1"]).offer
        after = save(plan, WhatIf("out", offer=gone), day, now=EARLY)
        assert (after.state, after.why) == (DayPlan.State.DRAFT, "a flat tyre")
        assert not after.routes.filter(offer=gone).exists()
        told = Text.objects.count()
        publish_plan(after.pk, by=day.rosa, now=EARLY)
        assert set(Text.objects.values_list("occasion", flat=True)[told:]) <= {"route", "route_gone", "food_comes"}

    def test_no_later_draft_sends_that_driver(self, day: Day) -> None:
        save(in_force(day), WhatIf("out", offer=day.north), day, now=EARLY)
        assert not day.draft().routes.filter(offer=day.north).exists()

    def test_without_a_stand_by_it_is_said_what_stays_behind(self, day: Day) -> None:
        preview = preview_what_if(in_force(day), WhatIf("out", offer=day.north), by=day.rosa, now=EARLY)
        assert left(preview) == 60
        assert all(one.reason for one in preview.ways[0].left_behind)


class TestADriverSentAgainstARule:
    @pytest.fixture
    def tina(self, day: Day) -> DriverOffer:
        return day.driver("Tina", SOUTH, meals=10, crates=1, trips=1)

    def overruled(self, day: Day, tina: DriverOffer) -> DayPlan:
        """Tina's small car brings 40 meals to a place in the south: Rosa knows that she has borrowed a van."""
        plan = day.draft()
        move = keep_with(plan, day.sites["south-1"], tina, instead_of=day.south, anyway=True)
        plan = save_edit(plan, move, by=day.rosa, now=NOW, note="she borrowed a van")
        return publish_plan(plan.pk, by=day.rosa, now=NOW)

    def test_she_goes_all_the_same_when_another_driver_drops_out(self, day: Day, tina: DriverOffer) -> None:
        plan = self.overruled(day, tina)
        day.driver("Bea", NORTH)
        said = WhatIf("out", offer=day.north)
        preview = preview_what_if(plan, said, by=day.rosa, now=EARLY)
        assert "Tina" not in {one.driver for one in preview.ways[0].sheets}
        assert left(preview) == 0
        after = save(plan, said, day, now=EARLY)
        assert drivers_of(after, day.sites["south-1"]) == {"Tina"}
        assert drivers_of(after, day.sites["north-1"]) == {"Bea"}

    def test_she_does_not_when_it_is_she_who_drops_out(self, day: Day, tina: DriverOffer) -> None:
        plan = self.overruled(day, tina)
        after = save(plan, WhatIf("out", offer=tina), day, now=EARLY)
        assert "Tina" not in drivers_of(after, day.sites["south-1"])


class TestACarStandsStill:
    def under_way(self, day: Day) -> tuple[DayPlan, Person, Stop]:
        """Noor has loaded, and handed over at the first of two places; Bea has a car as well."""
        Strike.objects.update(is_drill=True)
        plan = in_force(day)
        route = plan.routes.get(offer=day.north)
        day.driver("Bea", NORTH, ends=time(16))
        load, first, _second = route.stops.all()
        for stop in (load, first):
            report_done(day.north.person, delivered=None, now=stop.leaves_at)
        return plan, day.north.person, first

    def test_another_car_takes_over_what_is_on_board(self, day: Day) -> None:
        plan, _noor, first = self.under_way(day)
        said, moment = WhatIf("died", offer=day.north), first.leaves_at + timedelta(minutes=1)
        preview = preview_what_if(plan, said, by=day.rosa, now=moment)
        after = save(plan, said, day, now=moment)
        assert left(preview) == 0
        second = Stop.objects.get(route__plan=plan, route__offer=day.north, position=3).site
        assert drivers_of(after, second) & {"Bea", "Sol"}
        assert drivers_of(after, first.site) == {"Noor"}

    def test_what_was_handed_over_stays_when_it_is_published(self, day: Day) -> None:
        plan, _noor, first = self.under_way(day)
        moment = first.leaves_at + timedelta(minutes=1)
        after = publish_plan(save(plan, WhatIf("died", offer=day.north), day, now=moment).pk, by=day.rosa, now=moment)
        again = Stop.objects.get(route__plan=after, site=first.site, kind=Stop.Kind.DELIVER)
        assert (again.delivered, again.done_at) == (40, first.leaves_at)

    def test_a_second_mishap_leaves_what_the_first_car_brought(self, day: Day) -> None:
        plan, _noor, first = self.under_way(day)
        moment = first.leaves_at + timedelta(minutes=1)
        after = publish_plan(save(plan, WhatIf("died", offer=day.north), day, now=moment).pk, by=day.rosa, now=moment)
        again = save(after, WhatIf("out", offer=day.south), day, now=moment)
        assert drivers_of(again, first.site) == {"Noor"}


class TestPlacesAndKitchens:
    def test_a_closed_place_gets_nothing_and_others_what_they_were_to_get(self, day: Day) -> None:
        after = save(in_force(day), WhatIf("closed", site=day.sites["north-1"]), day, now=EARLY)
        assert [meals_of(after, day.sites[code]) for code in ("north-1", "north-2", "south-1")] == [0, 40, 40]
        assert HandEdit.objects.get().kind == HandEdit.Kind.LEAVE_OUT

    def test_an_added_place_is_brought_to_and_stays_on_the_plan(self, day: Day) -> None:
        plan, new = in_force(day), a_site("new", point=(37.842, -122.262))
        a_window(new, quantity=0)
        hub = Site.objects.get(code="hub")
        said = WhatIf("added", site=new, kitchen=hub, number=15, service="lunch", variant="standard")
        after = save(plan, said, day, now=EARLY)
        assert meals_of(after, new) == 15
        again = save(after, WhatIf("late", kitchen=hub, number=1), day, now=EARLY)
        assert meals_of(again, new) == 15

    def test_a_place_that_has_its_food_from_there_is_no_new_place(self, day: Day) -> None:
        hub = Site.objects.get(code="hub")
        said = WhatIf("added", site=day.sites["north-1"], kitchen=hub, number=15, service="lunch", variant="standard")
        with pytest.raises(OnPlanAlready):
            preview_what_if(in_force(day), said, by=day.rosa, now=EARLY)

    def test_a_late_kitchen_loads_later(self, day: Day) -> None:
        plan, hub = in_force(day), Site.objects.get(code="hub")
        opens = hub.kitchen.opens
        first = Stop.objects.filter(route__plan=plan, site=hub).order_by("arrives_at")[0]
        late = int((first.arrives_at - at(TOMORROW, opens)).total_seconds() // 60) + 5
        after = save(plan, WhatIf("late", kitchen=hub, number=late), day, now=EARLY)
        loads = Stop.objects.filter(route__plan=after, site=hub).values_list("arrives_at", flat=True)
        assert min(loads) >= at(TOMORROW, opens) + timedelta(minutes=late)

    def test_forty_meals_short_are_missed_by_forty(self, day: Day) -> None:
        plan, hub = in_force(day), Site.objects.get(code="hub")
        preview = preview_what_if(plan, WhatIf("short", kitchen=hub, number=40), by=day.rosa, now=EARLY)
        assert left(preview) == 40


class TestRefusals:
    def test_a_report_that_came_in_between_is_looked_at_again(self, day: Day) -> None:
        Strike.objects.update(is_drill=True)
        plan = in_force(day)
        stop = plan.routes.get(offer=day.north).stops.all()[0]
        way = preview_what_if(plan, WhatIf("out", offer=day.north), by=day.rosa, now=stop.leaves_at).ways[0]
        for _ in range(2):
            report_done(day.north.person, delivered=None, now=stop.leaves_at)
        with pytest.raises(EffectChanged):
            save_what_if(
                plan,
                WhatIf("out", offer=day.north),
                kind=way.kind,
                shown=way.fingerprint,
                as_of=stop.leaves_at,
                why="",
                by=day.rosa,
                now=stop.leaves_at,
            )

    def test_what_was_shown_long_ago_is_looked_at_again(self, day: Day) -> None:
        plan = in_force(day)
        with pytest.raises(EffectChanged):
            save(plan, WhatIf("out", offer=day.north), day, now=EARLY, as_of=EARLY - timedelta(minutes=20))
        assert save(plan, WhatIf("out", offer=day.north), day, now=EARLY, as_of=EARLY - timedelta(minutes=10))

    def test_only_coordinators_and_only_of_the_latest_version(self, day: Day, vera: Person) -> None:
        first = in_force(day)
        with pytest.raises(CoordinatorsOnly):
            preview_what_if(first, WhatIf("out", offer=day.north), by=vera, now=EARLY)
        day.draft()
        with pytest.raises(NotTheLatest):
            preview_what_if(first, WhatIf("out", offer=day.north), by=day.rosa, now=EARLY)

    def test_who_is_not_on_the_plan_cannot_drop_out_of_it(self, day: Day) -> None:
        plan = in_force(day)
        with pytest.raises(NotOnPlan):
            preview_what_if(plan, WhatIf("out", offer=day.driver("Ada", NORTH)), by=day.rosa, now=EARLY)
