"""Offer to drive, draft the day, publish it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from mutualaid.dispatch.answers import keep_answers
from mutualaid.dispatch.basis import basis_of, changes
from mutualaid.dispatch.binding import bind_lots
from mutualaid.dispatch.by_hand import ByHand, by_hand
from mutualaid.dispatch.driven import keep_what_was_driven
from mutualaid.dispatch.mending import name_remedies
from mutualaid.dispatch.models import DayPlan, DriverOffer
from mutualaid.dispatch.notices import notices
from mutualaid.dispatch.on_offer import say_what_is_on_offer
from mutualaid.dispatch.planning import ROUTES_A_STAND_BY, drops_of, problem_for, save_plan
from mutualaid.dispatch.replan import planned_afresh
from mutualaid.dispatch.safe_lots import require_safe_lots
from mutualaid.dispatch.sharing_again import shared_again
from mutualaid.dispatch.under_way import UnderWay, plan_the_rest, under_way
from mutualaid.distribution.actions import allocate_day, save_shares
from mutualaid.lib.errors import Refusal
from mutualaid.people.actions import require_coordinator
from mutualaid.people.models import Person
from mutualaid.sites.models import SiteLead
from routes import Seconds, Stop

ROUNDING = 200  # a two-hundredth of a degree: a home point is known to about 500 m
CHANGES_NAMED = 5


class MinorsDoNotDrive(Refusal):
    code = "minors_do_not_drive"
    sentence = _("Drivers are 18 or older. There is other work that we would love your help with: text SHIFTS.")


class NotAVouchedDriver(Refusal):
    code = "not_a_vouched_driver"
    sentence = _("A coordinator has to meet a driver first. We will call you.")


class OfferedAlready(Refusal):
    code = "offered_already"
    sentence = _("You have offered to drive from {starts} on that day already.")


class HoursBackward(Refusal):
    code = "hours_backward"
    sentence = _("Driving cannot end at {ends} when it starts at {starts}.")


class NotADraft(Refusal):
    code = "not_a_draft"
    sentence = _("Version {version} is not a draft any more. Draft again to change the day.")


class PlanIsStale(Refusal):
    code = "plan_is_stale"
    sentence = _("Since version {version} was drafted, things have changed: {changes}. Draft again, then publish.")


DRAFTING = (
    gettext_noop("Reading what the day needs, and sharing it out"),
    gettext_noop("Looking for routes"),
    gettext_noop("Writing the draft down"),
)


def print_nothing(_words: str) -> None:
    """For whoever does not want to hear how far it is."""


@transaction.atomic
def offer_to_drive(
    person: Person,
    *,
    day: date,
    starts: time,
    ends: time,
    home: tuple[float, float],
    vehicle: str,
    meals: int,
    crates: int,
    cold_boxes: int,
    now: datetime,
    trips: int = 2,
    longest_shift_minutes: int = 240,
    skills: Sequence[str] = (),
    note: str = "",
) -> DriverOffer:
    """A car and its driver for some hours of a day. `home` is (latitude, longitude); it is rounded before it is kept.

    May be refused: MinorsDoNotDrive, NotAVouchedDriver, HoursBackward, OfferedAlready (for hours that overlap).
    """
    person = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    if person.is_minor:
        raise MinorsDoNotDrive
    if not person.is_vouched:
        raise NotAVouchedDriver
    if ends <= starts:
        raise HoursBackward(starts=f"{starts:%H:%M}", ends=f"{ends:%H:%M}")
    overlapping = DriverOffer.objects.on(day).filter(person=person, starts__lt=ends, ends__gt=starts)
    if other := overlapping.first():
        raise OfferedAlready(starts=f"{other.starts:%H:%M}")
    return DriverOffer.objects.create(
        person=person,
        day=day,
        starts=starts,
        ends=ends,
        home=rounded(home),
        vehicle=vehicle,
        meals=meals,
        crates=crates,
        cold_boxes=cold_boxes,
        trips=trips,
        longest_shift_minutes=longest_shift_minutes,
        skills=list(skills),
        note=note,
        offered_at=now,
    )


def rounded(point: tuple[float, float]) -> str:
    """`37.805,-122.270`: near enough for a plan, too far to find somebody's door."""
    latitude, longitude = (round(degrees * ROUNDING) / ROUNDING for degrees in point)
    return f"{latitude:.3f},{longitude:.3f}"


def draft_plan(
    day: date,
    *,
    by: Person,
    now: datetime,
    seed: int = 1,
    until: Stop | None = None,
    tell: Callable[[str], object] = print_nothing,
) -> DayPlan:
    """A new draft of the day: needs, shares, routes, and every gap named. The solver runs with no transaction open.

    It keeps what people changed by hand and, on a day on the road, what was driven. `tell` hears how far it is, one of
    DRAFTING after the other. May be refused: CoordinatorsOnly, and what distribution.allocate_day refuses.
    """
    require_coordinator(by)
    tell(DRAFTING[0])
    basis, hand = basis_of(day), by_hand(day)
    until = until or Seconds(settings.SOLVE_SECONDS)
    on_the_road = under_way(day, now=now)
    if on_the_road is not None:
        return _draft_of_the_rest(on_the_road, basis, hand, by=by, now=now, seed=seed, until=until, tell=tell)
    run = allocate_day(day, by=by, now=now, numbers=hand.meals)
    tell(DRAFTING[1])
    asked = problem_for(run, hand)
    planned = planned_afresh(
        asked.problem,
        travel=asked.travel,
        overruled=hand.pairs,
        seed=seed,
        until=until,
        routes_a_stand_by=ROUTES_A_STAND_BY,
    )
    better = shared_again(run, asked, planned, hand, seed=seed, until=until)
    tell(DRAFTING[2])
    if better is not None:
        run, asked, planned = save_shares(better.shares, by=by, now=now), better.asked, better.planned
    plan = save_plan(run, asked, planned, basis=basis, by=by, now=now, hand=hand)
    name_remedies(plan, asked, planned)
    return plan


def _draft_of_the_rest(
    on_the_road: UnderWay,
    basis: Mapping[str, str],
    hand: ByHand,
    *,
    by: Person,
    now: datetime,
    seed: int,
    until: Stop,
    tell: Callable[[str], object],
) -> DayPlan:
    """A draft that begins with what was driven; what no route brings is not shared out again, it is lunch time."""
    run = allocate_day(on_the_road.plan.day, by=by, now=now, numbers=hand.meals, begun=on_the_road.begun)
    tell(DRAFTING[1])
    found = plan_the_rest(on_the_road, drops_of(run), hand, now=now, seed=seed, until=until)
    tell(DRAFTING[2])
    numbers = on_the_road.numbers
    plan = save_plan(
        run, found.asked, found.planned, basis=basis, by=by, now=now, hand=hand, numbers=numbers, kept=found.kept
    )
    name_remedies(plan, found.asked, found.planned, rest=found.rest)
    return plan


@transaction.atomic
def publish_plan(plan_id: int, *, by: Person, now: datetime) -> DayPlan:
    """The draft comes into force: lots are bound to it, and those whose day it changes are told.

    What was driven already stays driven. May be refused: CoordinatorsOnly, NotADraft, PlanIsStale (with what changed,
    in words), AlreadyDriven, NoSafeLot.
    """
    require_coordinator(by)
    day = DayPlan.objects.values_list("day", flat=True).get(pk=plan_id)
    _lock_whom_it_concerns(day, by)
    versions = {plan.pk: plan for plan in DayPlan.objects.select_for_update().filter(day=day).order_by("pk")}
    plan = versions[plan_id]
    if plan.state != DayPlan.State.DRAFT:
        raise NotADraft(version=plan.version)
    if changed := changes(plan.basis, basis_of(day)):
        raise PlanIsStale(version=plan.version, changes="; ".join(changed[:CHANGES_NAMED]))
    before = next((other for other in versions.values() if other.state == DayPlan.State.PUBLISHED), None)
    if before is not None:
        before.state = DayPlan.State.SUPERSEDED
        before.save(update_fields=["state"])
    plan.state, plan.published_at, plan.published_by = DayPlan.State.PUBLISHED, now, by
    plan.save(update_fields=["state", "published_at", "published_by"])
    keep_what_was_driven(plan, before=before)
    bind_lots(plan)
    require_safe_lots(plan)
    told = notices(plan, before=before, now=now)
    to_read = {notice.subject for notice in told if notice.occasion == "route_changed"}
    keep_answers(plan, before=before, told=to_read, now=now)
    say_what_is_on_offer(plan)
    for notice in told:
        notice.queue(now=now)
    return plan


def _lock_whom_it_concerns(day: date, by: Person) -> None:
    """Before the plans, as reports do it: a text that is queued holds the row of whom it is for."""
    drivers, leads = DriverOffer.objects.filter(day=day), SiteLead.objects.all()
    concerned = Q(pk=by.pk) | Q(pk__in=drivers.values("person")) | Q(pk__in=leads.values("person"))
    list(Person.objects.select_for_update(no_key=True).filter(concerned).order_by("pk"))
