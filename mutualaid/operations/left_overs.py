"""During service: who ran out, who has meals left, and the desk's yes to bringing them over."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max, Min, Sum
from django.utils.translation import gettext_lazy as _

from mutualaid.dispatch.models import DayPlan, Stop
from mutualaid.distribution.actions import NUMBERS, record_count
from mutualaid.distribution.at_places import Standing, serves, standing_at
from mutualaid.distribution.models import MealCount, PassedOn, RanOut
from mutualaid.distribution.surplus import ANYTHING, Spare, Suggestion, Wanting, suggest
from mutualaid.inventory.actions import move_stock
from mutualaid.inventory.models import Movement, Variant
from mutualaid.lib.days import at, day_of
from mutualaid.lib.errors import Refusal
from mutualaid.messaging.actions import queue_text
from mutualaid.messaging.models import Priority
from mutualaid.people.actions import require_coordinator
from mutualaid.people.models import Person
from mutualaid.sites.actions import require_say
from mutualaid.sites.models import Service, ServiceWindow, Site, SiteLead, Status

UNLABELLED_KEEPS = timedelta(hours=2)  # of its four hours two may have gone by on the way
STILL_SERVES = timedelta(minutes=30)  # after its hours: people wait in line
USUAL_LACK = 20  # where somebody ran out and did not say how many are missing


class NoLongerSo(Refusal):
    code = "no_longer_so"
    sentence = _("Meanwhile that has changed, or somebody else saw to it. Look at the list as it is now.")


@dataclass(frozen=True, slots=True)
class LeftOvers:
    """`alone`: who ran out, with nobody in reach. `stays`: left-overs that go nowhere."""

    suggestions: tuple[Suggestion, ...]
    alone: tuple[Wanting, ...]
    stays: tuple[Spare, ...]
    sites: Mapping[int, Site]


@transaction.atomic
def say_ran_out(site: Site, *, meals: int | None, by: Person, now: datetime) -> RanOut:
    """Food runs out there; `meals` more are wanted. May be refused: NotYourSite."""
    require_say(site, by)
    return RanOut.objects.create(site=site, day=day_of(now), meals=meals, said_at=now, said_by=by)


def left_overs(now: datetime) -> LeftOvers:
    """Today's, as they are now. Reads only."""
    day = day_of(now)
    counts = list(MealCount.objects.in_force().filter(day=day).select_related("site").order_by("pk"))
    spares, wants = list(_spares(counts)), list(_wants(day, counts, now))
    suggestions = suggest(spares, wants, now=now)
    helped, giving = Counter[int](), Counter[tuple[int, str]]()
    for one in suggestions:
        helped[one.to_site] += one.meals
        giving[one.from_site, one.variant] += one.meals
    pks = {one.site for one in spares} | {one.site for one in wants}
    return LeftOvers(
        suggestions=tuple(suggestions),
        alone=tuple(want for want in wants if not helped[want.site]),
        stays=tuple(spare for spare in spares if not giving[spare.site, spare.variant]),
        sites=Site.objects.in_bulk(pks),
    )


def _spares(counts: Iterable[MealCount]) -> Iterator[Spare]:
    """What was counted as left over, as far as the ledger knows the lots that it is of."""
    left = [count for count in counts if count.left_over and count.service != Service.GROCERIES]
    standing = standing_at({count.site_id for count in left})
    came = _came(standing)
    for count in left:
        meals = count.left_over
        for one in standing.get(count.site_id, ()):
            taken = min(meals, one.meals) if serves(one.lot, count.service, count.variant) else 0
            if taken:
                meals -= taken
            if taken and one.lot.recalled_at is None:
                until = one.lot.discard_by or came[count.site_id, one.lot.pk] + UNLABELLED_KEEPS
                yield Spare(count.site_id, count.service, one.lot.variant, taken, count.site.point, until)


def _came(standing: Mapping[int, list[Standing]]) -> dict[tuple[int, int], datetime]:
    came = Movement.objects.filter(site__in=standing, quantity__gt=0).values_list("site", "lot")
    return {(site, lot): first for site, lot, first in came.annotate(first=Min("at"))}


def _wants(day: date, counts: Iterable[MealCount], now: datetime) -> Iterator[Wanting]:
    """Who still serves and ran out: by count, by text, or because the driver brought too little."""
    windows = list(ServiceWindow.objects.on(day).exclude(service=Service.GROCERIES).select_related("site"))
    said = _said_to_lack(day, counts, _main_services(windows))
    for window in windows:
        if now > at(day, window.closes) + STILL_SERVES or window.site.status not in {Status.OPEN, Status.FULL}:
            continue
        for variant, meals in said.pop((window.site_id, window.service), {}).items():
            if meals > 0:
                yield Wanting(window.site_id, window.service, variant, meals, window.site.point)


def _main_services(windows: Iterable[ServiceWindow]) -> dict[int, str]:
    """What each place gives out that day: lunch if it does."""
    main: dict[int, str] = {}
    for window in sorted(windows, key=lambda one: (one.service != Service.LUNCH, one.service)):
        main.setdefault(window.site_id, window.service)
    return main


def _said_to_lack(
    day: date, counts: Iterable[MealCount], services: Mapping[int, str]
) -> dict[tuple[int, str], dict[str, int]]:
    """`{(site, service): {variant: meals}}`, what was passed on since taken off."""
    lacking: dict[tuple[int, str], dict[str, int]] = {}
    counted: set[tuple[int, str]] = set()
    passed = list(PassedOn.objects.filter(day=day).values_list("to_site", "meals", "passed_at"))

    def passed_since(site: int, moment: datetime) -> int:
        return sum(meals for to, meals, when in passed if to == site and when >= moment)

    for count in counts:
        key = (count.site_id, count.service)
        counted.add(key)
        if count.turned_away > count.left_over:
            missing = count.turned_away - count.left_over - passed_since(count.site_id, count.counted_at)
            lacking.setdefault(key, {})[count.variant] = missing
    by_text = {one.site_id: one for one in RanOut.objects.filter(day=day).order_by("said_at")}
    for site, one in by_text.items():
        if site in services and (site, services[site]) not in lacking:
            meals = (one.meals or USUAL_LACK) - passed_since(site, one.said_at)
            lacking[site, services[site]] = {ANYTHING: meals}
    for site, short, since in _brought_too_little(day):
        key = (site, services.get(site, ""))
        if site in services and key not in lacking and key not in counted:
            lacking[key] = {ANYTHING: short - passed_since(site, since)}
    return lacking


def _brought_too_little(day: date) -> Iterable[tuple[int, int, datetime]]:
    stops = Stop.objects.filter(
        route__plan__state=DayPlan.State.PUBLISHED, route__plan__day=day, short__gt=0, done_at__isnull=False
    )
    return list(stops.values_list("site").annotate(short=Sum("short"), since=Max("done_at")).order_by("site"))


@transaction.atomic
def pass_on(
    from_site: Site, to_site: Site, *, service: str, variant: str, meals: int, by: Person, now: datetime
) -> PassedOn:
    """Accept a suggestion as it was shown: the meals move in the ledger and in the giver's count, and both leads are
    texted. Of two who accept it at once, the second is told so. May be refused: CoordinatorsOnly, NoLongerSo."""
    require_coordinator(by)
    day, ends = day_of(now), {from_site.pk, to_site.pk}
    list(ServiceWindow.objects.on(day).filter(site__in=ends).select_for_update().order_by("pk"))
    asked = (from_site.pk, to_site.pk, service, variant, meals)
    stands = [
        one
        for one in left_overs(now).suggestions
        if (one.from_site, one.to_site, one.service, one.variant, one.meals) == asked
    ]
    if not stands:
        raise NoLongerSo
    between: dict[str, Any] = {
        "day": day,
        "service": service,
        "variant": variant,
        "from_site": from_site,
        "to_site": to_site,
    }
    passed = PassedOn.objects.create(
        **between,
        turn=PassedOn.objects.filter(**between).count() + 1,
        meals=meals,
        discard_by=stands[0].discard_by,
        passed_at=now,
        passed_by=by,
    )
    _correct_count(passed, by=by, now=now)
    _move(passed, by=by, now=now)
    _tell(passed, stands[0].minutes, now=now)
    return passed


def _correct_count(passed: PassedOn, *, by: Person, now: datetime) -> None:
    """What was left over at the giver's was moved out."""
    left = passed.meals
    counts = MealCount.objects.in_force().filter(site=passed.from_site, day=passed.day, service=passed.service)
    for count in counts.filter(variant__in=["", passed.variant], left_over__gt=0).order_by("-variant"):
        taken = min(left, count.left_over)
        numbers = {name: getattr(count, name) for name in NUMBERS}
        numbers["left_over"] -= taken
        numbers["moved_out"] += taken
        left -= taken
        if taken:
            record_count(
                passed.from_site,
                day=passed.day,
                service=passed.service,
                numbers=numbers,
                by=by,
                now=now,
                source="passed on",
                variant=count.variant,
                delivered_at=count.delivered_at,
                temperature_f=count.temperature_f,
            )


def _move(passed: PassedOn, *, by: Person, now: datetime) -> None:
    left = passed.meals
    for one in standing_at([passed.from_site_id]).get(passed.from_site_id, ()):
        is_wanted = serves(one.lot, passed.service, passed.variant) and one.lot.recalled_at is None
        meals = min(left, one.meals) if is_wanted else 0
        quantity = min(round(meals / one.lot.meals_per_unit, 2), one.quantity) if meals else 0
        if quantity:
            left -= meals
            move_stock(
                one.lot.pk,
                from_site=passed.from_site,
                to_site=passed.to_site,
                kind=Movement.Kind.TRANSFER,
                quantity=quantity,
                by=by,
                now=now,
                why="left over, passed on",
            )


def _tell(passed: PassedOn, minutes: int, *, now: datetime) -> None:
    said = {"passed": passed, "minutes": minutes, "variant": Variant(passed.variant).label}
    for occasion, site in (("pass_on", passed.from_site), ("more_comes", passed.to_site)):
        for lead in SiteLead.objects.filter(site=site).select_related("person").order_by("person"):
            queue_text(
                lead.person,
                app="operations",
                occasion=occasion,
                key=f"{occasion}:{passed.pk}:{lead.person_id}",
                now=now,
                priority=Priority.SAFETY,
                context=said,
                expires_at=passed.discard_by or now + UNLABELLED_KEEPS,
            )
