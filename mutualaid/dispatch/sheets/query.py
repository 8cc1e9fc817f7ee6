"""From a plan's rows to the values its sheets print."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Prefetch
from django.urls import reverse

from mutualaid.dispatch.models import DayPlan, Route, Stop, StopItem, Vehicle
from mutualaid.dispatch.roads import Roads, roads_in_force
from mutualaid.dispatch.sheets.crates import Crate, crates_of
from mutualaid.dispatch.sheets.kitchen import CrateLine, KitchenSheet, LotLine, RouteLoad
from mutualaid.dispatch.sheets.labels import CrateLabel, LotLabel
from mutualaid.dispatch.sheets.packs import PickUpPack
from mutualaid.dispatch.sheets.portions import Label, Portion
from mutualaid.dispatch.sheets.receipt import Receipt, ReceiptLine
from mutualaid.dispatch.sheets.rescue import Rescue, RescueRoute, RescueStop
from mutualaid.dispatch.sheets.route import PickUp, RouteSheet, StopLine, Trip
from mutualaid.dispatch.sheets.site import CrewLine, Delivery, ServiceHours, SiteSheet
from mutualaid.distribution.stock import KEPT_OUT
from mutualaid.inventory.models import Allergen, Lot, Variant
from mutualaid.lib.geo import Point
from mutualaid.lib.pdf.pages import Imprint
from mutualaid.lib.phones import spoken
from mutualaid.people.models import Person
from mutualaid.shifts.models import Claim, Shift, Task
from mutualaid.sites.models import Service, ServiceWindow, Site, SiteLead
from mutualaid.strike.models import the_strike
from routes import Load

ARRIVAL_SLACK = timedelta(minutes=15)  # our estimate of how exactly a volunteer keeps to a plan in a city


@dataclass(frozen=True, slots=True)
class Loading:
    """One trip of a route: where it loads, and the stops it delivers to, in order, with their numbers on the sheet."""

    route: Route
    load: Stop
    stops: tuple[tuple[int, Stop], ...]
    trip: int = 0
    """Which of its route's trips this is; 0 where there is one."""

    def crates(self, stop: Stop) -> list[Crate]:
        """What of this trip goes to one of its stops, as its kitchen packs it; cold boxes are among them."""
        kitchen = getattr(self.load.site, "kitchen", None)
        size, cold_box = (kitchen.crate, kitchen.cold_box) if kitchen else (1, 0)
        return crates_of(stop.items.all(), size=size, cold_box=cold_box)

    def packed(self, stop: Stop) -> Load:
        """How many crates and cold boxes go to one of its stops."""
        crates = self.crates(stop)
        cold = sum(crate.is_cold for crate in crates)
        return Load(crates=len(crates) - cold, cold_boxes=cold)

    @property
    def in_packing_order(self) -> Iterator[tuple[int, Stop, Crate]]:
        """The last place goes into the car first."""
        for number, stop in reversed(self.stops):
            for crate in self.crates(stop):
                yield number, stop, crate


def imprint_of(plan: DayPlan, *, now: datetime) -> Imprint:
    strike = the_strike()
    phone = strike.desk_phone
    return Imprint(
        strike=strike.name,
        day=plan.day,
        made_at=now,
        time_zone=strike.time_zone,
        desk_phone=spoken(phone) if phone.startswith("+") else phone,
        plan_version=plan.version,
    )


def loadings_of(plan: DayPlan) -> list[Loading]:
    """Every trip of the plan with all that its sheets need, in seven queries."""
    leads = Prefetch("site__leads", SiteLead.objects.select_related("person").order_by("pk"))
    items = Prefetch("items", StopItem.objects.select_related("lot__item").order_by("pk"))
    stops = Stop.objects.select_related("site__kitchen").prefetch_related(items, leads).order_by("position")
    routes = plan.routes.select_related("offer__person").prefetch_related(Prefetch("stops", stops))
    return [loading for route in routes.order_by("number") for loading in _loadings(route)]


def pick_up_packs(loadings: Sequence[Loading], imprint: Imprint, *, language: str) -> dict[Site, PickUpPack]:
    """One pack a kitchen or depot; a route's sheet lies where the route begins, its loads stand wherever it loads."""
    by_route: dict[int, list[Loading]] = defaultdict(list)
    by_place: dict[Site, list[Loading]] = defaultdict(list)
    for loading in loadings:
        by_route[loading.route.number].append(loading)
        by_place[loading.load.site].append(loading)
    roads = roads_in_force()
    return {
        place: PickUpPack(
            language=language,
            kitchen=_kitchen(place, loaded, imprint, language),
            routes=tuple(_route(trips, imprint, roads) for trips in by_route.values() if trips[0].load.site == place),
        )
        for place, loaded in sorted(by_place.items(), key=lambda found: found[0].code)
    }


def rescue_of(loadings: Sequence[Loading], imprint: Imprint, *, language: str) -> Rescue:
    """All that the desk needs of a plan when the system is down, with whole telephone numbers."""
    by_route: dict[int, list[Loading]] = defaultdict(list)
    for loading in loadings:
        by_route[loading.route.number].append(loading)
    kitchens = {loading.load.site: loading.load.site for loading in loadings}
    return Rescue(
        language=language,
        imprint=imprint,
        routes=tuple(_rescue_route(trips) for _number, trips in sorted(by_route.items())),
        kitchens=tuple((site.name, _whom(site)) for site in sorted(kitchens.values(), key=lambda one: one.name)),
    )


def _rescue_route(trips: Sequence[Loading]) -> RescueRoute:
    route = trips[0].route
    driver = route.offer.person
    stops: list[RescueStop] = []
    for number, trip in enumerate(trips, start=1):
        loaded = [(None, trip.load), *trip.stops]
        stops += (
            RescueStop(
                at=stop.arrives_at,
                route=route.number,
                trip=number,
                number=place,
                place=stop.site.name,
                portions=_portions(stop.items.all()),
                contact=_whom(stop.site) if place else "",
            )
            for place, stop in loaded
        )
    return RescueRoute(route.number, driver.name, spoken(driver.phone) if driver.phone else "", tuple(stops))


def _whom(site: Site) -> str:
    """The first who leads a place and has a telephone, and the number."""
    leads = [lead.person for lead in site.leads.all() if lead.person.phone]
    return f"{leads[0].name} {spoken(leads[0].phone)}" if leads else ""


def labels(loadings: Sequence[Loading], *, language: str) -> dict[Site, tuple[CrateLabel, ...]]:
    """Every label of each kitchen or depot, route by route in the order of packing; each in the place's language."""
    found: dict[Site, list[CrateLabel]] = defaultdict(list)
    for loading in sorted(loadings, key=lambda one: (one.load.arrives_at, one.route.number)):
        for number, stop, crate in loading.in_packing_order:
            reader = _language([lead.person for lead in stop.site.leads.all()], language)
            found[loading.load.site] += _labels_of(loading, number, stop, crate, reader)
    return {site: tuple(listed) for site, listed in sorted(found.items(), key=lambda one: one[0].code)}


def receipts(loadings: Sequence[Loading], imprint: Imprint, *, language: str) -> list[Receipt]:
    """One a stop, route by route, in the order in which they are driven."""
    return [
        _receipt(loading, number, stop, imprint, language) for loading in loadings for number, stop in loading.stops
    ]


def _receipt(loading: Loading, number: int, stop: Stop, imprint: Imprint, language: str) -> Receipt:
    meals: dict[tuple[int, Lot | None], int] = defaultdict(int)
    for item in stop.items.all():
        meals[Variant.values.index(item.variant), item.lot] += item.meals
    in_order = sorted(meals.items(), key=lambda one: (one[0][0], one[0][1].code if one[0][1] else ""))
    return Receipt(
        language=_language([lead.person for lead in stop.site.leads.all()], language),
        imprint=imprint,
        route_number=loading.route.number,
        stop_number=number,
        driver=loading.route.offer.person.name,
        kitchen=loading.load.site.name,
        site=stop.site.name,
        address=stop.site.address,
        crates=loading.packed(stop).crates,
        cold_boxes=loading.packed(stop).cold_boxes,
        lines=tuple(_receipt_line(rank, lot, number) for (rank, lot), number in in_order),
    )


def _receipt_line(rank: int, lot: Lot | None, meals: int) -> ReceiptLine:
    portion = Portion(list(Variant)[rank].label, meals, rank)
    if lot is None:
        return ReceiptLine(portion)
    return ReceiptLine(portion, lot.item.name, lot.code, _allergens(lot), lot.species, lot.discard_by)


def _labels_of(loading: Loading, number: int, stop: Stop, crate: Crate, language: str) -> Iterator[CrateLabel]:
    """One for each content of the crate; one for each meal of those that must not hold what somebody cannot eat."""
    for content in crate.contents:
        variant = Variant(content.item.variant)
        is_single = variant in KEPT_OUT
        label = CrateLabel(
            language=language,
            route_number=loading.route.number,
            stop_number=number,
            site=stop.site.name,
            variant=variant.label,
            rank=Variant.values.index(variant),
            meals=1 if is_single else content.meals,
            crate=crate.number,
            crates=crate.of,
            is_cold=crate.is_cold,
            lot=_lot_label(content.item.lot),
            is_single=is_single,
            keeps=variant == Variant.GROCERIES,
        )
        yield from [label] * (content.meals if is_single else 1)


def _lot_label(lot: Lot | None) -> LotLabel | None:
    if lot is None:
        return None
    return LotLabel(
        code=lot.code,
        item=lot.item.name,
        allergens=_allergens(lot),
        species=lot.species,
        packed_at=lot.received_at,
        discard_by=lot.discard_by,
        link=f"{settings.PUBLIC_URL}{reverse('stock_lot', args=[lot.pk])}",
    )


def _allergens(lot: Lot) -> tuple[Label, ...] | None:
    return tuple(Allergen(allergen).label for allergen in lot.allergens) if lot.allergens_known else None


def site_sheets(loadings: Sequence[Loading], plan: DayPlan, imprint: Imprint, *, language: str) -> list[SiteSheet]:
    """One sheet a place that gets or gives out something on that day, by name."""
    brought: dict[Site, list[tuple[Route, Stop]]] = defaultdict(list)
    for loading in loadings:
        for _number, stop in loading.stops:
            brought[stop.site].append((loading.route, stop))
    windows = _windows(plan)
    crews = _crews(plan)
    leads = _leads([*brought, *windows])
    places = sorted({*brought, *windows}, key=lambda site: (site.name, site.code))
    return [
        SiteSheet(
            language=_language(leads[site.pk], language),
            imprint=imprint,
            site=site.name,
            address=site.address,
            deliveries=tuple(_delivery(route, stop) for route, stop in sorted(brought[site], key=_arrival)),
            hours=windows.get(site, ()),
            crew=tuple(crews[site.pk]),
            discard_by=_discard_by(stop for _route, stop in brought[site]),
        )
        for site in places
    ]


def _loadings(route: Route) -> list[Loading]:
    trips: list[tuple[Stop, list[tuple[int, Stop]]]] = []
    number = 0
    for stop in route.stops.all():
        if stop.kind == Stop.Kind.LOAD:
            trips.append((stop, []))
        elif trips:
            number += 1
            trips[-1][1].append((number, stop))
    several = len(trips) > 1
    return [Loading(route, load, tuple(stops), at if several else 0) for at, (load, stops) in enumerate(trips, start=1)]


def _route(trips: Sequence[Loading], imprint: Imprint, roads: Roads) -> RouteSheet:
    offer = trips[0].route.offer
    stops = [stop for trip in trips for _number, stop in trip.stops]
    return RouteSheet(
        language=offer.person.language,
        imprint=imprint,
        number=trips[0].route.number,
        driver=offer.person.name,
        vehicle=Vehicle(offer.vehicle).label,
        trips=tuple(_trip(trip, roads) for trip in trips),
        link="\n".join(f"{number}. {stop.site.address}" for trip in trips for number, stop in trip.stops),
        discard_by=_discard_by(stops),
        note=trips[0].route.note,
    )


def _trip(trip: Loading, roads: Roads) -> Trip:
    place = trip.load.site
    pick_up = PickUp(place.name, place.address, _point(place))
    stops = tuple(_stop(number, stop, packed=trip.packed(stop)) for number, stop in trip.stops)
    places = [place, *(stop.site for _number, stop in trip.stops)]
    way = roads.drawn([one.point for one in places if one.point])
    credit = roads.credit if way else ""
    portions = _portions(trip.load.items.all())
    return Trip(pick_up, trip.load.arrives_at, portions, stops, tuple(Point(*point) for point in way), credit)


def _stop(number: int, stop: Stop, *, packed: Load) -> StopLine:
    lead = next((lead.person for lead in stop.site.leads.all()), None)
    return StopLine(
        number=number,
        name=stop.site.name,
        address=stop.site.address,
        point=_point(stop.site),
        arrive_from=stop.arrives_at,
        arrive_to=stop.arrives_at + ARRIVAL_SLACK,
        portions=_portions(stop.items.all()),
        crates=packed.crates,
        cold_boxes=packed.cold_boxes,
        contact=lead.name if lead else "",
        access_note=stop.site.access_note,
    )


def _kitchen(place: Site, loadings: Sequence[Loading], imprint: Imprint, language: str) -> KitchenSheet:
    leads = [lead.person for lead in loadings[0].load.site.leads.all()]
    return KitchenSheet(
        language=_language(leads, language),
        imprint=imprint,
        kitchen=place.name,
        address=place.address,
        loads=tuple(_load(loading) for loading in loadings),
        lots=_lots(loadings),
        crates=tuple(_crate(loading, *crate) for loading in loadings for crate in loading.in_packing_order),
    )


def _load(loading: Loading) -> RouteLoad:
    packed = sum((loading.packed(stop) for _number, stop in loading.stops), Load())
    return RouteLoad(
        route_number=loading.route.number,
        driver=loading.route.offer.person.name,
        load_at=loading.load.arrives_at,
        portions=_portions(loading.load.items.all()),
        crates=packed.crates,
        cold_boxes=packed.cold_boxes,
        trip=loading.trip,
    )


def _crate(loading: Loading, _number: int, stop: Stop, crate: Crate) -> CrateLine:
    meals: dict[str, int] = defaultdict(int)
    for content in crate.contents:
        meals[content.item.variant] += content.meals
    return CrateLine(loading.route.number, stop.site.name, crate.number, crate.of, portions_of(meals), crate.is_cold)


def _lots(loadings: Sequence[Loading]) -> tuple[LotLine, ...]:
    """The lots bound to what is delivered from here, each with the meals that leave."""
    meals: dict[Lot, int] = defaultdict(int)
    for loading in loadings:
        for _number, stop in loading.stops:
            for item in stop.items.all():
                if item.lot:
                    meals[item.lot] += item.meals
    return tuple(_lot(lot, count) for lot, count in sorted(meals.items(), key=lambda found: found[0].code))


def _lot(lot: Lot, meals: int) -> LotLine:
    return LotLine(
        code=lot.code,
        variant=Variant(lot.variant).label,
        meals=meals,
        allergens=_allergens(lot),
        left_control_at=lot.left_control_at,
        discard_by=lot.discard_by,
    )


def _delivery(route: Route, stop: Stop) -> Delivery:
    return Delivery(
        route_number=route.number,
        driver=route.offer.person.name,
        arrive_from=stop.arrives_at,
        arrive_to=stop.arrives_at + ARRIVAL_SLACK,
        portions=_portions(stop.items.all()),
    )


def _windows(plan: DayPlan) -> dict[Site, tuple[ServiceHours, ...]]:
    found: dict[Site, list[ServiceHours]] = defaultdict(list)
    windows = ServiceWindow.objects.open_on(plan.day).select_related("site").order_by("opens", "pk")
    for window in windows:
        found[window.site].append(ServiceHours(Service(window.service).label, window.opens, window.closes))
    return {site: tuple(hours) for site, hours in found.items()}


def _crews(plan: DayPlan) -> dict[int, list[CrewLine]]:
    """Who holds a shift at each site (by id) on the day of the plan."""
    crews: dict[int, list[CrewLine]] = defaultdict(list)
    shifts = Shift.objects.on(plan.day).standing()
    claims = Claim.objects.held().filter(shift__in=shifts).select_related("person", "shift__place")
    for claim in claims.order_by("shift__starts_at", "person__name", "pk"):
        shift = claim.shift
        line = CrewLine(claim.person.name, Task(shift.task).label, shift.starts_at, shift.ends_at)
        crews[shift.place.site_id].append(line)
    return crews


def _leads(sites: Iterable[Site]) -> dict[int, list[Person]]:
    leads: dict[int, list[Person]] = defaultdict(list)
    for lead in SiteLead.objects.filter(site__in=set(sites)).select_related("person").order_by("pk"):
        leads[lead.site_id].append(lead.person)
    return leads


def _language(leads: Sequence[Person], otherwise: str) -> str:
    return leads[0].language if leads else otherwise


def _portions(items: Iterable[StopItem]) -> tuple[Portion, ...]:
    """Per variant, ranked as Variant lists them; lots and services of one variant together."""
    meals: dict[str, int] = defaultdict(int)
    for item in items:
        meals[item.variant] += item.meals
    return portions_of(meals)


def portions_of(meals: Mapping[str, int]) -> tuple[Portion, ...]:
    """`{variant: meals}` as portions."""
    return tuple(Portion(one.label, meals[one], rank) for rank, one in enumerate(Variant) if meals.get(one))


def _discard_by(stops: Iterable[Stop]) -> datetime | None:
    """The earliest moment any food of these stops has to be thrown away."""
    lots = [item.lot for stop in stops for item in stop.items.all()]
    return min((lot.discard_by for lot in lots if lot and lot.discard_by), default=None)


def _point(site: Site) -> Point | None:
    return Point(*site.point) if site.point else None


def _arrival(found: tuple[Route, Stop]) -> tuple[datetime, int]:
    route, stop = found
    return (stop.arrives_at, route.number)
