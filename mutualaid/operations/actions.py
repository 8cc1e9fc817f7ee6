"""What crosses apps: a place that closes, moves or opens again, and who is due there; the switches of the strike."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from mutualaid.dispatch.models import DayPlan, Stop
from mutualaid.lib.days import day_of, say_day
from mutualaid.lib.errors import Refusal
from mutualaid.messaging.actions import render_text
from mutualaid.messaging.models import Priority, State, Text, TextQuerySet
from mutualaid.messaging.queueing import Letter, hold_back, queue_many
from mutualaid.people.actions import require_coordinator
from mutualaid.people.models import Person
from mutualaid.shifts.models import Claim
from mutualaid.sites.actions import set_status
from mutualaid.sites.models import Follower, Site, Status
from mutualaid.strike.actions import add_strike_day, end_strike, pause_strike, resume_strike, take_back_end
from mutualaid.strike.models import Decision, Strike, StrikeDay

PEOPLE_FOR = timedelta(days=30)  # from the strike's recorded end until what is personal is erased
LOOK_AHEAD = timedelta(hours=36)
FULL_FOR = timedelta(hours=2)  # later than that nobody knows whether it still is


class SayWhy(Refusal):
    code = "say_why"
    sentence = _("Say why texts are paused: who comes next wants to know.")


class DayStandsAlready(Refusal):
    code = "day_stands_already"
    sentence = _("{day} is a day of the strike already.")


class StrikeHasEnded(Refusal):
    code = "strike_has_ended"
    sentence = _("The end of the strike is recorded. Take that back first.")


class NothingToTakeBack(Refusal):
    code = "nothing_to_take_back"
    sentence = _("No end is recorded, or what is personal was erased since.")


@transaction.atomic
def change_status(
    site: Site, status: str, *, by: Person, now: datetime, reason: str = "", moved_to: Site | None = None
) -> int:
    """Write down that the place is open, full, closed or moved; who is due there is told of a change, at any hour, and
    families who were sent away that it is open again. What still waits of an earlier change is held back.

    `reason` is for the desk and is in no text. Returns how many people are told. May be refused: NotYourSite.
    `site` is read anew under its lock; no person is locked, and texts want people's rows only as somebody to refer to.
    """
    site.refresh_from_db(from_queryset=Site.objects.select_for_update(no_key=True))
    before = (site.status, site.moved_to_id)
    set_status(site, status, by=by, now=now, reason=reason, moved_to=moved_to)
    if before == (site.status, site.moved_to_id):
        return 0
    hold_back(_status_texts(site), now=now)
    told = people_due(site, now=now, families=status != Status.OPEN)
    _tell(site, told, f"place_{status}", now=now)
    back = [person for person in sent_away(site, now) if person not in told] if status == Status.OPEN else []
    _tell(site, back, "place_open_again", now=now)
    return len(told) + len(back)


def _status_texts(site: Site) -> TextQuerySet:
    return Text.objects.filter(key__startswith=f"status:{site.pk}:")


def _tell(site: Site, people: list[Person], occasion: str, *, now: datetime) -> None:
    key = f"status:{site.pk}:{site.status}:{site.moved_to_id or '-'}:{now:%Y%m%dT%H%M%S}"
    languages = {person.language for person in people}
    words = {code: render_text("operations", occasion, code, {"site": site, "now": now}) for code in languages}
    queue_many(
        [Letter(person, f"{key}:{person.pk}", person.language, words[person.language]) for person in people],
        occasion=occasion,
        now=now,
        priority=Priority.SAFETY,
        expires_at=now + (FULL_FOR if site.status == Status.FULL else LOOK_AHEAD),
    )


def sent_away(site: Site, now: datetime) -> list[Person]:
    """Families who follow the place and last heard of it that it is closed or has moved."""
    followers = Follower.objects.filter(site=site).exclude(until__lt=day_of(now)).values("person")
    heard = (
        _status_texts(site).filter(person__in=followers).exclude(state__in=[State.QUEUED, State.EXPIRED, State.FAILED])
    )
    last = dict(heard.order_by("pk").values_list("person", "occasion"))
    away = [pk for pk, occasion in last.items() if occasion in ("place_closed", "place_moved")]
    return list(Person.objects.filter(pk__in=away).order_by("pk"))


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


@transaction.atomic
def pause_texts(*, reason: str, by: Person, now: datetime) -> Strike:
    """Reminders and texts to many wait; answers and safety still go. Twice changes nothing.

    May be refused: CoordinatorsOnly, SayWhy.
    """
    require_coordinator(by)
    if not reason.strip():
        raise SayWhy
    if (strike := _locked_strike()).paused_at:
        return strike
    _decide(Decision.Kind.PAUSED, by=by, now=now, reason=reason.strip()[:200])
    return pause_strike(now=now)


@transaction.atomic
def resume_texts(*, by: Person, now: datetime) -> Strike:
    """What waited goes out, unless it has come too late by now; twice changes nothing.

    May be refused: CoordinatorsOnly.
    """
    require_coordinator(by)
    if not (strike := _locked_strike()).paused_at:
        return strike
    _decide(Decision.Kind.RESUMED, by=by, now=now)
    return resume_strike()


@transaction.atomic
def add_day(day: date, *, note: str, by: Person, now: datetime) -> StrikeDay:
    """A further day out. May be refused: CoordinatorsOnly, StrikeHasEnded, DayStandsAlready."""
    require_coordinator(by)
    if _locked_strike().ended_at:
        raise StrikeHasEnded
    if StrikeDay.objects.filter(day=day).exists():
        raise DayStandsAlready(day=say_day(day))
    _decide(Decision.Kind.DAY_ADDED, by=by, now=now, reason=note, day=day)
    return add_strike_day(day, note=note)


@transaction.atomic
def record_end(*, by: Person, now: datetime) -> Strike:
    """The strike is over: what is personal is erased PEOPLE_FOR later.

    May be refused: CoordinatorsOnly, StrikeHasEnded.
    """
    require_coordinator(by)
    if _locked_strike().ended_at:
        raise StrikeHasEnded
    _decide(Decision.Kind.ENDED, by=by, now=now)
    return end_strike(now=now)


@transaction.atomic
def undo_end(*, by: Person, now: datetime) -> Strike:
    """It goes on after all. May be refused: CoordinatorsOnly, NothingToTakeBack."""
    require_coordinator(by)
    ended_at = _locked_strike().ended_at
    if ended_at is None or ended_at + PEOPLE_FOR <= now:
        raise NothingToTakeBack
    _decide(Decision.Kind.GOES_ON, by=by, now=now)
    return take_back_end()


def _locked_strike() -> Strike:
    return Strike.objects.select_for_update().get(pk=1)


def _decide(kind: str, *, by: Person, now: datetime, reason: str = "", day: date | None = None) -> None:
    Decision.objects.create(kind=kind, by=by, at=now, reason=reason, day=day)
