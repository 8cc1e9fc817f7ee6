"""A route as its driver gets it: the one reading that texts, the driver's page and every sheet are made from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, prefetch_related_objects

from mutualaid.dispatch.eta import expected
from mutualaid.dispatch.models import DayPlan, Route, Stop, StopItem
from mutualaid.dispatch.on_the_road import asks_temperature, loaded_at
from mutualaid.dispatch.sheets.crates import Crate, crates_of
from mutualaid.dispatch.sheets.portions import Portion, portions_of
from mutualaid.people.models import Person
from mutualaid.sites.models import Site, SiteLead


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a route. `number` counts the places where food is handed over, from 1; where it is loaded: 0.

    `packed` is what goes to the place as its kitchen packs it, and where food is loaded all that is loaded there, the
    last place first. `comes_at` is when the car is expected, by what was reported.
    """

    number: int
    stop: Stop
    portions: tuple[Portion, ...]
    packed: tuple[Crate, ...]
    comes_at: datetime
    wants_temperature: bool
    is_next: bool

    @property
    def site(self) -> Site:
        return self.stop.site

    @property
    def is_load(self) -> bool:
        return self.stop.kind == Stop.Kind.LOAD

    @property
    def leads(self) -> list[Person]:
        return [lead.person for lead in self.site.leads.all()]

    @property
    def food(self) -> tuple[tuple[str, int], ...]:
        """(variant in the reader's words, meals)"""
        return tuple((str(portion.variant), portion.meals) for portion in self.portions)

    @property
    def meals(self) -> int:
        return sum(portion.meals for portion in self.portions)

    @property
    def crates(self) -> int:
        return sum(not crate.is_cold for crate in self.packed)

    @property
    def cold_boxes(self) -> int:
        return sum(crate.is_cold for crate in self.packed)

    @property
    def most(self) -> int:
        """What reports.report_done takes for a typing slip begins above it."""
        return 2 * self.meals


@dataclass(frozen=True, slots=True)
class Loading:
    """One trip of a route: where it loads, and the places it delivers to, in order. `trip`: which of its route's
    trips this is; 0 where there is one."""

    route: Route
    load: Place
    places: tuple[Place, ...]
    trip: int = 0

    @property
    def in_packing_order(self) -> Iterator[tuple[Place, Crate]]:
        """The last place goes into the car first."""
        for place in reversed(self.places):
            for crate in place.packed:
                yield place, crate


@dataclass(frozen=True, slots=True)
class DriverRoute:
    """A route with its places in order. `crates` and `cold_boxes` leave the kitchens with it, and come back."""

    route: Route
    places: tuple[Place, ...]

    @property
    def loadings(self) -> list[Loading]:
        loads = [at for at, place in enumerate(self.places) if place.is_load]
        ends = [*loads[1:], len(self.places)]
        several = len(loads) > 1
        return [
            Loading(self.route, self.places[at], self.places[at + 1 : end], trip if several else 0)
            for trip, (at, end) in enumerate(zip(loads, ends, strict=True), start=1)
        ]

    @property
    def next_place(self) -> Place | None:
        return next((place for place in self.places if place.is_next), None)

    @property
    def done(self) -> int:
        return sum(place.stop.done_at is not None for place in self.places)

    @property
    def crates(self) -> int:
        return sum(place.crates for place in self.places if not place.is_load)

    @property
    def cold_boxes(self) -> int:
        return sum(place.cold_boxes for place in self.places if not place.is_load)

    @property
    def wants_answer(self) -> bool:
        """Whether the driver is still to say yes, or to say that a change was read."""
        return not self.route.accepted_at or self.has_unread_change

    @property
    def has_unread_change(self) -> bool:
        return bool(self.route.accepted_at and self.route.changed_at and not self.route.seen_at)

    @property
    def has_boxes_out(self) -> bool:
        return self.route.closed_at is None and bool(self.crates + self.cold_boxes)

    @property
    def wants_boxes_back(self) -> bool:
        return self.next_place is None and self.has_boxes_out


def read_driver_route(route: Route, *, now: datetime) -> DriverRoute:
    """Of a route in the reader's language, in four queries."""
    prefetch_related_objects([route], _stops_of_routes())
    return _as_driven(route, now)


def read_driver_routes(plan: DayPlan, *, now: datetime) -> list[DriverRoute]:
    """Every route of a plan by its number, in five queries."""
    routes = plan.routes.select_related("offer__person").prefetch_related(_stops_of_routes()).order_by("number")
    return [_as_driven(route, now) for route in routes]


def _stops_of_routes() -> "Prefetch[str]":
    items = Prefetch("items", StopItem.objects.select_related("lot__item").order_by("pk"))
    leads = Prefetch("site__leads", SiteLead.objects.select_related("person").order_by("pk"))
    stops = Stop.objects.select_related("site__kitchen").prefetch_related(items, leads).order_by("position")
    return Prefetch("stops", stops)


def _as_driven(route: Route, now: datetime) -> DriverRoute:
    stops = list(route.stops.all())
    coming = {one.stop.pk: one.at for one in expected(stops, now=now)}
    first = next((stop.pk for stop in stops if stop.done_at is None), None)
    packed = _packed(stops)
    places, number = [], 0
    for stop in stops:
        is_load = stop.kind == Stop.Kind.LOAD
        number += not is_load
        place = Place(
            number=0 if is_load else number,
            stop=stop,
            portions=portions_of(stop.items.all()),
            packed=packed[stop.pk],
            comes_at=coming.get(stop.pk) or stop.arrived_at or stop.arrives_at,
            wants_temperature=asks_temperature(stop, loaded_at=loaded_at(stops, stop)),
            is_next=stop.pk == first,
        )
        places.append(place)
    return DriverRoute(route, tuple(places))


def _packed(stops: list[Stop]) -> dict[int, tuple[Crate, ...]]:
    """stop id -> its crates and cold boxes, as the kitchen where they are loaded packs them."""
    packed: dict[int, tuple[Crate, ...]] = {}
    load: Stop | None = None
    for stop in stops:
        if stop.kind == Stop.Kind.LOAD:
            load, packed[stop.pk] = stop, ()
            continue
        kitchen = getattr(load.site, "kitchen", None) if load else None
        size, cold_box = (kitchen.crate, kitchen.cold_box) if kitchen else (1, 0)
        packed[stop.pk] = tuple(crates_of(stop.items.all(), size=size, cold_box=cold_box))
        if load:
            packed[load.pk] = packed[stop.pk] + packed[load.pk]
    return packed
