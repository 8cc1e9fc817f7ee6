"""Between the database and routes/: what the day asks for, and the plan that came out as rows.

Both halves are short transactions; the solver runs between them, with none open.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import count
from types import MappingProxyType

from django.db import transaction
from django.db.models import Max, Q

from mutualaid.dispatch.by_hand import NOTHING, ByHand
from mutualaid.dispatch.loads import cold_box_of, room_for, take
from mutualaid.dispatch.models import DayPlan, DriverOffer, Route, Stop, StopItem, Unserved
from mutualaid.dispatch.roads import travel_in_force
from mutualaid.distribution.actions import DayShares
from mutualaid.distribution.allocate import by_site_and_kitchen
from mutualaid.distribution.models import Allocation, AllocationRun
from mutualaid.distribution.priorities import ORDINARY_LEVEL, priorities_of
from mutualaid.lib.days import moment_after_midnight
from mutualaid.people.models import Person
from mutualaid.sites.models import Kitchen, ServiceWindow, Site
from routes import Delivery, Driver, Load, PlannedRoute, Problem, Travel, Visit, Window
from routes import Kitchen as LoadingPlace
from routes import Plan as RoutePlan

HANDOVER_SECONDS = 240  # our estimate: park, find the lead, count, sign
HANDOVER_SECONDS_A_MEAL = 2
EARLIEST_BEFORE_SERVICE = 90 * 60
LATEST_BEFORE_SERVICE = 10 * 60
CAR = "car/"  # how routes calls a car that stands still with food on board, before its driver's id
ROUTES_A_STAND_BY = 5  # FIELD.md §6
FOOD_AGE = 2 * 60 * 60  # from loading to hand-over (FIELD.md §4); the label's four hours are the hard limit

# What stands at a position of an offer's route: the drop's id, and {variant: meals}.
Kept = Mapping[tuple[int, int], tuple[str, Mapping[str, int]]]


@dataclass(frozen=True, slots=True)
class Drop:
    """Food of one kitchen for one site and service: `meals` is {variant: meals}."""

    site: Site
    service: str
    kitchen: Site
    meals: Mapping[str, int]

    @property
    def id(self) -> str:
        return f"{self.site.code}/{self.service}/{self.kitchen.code}"


@dataclass(frozen=True, slots=True)
class DayProblem:
    """What the solver gets, and what it takes to read its answer. `nowhere`: no coordinates, so no car can be sent."""

    problem: Problem
    drops: Mapping[str, Drop]
    kitchens: Mapping[str, Site]
    nowhere: tuple[Drop, ...]
    travel: Travel
    meetings: Mapping[str, Site] = field(default_factory=dict)

    def place(self, visit: Visit) -> Site:
        """`meetings` says where a car stands whose food is taken over: a load at "car/<its driver>"."""
        if visit.kind == "deliver":
            return self.drops[visit.place].site
        return self.meetings.get(visit.place.removeprefix(CAR)) or self.kitchens[visit.place]


def problem_for(run: AllocationRun, hand: ByHand = NOTHING) -> DayProblem:
    """The day's deliveries, kitchens and drivers, as they stand in the database now."""
    return problem_of(run.day, drops_of(run), hand)


@transaction.atomic
def problem_of(
    day: date, brought: Iterable[Drop], hand: ByHand, *, driving: Collection[int] = frozenset()
) -> DayProblem:
    """The problem of bringing these drops on that day, kept to what people decided.

    `driving` are offers that have a route already: what they drove stands, whatever became of them.
    """
    windows, levels = windows_on(day), priorities_of(day)
    drops = {drop.id: drop for drop in brought}
    placed = [drop for drop in drops.values() if drop.site.point and drop.kitchen.point]
    kitchens = [k for k in Kitchen.objects.select_related("site").order_by("site__code") if k.site.point]
    standing = Q(pk__in=driving) | (Q(withdrawn_at=None) & ~Q(pk__in=hand.out))
    offers = DriverOffer.objects.filter(standing, day=day).order_by("pk").select_related("person")
    problem = Problem(
        kitchens=tuple(_loading_place(kitchen) for kitchen in kitchens),
        deliveries=tuple(
            delivery_of(drop, windows[drop.site.pk, drop.service], level=levels.get(drop.site.pk, ORDINARY_LEVEL))
            for drop in placed
        ),
        drivers=tuple(_driver(offer, hand) for offer in offers),
        age_limit_seconds=FOOD_AGE,
    )
    return DayProblem(
        problem=problem,
        drops=drops,
        kitchens={kitchen.site.code: kitchen.site for kitchen in kitchens},
        nowhere=tuple(drop for drop in drops.values() if drop not in placed),
        travel=travel_in_force(),
    )


def drops_of(run: AllocationRun) -> list[Drop]:
    allocations = Allocation.objects.filter(run=run).select_related("site", "kitchen__kitchen")
    return _together((one.site, one.service, one.kitchen, one.variant, one.meals) for one in allocations)


def drops_in(shares: DayShares) -> list[Drop]:
    """The same of shares that have not been written down."""
    loads = by_site_and_kitchen(shares.sharing.shares)
    sites = Site.objects.select_related("kitchen").in_bulk(
        {load.site for load in loads} | {load.kitchen for load in loads}
    )
    return _together((sites[one.site], one.service, sites[one.kitchen], one.variant, one.meals) for one in loads)


def _together(loads: Iterable[tuple[Site, str, Site, str, int]]) -> list[Drop]:
    """One drop a site, service and kitchen, in an order that hangs on nothing but the codes."""
    meals: dict[tuple[Site, str, Site], dict[str, int]] = defaultdict(dict)
    for site, service, kitchen, variant, number in sorted(loads, key=lambda x: (x[0].code, x[1], x[2].code, x[3])):
        meals[site, service, kitchen][variant] = number
    return [Drop(site, service, kitchen, variants) for (site, service, kitchen), variants in meals.items()]


def windows_on(day: date) -> dict[tuple[int, str], tuple[Window, ...]]:
    """When food may be brought to each (site id, service): before its window opens."""
    windows: dict[tuple[int, str], list[Window]] = defaultdict(list)
    for window in ServiceWindow.objects.on(day):
        opens = seconds(window.opens)
        arrival = Window(opens=opens - EARLIEST_BEFORE_SERVICE, closes=opens - LATEST_BEFORE_SERVICE)
        windows[window.site_id, window.service].append(arrival)
    return {key: tuple(sorted(found, key=lambda w: w.opens)) for key, found in windows.items()}


def _loading_place(kitchen: Kitchen) -> LoadingPlace:
    latitude, longitude = known(kitchen.site.point)
    return LoadingPlace(
        id=kitchen.site.code,
        name=kitchen.site.name,
        lat=latitude,
        lon=longitude,
        window=Window(opens=seconds(kitchen.opens), closes=seconds(kitchen.closes)),
        loading_seconds=kitchen.loading_minutes * 60,
    )


def delivery_of(drop: Drop, windows: tuple[Window, ...], *, level: int) -> Delivery:
    """`level` is the place's priority: where cars are short, a meal there counts as so many elsewhere."""
    latitude, longitude = known(drop.site.point)
    need = room_for(drop.meals, cold_box=cold_box_of(drop.kitchen))
    return Delivery(
        id=drop.id,
        site=drop.site.code,
        name=drop.site.name,
        lat=latitude,
        lon=longitude,
        windows=windows,
        need=need,
        kitchen=drop.kitchen.code,
        service_seconds=HANDOVER_SECONDS,
        priority=level,
        seconds_a_meal=HANDOVER_SECONDS_A_MEAL,
    )


def _driver(offer: DriverOffer, hand: ByHand) -> Driver:
    latitude, longitude = offer.home_point
    return Driver(
        id=str(offer.pk),
        name=offer.person.name,
        lat=latitude,
        lon=longitude,
        window=Window(opens=seconds(offer.starts), closes=seconds(offer.ends)),
        capacity=Load(meals=offer.meals, crates=offer.crates, cold_boxes=offer.cold_boxes),
        longest_shift_seconds=offer.longest_shift_minutes * 60,
        max_trips=offer.trips,
        skills=frozenset(offer.skills),
        pinned=hand.keeps.get(offer.pk, frozenset()),
    )


def seconds(clock: time) -> int:
    return clock.hour * 3600 + clock.minute * 60 + clock.second


def known(point: tuple[float, float] | None) -> tuple[float, float]:
    assert point is not None, "problem_for sorts out places without coordinates"
    return point


@transaction.atomic
def save_plan(
    run: AllocationRun,
    day: DayProblem,
    planned: RoutePlan,
    *,
    basis: Mapping[str, str],
    by: Person | None,
    now: datetime,
    hand: ByHand = NOTHING,
    numbers: Mapping[int, int] = MappingProxyType({}),
    kept: Kept = MappingProxyType({}),
    why: str = "",
) -> DayPlan:
    """The next version for that day, always a draft; published versions stay as they are.

    `numbers` are {offer id: route number} of the version it was made from: people know their route by its number.
    `kept` says what was handed over already, to the meal; `why` what happened.
    """
    list(DayPlan.objects.select_for_update().filter(day=run.day).order_by("pk"))
    last = DayPlan.objects.filter(day=run.day).aggregate(last=Max("version"))["last"] or 0
    plan = DayPlan.objects.create(
        day=run.day,
        version=last + 1,
        run=run,
        made_at=now,
        made_by=by,
        seed=planned.seed,
        iterations=planned.iterations,
        basis=dict(basis),
        why=why[:200],
    )
    _save_routes(plan, day, planned.routes, hand, numbers, kept)
    _save_unserved(plan, day, planned, hand)
    return plan


def _save_routes(
    plan: DayPlan,
    day: DayProblem,
    planned: Iterable[PlannedRoute],
    hand: ByHand,
    numbers: Mapping[int, int],
    kept: Kept,
) -> None:
    left = {id: dict(drop.meals) for id, drop in day.drops.items()}
    for id, brought in kept.values():
        for variant, meals in brought.items():
            left[id][variant] = max(left[id].get(variant, 0) - meals, 0)
    for number, route in _numbered(planned, numbers):
        row = Route.objects.create(
            plan=plan,
            number=number,
            note=hand.notes(int(route.driver)),
            offer_id=int(route.driver),
            starts_at=moment_after_midnight(route.leaves_home, plan.day),
            ends_at=moment_after_midnight(route.back_home, plan.day),
            drive_seconds=route.drive_seconds,
            drive_metres=route.drive_metres,
        )
        _save_stops(row, day, route, left, kept)


def _numbered(planned: Iterable[PlannedRoute], numbers: Mapping[int, int]) -> list[tuple[int, PlannedRoute]]:
    """By number: a driver's old one, else the next that nobody had."""
    fresh = count(max(numbers.values(), default=0) + 1)
    in_order = sorted(planned, key=lambda route: (route.visits[0].place, route.leaves_home, route.driver))
    numbered = [(numbers.get(int(route.driver)) or next(fresh), route) for route in in_order]
    return sorted(numbered, key=lambda one: one[0])


def _save_stops(
    row: Route, day: DayProblem, route: PlannedRoute, left: Mapping[str, dict[str, int]], kept: Kept
) -> None:
    """Each delivery takes its variants; what is loaded at a kitchen is the sum of what is brought from it."""
    contents: list[tuple[Stop, dict[tuple[str, str], int]]] = []
    loaded: list[_Loaded] = []
    for position, visit in enumerate(route.visits, start=1):
        stop = _save_stop(row, day, visit, position)
        if visit.kind == "load":
            loaded.append(_Loaded(visit.place, visit.load.meals, {}))
            contents.append((stop, loaded[-1].meals))
            continue
        drop = day.drops[visit.place]
        _drop, said = kept.get((row.offer_id, position), (drop.id, None))
        taken = said if said is not None else take(visit.load.meals, left[drop.id])
        brought = {(drop.service, variant): n for variant, n in taken.items()}
        contents.append((stop, brought))
        source = _source(loaded, drop.kitchen.code)
        for key, meals in brought.items():
            source.meals[key] = source.meals.get(key, 0) + meals
    StopItem.objects.bulk_create(
        StopItem(stop=stop, service=service, variant=variant, meals=meals)
        for stop, items in contents
        for (service, variant), meals in items.items()
    )


@dataclass(slots=True)
class _Loaded:
    """One loading of a route: `room` meals of the plan, of which `meals` are spoken for, by service and variant."""

    place: str
    room: int
    meals: dict[tuple[str, str], int]


def _source(loaded: Sequence[_Loaded], kitchen: str) -> _Loaded:
    """Where the food of this kitchen got into the car: there, or from a car that had loaded there."""
    last = loaded[-1]
    if last.place.startswith(CAR) and sum(last.meals.values()) < last.room:
        return last
    return next((one for one in reversed(loaded) if one.place == kitchen), last)


def _save_stop(row: Route, day: DayProblem, visit: Visit, position: int) -> Stop:
    return Stop.objects.create(
        route=row,
        position=position,
        kind=visit.kind,
        site=day.place(visit),
        arrives_at=moment_after_midnight(visit.arrive, row.plan.day),
        leaves_at=moment_after_midnight(visit.leave, row.plan.day),
    )


def _save_unserved(plan: DayPlan, day: DayProblem, planned: RoutePlan, hand: ByHand) -> None:
    """One row for each place, service and reason, however many kitchens its food would have come from."""
    rows: dict[tuple[int, str, str], Unserved] = {}

    def leave_out(site: Site, service: str, meals: int, code: str, reason: str, facts: Mapping[str, str | int]) -> None:
        row = rows.setdefault(
            (site.pk, service, code),
            Unserved(plan=plan, site=site, service=service, meals=0, code=code, reason=reason, facts=facts),
        )
        row.meals += meals

    for drop in day.nowhere:
        lost = "this place" if drop.site.point is None else drop.kitchen.name
        reason = f"nobody knows where {lost} is; drop a pin on the map, then draft again."
        leave_out(drop.site, drop.service, sum(drop.meals.values()), "no_coordinates", reason, {})
    left_out = ServiceWindow.objects.on(plan.day).filter(site__in=hand.left_out).select_related("site")
    for window in left_out.order_by("pk"):
        note = hand.left_out[window.site_id]
        leave_out(window.site, window.service, 0, "left_out", _left_out_reason(note), {"note": note})
    for one in planned.unserved:
        drop = day.drops[one.delivery]
        leave_out(
            drop.site,
            drop.service,
            one.need.meals,
            one.code,
            one.reason.removeprefix(f"{drop.site.name}: "),
            dict(one.facts),
        )
    Unserved.objects.bulk_create(rows.values())


def _left_out_reason(note: str) -> str:
    return f"left out by hand: {note}" if note else "left out by hand."
