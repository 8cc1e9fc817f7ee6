"""Change the day's plan by hand: see what it would do, then save it as the next draft.

On a day on the road what was driven stays, and the rest is planned from where everybody is.

A change is rows of HandEdit that are not written yet, and rows that it undoes. Preview and saving compute the same
thing the same way, with no transaction open; saving writes rows and draft together.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from mutualaid.dispatch.actions import CHANGES_NAMED, PlanIsStale
from mutualaid.dispatch.basis import basis_of, changes, with_hand_edits_of_now
from mutualaid.dispatch.by_hand import by_hand, read
from mutualaid.dispatch.effects import Effect, effect_of
from mutualaid.dispatch.mending import name_remedies
from mutualaid.dispatch.models import DayPlan, DriverOffer, HandEdit, Stop
from mutualaid.dispatch.planning import DayProblem, drops_in, problem_of, save_plan
from mutualaid.dispatch.replan import QUICK, faults_of, replanned
from mutualaid.dispatch.restore import asked_of, restored
from mutualaid.dispatch.under_way import TheRest, UnderWay, plan_the_rest, under_way
from mutualaid.distribution.actions import MOST_MEALS, DayShares, save_shares, share_out
from mutualaid.lib.errors import Refusal
from mutualaid.people.actions import require_coordinator
from mutualaid.people.models import Person
from mutualaid.sites.models import Site
from routes import Plan as RoutePlan

LOOKED_AT = 5  # minutes
ASKED = "?"  # stands in for the rules that an edit will turn out to overrule


class NotTheLatest(Refusal):
    code = "not_the_latest"
    sentence = _("Version {version} is not the latest any more: version {latest} is. Change that one.")


class PublishFirst(Refusal):
    code = "publish_first"
    sentence = _(
        "Version {version} says what happened on the road, and is not in force. Publish it first, then change it."
    )


class ReasonWanted(Refusal):
    code = "reason_wanted"
    sentence = _("Write down why: the plan breaks a rule because of this, and the driver's sheet says the reason.")


class EffectChanged(Refusal):
    code = "effect_changed"
    sentence = _("What this would do has changed since it was shown. Look again, then save.")


class ChangesNothing(Refusal):
    code = "changes_nothing"
    sentence = _("That is so already.")


class TooManyMeals(Refusal):
    code = "too_many_meals"
    sentence = _("{number} is more than any place serves in a day. Was it a slip?")


@dataclass(frozen=True, slots=True)
class Change:
    """What somebody wants to change about a day; nothing of it is written yet."""

    day: date
    adds: tuple[HandEdit, ...] = ()
    undoes: tuple[HandEdit, ...] = ()

    @property
    def changes_meals(self) -> bool:
        shared_anew = {HandEdit.Kind.NUMBER, HandEdit.Kind.LEAVE_OUT}
        return any(edit.kind in shared_anew for edit in (*self.adds, *self.undoes))


@dataclass(frozen=True, slots=True)
class Outcome:
    """The day as it would be. `shares` is None where the meals stay as they are shared out; `rest` is what is left of
    a day that has begun."""

    plan: DayPlan
    basis: dict[str, str]
    asked: DayProblem
    planned: RoutePlan
    shares: DayShares | None
    effect: Effect
    rest: TheRest | None = None


def keep_with(
    plan: DayPlan, site: Site, offer: DriverOffer, *, instead_of: DriverOffer | None = None, anyway: bool = False
) -> Change:
    """The site's food goes with this driver, and with those others who bring it now, but not with `instead_of`.

    `anyway`: even where a rule of the planner forbids it.
    """
    standing = _in_force(plan.day, HandEdit.Kind.KEEP)
    kept = {edit.offer_id: edit for edit in standing if edit.offer_id and edit.site_id == site.pk}
    bringing = Stop.objects.filter(route__plan=plan, site=site, kind=Stop.Kind.DELIVER)
    keepers = set(kept) | set(bringing.values_list("route__offer", flat=True)) | {offer.pk}
    keepers -= {instead_of.pk} if instead_of and instead_of != offer else set()
    # One that is to be overruled now is written anew, with what it overrules.
    undone = {pk for pk in kept if pk not in keepers or (pk == offer.pk and anyway)}
    offers = DriverOffer.objects.select_related("person").in_bulk(keepers - (kept.keys() - undone))
    adds = [
        HandEdit(
            day=plan.day,
            kind=HandEdit.Kind.KEEP,
            site=site,
            offer=offers[pk],
            overruled=ASKED if anyway and pk == offer.pk else "",
        )
        for pk in sorted(offers)
    ]
    return Change(plan.day, tuple(adds), tuple(kept[pk] for pk in sorted(undone)))


def take_out(plan: DayPlan, offer: DriverOffer) -> Change:
    """The driver does not drive that day; what is kept with that driver rests until the driver is put back in."""
    return Change(plan.day, (HandEdit(day=plan.day, kind=HandEdit.Kind.DRIVER_OUT, offer=offer),))


def leave_out(plan: DayPlan, site: Site) -> Change:
    """May be refused: ChangesNothing, whatever reason was given then."""
    if any(edit.site_id == site.pk for edit in _in_force(plan.day, HandEdit.Kind.LEAVE_OUT)):
        raise ChangesNothing
    return Change(plan.day, (HandEdit(day=plan.day, kind=HandEdit.Kind.LEAVE_OUT, site=site),))


def set_number(plan: DayPlan, site: Site, service: str, number: int, *, variant: str = "") -> Change:
    """So many meals of a variant, or ("") of all together. May be refused: TooManyMeals."""
    if not 0 <= number <= MOST_MEALS:
        raise TooManyMeals(number=number)
    said = _in_force(plan.day, HandEdit.Kind.NUMBER)
    before = [edit for edit in said if (edit.site_id, edit.service, edit.variant) == (site.pk, service, variant)]
    edit = HandEdit(day=plan.day, kind=HandEdit.Kind.NUMBER, site=site, service=service, variant=variant, number=number)
    return Change(plan.day, (edit,), tuple(before))


def undo(edit: HandEdit) -> Change:
    """The planner decides again: unpin, put a driver back in, expect the number as before, bring food again."""
    return Change(edit.day, undoes=(edit,))


def preview_edit(plan: DayPlan, change: Change, *, by: Person, now: datetime) -> Effect:
    """What the change would do. Writes nothing.

    May be refused: CoordinatorsOnly, NotTheLatest, PlanIsStale, ChangesNothing, PublishFirst.
    """
    require_coordinator(by)
    return _work_out(plan, change, now).effect


def save_edit(
    plan: DayPlan, change: Change, *, by: Person, now: datetime, note: str = "", shown: str | None = None
) -> DayPlan:
    """The change, written down, and the draft that it makes of the plan. `shown` is the fingerprint of the preview.

    May be refused: what preview_edit refuses, EffectChanged, ReasonWanted (a rule is overruled and `note` is empty).
    """
    require_coordinator(by)
    outcome = _work_out(plan, change, now)
    if shown is not None and shown != outcome.effect.fingerprint:
        raise EffectChanged
    if outcome.effect.faults and not note.strip():
        raise ReasonWanted
    made = _write(outcome, change, by=by, now=now, note=note.strip()[:200])
    name_remedies(made, outcome.asked, outcome.planned, rest=outcome.rest.rest if outcome.rest else None)
    return made


@transaction.atomic
def _write(outcome: Outcome, change: Change, *, by: Person, now: datetime, note: str) -> DayPlan:
    plan = outcome.plan
    list(DayPlan.objects.select_for_update().filter(day=plan.day).order_by("pk"))
    require_latest(plan)
    undone = HandEdit.objects.filter(pk__in=[edit.pk for edit in change.undoes], undone_at=None)
    undone.update(undone_at=now, undone_by=by)
    for edit in change.adds:
        edit.by, edit.at, edit.note = by, now, note
        edit.overruled = "\n".join(outcome.effect.faults) if edit.overruled else ""
        edit.save()
    run = plan.run if outcome.shares is None else save_shares(outcome.shares, by=by, now=now)
    return save_plan(
        run,
        outcome.asked,
        outcome.planned,
        basis=with_hand_edits_of_now(outcome.basis, plan.day),
        by=by,
        now=now,
        hand=by_hand(plan.day),
        numbers=dict(plan.routes.values_list("offer_id", "number")),
        kept=outcome.rest.kept if outcome.rest else {},
    )


def _work_out(plan: DayPlan, change: Change, now: datetime) -> Outcome:
    """The search runs with no transaction open."""
    require_latest(plan)
    basis = basis_of(plan.day)
    if changed := changes(plan.basis, basis):
        raise PlanIsStale(version=plan.version, changes="; ".join(changed[:CHANGES_NAMED]))
    edits = list(HandEdit.objects.in_force(plan.day))
    hand, then = read(_with(edits, change)), read(edits)
    if hand == then:
        raise ChangesNothing
    driving = then.out & set(plan.routes.values_list("offer_id", flat=True))
    asked_before = asked_of(plan, then, driving=driving)
    before = restored(plan, asked_before)
    if (on_the_road := under_way(plan.day, now=_soon(now))) is not None:
        require_in_force(plan, on_the_road)
        shares = share_out(plan.day, numbers=hand.meals, begun=on_the_road.begun)
        rest = plan_the_rest(on_the_road, drops_in(shares), hand, now=_soon(now), seed=plan.seed, until=QUICK)
        effect = effect_of(before, asked_before, rest.planned, rest.asked, _overruled(change, rest))
        return Outcome(plan, basis, rest.asked, rest.planned, shares, effect, rest)
    shares_anew = share_out(plan.day, numbers=hand.meals) if change.changes_meals else None
    if shares_anew is None:
        asked = asked_of(plan, hand, driving=driving)
    else:
        asked = problem_of(plan.day, drops_in(shares_anew), hand, driving=driving)
    planned = replanned(asked.problem, before, travel=asked.travel, overruled=hand.pairs, seed=plan.seed)
    broken = set(faults_of(asked.problem, planned, asked.travel))
    broken -= set(faults_of(asked_before.problem, before, asked.travel))
    faults = tuple(sorted({fault.sentence for fault in broken if fault.driver or fault.delivery}))
    effect = effect_of(before, asked_before, planned, asked, faults)
    return Outcome(plan, basis, asked, planned, shares_anew, effect)


def _overruled(change: Change, rest: TheRest) -> tuple[str, ...]:
    """The rules broken by those who are to bring something anyway; of a day that has begun many others are."""
    drivers = {str(edit.offer_id) for edit in change.adds if edit.overruled}
    broken = faults_of(rest.asked.problem, rest.planned, rest.asked.travel) if drivers else ()
    return tuple(sorted({fault.sentence for fault in broken if fault.driver in drivers}))


def _soon(now: datetime) -> datetime:
    """What is shown and what is saved minutes later are worked out for the same moment, mostly."""
    return now.replace(second=0, microsecond=0) + timedelta(minutes=LOOKED_AT - now.minute % LOOKED_AT)


def require_in_force(plan: DayPlan, on_the_road: UnderWay) -> None:
    """What happened is only in the version that was made of it: no other could be made of the one in force."""
    if plan.why and plan != on_the_road.plan:
        raise PublishFirst(version=plan.version)


def _with(edits: Iterable[HandEdit], change: Change) -> list[HandEdit]:
    undone = {edit.pk for edit in change.undoes}
    return [*(edit for edit in edits if edit.pk not in undone), *change.adds]


def require_latest(plan: DayPlan) -> None:
    latest = DayPlan.objects.of(plan.day).values_list("version", flat=True)[0]
    if plan.version != latest:
        raise NotTheLatest(version=plan.version, latest=latest)


def _in_force(day: date, kind: str) -> list[HandEdit]:
    return list(HandEdit.objects.in_force(day).filter(kind=kind))
