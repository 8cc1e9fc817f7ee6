"""What a driver says of a route: yes, no, “I have read the change”; by text, on the page, or to the desk by phone."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mutualaid.dispatch.models import DayPlan, DriverOffer, Route
from mutualaid.lib.days import day_of
from mutualaid.lib.errors import Refusal
from mutualaid.people.actions import require_coordinator
from mutualaid.people.models import Person

SAID = ("accepted_at", "accepted_by", "declined_at", "declined_by", "changed_at", "seen_at", "seen_by")
CAME_BACK = ("crates_back", "cold_boxes_back", "missing", "closed_at", "closed_by")
WANTS_AN_ANSWER = Q(accepted_at=None, declined_at=None) | Q(
    accepted_at__isnull=False, changed_at__isnull=False, seen_at=None
)


class NoRoute(Refusal):
    code = "no_route"
    sentence = _("You have no route that day.")


@transaction.atomic
def accept_route(person: Person, *, now: datetime, route_id: int | None = None, by: Person | None = None) -> Route:
    """“Yes, I drive it”, and of a change: “I have read it”. Without `route_id` the first that wants an answer.

    `by` writes down what the driver said on the phone. May be refused: NoRoute; of others than the driver
    CoordinatorsOnly.
    """
    route, teller = _said_of(person, route_id, by, now)
    if route.changed_at and route.accepted_at and not route.seen_at:
        route.seen_at, route.seen_by = now, teller
    if route.accepted_at is None:
        route.accepted_at, route.accepted_by = now, teller
    route.declined_at = route.declined_by = None
    route.save(update_fields=SAID)
    return route


@transaction.atomic
def decline_route(person: Person, *, now: datetime, route_id: int | None = None, by: Person | None = None) -> Route:
    """“I cannot drive it”: it is for the desk, and for stand-bys, to find somebody else.

    May be refused: NoRoute; of others than the driver CoordinatorsOnly.
    """
    route, teller = _said_of(person, route_id, by, now)
    route.accepted_at = route.accepted_by = None
    route.declined_at, route.declined_by = route.declined_at or now, route.declined_by or teller
    route.save(update_fields=SAID)
    return route


def _said_of(person: Person, route_id: int | None, by: Person | None, now: datetime) -> tuple[Route, Person]:
    """The route, locked with its driver and plan, and who says so."""
    teller = by or person
    if teller.pk != person.pk:
        require_coordinator(teller)
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    mine = DriverOffer.objects.filter(person=person, day__gte=day_of(now))
    list(DayPlan.objects.select_for_update().filter(day__in=mine.values("day")).order_by("pk"))
    coming = Route.objects.filter(plan__state=DayPlan.State.PUBLISHED, offer__person=person, ends_at__gt=now)
    coming = coming.select_related("plan", "offer__person").order_by("starts_at")
    if route_id is not None:
        route = coming.filter(pk=route_id).first()
    else:
        route = coming.filter(WANTS_AN_ANSWER).first() or coming.first()
    if route is None:
        raise NoRoute
    return route, teller


def keep_answers(plan: DayPlan, *, before: DayPlan | None, told: Collection[int], now: datetime) -> None:
    """What was said of a route holds in the next version. Who had said yes, and is told of a change, must say that the
    change was read; who had not said yes is asked anew.

    `told`: the offers whose drivers are told of a change.
    """
    earlier = {route.offer_id: route for route in before.routes.all()} if before else {}
    for route in plan.routes.all():
        if (same := earlier.get(route.offer_id)) is None:
            continue
        is_told = route.offer_id in told
        for fact in CAME_BACK if is_told and same.accepted_at is None else (*SAID, *CAME_BACK):
            setattr(route, fact, getattr(same, fact))
        if is_told and same.accepted_at:
            route.changed_at, route.seen_at, route.seen_by = now, None, None
        route.save(update_fields=[*SAID, *CAME_BACK])
