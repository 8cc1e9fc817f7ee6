"""From a plan's rows to the values its sheets print."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse

from mutualaid.dispatch.driver_route import Loading, Place, read_driver_routes
from mutualaid.dispatch.models import DayPlan, Route, Vehicle
from mutualaid.dispatch.roads import Roads, roads_in_force
from mutualaid.dispatch.sheets.crates import Crate
from mutualaid.dispatch.sheets.kitchen import CrateLine, KitchenSheet, LotLine, RouteLoad
from mutualaid.dispatch.sheets.labels import CrateLabel, LotLabel
from mutualaid.dispatch.sheets.packs import PickUpPack
from mutualaid.dispatch.sheets.portions import Label, Portion, portions_by
from mutualaid.dispatch.sheets.receipt import Receipt, ReceiptLine
from mutualaid.dispatch.sheets.rescue import Rescue, RescueRoute, RescueStop
from mutualaid.dispatch.sheets.route import PickUp, RouteSheet, StopLine, Trip
from mutualaid.dispatch.sheets.site import CrewLine, Delivery, ServiceHours, SiteSheet
from mutualaid.distribution.stock import KEPT_OUT
from mutualaid.inventory.models import Allergen, Lot, Variant
from mutualaid.lib.geo import Point
from mutualaid.lib.pdf.pages import Imprint
from mutualaid.lib.pdf.words import isolate
from mutualaid.lib.phones import spoken
from mutualaid.people.models import Person
from mutualaid.shifts.models import Claim, Shift, Task
from mutualaid.sites.models import Service, ServiceWindow, Site, SiteLead
from mutualaid.strike.models import the_strike

ARRIVAL_SLACK = timedelta(minutes=15)  # our estimate of how exactly a volunteer keeps to a plan in a city


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


def loadings_of(plan: DayPlan, *, now: datetime) -> list[Loading]:
    """Every trip of the plan with all that its sheets need, in five queries. Who loaded and then dropped out has been
    at a kitchen, but there is nothing to print of it."""
    trips = (loading for driven in read_driver_routes(plan, now=now) for loading in driven.loadings)
    return [trip for trip in trips if trip.load.portions or trip.places]


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
        stops += (
            RescueStop(
                at=place.stop.arrives_at,
                route=route.number,
                trip=number,
                number=place.number or None,
                place=place.site.name,
                portions=place.portions,
                contact="" if place.is_load else _whom(place.site),
            )
            for place in (trip.load, *trip.places)
        )
    return RescueRoute(route.number, driver.name, spoken(driver.phone) if driver.phone else "", tuple(stops))


def _whom(site: Site) -> str:
    """The first who leads a place and has a telephone, and the number."""
    leads = [lead.person for lead in site.leads.all() if lead.person.phone]
    return f"{isolate(leads[0].name)} {isolate(spoken(leads[0].phone))}" if leads else ""


def labels(loadings: Sequence[Loading], *, language: str) -> dict[Site, tuple[CrateLabel, ...]]:
    """Every label of each kitchen or depot, route by route in the order of packing; each in the place's language."""
    found: dict[Site, list[CrateLabel]] = defaultdict(list)
    for loading in sorted(loadings, key=lambda one: (one.load.stop.arrives_at, one.route.number)):
        for place, crate in loading.in_packing_order:
            reader = _language(place.leads, language)
            found[loading.load.site] += _labels_of(loading, place, crate, reader)
    return {site: tuple(listed) for site, listed in sorted(found.items(), key=lambda one: one[0].code)}


def receipts(loadings: Sequence[Loading], imprint: Imprint, *, language: str) -> list[Receipt]:
    """One a stop, route by route, in the order in which they are driven."""
    return [_receipt(loading, place, imprint, language) for loading in loadings for place in loading.places]


def _receipt(loading: Loading, place: Place, imprint: Imprint, language: str) -> Receipt:
    meals: dict[tuple[int, Lot | None], int] = defaultdict(int)
    for item in place.stop.items.all():
        meals[Variant.values.index(item.variant), item.lot] += item.meals
    in_order = sorted(meals.items(), key=lambda one: (one[0][0], one[0][1].code if one[0][1] else ""))
    return Receipt(
        language=_language(place.leads, language),
        imprint=imprint,
        route_number=loading.route.number,
        stop_number=place.number,
        driver=loading.route.offer.person.name,
        kitchen=loading.load.site.name,
        site=place.site.name,
        address=place.site.address,
        crates=place.crates,
        cold_boxes=place.cold_boxes,
        lines=tuple(_receipt_line(rank, lot, number) for (rank, lot), number in in_order),
    )


def _receipt_line(rank: int, lot: Lot | None, meals: int) -> ReceiptLine:
    portion = Portion(list(Variant)[rank].label, meals, rank)
    if lot is None:
        return ReceiptLine(portion)
    return ReceiptLine(portion, lot.item.name, lot.code, _allergens(lot), lot.species, lot.discard_by)


def _labels_of(loading: Loading, place: Place, crate: Crate, language: str) -> Iterator[CrateLabel]:
    """One for each content of the crate; one for each meal of those that must not hold what somebody cannot eat."""
    for content in crate.contents:
        variant = Variant(content.item.variant)
        is_single = variant in KEPT_OUT
        label = CrateLabel(
            language=language,
            route_number=loading.route.number,
            stop_number=place.number,
            site=place.site.name,
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
    brought: dict[Site, list[tuple[Route, Place]]] = defaultdict(list)
    for loading in loadings:
        for place in loading.places:
            brought[place.site].append((loading.route, place))
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
            deliveries=tuple(_delivery(route, place) for route, place in sorted(brought[site], key=_arrival)),
            hours=windows.get(site, ()),
            crew=tuple(crews[site.pk]),
            discard_by=_discard_by(place for _route, place in brought[site]),
        )
        for site in places
    ]


def _route(trips: Sequence[Loading], imprint: Imprint, roads: Roads) -> RouteSheet:
    offer = trips[0].route.offer
    places = [place for trip in trips for place in trip.places]
    return RouteSheet(
        language=offer.person.language,
        imprint=imprint,
        number=trips[0].route.number,
        driver=offer.person.name,
        vehicle=Vehicle(offer.vehicle).label,
        trips=tuple(_trip(trip, roads) for trip in trips),
        link="\n".join(f"{place.number}. {place.site.address}" for place in places),
        discard_by=_discard_by(places),
        note=trips[0].route.note,
    )


def _trip(trip: Loading, roads: Roads) -> Trip:
    start = trip.load.site
    pick_up = PickUp(start.name, start.address, _point(start))
    way = roads.drawn([place.site.point for place in (trip.load, *trip.places) if place.site.point])
    return Trip(
        pick_up=pick_up,
        load_at=trip.load.stop.arrives_at,
        portions=trip.load.portions,
        stops=tuple(_stop(place) for place in trip.places),
        way=tuple(Point(*point) for point in way),
        credit=roads.credit if way else "",
    )


def _stop(place: Place) -> StopLine:
    return StopLine(
        number=place.number,
        name=place.site.name,
        address=place.site.address,
        point=_point(place.site),
        arrive_from=place.stop.arrives_at,
        arrive_to=place.stop.arrives_at + ARRIVAL_SLACK,
        portions=place.portions,
        crates=place.crates,
        cold_boxes=place.cold_boxes,
        contact=place.leads[0].name if place.leads else "",
        access_note=place.site.access_note,
    )


def _kitchen(place: Site, loadings: Sequence[Loading], imprint: Imprint, language: str) -> KitchenSheet:
    return KitchenSheet(
        language=_language(loadings[0].load.leads, language),
        imprint=imprint,
        kitchen=place.name,
        address=place.address,
        loads=tuple(_load(loading) for loading in loadings),
        lots=_lots(loadings),
        crates=tuple(_crate(loading, *crate) for loading in loadings for crate in loading.in_packing_order),
    )


def _load(loading: Loading) -> RouteLoad:
    return RouteLoad(
        route_number=loading.route.number,
        driver=loading.route.offer.person.name,
        load_at=loading.load.stop.arrives_at,
        portions=loading.load.portions,
        crates=loading.load.crates,
        cold_boxes=loading.load.cold_boxes,
        trip=loading.trip,
    )


def _crate(loading: Loading, place: Place, crate: Crate) -> CrateLine:
    meals: dict[str, int] = defaultdict(int)
    for content in crate.contents:
        meals[content.item.variant] += content.meals
    return CrateLine(loading.route.number, place.site.name, crate.number, crate.of, portions_by(meals), crate.is_cold)


def _lots(loadings: Sequence[Loading]) -> tuple[LotLine, ...]:
    """The lots bound to what is delivered from here, each with the meals that leave."""
    meals: dict[Lot, int] = defaultdict(int)
    for loading in loadings:
        for place in loading.places:
            for item in place.stop.items.all():
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


def _delivery(route: Route, place: Place) -> Delivery:
    return Delivery(
        route_number=route.number,
        driver=route.offer.person.name,
        arrive_from=place.stop.arrives_at,
        arrive_to=place.stop.arrives_at + ARRIVAL_SLACK,
        portions=place.portions,
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


def _discard_by(places: Iterable[Place]) -> datetime | None:
    """The earliest moment any food of these places has to be thrown away."""
    lots = [item.lot for place in places for item in place.stop.items.all()]
    return min((lot.discard_by for lot in lots if lot and lot.discard_by), default=None)


def _point(site: Site) -> Point | None:
    return Point(*site.point) if site.point else None


def _arrival(found: tuple[Route, Place]) -> tuple[datetime, int]:
    route, place = found
    return (place.stop.arrives_at, route.number)
