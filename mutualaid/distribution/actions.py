"""Share out a day's meals; write down what came of it."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal
from types import MappingProxyType

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from mutualaid.distribution import allocate
from mutualaid.distribution.allocate import GROCERIES, Sharing
from mutualaid.distribution.begun import NOTHING_BEGUN, Begun
from mutualaid.distribution.came import can_be_counted, services_brought
from mutualaid.distribution.facts import DayFacts, Serving, day_facts
from mutualaid.distribution.forecast import (
    BAGS_A_PUPIL,
    Expectation,
    expect_meals,
    site_shares,
    split_by_hand,
    strike_shares,
)
from mutualaid.distribution.models import Allocation, AllocationRun, MealCount, Need, Shortage
from mutualaid.distribution.tide import UPTAKE
from mutualaid.distribution.weights import weight_of
from mutualaid.inventory.models import Variant
from mutualaid.lib.days import day_of, say_day
from mutualaid.lib.errors import Refusal
from mutualaid.people.actions import require_coordinator
from mutualaid.people.models import Person
from mutualaid.sites.actions import require_say
from mutualaid.sites.models import SHUT, Service, ServiceWindow, Site

NUMBERS = (
    "received",
    "carried_over",
    "moved_in",
    "first_meals",
    "seconds",
    "adults",
    "damaged",
    "discarded",
    "left_over",
    "moved_out",
    "turned_away",
)
MOST_MEALS = 100_000  # a slip of the thumb, not a lunch
COLDEST_F, HOTTEST_F = Decimal(-40), Decimal(250)


class NegativeCount(Refusal):
    code = "negative_count"
    sentence = _("{number} is below zero. A count is 0 or more.")


class CountTooLarge(Refusal):
    code = "count_too_large"
    sentence = _("{number} is more than any place serves in a day. Was it a slip?")


class UnknownNumber(Refusal):
    code = "unknown_number"
    sentence = _("A count has no “{name}”. It has: {known}.")


class UnknownVariant(Refusal):
    code = "unknown_variant"
    sentence = _("There are no “{variant}” meals. There are: {known}.")


class NothingServedThen(Refusal):
    code = "nothing_served_then"
    sentence = _("{site} has no {service} on {day}.")


class NotYetServed(Refusal):
    code = "not_yet_served"
    sentence = _("{day} has not come yet. Send its count when it is over.")


class NotATemperature(Refusal):
    code = "not_a_temperature"
    sentence = _("{temperature} °F is not a temperature of food.")


class DayIsOver(Refusal):
    code = "day_is_over"
    sentence = _("{day} is over: its meals can no longer be shared out.")


def record_count(
    site: Site,
    *,
    day: date,
    service: str,
    numbers: Mapping[str, int],
    by: Person | None,
    now: datetime,
    source: str,
    variant: str = "",
    delivered_at: time | None = None,
    temperature_f: Decimal | None = None,
) -> MealCount:
    """What a place gave out of one variant, or (`variant=""`) of all together; `numbers` by the names in NUMBERS.

    A correction is a new count and supersedes the old; so does a count of all together those by variant, and one by
    variant that of all together: they are the same meals. The same count twice changes nothing. One that does not
    balance is kept: its `surplus` says by how much. `by` is None for imports alone. May be refused: NotYourSite,
    NotYetServed, NothingServedThen, UnknownVariant, UnknownNumber, NegativeCount, CountTooLarge, NotATemperature.
    """
    if by is not None:
        require_say(site, by)
        if day > day_of(now):
            raise NotYetServed(day=say_day(day))
    counted = {name: checked(name, number) for name, number in numbers.items()}
    if variant and variant not in Variant.values:
        raise UnknownVariant(variant=variant, known=", ".join(Variant.values))
    if temperature_f is not None and not COLDEST_F <= temperature_f <= HOTTEST_F:
        raise NotATemperature(temperature=temperature_f)
    count = MealCount(
        site=site,
        day=day,
        service=service,
        variant=variant,
        delivered_at=delivered_at,
        temperature_f=temperature_f,
        counted_at=now,
        counted_by=by,
        source=source,
        **counted,
    )
    return _supersede(count, now=now)


@transaction.atomic
def record_sheet(
    site: Site,
    *,
    day: date,
    service: str,
    columns: Mapping[str, Mapping[str, int]],
    by: Person,
    now: datetime,
    source: str,
    delivered_at: time | None = None,
    temperature_f: Decimal | None = None,
) -> list[MealCount]:
    """A whole sheet, `{variant: numbers}`: all of its columns, or none; where some tell variants apart, that of all
    together is not kept. May be refused like record_count."""
    apart = {variant: numbers for variant, numbers in columns.items() if variant}
    return [
        record_count(
            site,
            day=day,
            service=service,
            numbers=numbers,
            by=by,
            now=now,
            source=source,
            variant=variant,
            delivered_at=delivered_at,
            temperature_f=temperature_f,
        )
        for variant, numbers in (apart or columns).items()
    ]


def checked(name: str, number: int) -> int:
    """May be refused: UnknownNumber, NegativeCount, CountTooLarge."""
    if name not in NUMBERS:
        raise UnknownNumber(name=name, known=", ".join(NUMBERS))
    if number < 0:
        raise NegativeCount(number=number)
    if number > MOST_MEALS:
        raise CountTooLarge(number=number)
    return number


@transaction.atomic
def _supersede(count: MealCount, *, now: datetime) -> MealCount:
    # The windows are locked, not the old count: there may be none yet, and two leads may send the first together.
    # Where food came to a place without hours, the place is.
    windows = ServiceWindow.objects.on(count.day).filter(site=count.site, service=count.service)
    if not list(windows.select_for_update().order_by("pk")):
        Site.objects.select_for_update(no_key=True).get(pk=count.site_id)
        if not can_be_counted(count.site, count.day, count.service):
            raise NothingServedThen(site=count.site.name, service=_service(count.service), day=say_day(count.day))
    counts = MealCount.objects.in_force().filter(site=count.site, day=count.day, service=count.service)
    old = [one for one in counts if one.variant == count.variant or not (one.variant and count.variant)]
    if len(old) == 1 and old[0].variant == count.variant and _says_the_same(old[0], count):
        return old[0]
    if old:
        MealCount.objects.filter(pk__in=[one.pk for one in old]).update(superseded_at=now)
    count.save()
    return count


def _service(service: str) -> object:
    return Service(service).label if service in Service.values else service


def _says_the_same(one: MealCount, other: MealCount) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in (*NUMBERS, "delivered_at", "temperature_f"))


NumbersByHand = Mapping[tuple[int, str], Mapping[str, int]]  # {(site id, service): {variant: meals}}, "" for all


@dataclass(frozen=True, slots=True)
class DayShares:
    """A day's meals shared out, not yet written down."""

    day: date
    facts: DayFacts
    expected: "Expected"
    sharing: Sharing


def allocate_day(
    day: date,
    *,
    by: Person,
    now: datetime,
    numbers: NumbersByHand = MappingProxyType({}),
    begun: Begun = NOTHING_BEGUN,
) -> AllocationRun:
    """How many meals of what go where on `day`, from which kitchen, and who will be short and why.

    Reads, computes with no transaction open, then writes a new run; earlier runs stay. `numbers` and `begun` as in
    share_out. May be refused: CoordinatorsOnly, DayIsOver.
    """
    require_coordinator(by)
    if day < day_of(now):
        raise DayIsOver(day=say_day(day))
    shares = share_out(day, numbers=numbers, begun=begun)
    return save_shares(shares, by=by, now=now)


def share_out(
    day: date,
    *,
    numbers: NumbersByHand = MappingProxyType({}),
    unreached: Set[tuple[int, str]] = frozenset(),
    begun: Begun = NOTHING_BEGUN,
) -> DayShares:
    """The day's shares as the database stands now; writes nothing. `numbers`, set by hand, win over everything.
    `unreached` are services of places (site id, service) to which no route goes: others get what was theirs.
    What has `begun` stands in the shares, and counts for what is needed and for what there is."""
    facts = day_facts(day)
    expected = expected_of(facts, numbers=numbers)
    wanted = [need for need in begun.still_needed(_needs(expected)) if need.meals > 0]
    reached = [need for need in wanted if (need.site, need.service) not in unreached]
    sharing = begun.joined(allocate.allocate(reached, begun.still_there(facts.kitchens)))
    given_up = [
        allocate.Short(need.site, need.service, need.variant, need.meals, allocate.UNREACHED)
        for need in wanted
        if (need.site, need.service) in unreached
    ]
    return DayShares(day, facts, expected, replace(sharing, shorts=(*sharing.shorts, *given_up)))


Expected = Sequence[tuple[Serving, Mapping[str, Expectation]]]


def expected_of(facts: DayFacts, *, numbers: NumbersByHand = MappingProxyType({})) -> Expected:
    """What each service of each place is expected to want, by variant."""
    strike_wide = strike_shares(facts.wanted)
    expected = []
    for serving in facts.servings:
        in_bags = serving.service == Service.GROCERIES
        by_hand = numbers.get((serving.site.pk, serving.service), {})
        whole = expect_meals(
            serving.history,
            entitled=serving.entitled,
            booked_children=serving.booked_children,
            multiplier=serving.said.factor,
            why=serving.said.why,
            fixed=by_hand.get("", serving.fixed),
            guess=serving.guess,
            at_least=serving.at_least,
            elsewhere=serving.elsewhere,
            uptake=BAGS_A_PUPIL if in_bags else UPTAKE,
            tide=serving.tide,
            alike=serving.alike,
            runs_out_one_day_in=serving.said.runs_out_one_day_in(serving.site.pk),
        )
        shares = {GROCERIES: 1.0} if in_bags else site_shares(serving.wanted, strike_wide)
        named = {variant: meals for variant, meals in by_hand.items() if variant}
        expected.append((serving, split_by_hand(whole, shares, named)))
    return expected


def _needs(expected: Expected) -> Iterable[allocate.Need]:
    for serving, variants in expected:
        whole = sum(expectation.meals for expectation in variants.values())
        for variant, expectation in variants.items():
            yield allocate.Need(
                site=serving.site.pk,
                service=serving.service,
                variant=variant,
                meals=expectation.meals,
                point=serving.site.point,
                priority=serving.priority,
                weight=weight_of(
                    entitled=serving.entitled, enrolled=serving.enrolled, turned_away=serving.turned_away, meals=whole
                ),
            )


@transaction.atomic
def save_shares(shares: DayShares, *, by: Person | None, now: datetime) -> AllocationRun:
    """A new run; earlier ones stay."""
    run = AllocationRun.objects.create(day=shares.day, made_at=now, made_by=by)
    Need.objects.bulk_create(_need_rows(run, shares.expected))
    loads = allocate.by_site_and_kitchen(shares.sharing.shares)
    Allocation.objects.bulk_create(
        Allocation(
            run=run,
            site_id=share.site,
            service=share.service,
            variant=share.variant,
            kitchen_id=share.kitchen,
            meals=share.meals,
        )
        for share in loads
    )
    Shortage.objects.bulk_create(
        Shortage(
            run=run,
            site_id=short.site,
            service=short.service,
            variant=short.variant,
            short_by=short.short_by,
            because=short.because,
        )
        for short in shares.sharing.shorts
    )
    return run


def _need_rows(run: AllocationRun, expected: Expected) -> Iterable[Need]:
    """A variant that nobody is expected to want has no row; a service of which nothing is expected has one that says
    why, so that the desk sees it."""
    for serving, variants in expected:
        wanted = {variant: number for variant, number in variants.items() if number.high}
        for variant, number in (wanted or dict(list(variants.items())[:1])).items():
            yield Need(
                run=run,
                site=serving.site,
                service=serving.service,
                variant=variant,
                low=number.low,
                meals=number.meals,
                high=number.high,
                reason=number.reason,
            )


@dataclass(frozen=True, slots=True)
class CountStatus:
    """One service of one place on a day: its counts in force, by variant or all together."""

    site: Site
    service: str
    counts: tuple[MealCount, ...]

    @property
    def is_missing(self) -> bool:
        return not self.counts

    @property
    def service_words(self) -> str:
        return str(Service(self.service).label)

    @property
    def unbalanced(self) -> tuple[MealCount, ...]:
        return tuple(count for count in self.counts if count.surplus)


def day_count_status(day: date) -> list[CountStatus]:
    """By code and service, with or without a count: where something is given out that day at a place that is open now,
    and, whatever became of the place since, what was counted or brought. Reads only."""
    counts: dict[tuple[int, str], list[MealCount]] = {}
    for count in MealCount.objects.in_force().filter(day=day).select_related("site").order_by("variant"):
        counts.setdefault((count.site_id, count.service), []).append(count)
    windows = list(ServiceWindow.objects.on(day).select_related("site"))
    shut = {(window.site_id, window.service) for window in windows if window.site.status in SHUT}
    asked = {(window.site_id, window.service) for window in windows} - shut
    asked |= {*counts, *services_brought(day, shut)}
    sites = {window.site_id: window.site for window in windows}
    sites |= Site.objects.in_bulk({site for site, _service in asked if site not in sites})
    statuses = [CountStatus(sites[site], service, tuple(counts.get((site, service), ()))) for site, service in asked]
    return sorted(statuses, key=lambda status: (status.site.code, status.service))
