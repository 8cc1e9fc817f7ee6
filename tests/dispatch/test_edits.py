"""Changes by hand: their effect before they are saved, and that no later draft undoes them."""

from datetime import time, timedelta

import pytest

from mutualaid.dispatch.actions import PlanIsStale, publish_plan
from mutualaid.dispatch.answers import accept_route
from mutualaid.dispatch.edits import (
    ChangesNothing,
    EffectChanged,
    NotTheLatest,
    ReasonWanted,
    TooManyMeals,
    keep_with,
    leave_out,
    preview_edit,
    save_edit,
    set_number,
    take_out,
    undo,
)
from mutualaid.dispatch.models import DayPlan, DriverOffer, HandEdit, Route, Stop
from mutualaid.lib.errors import Refusal
from mutualaid.operations.purge import purge
from mutualaid.people.actions import CoordinatorsOnly
from mutualaid.people.models import Person
from mutualaid.sites.models import Site
from mutualaid.strike.models import Strike
from tests.build import NOW, TOMORROW, a_site, a_window
from tests.dispatch.a_day import SOUTH, Day

pytestmark = pytest.mark.django_db


@pytest.fixture
def day(strike: Strike, rosa: Person) -> Day:
    return Day(rosa)


def who_brings(plan: DayPlan, site: Site) -> set[str]:
    stops = Stop.objects.filter(route__plan=plan, site=site, kind=Stop.Kind.DELIVER)
    return set(stops.values_list("route__offer__person__name", flat=True))


def meals_at(plan: DayPlan, site: Site) -> int:
    stops = Stop.objects.filter(route__plan=plan, site=site, kind=Stop.Kind.DELIVER)
    return sum(item.meals for stop in stops for item in stop.items.all())


class TestWhatAChangeWouldDo:
    def test_a_place_that_is_left_out_with_a_reason_is_not_left_out_again(self, day: Day) -> None:
        site = day.sites["north-1"]
        plan = day.draft()
        plan = save_edit(plan, leave_out(plan, site), by=day.rosa, now=NOW, note="nobody there")
        with pytest.raises(ChangesNothing):
            save_edit(plan, leave_out(plan, site), by=day.rosa, now=NOW)

    def test_a_moved_site_costs_driving_and_changes_the_sheets_of_both(self, day: Day) -> None:
        plan = day.draft()
        move = keep_with(plan, day.sites["north-1"], day.south, instead_of=day.north)
        effect = preview_edit(plan, move, by=day.rosa, now=NOW)
        assert effect.drive_seconds > 0
        assert {(sheet.driver, sheet.how) for sheet in effect.sheets} == {("Noor", "changed"), ("Sol", "changed")}
        assert (effect.meals, effect.left_behind, effect.faults) == (0, (), ())

    def test_showing_it_writes_nothing(self, day: Day) -> None:
        plan = day.draft()
        preview_edit(plan, keep_with(plan, day.sites["north-1"], day.south, instead_of=day.north), by=day.rosa, now=NOW)
        assert (DayPlan.objects.count(), HandEdit.objects.count()) == (1, 0)

    def test_it_names_what_is_not_served_any_more_and_why(self, day: Day) -> None:
        plan = day.draft()
        effect = preview_edit(plan, take_out(plan, day.north), by=day.rosa, now=NOW)
        assert effect.meals == -60
        assert sum(one.more for one in effect.left_behind) == 60
        assert all("cars full" in one.reason for one in effect.left_behind)

    def test_what_was_shown_is_what_is_saved(self, day: Day) -> None:
        plan = day.draft()
        move = keep_with(plan, day.sites["north-1"], day.south, instead_of=day.north)
        effect = preview_edit(plan, move, by=day.rosa, now=NOW)
        after = save_edit(plan, move, by=day.rosa, now=NOW, shown=effect.fingerprint)
        assert sum(route.drive_seconds for route in after.routes.all()) == effect.drive_seconds + sum(
            route.drive_seconds for route in plan.routes.all()
        )

    def test_what_has_become_of_it_since_is_shown_before_it_is_saved(self, day: Day) -> None:
        plan = day.draft()
        move = keep_with(plan, day.sites["north-1"], day.south, instead_of=day.north)
        with pytest.raises(EffectChanged):
            save_edit(plan, move, by=day.rosa, now=NOW, shown="another effect")
        assert not HandEdit.objects.exists()


class TestWhatAPersonDecidedStays:
    def test_a_moved_site_stays_with_its_new_driver_in_later_drafts(self, day: Day) -> None:
        plan = day.draft()
        north = day.sites["north-1"]
        assert who_brings(plan, north) == {"Noor"}
        after = save_edit(plan, keep_with(plan, north, day.south, instead_of=day.north), by=day.rosa, now=NOW)
        assert who_brings(after, north) == who_brings(day.draft(), north) == {"Sol"}

    def test_the_planner_decides_again_once_it_is_undone(self, day: Day) -> None:
        plan = day.draft()
        north = day.sites["north-1"]
        plan = save_edit(plan, keep_with(plan, north, day.south, instead_of=day.north), by=day.rosa, now=NOW)
        save_edit(plan, undo(HandEdit.objects.get()), by=day.rosa, now=NOW)
        assert who_brings(day.draft(), north) == {"Noor"}
        assert HandEdit.objects.get().undone_by == day.rosa

    def test_a_driver_taken_out_gets_no_route_until_put_back_in(self, day: Day) -> None:
        plan = save_edit(plan := day.draft(), take_out(plan, day.north), by=day.rosa, now=NOW)
        assert not day.draft().routes.filter(offer=day.north).exists()
        plan = DayPlan.objects.of(TOMORROW)[0]
        save_edit(plan, undo(HandEdit.objects.get()), by=day.rosa, now=NOW)
        assert day.draft().routes.filter(offer=day.north).exists()

    def test_a_number_set_by_hand_is_what_later_drafts_bring(self, day: Day) -> None:
        plan = day.draft()
        site = day.sites["south-1"]
        after = save_edit(plan, set_number(plan, site, "lunch", 25), by=day.rosa, now=NOW)
        assert meals_at(after, site) == meals_at(day.draft(), site) == 25

    def test_a_number_of_one_variant_changes_that_variant(self, day: Day) -> None:
        plan = day.draft()
        site = day.sites["south-1"]
        after = save_edit(plan, set_number(plan, site, "lunch", 7, variant="halal"), by=day.rosa, now=NOW)
        needs = dict(after.run.needs.filter(site=site).values_list("variant", "meals"))
        assert needs["halal"] == 7
        assert sum(needs.values()) == 40

    def test_a_place_left_out_gets_nothing_and_says_why(self, day: Day) -> None:
        plan = day.draft()
        site = day.sites["south-2"]
        after = save_edit(plan, leave_out(plan, site), by=day.rosa, now=NOW, note="the church feeds everybody")
        assert meals_at(after, site) == meals_at(day.draft(), site) == 0
        assert after.unserved.get(site=site).reason == "left out by hand: the church feeds everybody"

    def test_routes_keep_the_numbers_that_drivers_know(self, day: Day) -> None:
        plan = day.draft()
        numbers = dict(plan.routes.values_list("offer_id", "number"))
        move = keep_with(plan, day.sites["north-1"], day.south, instead_of=day.north)
        after = save_edit(plan, move, by=day.rosa, now=NOW)
        assert dict(after.routes.values_list("offer_id", "number")) == numbers


class TestOverrulingAPlanner:
    @pytest.fixture
    def tiny(self, day: Day) -> DriverOffer:
        return day.driver("Tina", SOUTH, meals=10, crates=1, trips=1)

    def test_without_a_word_the_planner_leaves_behind_what_does_not_fit(self, day: Day, tiny: DriverOffer) -> None:
        plan = day.draft()
        effect = preview_edit(
            plan, keep_with(plan, day.sites["south-1"], tiny, instead_of=day.south), by=day.rosa, now=NOW
        )
        assert [one.place for one in effect.left_behind] == ["South 1"]
        assert effect.faults == ()

    def test_anyway_it_is_brought_and_the_broken_rule_is_named(self, day: Day, tiny: DriverOffer) -> None:
        plan = day.draft()
        move = keep_with(plan, day.sites["south-1"], tiny, instead_of=day.south, anyway=True)
        effect = preview_edit(plan, move, by=day.rosa, now=NOW)
        assert effect.left_behind == ()
        assert ["Tina loads 40 meals" in fault for fault in effect.faults] == [True]

    def test_it_wants_a_reason(self, day: Day, tiny: DriverOffer) -> None:
        plan = day.draft()
        move = keep_with(plan, day.sites["south-1"], tiny, instead_of=day.south, anyway=True)
        with pytest.raises(ReasonWanted):
            save_edit(plan, move, by=day.rosa, now=NOW, note=" ")

    def test_the_reason_is_kept_and_goes_with_every_later_draft(self, day: Day, tiny: DriverOffer) -> None:
        plan = day.draft()
        move = keep_with(plan, day.sites["south-1"], tiny, instead_of=day.south, anyway=True)
        after = save_edit(plan, move, by=day.rosa, now=NOW, note="she borrowed a van")
        for made in (after, day.draft()):
            assert who_brings(made, day.sites["south-1"]) == {"Tina"}
            assert made.routes.get(offer=tiny).note == "she borrowed a van"
        assert "Tina loads 40 meals" in HandEdit.objects.get(offer=tiny).overruled

    def test_another_change_leaves_it_alone(self, day: Day, tiny: DriverOffer) -> None:
        plan = day.draft()
        move = keep_with(plan, day.sites["south-1"], tiny, instead_of=day.south, anyway=True)
        plan = save_edit(plan, move, by=day.rosa, now=NOW, note="she borrowed a van")
        effect = preview_edit(plan, leave_out(plan, day.sites["north-1"]), by=day.rosa, now=NOW)
        assert [sheet.driver for sheet in effect.sheets] == ["Noor"]
        assert effect.faults == ()


class TestRefusals:
    def test_only_coordinators_change_plans(self, day: Day, vera: Person) -> None:
        plan = day.draft()
        for change in (preview_edit, save_edit):
            with pytest.raises(CoordinatorsOnly):
                change(plan, take_out(plan, day.north), by=vera, now=NOW)

    def test_only_the_latest_version_is_changed(self, day: Day) -> None:
        first, _second = day.draft(), day.draft()
        with pytest.raises(NotTheLatest):
            preview_edit(first, take_out(first, day.north), by=day.rosa, now=NOW)

    def test_a_stale_plan_is_drafted_again_first(self, day: Day) -> None:
        plan = day.draft()
        a_window(a_site("late"), quantity=10)
        with pytest.raises(PlanIsStale, match="Late lunch"):
            preview_edit(plan, take_out(plan, day.north), by=day.rosa, now=NOW)

    def test_what_is_so_already_is_no_change(self, day: Day) -> None:
        plan = save_edit(plan := day.draft(), take_out(plan, day.north), by=day.rosa, now=NOW)
        with pytest.raises(ChangesNothing):
            preview_edit(plan, take_out(plan, day.north), by=day.rosa, now=NOW)

    def test_a_slip_of_the_thumb_is_no_number(self, day: Day) -> None:
        plan = day.draft()
        with pytest.raises(TooManyMeals):
            set_number(plan, day.sites["north-1"], "lunch", 4_000_000)

    def test_a_draft_made_before_a_change_is_stale(self, day: Day) -> None:
        plan = day.draft()
        HandEdit.objects.create(
            day=TOMORROW, kind=HandEdit.Kind.LEAVE_OUT, site=day.sites["north-1"], by=day.rosa, at=NOW
        )
        with pytest.raises(Refusal, match="left out"):
            publish_plan(plan.pk, by=day.rosa, now=NOW)


def test_a_draft_made_by_a_change_can_be_published(day: Day) -> None:
    plan = day.draft()
    move = keep_with(plan, day.sites["north-1"], day.south, instead_of=day.north)
    after = save_edit(plan, move, by=day.rosa, now=NOW)
    assert publish_plan(after.pk, by=day.rosa, now=NOW).state == DayPlan.State.PUBLISHED


def test_who_said_yes_to_a_route_that_stays_the_same_has_said_yes(day: Day) -> None:
    far = day.driver("Fay", (37.70, -122.10), starts=time(10, 30))
    plan = publish_plan(day.draft().pk, by=day.rosa, now=NOW)
    for route in plan.routes.all():
        accept_route(route.offer.person, now=NOW)
    after = save_edit(plan, leave_out(plan, day.sites["north-1"]), by=day.rosa, now=NOW)
    publish_plan(after.pk, by=day.rosa, now=NOW)
    said = {route.offer.person.name: route for route in Route.objects.filter(plan=after)}
    assert (said["Sol"].accepted_at, said["Sol"].changed_at) == (NOW, None)
    assert (said["Noor"].accepted_at, said["Noor"].changed_at, said["Noor"].seen_at) == (NOW, NOW, None)
    assert far.pk  # a third car that stays at home


def test_thirty_days_after_the_strike_no_plan_names_anybody(day: Day) -> None:
    plan = day.draft()
    save_edit(plan, take_out(plan, day.north), by=day.rosa, now=NOW, note="Noor is ill")
    end_strike_and_erase()
    assert not HandEdit.objects.exclude(note="").exists()
    assert not [plan for plan in DayPlan.objects.all() if "Noor" in str(plan.basis)]


def end_strike_and_erase() -> None:
    over = NOW + timedelta(days=40)
    Strike.objects.update(ended_at=NOW + timedelta(days=1))
    purge(over)
