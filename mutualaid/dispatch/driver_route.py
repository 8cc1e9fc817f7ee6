"""A route as its driver gets it: the one reading that texts, the driver's page and the desk are made from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch

from mutualaid.dispatch.eta import Expected, expected
from mutualaid.dispatch.loads import cold_box_of
from mutualaid.dispatch.models import Route, Stop, StopItem
from mutualaid.dispatch.notices import portions
from mutualaid.dispatch.on_the_road import asks_temperature, loaded_at
from mutualaid.dispatch.sheets.crates import crates_of
from mutualaid.inventory.models import Variant
from mutualaid.sites.models import Site


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a route. `number` counts all places from 1, those where food is loaded too. `comes_at` is when the
    car is expected there, by what was reported; `food` is `(variant in the reader's words, meals)`."""

    number: int
    stop: Stop
    food: tuple[tuple[str, int], ...]
    crates: int
    cold_boxes: int
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
    def meals(self) -> int:
        return sum(meals for _variant, meals in self.food)

    @property
    def most(self) -> int:
        """What reports.report_done takes for a typing slip begins above it."""
        return 2 * self.meals

    @property
    def was_nobody_there(self) -> bool:
        return bool(self.stop.done_at and self.stop.problem_at) and self.stop.delivered == 0


@dataclass(frozen=True, slots=True)
class DriverRoute:
    """A route with its places in order. `crates` and `cold_boxes` leave the kitchens with it, and come back."""

    route: Route
    places: tuple[Place, ...]

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
    def wants_boxes_back(self) -> bool:
        return self.next_place is None and self.route.closed_at is None and bool(self.crates + self.cold_boxes)


def read_driver_route(route: Route, *, now: datetime) -> DriverRoute:
    """Of a route in the reader's language, in four queries."""
    items = Prefetch("items", StopItem.objects.select_related("lot").order_by("pk"))
    stops = list(route.stops.select_related("site__kitchen").prefetch_related(items).order_by("position"))
    coming = {one.stop.pk: one for one in expected(stops, now=now)}
    first = next((stop.pk for stop in stops if stop.done_at is None), None)
    return DriverRoute(route, tuple(_places(stops, coming, first)))


def _places(stops: list[Stop], coming: dict[int, Expected], first: int | None) -> Iterable[Place]:
    kitchen: Site | None = None
    for number, stop in enumerate(stops, start=1):
        if stop.kind == Stop.Kind.LOAD:
            kitchen = stop.site
        crates = _crates(stop, kitchen) if stop.kind == Stop.Kind.DELIVER else []
        cold = sum(crates)
        meals = portions([stop])
        yield Place(
            number=number,
            stop=stop,
            food=tuple((str(variant.label), meals[variant]) for variant in Variant if meals[variant]),
            crates=len(crates) - cold,
            cold_boxes=cold,
            comes_at=coming[stop.pk].at if stop.pk in coming else stop.arrived_at or stop.arrives_at,
            wants_temperature=asks_temperature(stop, loaded_at=loaded_at(stops, stop)),
            is_next=stop.pk == first,
        )


def _crates(stop: Stop, kitchen: Site | None) -> list[bool]:
    """A True for each cold box and a False for each crate, as the kitchen packs them."""
    size = getattr(getattr(kitchen, "kitchen", None), "crate", 1)
    packed = crates_of(stop.items.all(), size=size, cold_box=cold_box_of(kitchen) if kitchen else 0)
    return [crate.is_cold for crate in packed]
