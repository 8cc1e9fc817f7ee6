"""Who is told what when a plan comes into force: only those whose day it changes."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime, time, timedelta

from mutualaid.dispatch.models import DayPlan, Route, Stop
from mutualaid.lib.days import at
from mutualaid.messaging.actions import queue_text
from mutualaid.messaging.models import Priority
from mutualaid.people.models import Person
from mutualaid.sites.models import SiteLead

NOTICEABLE = timedelta(minutes=5)


def tell_drivers(plan: DayPlan, *, before: DayPlan | None, now: datetime) -> None:
    """Each driver gets the route; who had one in the version before and has none now is told so."""
    routes, earlier = _routes(plan), _routes(before)
    for person_id, route in routes.items():
        if person_id in earlier and _outline(route) == _outline(earlier[person_id]):
            continue
        first, deliveries = route.stops.all()[0], [stop for stop in route.stops.all() if stop.kind == Stop.Kind.DELIVER]
        _tell(
            route.offer.person,
            "route_changed" if person_id in earlier else "route",
            plan,
            now=now,
            route=route,
            first=first,
            places=len(deliveries),
            food=portions(deliveries),
        )
    for person_id, route in earlier.items():
        if person_id not in routes:
            _tell(route.offer.person, "route_gone", plan, now=now, route=route)


def tell_leads(plan: DayPlan, *, before: DayPlan | None, now: datetime) -> None:
    """The people who lead a place learn how many meals come, and when."""
    coming, earlier = _coming(plan), _coming(before)
    leads = SiteLead.objects.filter(site__in=coming.keys() | earlier.keys()).select_related("site", "person")
    for lead in leads.order_by("pk"):
        if not _differs(coming.get(lead.site_id), earlier.get(lead.site_id)):
            continue
        stops = coming.get(lead.site_id, [])
        if not stops:
            _tell(lead.person, "nothing_comes", plan, now=now, subject=lead.site_id, site=lead.site)
            continue
        _tell(
            lead.person,
            "food_comes",
            plan,
            now=now,
            subject=lead.site_id,
            site=lead.site,
            food=portions(stops),
            first=min(stop.arrives_at for stop in stops),
        )


def _tell(person: Person, occasion: str, plan: DayPlan, *, now: datetime, subject: int = 0, **context: object) -> None:
    """A change on the day itself goes out at once, by night as well; the evening's assignment is a reminder."""
    on_the_day = now >= at(plan.day, time(4))
    queue_text(
        person,
        app="dispatch",
        occasion=occasion,
        key=f"{occasion}:{plan.pk}:{person.pk}:{subject}",
        now=now,
        priority=Priority.SAFETY if on_the_day else Priority.REMINDER,
        context={"plan": plan, "now": now, **context},
        expires_at=max(at(plan.day, time(23)), now + timedelta(minutes=30)),
    )


def _routes(plan: DayPlan | None) -> dict[int, Route]:
    """person id -> route."""
    if plan is None:
        return {}
    routes = plan.routes.select_related("offer__person").prefetch_related("stops__items", "stops__site")
    return {route.offer.person_id: route for route in routes}


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
