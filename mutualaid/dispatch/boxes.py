"""A route is over when its crates and cold boxes are back, or somebody wrote down where they are."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from mutualaid.dispatch.driver_route import DriverRoute, read_driver_route
from mutualaid.dispatch.models import DayPlan, Route
from mutualaid.lib.days import day_of
from mutualaid.lib.errors import Refusal
from mutualaid.people.actions import require_coordinator
from mutualaid.people.models import Person


class NotBackYet(Refusal):
    code = "not_back_yet"
    sentence = _("{site} is not done yet. When the last place is done, say what you bring back.")


class WhereAreTheBoxes(Refusal):
    code = "where_are_the_boxes"
    sentence = _(
        "{crates} crates and {cold_boxes} cold boxes went out. Say what is back and where the others are: "
        "BACK 10 2 LIBRARY"
    )


class NothingToBringBack(Refusal):
    code = "nothing_to_bring_back"
    sentence = _("You have no route today whose boxes are still to come back.")


@transaction.atomic
def bring_back(
    person: Person,
    *,
    now: datetime,
    crates: int | None = None,
    cold_boxes: int | None = None,
    missing: str = "",
    route_id: int | None = None,
    by: Person | None = None,
) -> Route:
    """The boxes of the driver's route are back (None: all of them), or `missing` says where the others are.

    `route_id` may be of an earlier version of the day; of it, the same again changes nothing. `by` writes down what
    the driver said. May be refused: NothingToBringBack, NotBackYet, WhereAreTheBoxes; of others than the driver
    CoordinatorsOnly.
    """
    teller = by or person
    if teller.pk != person.pk:
        require_coordinator(teller)
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    routes = _routes(person, route_id, now)
    same = routes.filter(closed_at__isnull=False, crates_back=crates, cold_boxes_back=cold_boxes)
    if route_id is not None and (told := same.first()):
        return told
    ride = _open_route(routes, now)
    list(DayPlan.objects.select_for_update().filter(pk=ride.route.plan_id))
    if (place := ride.next_place) is not None:
        raise NotBackYet(site=place.site.name)
    back = ride.crates if crates is None else crates, ride.cold_boxes if cold_boxes is None else cold_boxes
    if (back[0] < ride.crates or back[1] < ride.cold_boxes) and not missing.strip():
        raise WhereAreTheBoxes(crates=ride.crates, cold_boxes=ride.cold_boxes)
    route = ride.route
    route.crates_back, route.cold_boxes_back = back
    route.missing, route.closed_at, route.closed_by = missing.strip()[:200], now, teller
    route.save(update_fields=["crates_back", "cold_boxes_back", "missing", "closed_at", "closed_by"])
    return route


def _routes(person: Person, route_id: int | None, now: datetime) -> QuerySet[Route]:
    """Those of today; or the named one, as the version in force has it, which may be of an earlier day."""
    routes = Route.objects.filter(plan__state=DayPlan.State.PUBLISHED, offer__person=person)
    routes = routes.select_related("plan", "offer__person").order_by("starts_at")
    if route_id is None:
        return routes.filter(plan__day=day_of(now))
    return routes.filter(offer__in=Route.objects.filter(pk=route_id).values("offer_id"))


def _open_route(routes: QuerySet[Route], now: datetime) -> DriverRoute:
    """The first that is not closed."""
    route = routes.filter(closed_at=None).first()
    if route is None:
        raise NothingToBringBack
    return read_driver_route(route, now=now)
