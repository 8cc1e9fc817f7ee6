"""What is known of a day before its meals are shared out: read in a dozen queries, handed on as plain values."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from django.db.models import Count, F, Q

from mutualaid.childcare.models import Booking, CareSession
from mutualaid.distribution.allocate import Kitchen
from mutualaid.distribution.forecast import BAGS_A_PUPIL
from mutualaid.distribution.models import MealCount
from mutualaid.distribution.priorities import ORDINARY_LEVEL, priorities_of
from mutualaid.distribution.said import DaySaid, day_said, factors_said
from mutualaid.distribution.stock import barred_stock, usable_stock, withheld_stock
from mutualaid.distribution.tide import STILL, UPTAKE, DayCount, PlacePast, Tide, class_of, tide_of
from mutualaid.sites import models as sites
from mutualaid.sites.models import Service, ServiceWindow, Site, Status

REMEMBERED = timedelta(days=28)  # counts older than that weigh nothing any more


@dataclass(frozen=True, slots=True)
class Serving:
    """One service of one place on the day, all its windows together."""

    site: Site
    service: str
    windows: tuple[ServiceWindow, ...]
    history: tuple[DayCount, ...]
    entitled: int
    booked_children: int
    elsewhere: int
    wanted: Mapping[str, int]
    alike: str
    tide: Tide
    said: DaySaid
    enrolled: int = 0
    priority: int = 1

    @property
    def turned_away(self) -> int:
        """On the last day on which it served."""
        return self.history[-1].turned_away if self.history else 0

    @property
    def fixed(self) -> int | None:
        """What people set by hand, if they did so for every window."""
        quantities = [window.quantity for window in self.windows if window.quantity is not None]
        return sum(quantities) if len(quantities) == len(self.windows) else None

    @property
    def guess(self) -> int | None:
        """What the people who lead the place expect, if they said so."""
        guesses = [window.guess for window in self.windows if window.guess is not None]
        return sum(guesses) if guesses else None

    @property
    def at_least(self) -> int:
        return sum(window.quantity or 0 for window in self.windows)


@dataclass(frozen=True, slots=True)
class DayFacts:
    """`windows`: all of the day, those of closed places too. `wanted`: meals by variant over the whole strike."""

    windows: tuple[ServiceWindow, ...]
    servings: tuple[Serving, ...]
    wanted: Mapping[str, int]
    kitchens: tuple[Kitchen, ...]


def day_facts(day: date) -> DayFacts:
    """Reads only. The same database gives the same facts."""
    windows = tuple(ServiceWindow.objects.on(day).select_related("site"))
    said = day_said(day)
    open_windows = [window for window in windows if window.site.status not in (Status.CLOSED, Status.MOVED)]
    stands_for = _stands_for(window.site_id for window in open_windows)
    histories, wanted = _counts(day, stands_for)
    return DayFacts(
        windows=windows,
        servings=tuple(_servings(day, open_windows, stands_for, histories, wanted, said)),
        wanted=sum(wanted.values(), Counter[str]()),
        kitchens=tuple(_kitchens(day, open_windows)),
    )


def _stands_for(open_sites: Iterable[int]) -> dict[int, int]:
    """Whose families a place feeds: its own, and those of places that moved there."""
    here = set(open_sites)
    moved = Site.objects.filter(status=Status.MOVED, moved_to__in=here).values_list("pk", "moved_to_id")
    return {site: site for site in here} | {left: now for left, now in moved if now is not None}


def _servings(
    day: date,
    windows: Sequence[ServiceWindow],
    stands_for: Mapping[int, int],
    histories: Mapping[tuple[int, str], Sequence[DayCount]],
    wanted: Mapping[int, Mapping[str, int]],
    said: DaySaid,
) -> Iterable[Serving]:
    (entitled, enrolled), booked = _pupils(stands_for), _booked_children(day, windows)
    priorities = priorities_of(day)
    sites = {window.site_id: window.site for window in windows}
    alike = {pk: class_of(site.grades, entitled[pk]) for pk, site in sites.items()}
    tides = _tides(day, histories, entitled, alike)
    together: dict[tuple[int, str], list[ServiceWindow]] = defaultdict(list)
    for window in windows:
        together[window.site_id, window.service].append(window)
    for (site, service), group in sorted(together.items()):
        yield Serving(
            site=group[0].site,
            service=service,
            windows=tuple(group),
            history=tuple(histories.get((site, service), ())),
            entitled=entitled[site],
            booked_children=max(booked[window.pk] for window in group),
            elsewhere=_middling(histories, service),
            wanted=wanted.get(site, {}),
            alike=alike[site],
            tide=tides.get(service, STILL),
            said=said,
            enrolled=enrolled[site],
            priority=priorities.get(site, ORDINARY_LEVEL),
        )


def _tides(
    day: date,
    histories: Mapping[tuple[int, str], Sequence[DayCount]],
    entitled: Mapping[int, int],
    alike: Mapping[int, str],
) -> dict[str, Tide]:
    """What all places together do, by service. Places that are closed that day tell of the past as well."""
    pasts: dict[str, list[PlacePast]] = defaultdict(list)
    for (site, service), history in sorted(histories.items()):
        pasts[service].append(PlacePast(alike.get(site, ""), entitled.get(site, 0), history))
    return {
        service: tide_of(places, day=day, usual_uptake=BAGS_A_PUPIL if service == Service.GROCERIES else UPTAKE)
        for service, places in pasts.items()
    }


def _middling(histories: Mapping[tuple[int, str], Sequence[DayCount]], service: str) -> int:
    """What a middling place wanted when it last counted this service; 0 where nobody did."""
    last = [history[-1].wanted for (_site, served), history in histories.items() if served == service]
    return round(median(last)) if last else 0


def _counts(
    day: date, stands_for: Mapping[int, int]
) -> tuple[dict[tuple[int, str], list[DayCount]], dict[int, Counter[str]]]:
    """Past days by place and service, oldest first; and meals wanted by place and variant."""
    meals: dict[tuple[int, str, date], Counter[str]] = defaultdict(Counter)
    turned_away: dict[tuple[int, str, date], Counter[str]] = defaultdict(Counter)
    here: set[tuple[int, str, date]] = set()
    for site, service, on, variant, given, away in (
        MealCount.objects.before(day)
        .filter(day__gte=day - REMEMBERED)
        .annotate(given=F("first_meals") + F("seconds") + F("adults"))
        .values_list("site_id", "service", "day", "variant", "given", "turned_away")
        .order_by("day", "site_id", "service", "variant")
    ):
        key = (stands_for.get(site, site), service, on)
        meals[key][variant] += given + away
        turned_away[key][variant] += away
        if stands_for.get(site, site) == site:
            here.add(key)
    histories: dict[tuple[int, str], list[DayCount]] = defaultdict(list)
    by_variant: dict[int, Counter[str]] = defaultdict(Counter)
    factors = factors_said(day - REMEMBERED, day)
    for (site, service, on), wanted in meals.items():
        key = (site, service, on)
        counted = DayCount(
            on, _whole(wanted), _whole(turned_away[key]), factor=factors.get(on, 1.0), moved_since=key not in here
        )
        histories[site, service].append(counted)
        if service != Service.GROCERIES:
            by_variant[site].update({variant: number for variant, number in wanted.items() if variant})
    return histories, by_variant


def _whole(numbers: Mapping[str, int]) -> int:
    """One day's number: all variants together as texted, or their sum on paper; the larger where both stand."""
    return max(numbers.get("", 0), sum(number for variant, number in numbers.items() if variant))


def _pupils(stands_for: Mapping[int, int]) -> tuple[Counter[int], Counter[int]]:
    """Pupils entitled and enrolled, by open place: its own, and those of the schools it serves."""
    entitled, enrolled = Counter[int](), Counter[int]()
    places = Site.objects.filter(pk__in=stands_for)
    own = places.values_list("pk", "entitled_pupils", "enrolment")
    of_schools = places.filter(serves__isnull=False)
    for site, free, all_of_them in [
        *own,
        *of_schools.values_list("pk", "serves__entitled_pupils", "serves__enrolment"),
    ]:
        entitled[stands_for[site]] += free or 0
        enrolled[stands_for[site]] += all_of_them or 0
    return entitled, enrolled


def _booked_children(day: date, windows: Sequence[ServiceWindow]) -> Counter[int]:
    """By window: children who are being minded at the place while it serves. Nobody books a grocery bag."""
    sessions = (
        CareSession.objects.on(day)
        .filter(place__site__in={window.site_id for window in windows})
        .annotate(children=Count("bookings", filter=Q(bookings__state=Booking.State.BOOKED)))
        .values_list("place__site_id", "starts", "ends", "children")
    )
    children: Counter[int] = Counter()
    for site, starts, ends, number in sessions:
        for window in windows:
            meets = window.site_id == site and starts < window.closes and window.opens < ends
            if meets and window.service != Service.GROCERIES:
                children[window.pk] += number
    return children


def _kitchens(day: date, windows: Sequence[ServiceWindow]) -> Iterable[Kitchen]:
    """Kitchens and depots with what they will have to give out, in meals (groceries: bags)."""
    stock: dict[int, Counter[str]] = defaultdict(Counter)
    barred: dict[int, Counter[str]] = defaultdict(Counter)
    for held in usable_stock(day, windows):
        stock[held.site_id][held.lot.variant] += held.meals
    for held in barred_stock(day, windows):
        barred[held.site_id][held.lot.variant] += held.meals
    withheld: dict[int, Counter[str]] = defaultdict(Counter)
    for held in withheld_stock(day, windows):
        withheld[held.site_id][held.lot.variant] += held.meals
    for kitchen in sites.Kitchen.objects.select_related("site").order_by("site_id"):
        yield Kitchen(
            site=kitchen.site_id,
            name=kitchen.site.name,
            capacity=kitchen.meals_a_day,
            stock={variant: meals for variant, meals in sorted(stock[kitchen.site_id].items()) if meals > 0},
            point=kitchen.site.point,
            crate=kitchen.crate,
            barred=dict(sorted(barred[kitchen.site_id].items())),
            withheld=dict(sorted(withheld[kitchen.site_id].items())),
            is_open=kitchen.site.status not in (Status.CLOSED, Status.MOVED),
        )
