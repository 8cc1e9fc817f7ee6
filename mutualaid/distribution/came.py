"""What food came where on a day: as the ledger has it, and as the routes in force bring it.

Routes stand in a layer above; they are reached through the lots and places that their stops name.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, time, timedelta

from django.db.models import Q, QuerySet

from mutualaid.inventory.models import Lot, Movement, Variant
from mutualaid.lib.days import at
from mutualaid.sites.models import Service, ServiceWindow, Site

_VARIANT = "lot__item__variant"


def lots_that_came(sites: Iterable[int], day: date) -> dict[int, list[Lot]]:
    """By site; also lots of which nothing is left, and those on their way. What was taken back did not come."""
    sites = set(sites)
    there = _entries(day).filter(site__in=sites).values_list("site", "lot")
    stops = _stops(day, "stop_items__stop") & Q(stop_items__stop__site__in=sites)
    on_routes = Lot.objects.filter(stops).values_list("stop_items__stop__site", "pk")
    pairs = {*there, *on_routes}
    lots = Lot.objects.select_related("item").in_bulk({lot for _site, lot in pairs})
    found: dict[int, list[Lot]] = defaultdict(list)
    for site, lot in pairs:
        found[site].append(lots[lot])
    return found


def services_brought(day: date, hours: Collection[tuple[int, str]]) -> set[tuple[int, str]]:
    """`(site, service)` where food was handed over: as routes say it, and at places to which none came, as the ledger
    does; it knows no services, so those of the place's `hours`."""
    handed_over = Site.objects.filter(_stops(day, "stops"), stops__delivered__gt=0, stops__items__isnull=False)
    by_route = set(handed_over.values_list("pk", "stops__items__service"))
    if not hours:
        return by_route
    entries = _entries(day).filter(kind=Movement.Kind.TRANSFER, site__kitchen=None)
    entries = entries.exclude(site__in={site for site, _service in by_route})
    on_book = {(site, variant == Variant.GROCERIES) for site, variant in entries.values_list("site", _VARIANT)}
    return by_route | {(site, service) for site, service in hours if (site, service == Service.GROCERIES) in on_book}


def can_be_counted(site: Site, day: date, service: str) -> bool:
    """Whether the place gives this out that day; or a route brings it, whatever the hours; or, at a place that has no
    hours that day, the ledger has some."""
    hours = set(ServiceWindow.objects.on(day).filter(site=site).values_list("service", flat=True))
    if service in hours or service not in Service.values:
        return service in hours
    on_routes = Site.objects.filter(_stops(day, "stops"), pk=site.pk, stops__items__service=service)
    entries = _entries(day).filter(site=site) if not hours else Movement.objects.none()
    variants = set(entries.values_list("lot__item__variant", flat=True))
    is_on_book = any((variant == Variant.GROCERIES) == (service == Service.GROCERIES) for variant in variants)
    return is_on_book or on_routes.exists()


def _entries(day: date) -> QuerySet[Movement]:
    came_in = [Movement.Kind.RECEIVE, Movement.Kind.TRANSFER]
    entries = Movement.objects.filter(kind__in=came_in, quantity__gt=0, countered_by=None)
    return entries.filter(at__gte=at(day, time()), at__lt=at(day + timedelta(days=1), time()))


def _stops(day: date, stop: str) -> Q:
    """Deliveries of the plan in force, `stop` being the way to them; but where a driver could leave nothing."""
    given = {"kind": "deliver", "route__plan__state": "published", "route__plan__day": day}
    came = Q(**{f"{stop}__delivered__gt": 0}) | Q(**{f"{stop}__delivered": None})
    return came & Q(**{f"{stop}__{name}": value for name, value in given.items()})
