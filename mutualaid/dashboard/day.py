"""A day of the strike as plain values: what is planned, what came of it, what is open. Reads only, in a few queries
whatever the number of places."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Min, Q, Sum

from mutualaid.childcare.actions import adults_confirmed
from mutualaid.childcare.models import ADULTS_TO_OPEN, CareSession
from mutualaid.dispatch.models import DayPlan, Stop, StopItem
from mutualaid.distribution.came import services_brought
from mutualaid.distribution.models import Allocation, AllocationRun, MealCount, Need, Shortage
from mutualaid.inbox.models import Inbound, InboundQuerySet
from mutualaid.lib.days import at, day_of
from mutualaid.messaging.models import State, Text
from mutualaid.shifts.models import Claim, Shift
from mutualaid.sites.models import SHUT, Service, ServiceWindow, Site, Status
from mutualaid.strike.models import StrikeDay

Portions = Mapping[str, int]  # {variant: meals}; a grocery bag counts as one


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """One service of one place. `count` is `in`, `unbalanced`, `missing` or, where none is due yet, empty."""

    site: int
    name: str
    status: str
    status_words: str
    status_since: datetime
    service: str
    service_words: str
    opens: time
    closes: time
    wanted: Portions
    planned: Portions
    short: int
    delivered: int | None
    count: str

    @property
    def is_far_short(self) -> bool:
        """A tenth or more of what is wanted is missing; less is every day's lot, and the tile adds it up."""
        return self.short * 10 >= max(1, sum(self.wanted.values()))

    @property
    def waits(self) -> bool:
        """Somebody at the desk has to do something about it. (A missing count waits at the counts.)"""
        return self.is_trouble or self.is_far_short or self.count == "unbalanced"

    @property
    def is_trouble(self) -> bool:
        return self.status != Status.OPEN


@dataclass(frozen=True, slots=True)
class RouteLine:
    """`next_place` is empty once everything is done; `heard_at` is the driver's last report."""

    number: int
    driver: str
    vehicle: str
    starts_at: datetime
    ends_at: datetime
    food: Portions
    room: int
    trips: int
    places: int
    places_done: int
    delivered: int
    next_place: str
    is_accepted: bool
    problem: str
    heard_at: datetime | None

    @property
    def waits(self) -> bool:
        return self.is_trouble or (bool(self.next_place) and not self.is_accepted)

    @property
    def is_trouble(self) -> bool:
        return bool(self.problem)


@dataclass(frozen=True, slots=True)
class PlanLine:
    """The plan in force, or else the latest draft."""

    version: int
    state: str
    state_words: str
    since: datetime
    newer_draft: int | None


@dataclass(frozen=True, slots=True)
class OpenShift:
    pk: int
    site: str
    task: str
    starts_at: datetime
    ends_at: datetime
    needed: int
    missing: int


@dataclass(frozen=True, slots=True)
class Crews:
    """Places in the day's shifts; `open` are the shifts that can still be claimed, the earliest first."""

    shifts: int
    needed: int
    held: int
    confirmed: int
    open: tuple[OpenShift, ...]

    @property
    def missing(self) -> int:
        return sum(shift.missing for shift in self.open)


@dataclass(frozen=True, slots=True)
class CareLine:
    pk: int
    site: str
    starts: time
    ends: time
    cap: int
    booked: int
    waiting: int
    present: int
    adults: int
    is_open: bool

    @property
    def lacks_adults(self) -> bool:
        return bool(self.booked) and not self.is_open and self.adults < ADULTS_TO_OPEN

    @property
    def waits(self) -> bool:
        return self.lacks_adults

    is_trouble = waits


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits, and since when the oldest of it does."""

    number: int
    since: datetime | None


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts made since midnight by state, those that wait to leave, and those to make up for by phone."""

    by_state: tuple[tuple[str, int], ...]
    to_send: Waiting
    to_make_up_for: Waiting

    @property
    def made(self) -> int:
        return sum(number for _state, number in self.by_state)


@dataclass(frozen=True, slots=True)
class DayGlance:
    day: date
    plan: PlanLine | None
    shared_out_at: datetime | None
    places: tuple[PlaceLine, ...]
    routes: tuple[RouteLine, ...]
    unserved: int
    crews: Crews
    care: tuple[CareLine, ...]
    not_understood: Waiting
    not_answered: Waiting
    texts: Texts

    @property
    def wanted(self) -> Counter[str]:
        return added(line.wanted for line in self.places)

    @property
    def planned(self) -> Counter[str]:
        return added(line.planned for line in self.places)

    @property
    def short(self) -> int:
        return sum(line.short for line in self.places)

    @property
    def delivered(self) -> int:
        return sum(route.delivered for route in self.routes)

    @property
    def counts(self) -> Counter[str]:
        return Counter(line.count for line in self.places if line.count)


def days_in_view(now: datetime) -> list[date]:
    """Today and the next day of the strike; after the last, the last one."""
    today = day_of(now)
    days = list(StrikeDay.objects.filter(day=today).values_list("day", flat=True))
    days += StrikeDay.objects.after(today).values_list("day", flat=True)[:1]
    last = StrikeDay.objects.before(today).values_list("day", flat=True)[:1] if not days else ()
    return [*days, *last] or [today]


def day_at_a_glance(day: date, *, now: datetime) -> DayGlance:
    plans = list(DayPlan.objects.of(day).exclude(state=DayPlan.State.SUPERSEDED))
    plan = next((one for one in plans if one.state == DayPlan.State.PUBLISHED), plans[0] if plans else None)
    run = AllocationRun.objects.filter(pk=plan.run_id) if plan else AllocationRun.objects.filter(day=day)
    shared = run.order_by("-pk").first()
    routes = tuple(_routes(plan)) if plan else ()
    return DayGlance(
        day=day,
        plan=_plan_line(plan, plans[0].version) if plan else None,
        shared_out_at=shared.made_at if shared else None,
        places=tuple(_places(day, plan, shared, now)),
        routes=routes,
        unserved=plan.unserved.values("site").distinct().count() if plan else 0,
        crews=_crews(day, now),
        care=tuple(_care(day)),
        not_understood=_waiting(Inbound.objects.waiting_for_a_person()),
        not_answered=_waiting(Inbound.objects.unanswered().filter(received_at__lt=now - timedelta(minutes=2))),
        texts=_texts(now),
    )


def added(portions: Iterable[Portions]) -> Counter[str]:
    return sum((Counter(one) for one in portions), Counter[str]())


def _plan_line(plan: DayPlan, latest: int) -> PlanLine:
    since = plan.published_at or plan.made_at
    newer = latest if latest > plan.version else None
    return PlanLine(plan.version, plan.state, str(plan.get_state_display()), since, newer)


Served = tuple[int, str]  # site, service


def _places(day: date, plan: DayPlan | None, run: AllocationRun | None, now: datetime) -> Iterable[PlaceLine]:
    wanted = _portions(Need.objects.filter(run=run)) if run else {}
    planned = _planned(plan, run)
    short = _short(plan, run)
    delivered = _delivered(plan) if plan else {}
    counts = _counts(day)
    served = _served(day)
    off = {(site.pk, service) for site, service, _opens, _closes in served if site.status in SHUT}
    off -= services_brought(day, off) if off else set()  # what came before they closed is to be counted
    for site, service, opens, closes in served:
        key = (site.pk, service)
        is_due = service != Service.GROCERIES and key not in off and now >= at(day, closes)
        yield PlaceLine(
            site=site.pk,
            name=site.name,
            status=site.status,
            status_words=str(site.get_status_display()),
            status_since=site.status_since,
            service=service,
            service_words=str(Service(service).label),
            opens=opens,
            closes=closes,
            wanted=wanted.get(key, {}),
            planned=planned.get(key, {}),
            short=short.get(key, 0),
            delivered=delivered.get(key),
            count=counts.get(key, "missing" if is_due else ""),
        )


def _served(day: date) -> list[tuple[Site, str, time, time]]:
    """Place, service, first opening and last closing, by name."""
    found: dict[Served, tuple[Site, str, time, time]] = {}
    for window in ServiceWindow.objects.on(day).select_related("site"):
        key = (window.site_id, window.service)
        _site, _service, opens, closes = found.get(key, (None, None, window.opens, window.closes))
        found[key] = (window.site, window.service, min(opens, window.opens), max(closes, window.closes))
    return sorted(found.values(), key=lambda one: (one[0].name, one[0].pk, one[2]))


def _portions(rows: Iterable[Need] | Iterable[Allocation]) -> dict[Served, Portions]:
    there: dict[Served, Counter[str]] = defaultdict(Counter)
    for row in rows:
        there[row.site_id, row.service][row.variant] += row.meals
    return {key: dict(portions) for key, portions in there.items()}


def _planned(plan: DayPlan | None, run: AllocationRun | None) -> dict[Served, Portions]:
    """What the routes bring; without a plan, what was shared out."""
    if plan is None:
        return _portions(Allocation.objects.filter(run=run)) if run else {}
    there: dict[Served, Counter[str]] = defaultdict(Counter)
    brought = StopItem.objects.filter(stop__route__plan=plan, stop__kind=Stop.Kind.DELIVER).order_by()
    for site, service, variant, meals in brought.values_list("stop__site", "service", "variant").annotate(Sum("meals")):
        there[site, service][variant] += meals
    return {key: dict(portions) for key, portions in there.items()}


def _short(plan: DayPlan | None, run: AllocationRun | None) -> Counter[Served]:
    """What was not there to share out, and what no route brings."""
    short: Counter[Served] = Counter()
    rows = list(Shortage.objects.filter(run=run).values_list("site", "service", "short_by")) if run else []
    rows += list(plan.unserved.values_list("site", "service", "meals")) if plan else []
    for site, service, meals in rows:
        short[site, service] += meals
    return short


def _delivered(plan: DayPlan) -> dict[Served, int]:
    """Meals and bags handed over so far, by place and service. Of a stop with several services, whose driver said one
    number, each has its share of what was planned."""
    found: Counter[Served] = Counter()
    done = Stop.objects.filter(route__plan=plan, delivered__isnull=False, kind=Stop.Kind.DELIVER)
    for stop in done.prefetch_related("items"):
        planned: Counter[str] = Counter()
        for item in stop.items.all():
            planned[item.service] += item.meals
        for service, meals in shared_out(stop.delivered or 0, planned).items():
            found[stop.site_id, service] += meals
    return dict(found)


def shared_out(number: int, planned: Mapping[str, int]) -> dict[str, int]:
    """The number by shares of what was planned, in whole ones that add up to it."""
    shares, before, together = {}, 0, sum(planned.values())
    for service, meals in planned.items():
        upto = number * (before + meals) // together
        shares[service] = upto - number * before // together
        before += meals
    return shares


def _counts(day: date) -> dict[Served, str]:
    found: dict[Served, str] = {}
    for count in MealCount.objects.in_force().filter(day=day):
        key = (count.site_id, count.service)
        found[key] = "unbalanced" if count.surplus or found.get(key) == "unbalanced" else "in"
    return found


def _routes(plan: DayPlan) -> Iterable[RouteLine]:
    routes = plan.routes.select_related("offer__person").prefetch_related("stops__site", "stops__items")
    for route in routes:
        places = [stop for stop in route.stops.all() if stop.kind == Stop.Kind.DELIVER]
        food = added({item.variant: item.meals} for stop in places for item in stop.items.all())
        left = [stop for stop in route.stops.all() if stop.done_at is None]
        problem = next((stop.problem for stop in route.stops.all() if stop.has_open_problem), "")
        heard = [moment for stop in route.stops.all() for moment in (stop.done_at, stop.arrived_at, stop.problem_at)]
        yield RouteLine(
            number=route.number,
            driver=str(route.offer.person),
            vehicle=str(route.offer.get_vehicle_display()),
            starts_at=route.starts_at,
            ends_at=route.ends_at,
            food=dict(food),
            room=route.offer.meals,
            trips=sum(stop.kind == Stop.Kind.LOAD for stop in route.stops.all()),
            places=len(places),
            places_done=sum(stop.done_at is not None for stop in places),
            delivered=sum(stop.delivered or 0 for stop in places),
            next_place=left[0].site.name if left else "",
            is_accepted=route.accepted_at is not None,
            problem=problem,
            heard_at=max((moment for moment in heard if moment), default=None),
        )


def _crews(day: date, now: datetime) -> Crews:
    shifts = list(Shift.objects.on(day).standing().with_places_left().select_related("place__site"))
    claims = Claim.objects.held().filter(shift__in=Shift.objects.on(day).standing())
    said = claims.aggregate(held=Count("pk"), confirmed=Count("pk", filter=Q(confirmed_at__isnull=False)))
    open_ones = tuple(
        OpenShift(
            pk=shift.pk,
            site=shift.place.site.name,
            task=str(shift.get_task_display()),
            starts_at=shift.starts_at,
            ends_at=shift.ends_at,
            needed=shift.needed,
            missing=shift.places_left,
        )
        for shift in shifts
        if shift.places_left > 0 and shift.starts_at > now
    )
    return Crews(
        shifts=len(shifts),
        needed=sum(shift.needed for shift in shifts),
        held=said["held"],
        confirmed=said["confirmed"],
        open=open_ones,
    )


def _care(day: date) -> Iterable[CareLine]:
    sessions = list(CareSession.objects.on(day).with_waiting().select_related("place__site"))
    adults = adults_confirmed(sessions)
    for session in sessions:
        yield CareLine(
            pk=session.pk,
            site=session.place.site.name,
            starts=session.starts,
            ends=session.ends,
            cap=session.cap,
            booked=session.booked,
            waiting=session.waiting,
            present=session.present,
            adults=adults[session.pk],
            is_open=session.opened_at is not None and session.closed_at is None,
        )


def _waiting(texts: InboundQuerySet) -> Waiting:
    found = texts.aggregate(number=Count("pk"), since=Min("received_at"))
    return Waiting(found["number"], found["since"])


def _texts(now: datetime) -> Texts:
    midnight = at(day_of(now), time())
    states = Text.objects.filter(created_at__gte=midnight).order_by().values_list("state").annotate(Count("pk"))
    by_state = tuple((str(State(state).label), number) for state, number in sorted(states))
    due = Text.objects.due(now).order_by().aggregate(number=Count("pk"), since=Min("not_before"))
    missed = Text.objects.undeliverable().aggregate(number=Count("pk"), since=Min("created_at"))
    return Texts(by_state, Waiting(due["number"], due["since"]), Waiting(missed["number"], missed["since"]))
