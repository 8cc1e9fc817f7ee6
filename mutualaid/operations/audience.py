"""Whom a text to many is for, and who of them cannot or must not be texted."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet

from mutualaid.childcare.models import Booking
from mutualaid.dispatch.models import DayPlan, Route, Stop
from mutualaid.operations.models import Bulk
from mutualaid.people.models import OptOut, Person, PersonQuerySet, Role
from mutualaid.shifts.models import Claim, Shift
from mutualaid.sites.models import Follower, SiteLead

LEFT_OUT = ("no_number", "opted_out", "number_unusable", "no_consent")


@dataclass(frozen=True, slots=True)
class Reached:
    """`people` are (id, language) of who is told, by id; `left_out` the ids of who is not, by a word of LEFT_OUT."""

    people: tuple[tuple[int, str], ...]
    left_out: dict[str, list[int]] = field(default_factory=dict)


def reach(bulk: Bulk) -> Reached:
    """Who is in the group now."""
    people = in_group(bulk).values_list("pk", "language", "phone_index", "unreachable_since", "consent_at")
    opted_out = set(OptOut.objects.in_force().values_list("phone_index", flat=True))
    told: list[tuple[int, str]] = []
    left_out: dict[str, list[int]] = {}
    for pk, language, number, unreachable, consent in people.order_by("pk"):
        if why_not := _why_not(number, number in opted_out, bool(unreachable), bool(consent)):
            left_out.setdefault(why_not, []).append(pk)
        else:
            told.append((pk, language))
    return Reached(tuple(told), {reason: left_out[reason] for reason in LEFT_OUT if reason in left_out})


def _why_not(number: str | None, opted_out: bool, unreachable: bool, consented: bool) -> str:
    if not number:
        return "no_number"
    if opted_out:
        return "opted_out"
    if unreachable:
        return "number_unusable"
    return "" if consented else "no_consent"


def in_group(bulk: Bulk) -> PersonQuerySet:
    """Each person once, whether or not they can be texted."""
    people: PersonQuerySet = Person.objects.standing()
    return people.filter(GROUPS[bulk.audience](bulk))


def _families(bulk: Bulk) -> Q:
    """Who follows the place, and who has booked its childcare from that day on or waits for it."""
    followers = Follower.objects.filter(site=bulk.site_id).exclude(until__lt=bulk.day)
    bookings = Booking.objects.filter(session__place__site=bulk.site_id, session__day__gte=bulk.day)
    booked = bookings.exclude(state=Booking.State.CANCELLED)
    return Q(pk__in=followers.values("person")) | Q(pk__in=booked.values("family"))


def _at_place(bulk: Bulk) -> Q:
    claims = Claim.objects.held().filter(
        shift__in=Shift.objects.on(bulk.day).standing().filter(place__site=bulk.site_id)
    )
    stops = Stop.objects.filter(site=bulk.site_id, route__plan__in=_plan(bulk))
    leads = SiteLead.objects.filter(site=bulk.site_id)
    return (
        Q(pk__in=claims.values("person"))
        | Q(pk__in=stops.values("route__offer__person"))
        | Q(pk__in=leads.values("person"))
    )


def _crew(bulk: Bulk) -> Q:
    claims = Claim.objects.held().filter(shift__in=Shift.objects.on(bulk.day).standing())
    routes = Route.objects.filter(plan__in=_plan(bulk))
    return Q(pk__in=claims.values("person")) | Q(pk__in=routes.values("offer__person"))


def _plan(bulk: Bulk) -> QuerySet[DayPlan, Any]:
    return DayPlan.objects.in_force().filter(day=bulk.day).values("pk")


def _role(role: str) -> Callable[[Bulk], Q]:
    return lambda bulk: Q(pk__in=Person.objects.with_role(role).values("pk"))


GROUPS: dict[str, Callable[[Bulk], Q]] = {
    Bulk.Audience.FAMILIES: _families,
    Bulk.Audience.AT_PLACE: _at_place,
    Bulk.Audience.CREW: _crew,
    Bulk.Audience.VOLUNTEERS: _role(Role.VOLUNTEER),
    Bulk.Audience.DRIVERS: _role(Role.DRIVER),
    Bulk.Audience.LEADS: lambda bulk: Q(pk__in=SiteLead.objects.values("person")),
    Bulk.Audience.ALL_FAMILIES: _role(Role.FAMILY),
    Bulk.Audience.LANGUAGE: lambda bulk: Q(language=bulk.language),
}
