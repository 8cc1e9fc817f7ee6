"""Something happens on the day: two ways on, shown before anything is saved, and one of them saved as a draft.

The plan stands, what is done stays done, and as little of what is printed as can be moves (routes/disturb.py). What was
shown is saved only if it would still be the same: a report that came in between is a reason to look again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from mutualaid.dispatch.basis import basis_of, changes, with_hand_edits_of_now
from mutualaid.dispatch.by_hand import by_hand
from mutualaid.dispatch.edits import EffectChanged, require_latest
from mutualaid.dispatch.effects import LeftBehind, left_behind
from mutualaid.dispatch.mending import name_remedies
from mutualaid.dispatch.models import DayPlan, DriverOffer, HandEdit, Stop
from mutualaid.dispatch.planning import CAR, DayProblem, Drop, delivery_of, save_plan, windows_on
from mutualaid.dispatch.restore import asked_of, restored
from mutualaid.dispatch.under_way import done_of, kept_of
from mutualaid.distribution.actions import DayIsOver
from mutualaid.distribution.priorities import ORDINARY_LEVEL, priorities_of
from mutualaid.lib.days import day_of, say_day, seconds_after_midnight
from mutualaid.lib.errors import Refusal
from mutualaid.people.actions import require_coordinator
from mutualaid.people.models import Person
from mutualaid.sites.models import Site
from routes import (
    CarDied,
    DriverOut,
    Happening,
    Iterations,
    KitchenLate,
    MealsShort,
    Offer,
    Problem,
    SiteAdded,
    SiteClosed,
    replan,
)
from routes import Plan as RoutePlan

LOOKED = Iterations(60)
SHOWN_FOR = timedelta(minutes=15)


class OnPlanAlready(Refusal):
    code = "on_plan_already"
    sentence = _("{kitchen} already sends {site} food. Change the number of meals instead.")


class NotOnPlan(Refusal):
    code = "not_on_plan"
    sentence = _("{name} is not on this version of the plan.")


class NowhereToBring(Refusal):
    code = "nowhere_to_bring"
    sentence = _("Nobody knows where {name} is. Drop a pin on the map first.")


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What somebody says has happened. Which fields count hangs on `what`:

    out     `offer` drives no further
    died    the car of `offer` stands still after `stops` places (None: as reported, or as planned by now)
    late    `kitchen` loads `number` minutes later
    closed  nothing more is brought to `site`
    added   `site` gets `number` meals of `variant` for `service` from `kitchen`
    short   `kitchen` has `number` meals fewer
    """

    what: str
    offer: DriverOffer | None = None
    kitchen: Site | None = None
    site: Site | None = None
    number: int = 0
    stops: int | None = None
    service: str = ""
    variant: str = ""


@dataclass(frozen=True, slots=True)
class DriverChange:
    """`how`: new, stops, loads, times or gone. `added` and `dropped` are names of places."""

    offer_id: int
    driver: str
    how: str
    added: tuple[str, ...]
    dropped: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WayOn:
    """One of the ways on. `kind`: least_change or least_driving; minutes, km and meals are differences to the plan."""

    kind: str
    sheets: tuple[DriverChange, ...]
    minutes: int
    km: float
    left_behind: tuple[LeftBehind, ...]
    meetings: tuple[tuple[str, str], ...]
    fingerprint: str

    @property
    def meals_left(self) -> int:
        return sum(one.more for one in self.left_behind)


@dataclass(frozen=True, slots=True)
class Preview:
    """`changed`: what is otherwise than when the version was made; the next version stands on how it is now."""

    ways: tuple[WayOn, ...]
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _WorkedOut:
    asked: DayProblem
    before: RoutePlan
    offers: tuple[Offer, ...]
    basis: Mapping[str, str]


def preview_what_if(plan: DayPlan, said: WhatIf, *, by: Person, now: datetime) -> Preview:
    """Writes nothing.

    May be refused: CoordinatorsOnly, NotTheLatest, DayIsOver, NotOnPlan, OnPlanAlready, NowhereToBring.
    """
    require_coordinator(by)
    found = _work_out(plan, said, now)
    return Preview(tuple(_way(found, one) for one in found.offers), tuple(changes(plan.basis, found.basis)))


def save_what_if(
    plan: DayPlan, said: WhatIf, *, kind: str, shown: str, as_of: datetime, why: str, by: Person, now: datetime
) -> DayPlan:
    """The way on that was shown at `as_of` under the fingerprint `shown`, as the next draft; `why` says what happened.

    Later drafts know who is out, which place is closed or added. May be refused: what preview_what_if refuses,
    EffectChanged.
    """
    require_coordinator(by)
    if not now - SHOWN_FOR <= as_of <= now:
        raise EffectChanged
    found = _work_out(plan, said, as_of)
    chosen = next((one for one in found.offers if one.kind == kind), None)
    if chosen is None or _way(found, chosen).fingerprint != shown:
        raise EffectChanged
    made = _write(plan, said, found, chosen, why=why, by=by, now=now)
    name_remedies(made, found.asked, chosen.plan, rest=chosen.rest)
    return made


@transaction.atomic
def _write(
    plan: DayPlan, said: WhatIf, found: _WorkedOut, chosen: Offer, *, why: str, by: Person, now: datetime
) -> DayPlan:
    list(DayPlan.objects.select_for_update().filter(day=plan.day).order_by("pk"))
    require_latest(plan)
    for edit in _edits(plan, said):
        edit.by, edit.at, edit.note = by, now, why[:200]
        edit.save()
    return save_plan(
        plan.run,
        replace(found.asked, meetings=_meetings(plan, chosen)),
        chosen.plan,
        basis=with_hand_edits_of_now(found.basis, plan.day),
        by=by,
        now=now,
        hand=by_hand(plan.day),
        numbers=dict(plan.routes.values_list("offer_id", "number")),
        kept=kept_of(plan, found.before, chosen.plan),
        why=why,
    )


def _work_out(plan: DayPlan, said: WhatIf, as_of: datetime) -> _WorkedOut:
    """The search runs with no transaction open."""
    if plan.day < day_of(as_of):
        raise DayIsOver(day=say_day(plan.day))
    require_latest(plan)
    basis = basis_of(plan.day)
    driving = frozenset(plan.routes.values_list("offer_id", flat=True))
    hand = by_hand(plan.day)
    asked = asked_of(plan, hand, driving=driving)
    before = restored(plan, asked)
    happened, asked = _happening(plan, said, asked)
    moment = max(seconds_after_midnight(as_of, plan.day), 0)
    offers = replan(
        asked.problem if not isinstance(happened, SiteAdded) else _without(asked, happened),
        before,
        happened,
        now=moment,
        seed=plan.seed,
        until=LOOKED,
        travel=asked.travel,
        done=done_of(plan),
        overruled={driver for driver, _site in hand.pairs},
    )
    return _WorkedOut(asked, before, offers, basis)


def _happening(plan: DayPlan, said: WhatIf, asked: DayProblem) -> tuple[Happening, DayProblem]:
    """In the terms of routes, with the day that it is about.

    May be refused: NotOnPlan, OnPlanAlready, NowhereToBring.
    """
    match said:
        case WhatIf(what="out" | "died", offer=offer) if offer is not None:
            if not plan.routes.filter(offer=offer).exists():
                raise NotOnPlan(name=offer.person.name)
            if said.what == "out":
                return DriverOut(str(offer.pk)), asked
            return CarDied(str(offer.pk), visits=_visits(plan, offer, said.stops)), asked
        case WhatIf(what="late", kitchen=kitchen) if kitchen is not None:
            return KitchenLate(_known(kitchen, asked), said.number), asked
        case WhatIf(what="short", kitchen=kitchen) if kitchen is not None:
            return MealsShort(_known(kitchen, asked), said.number), asked
        case WhatIf(what="closed", site=site) if site is not None:
            if not any(one.site == site.code for one in asked.problem.deliveries):
                raise NotOnPlan(name=site.name)
            return SiteClosed(site.code), asked
        case WhatIf(what="added", site=site, kitchen=kitchen) if site is not None and kitchen is not None:
            return _added(plan, said, site, kitchen, asked)
    raise ValueError(f"{said.what} does not say what it is about")


def _added(plan: DayPlan, said: WhatIf, site: Site, kitchen: Site, asked: DayProblem) -> tuple[SiteAdded, DayProblem]:
    drop = Drop(site, said.service, kitchen, {said.variant: said.number})
    windows = windows_on(plan.day).get((site.pk, said.service), ())
    if drop.id in asked.drops:
        raise OnPlanAlready(kitchen=kitchen.name, site=site.name)
    if site.point is None or not windows:
        raise NowhereToBring(name=site.name) if site.point is None else NotOnPlan(name=site.name)
    _known(kitchen, asked)
    level = priorities_of(plan.day).get(site.pk, ORDINARY_LEVEL)
    delivery = delivery_of(drop, windows, level=level)
    problem = replace(asked.problem, deliveries=(*asked.problem.deliveries, delivery))
    return SiteAdded((delivery,)), replace(asked, problem=problem, drops={**asked.drops, drop.id: drop})


def _without(asked: DayProblem, happened: SiteAdded) -> Problem:
    new = {one.id for one in happened.deliveries}
    return replace(asked.problem, deliveries=tuple(one for one in asked.problem.deliveries if one.id not in new))


def _known(kitchen: Site, asked: DayProblem) -> str:
    if kitchen.code not in asked.kitchens:
        raise NotOnPlan(name=kitchen.name)
    return kitchen.code


def _visits(plan: DayPlan, offer: DriverOffer, stops: int | None) -> int | None:
    """How many visits of the route that is, loading among them; places alone are what people count."""
    if stops is None:
        return None
    places = visits = 0
    for stop in Stop.objects.filter(route__plan=plan, route__offer=offer).order_by("position"):
        if stop.kind == Stop.Kind.DELIVER:
            if places == stops:
                break
            places += 1
        visits += 1
    return visits


def _edits(plan: DayPlan, said: WhatIf) -> list[HandEdit]:
    """What later drafts of the day have to know of it, unless they do already."""
    kinds = HandEdit.Kind
    named = HandEdit.objects.in_force(plan.day)
    if said.what in {"out", "died"} and not named.filter(kind=kinds.DRIVER_OUT, offer=said.offer).exists():
        return [HandEdit(day=plan.day, kind=kinds.DRIVER_OUT, offer=said.offer)]
    if said.what == "closed" and not named.filter(kind=kinds.LEAVE_OUT, site=said.site).exists():
        return [HandEdit(day=plan.day, kind=kinds.LEAVE_OUT, site=said.site)]
    fixed = {"site": said.site, "service": said.service, "variant": said.variant}
    if said.what == "added" and not named.filter(kind=kinds.NUMBER, **fixed).exists():
        return [HandEdit(day=plan.day, kind=kinds.NUMBER, number=said.number, **fixed)]
    return []


def _meetings(plan: DayPlan, chosen: Offer) -> dict[str, Site]:
    """At which place each car stands that is met: the last one that it came to."""
    found = {}
    for driver in chosen.meetings:
        visits = chosen.rest.standings[driver].visits
        stops = Stop.objects.filter(route__plan=plan, route__offer=int(driver), position__lte=visits)
        found[driver] = stops.select_related("site").order_by("-position")[0].site
    return found


def _way(found: _WorkedOut, offer: Offer) -> WayOn:
    names = {driver.id: driver.name for driver in found.asked.problem.drivers}
    drive_metres = sum(route.drive_metres for route in found.before.routes)
    return WayOn(
        kind=offer.kind,
        sheets=tuple(
            DriverChange(
                int(sheet.driver),
                names[sheet.driver],
                sheet.how,
                _places(found.asked, sheet.added),
                _places(found.asked, sheet.dropped),
            )
            for sheet in offer.sheets
        ),
        minutes=round((offer.plan.drive_seconds - found.before.drive_seconds) / 60),
        km=round((offer.figures.drive_metres - drive_metres) / 1000, 1),
        left_behind=tuple(
            one for one in left_behind(found.before, found.asked, offer.plan, found.asked) if one.more > 0
        ),
        meetings=tuple((names[driver], _meets(offer, driver, names)) for driver in offer.meetings),
        fingerprint=sha256(repr((offer.kind, offer.plan.routes, offer.plan.unserved)).encode()).hexdigest()[:16],
    )


def _places(asked: DayProblem, deliveries: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(asked.drops[one].site.name for one in deliveries))


def _meets(offer: Offer, driver: str, names: Mapping[str, str]) -> str:
    """Who comes to the car that stands still."""
    comes = (
        names[route.driver]
        for route in offer.plan.routes
        if any(visit.place == f"{CAR}{driver}" for visit in route.visits)
    )
    return ", ".join(comes)
