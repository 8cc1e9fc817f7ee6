"""What crosses apps: a place that closes, moves or opens again, and everybody who is due there."""

from datetime import datetime, timedelta

from django.db import transaction

from mutualaid.dispatch.models import DayPlan, Stop
from mutualaid.lib.days import day_of
from mutualaid.messaging.actions import render_text
from mutualaid.messaging.models import Priority
from mutualaid.messaging.queueing import Letter, queue_many
from mutualaid.people.models import Person
from mutualaid.shifts.models import Claim
from mutualaid.sites.actions import set_status
from mutualaid.sites.models import Follower, Site, Status

LOOK_AHEAD = timedelta(hours=36)


@transaction.atomic
def change_status(
    site: Site, status: str, *, by: Person, now: datetime, reason: str = "", moved_to: Site | None = None
) -> int:
    """Write down that the place is open, full, closed or moved; who is due there is told of a change, at any hour.

    `reason` is for the desk and is in no text. Returns how many people are told. May be refused: NotYourSite.
    `site` is read anew under its lock; no person is locked, and texts want people's rows only as somebody to refer to.
    """
    site.refresh_from_db(from_queryset=Site.objects.select_for_update(no_key=True))
    before = (site.status, site.moved_to_id)
    set_status(site, status, by=by, now=now, reason=reason, moved_to=moved_to)
    if before == (site.status, site.moved_to_id):
        return 0
    told = people_due(site, now=now, families=status != Status.OPEN)
    occasion, key = f"place_{status}", f"status:{site.pk}:{status}:{site.moved_to_id or '-'}:{now:%Y%m%dT%H%M%S}"
    languages = {person.language for person in told}
    words = {code: render_text("operations", occasion, code, {"site": site, "now": now}) for code in languages}
    queue_many(
        [Letter(person, f"{key}:{person.pk}", person.language, words[person.language]) for person in told],
        occasion=occasion,
        now=now,
        priority=Priority.SAFETY,
        expires_at=now + LOOK_AHEAD,
    )
    return len(told)


def people_due(site: Site, *, now: datetime, families: bool) -> list[Person]:
    """Crews of the coming hours, drivers on their way there, and the families who follow the place."""
    claims = Claim.objects.coming(now).filter(shift__place__site=site, shift__starts_at__lt=now + LOOK_AHEAD)
    stops = Stop.objects.filter(
        site=site, route__plan__state=DayPlan.State.PUBLISHED, route__plan__day__gte=day_of(now), done_at__isnull=True
    )
    due = {claim.person_id for claim in claims} | set(stops.values_list("route__offer__person", flat=True))
    if families:
        followers = Follower.objects.filter(site=site).exclude(until__lt=day_of(now))
        due |= set(followers.values_list("person", flat=True))
    return list(Person.objects.filter(pk__in=due).order_by("pk"))
