"""Who is told what when a plan comes into force: only those whose day it changes."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from mutualaid.dispatch.models import DayPlan, Route, Stop
from mutualaid.lib.days import at
from mutualaid.messaging.actions import priority_in_time, queue_text, render_text, why_not_to
from mutualaid.messaging.models import Priority
from mutualaid.messaging.quiet import told_from
from mutualaid.messaging.segments import count_parts
from mutualaid.people.models import Person
from mutualaid.sites.models import SiteLead

NOTICEABLE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Notice:
    """One text to one person about a plan, not queued yet. `happens`: when what it is about begins."""

    person: Person
    occasion: str
    plan: DayPlan
    subject: int
    happens: datetime
    context: Mapping[str, Any]

    def queue(self, *, now: datetime) -> None:
        """A change on the day itself goes out at once, by night as well, and in the night before what begins
        by ten; the evening's assignment is a reminder."""
        queue_text(
            self.person,
            app="dispatch",
            occasion=self.occasion,
            key=f"{self.occasion}:{self.plan.pk}:{self.person.pk}:{self.subject}",
            now=now,
            priority=self._priority(now),
            context=self.context,
            expires_at=max(at(self.plan.day, time(23)), now + timedelta(minutes=30)),
        )

    def must_call(self, *, now: datetime) -> bool:
        """Whether a text cannot reach this person, or must not: queued all the same, it is a call on the red list."""
        return bool(why_not_to(self.person, self.occasion, self._priority(now)))

    def _priority(self, now: datetime) -> Priority:
        if now >= at(self.plan.day, time(4)):
            return Priority.SAFETY
        return priority_in_time(self.person, self.happens, now=now)

    def parts(self) -> int:
        """What it costs to send."""
        return count_parts(render_text("dispatch", self.occasion, self.person.language, self.context))


@dataclass(frozen=True, slots=True)
class SheetChange:
    """A driver whose sheet differs between two versions. `how`: new, changed or gone."""

    offer_id: int
    driver: str
    how: str


def notices(plan: DayPlan, *, before: DayPlan | None, now: datetime) -> list[Notice]:
    """Who is told what when `plan` comes into force in place of `before`."""
    return [*_to_drivers(plan, before, now), *_to_leads(plan, before, now)]


def sheets_changed(plan: DayPlan, before: DayPlan | None) -> list[SheetChange]:
    """By driver; a route that only got another number is a changed sheet as well."""
    now, then = _routes(plan), _routes(before)
    changes = []
    for offer_id, route in (then | now).items():
        how = "gone" if offer_id not in now else "new" if offer_id not in then else "changed"
        if how == "changed" and _sheet(now[offer_id]) == _sheet(then[offer_id]):
            continue
        changes.append(SheetChange(offer_id, route.offer.person.name, how))
    return sorted(changes, key=lambda change: (change.driver, change.offer_id))


def _sheet(route: Route) -> object:
    return (route.number, route.note, _outline(route))


def _to_drivers(plan: DayPlan, before: DayPlan | None, now: datetime) -> Iterator[Notice]:
    """Each driver gets the route; who had one in the version before and has none now is told so."""
    routes, earlier = _routes(plan), _routes(before)
    for offer_id, route in routes.items():
        if offer_id in earlier and _outline(route) == _outline(earlier[offer_id]):
            continue
        first, deliveries = route.stops.all()[0], [stop for stop in route.stops.all() if stop.kind == Stop.Kind.DELIVER]
        occasion = "route_changed" if offer_id in earlier else "route"
        words = {"route": route, "first": first, "places": len(deliveries), "food": portions(deliveries)}
        begins = min(one[offer_id].starts_at for one in (routes, earlier) if offer_id in one)
        yield _notice(route.offer.person, occasion, plan, now, words, subject=offer_id, happens=begins)
    for offer_id, route in earlier.items():
        if offer_id not in routes:
            words, begins = {"route": route}, route.starts_at
            yield _notice(route.offer.person, "route_gone", plan, now, words, subject=offer_id, happens=begins)


def _to_leads(plan: DayPlan, before: DayPlan | None, now: datetime) -> Iterator[Notice]:
    """The people who lead a place learn how many meals come, and when."""
    coming, earlier = _coming(plan), _coming(before)
    leads = SiteLead.objects.filter(site__in=coming.keys() | earlier.keys()).select_related("site", "person")
    for lead in leads.order_by("pk"):
        if not _differs(coming.get(lead.site_id), earlier.get(lead.site_id)):
            continue
        stops = coming.get(lead.site_id, [])
        words: dict[str, Any] = {"site": lead.site}
        if stops:
            words |= {"food": portions(stops), "first": min(stop.arrives_at for stop in stops)}
        occasion = "food_comes" if stops else "nothing_comes"
        first = min(stop.arrives_at for stop in [*stops, *earlier.get(lead.site_id, [])])
        yield _notice(lead.person, occasion, plan, now, words, subject=lead.site_id, happens=first)


def _notice(
    person: Person,
    occasion: str,
    plan: DayPlan,
    now: datetime,
    words: Mapping[str, Any],
    *,
    subject: int,
    happens: datetime,
) -> Notice:
    words = {"plan": plan, "now": told_from(happens, now=now), **words}
    return Notice(person, occasion, plan, subject, happens, words)


def _routes(plan: DayPlan | None) -> dict[int, Route]:
    """offer id -> route: a driver may have two a day."""
    return {route.offer_id: route for route in _all_routes(plan)}


def _all_routes(plan: DayPlan | None) -> list[Route]:
    if plan is None:
        return []
    return list(plan.routes.select_related("offer__person").prefetch_related("stops__items", "stops__site"))


def _coming(plan: DayPlan | None) -> dict[int, list[Stop]]:
    """site id -> the deliveries that come there."""
    coming: dict[int, list[Stop]] = defaultdict(list)
    if plan is not None:
        stops = Stop.objects.filter(route__plan=plan, kind=Stop.Kind.DELIVER).prefetch_related("items")
        for stop in stops.order_by("arrives_at"):
            coming[stop.site_id].append(stop)
    return coming


def _outline(route: Route) -> list[tuple[int, datetime, Counter[str]]]:
    return [(stop.site_id, stop.arrives_at, portions([stop])) for stop in route.stops.all()]


def portions(stops: Iterable[Stop]) -> Counter[str]:
    """{variant: meals}"""
    meals: Counter[str] = Counter()
    for stop in stops:
        for item in stop.items.all():
            meals[item.variant] += item.meals
    return meals


def _differs(stops: list[Stop] | None, earlier: list[Stop] | None) -> bool:
    """Whether a lead would notice: other meals, or some minutes earlier or later."""
    if not stops or not earlier:
        return bool(stops) != bool(earlier)
    moved = abs(min(s.arrives_at for s in stops) - min(s.arrives_at for s in earlier))
    return moved >= NOTICEABLE or portions(stops) != portions(earlier)
