"""A version of a day's plan as the desk reads it: queries here, plain values out."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Prefetch, Sum

from mutualaid.dispatch.by_hand import ByHand, read
from mutualaid.dispatch.loads import cold_box_of, room_for
from mutualaid.dispatch.models import DayPlan, DriverOffer, HandEdit, Route, Stop, Unserved, Vehicle
from mutualaid.dispatch.notices import SheetChange, portions, sheets_changed
from mutualaid.dispatch.roads import Roads, roads_in_force
from mutualaid.distribution.models import Need, Shortage
from mutualaid.inventory.models import Variant
from mutualaid.lib.geo import outline
from mutualaid.people.models import Person
from mutualaid.sites.finder import UnknownZip, zip_point
from mutualaid.sites.models import Site
from routes import Load


@dataclass(frozen=True, slots=True)
class StopRow:
    """`number` counts the places of a route; a place where it loads has none. `trip` is set there, where there are
    several."""

    number: int | None
    stop: Stop
    food: Mapping[str, int]
    variants: str
    is_kept: bool
    trip: int | None = None


@dataclass(frozen=True, slots=True)
class RouteCard:
    """`fullest` is the trip that fills the car most, of `room`."""

    route: Route
    person: Person
    vehicle: Any
    stops: tuple[StopRow, ...]
    variants: str
    fullest: Load
    room: Load

    @property
    def is_too_full(self) -> bool:
        return not self.fullest.fits_in(self.room)

    @property
    def places(self) -> int:
        return sum(row.number is not None for row in self.stops)

    @property
    def drive_minutes(self) -> int:
        return round(self.route.drive_seconds / 60)

    @property
    def km(self) -> int:
        return round(self.route.drive_metres / 1000)


@dataclass(frozen=True, slots=True)
class EditRow:
    """`rests`: the site goes with others for now, because its driver does not drive."""

    edit: HandEdit
    rests: bool


@dataclass(frozen=True, slots=True)
class PlanPage:
    """`before` is the version that `sheets` compares with: the one in force, else the one just before."""

    plan: DayPlan
    versions: tuple[DayPlan, ...]
    is_latest: bool
    before: DayPlan | None
    sheets: tuple[SheetChange, ...]
    cards: tuple[RouteCard, ...]
    unserved: tuple[Unserved, ...]
    shortages: tuple[Shortage, ...]
    edits: tuple[EditRow, ...]
    stand_bys: tuple[DriverOffer, ...]
    wanted: Mapping[str, int]
    brought: Mapping[str, int]

    @property
    def places_short(self) -> int:
        """A place may be short of several kinds of meal."""
        return len({shortage.site_id for shortage in self.shortages})

    @property
    def drive_hours(self) -> float:
        return sum(card.route.drive_seconds for card in self.cards) / 3600

    @property
    def km(self) -> int:
        return sum(card.km for card in self.cards)

    @property
    def accepted(self) -> int:
        return sum(card.route.accepted_at is not None for card in self.cards)


def plan_page(plan: DayPlan) -> PlanPage:
    versions = tuple(DayPlan.objects.of(plan.day).select_related("made_by", "published_by"))
    edits = list(HandEdit.objects.in_force(plan.day))
    hand = read(edits)
    before = compared_with(plan, versions)
    cards = tuple(_cards(plan, hand))
    driving = {card.route.offer_id for card in cards} | hand.out
    needs = Need.objects.filter(run=plan.run).values_list("variant").annotate(meals=Sum("meals"))
    return PlanPage(
        plan=plan,
        versions=versions,
        is_latest=versions[0].version == plan.version,
        before=before,
        sheets=tuple(sheets_changed(plan, before)) if before else (),
        cards=cards,
        unserved=tuple(plan.unserved.select_related("site").order_by("site__name", "service", "pk")),
        shortages=tuple(Shortage.objects.filter(run=plan.run).select_related("site").order_by("site__name", "variant")),
        edits=tuple(EditRow(edit, _rests(edit, hand)) for edit in edits),
        stand_bys=tuple(
            DriverOffer.objects.on(plan.day).exclude(pk__in=driving).select_related("person").order_by("person__name")
        ),
        wanted=dict(needs),
        brought=sum((portions(row.stop for row in card.stops if row.number) for card in cards), Counter[str]()),
    )


def compared_with(plan: DayPlan, versions: Sequence[DayPlan]) -> DayPlan | None:
    """The version that people hold in their hands, if it is an earlier one; else the one just before."""
    earlier = [one for one in versions if one.version < plan.version]
    in_force = [one for one in earlier if one.state == DayPlan.State.PUBLISHED]
    return next(iter([*in_force, *earlier]), None)


def _cards(plan: DayPlan, hand: ByHand) -> Iterator[RouteCard]:
    stops = Prefetch(
        "stops", Stop.objects.select_related("site__kitchen").prefetch_related("items").order_by("position")
    )
    for route in plan.routes.select_related("offer__person").prefetch_related(stops).order_by("number"):
        rows = tuple(_rows(route, hand))
        offer = route.offer
        yield RouteCard(
            route=route,
            person=offer.person,
            vehicle=Vehicle(offer.vehicle).label,
            stops=rows,
            variants=say_variants(portions(row.stop for row in rows if row.number)),
            fullest=max(_trips(rows), key=lambda load: load.counts(), default=Load()),
            room=Load(offer.meals, offer.crates, offer.cold_boxes),
        )


def _rows(route: Route, hand: ByHand) -> Iterator[StopRow]:
    number = trip = 0
    trips = sum(stop.kind == Stop.Kind.LOAD for stop in route.stops.all())
    kept = hand.keeps.get(route.offer_id, frozenset())
    for stop in route.stops.all():
        food = portions([stop])
        delivers = stop.kind == Stop.Kind.DELIVER
        number += delivers
        trip += not delivers
        is_kept = delivers and stop.site.code in kept
        yield StopRow(
            number if delivers else None,
            stop,
            food,
            say_variants(food),
            is_kept,
            None if delivers or trips == 1 else trip,
        )


def _trips(rows: Sequence[StopRow]) -> Iterator[Load]:
    """What the car holds as it leaves each kitchen."""
    load, cold_box = Load(), 0
    for row in rows:
        if row.number is None:
            yield load
            load, cold_box = Load(), cold_box_of(row.stop.site)
        else:
            load += room_for(row.food, cold_box=cold_box)
    yield load


def say_variants(food: Mapping[str, int]) -> str:
    """`40 standard, 5 vegetarian`, in the order of Variant."""
    return ", ".join(f"{food[variant]} {variant.label}" for variant in Variant if food.get(variant))


@dataclass(frozen=True, slots=True)
class PlaceOnPlan:
    """One place of a version: who brings what, what is wanted, and what people decided about it."""

    site: Site
    stops: tuple[Stop, ...]
    needs: tuple[Need, ...]
    edits: tuple[EditRow, ...]

    @property
    def bringing(self) -> tuple[DriverOffer, ...]:
        return tuple({stop.route.offer_id: stop.route.offer for stop in self.stops}.values())


def place_on_plan(plan: DayPlan, site: Site) -> PlaceOnPlan:
    edits = list(HandEdit.objects.in_force(plan.day))
    hand = read(edits)
    stops = Stop.objects.filter(route__plan=plan, site=site, kind=Stop.Kind.DELIVER)
    return PlaceOnPlan(
        site=site,
        stops=tuple(stops.select_related("route__offer__person", "site").prefetch_related("items")),
        needs=tuple(Need.objects.filter(run=plan.run, site=site).order_by("service", "variant")),
        edits=tuple(EditRow(edit, _rests(edit, hand)) for edit in edits if edit.site_id == site.pk),
    )


def _rests(edit: HandEdit, hand: ByHand) -> bool:
    return edit.kind == HandEdit.Kind.KEEP and edit.offer_id in hand.out


def plan_map(plan: DayPlan) -> dict[str, Any]:
    """Places alone, on the city's outline and the numbers of its ZIP codes. Nobody's home is on it."""
    roads = roads_in_force()
    visited = Site.objects.filter(stops__route__plan=plan).exclude(zip="").values_list("zip", flat=True)
    return {
        "outline": outline(settings.CITY_OUTLINE),
        "zips": [{"lat": lat, "lon": lon, "zip": zip} for zip, (lat, lon) in _middles(sorted(set(visited)))],
        "routes": [_line(card, roads) for card in _cards(plan, ByHand())],
        "credit": roads.credit if roads.streets else "",
        "unserved": [
            {"lat": row.site.latitude, "lon": row.site.longitude, "name": row.site.name}
            for row in plan.unserved.select_related("site")
            if row.site.point
        ],
    }


def _middles(zips: Iterable[str]) -> Iterator[tuple[str, tuple[float, float]]]:
    for zip in zips:
        with suppress(UnknownZip):
            yield zip, zip_point(zip)


def _line(card: RouteCard, roads: Roads) -> dict[str, Any]:
    """`way` goes along the streets from place to place, where there are any to draw."""
    points = [row.stop.site.point for row in card.stops if row.stop.site.point]
    return {
        "number": card.route.number,
        "driver": card.person.name,
        "points": [_point(row) for row in card.stops if row.stop.site.point],
        "way": roads.drawn(points),
    }


def _point(row: StopRow) -> dict[str, Any]:
    site = row.stop.site
    return {"lat": site.latitude, "lon": site.longitude, "name": site.name, "number": row.number}
