"""What was driven already stays driven when another version of the day comes into force."""

from collections import Counter, defaultdict, deque

from django.utils.translation import gettext_lazy as _

from mutualaid.dispatch.models import DayPlan, Stop, StopItem
from mutualaid.lib.errors import Refusal

REPORTED = ("expected_at", "arrived_at", "done_at", "delivered", "short", "temperature_f", "problem", "problem_at")
TROUBLE = ("problem", "problem_at")

Key = tuple[int, str, int, frozenset[str]]


class AlreadyDriven(Refusal):
    code = "already_driven"
    sentence = _(
        "{site} already got its food on route {route}; version {version} would change that. "
        "Draft again: a new draft keeps what was driven."
    )


def keep_what_was_driven(plan: DayPlan, *, before: DayPlan | None) -> None:
    """Carry the drivers' reports from the version in force over to the same stops of `plan`, in their order.

    To be called before lots are bound: a place that got its food keeps the lots that it came from.
    May be refused: AlreadyDriven.
    """
    counterparts: dict[Key, deque[Stop]] = defaultdict(deque)
    for stop in _stops(plan):
        counterparts[_key(stop)].append(stop)
    for old in _stops(before):
        same = counterparts[_key(old)]
        new = same.popleft() if same else None
        was_fed = old.kind == Stop.Kind.DELIVER and old.done_at is not None
        if was_fed and (new is None or _meals(new) != _meals(old)):
            raise AlreadyDriven(site=old.site.name, route=old.route.number, version=plan.version)
        if new is not None:
            _carry_over(old, new)


def _carry_over(old: Stop, new: Stop) -> None:
    """Who is to load more than was loaded has to load again; anything else was done as it was reported."""
    to_load_again = old.kind == Stop.Kind.LOAD and not _meals(new) <= _meals(old)
    facts = TROUBLE if to_load_again else REPORTED
    for fact in facts:
        setattr(new, fact, getattr(old, fact))
    new.save(update_fields=facts)
    if old.kind == Stop.Kind.DELIVER and old.done_at is not None:
        new.items.all().delete()
        StopItem.objects.bulk_create(
            StopItem(stop=new, service=item.service, variant=item.variant, meals=item.meals, lot_id=item.lot_id)
            for item in old.items.all()
        )


def _stops(plan: DayPlan | None) -> list[Stop]:
    if plan is None:
        return []
    stops = Stop.objects.filter(route__plan=plan).select_related("route", "site").prefetch_related("items")
    return list(stops.order_by("route__starts_at", "route_id", "position"))


def _key(stop: Stop) -> Key:
    services = frozenset(item.service for item in stop.items.all())
    return (stop.route.offer_id, stop.kind, stop.site_id, services)


def _meals(stop: Stop) -> Counter[tuple[str, str]]:
    """{(service, variant): meals}"""
    meals: Counter[tuple[str, str]] = Counter()
    for item in stop.items.all():
        meals[item.service, item.variant] += item.meals
    return meals
