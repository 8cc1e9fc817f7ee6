"""The crew of a shift, checked in by the people who lead the place."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from mutualaid.lib.sweeps import one_by_one
from mutualaid.messaging.actions import queue_text
from mutualaid.messaging.models import Priority, Text
from mutualaid.people.models import Person
from mutualaid.shifts.actions import CHECK_IN_FROM, TooEarlyToCheckIn, describe, note_presence
from mutualaid.shifts.cascade import seek_at_once
from mutualaid.shifts.models import Claim, CrewQuestion, Shift
from mutualaid.shifts.refusals import NobodyMissing, NoSuchPlaceInList
from mutualaid.sites.actions import require_say

LATE_AFTER = timedelta(minutes=20)
GRACE = timedelta(minutes=10)  # beyond what somebody said they would be late
TIME_TO_ANSWER = timedelta(minutes=10)
MOST_WHOLE, MOST_SHOWN, LETTERS = 4, 6, 5  # names in a text


@transaction.atomic
def check_in_crew(shift_id: int, *, absent: Collection[int], by: Person, now: datetime) -> list[Claim]:
    """Everybody who holds a place is here, but for the claims in `absent`. Who checked in before keeps that time.

    May be refused: NotYourSite, TooEarlyToCheckIn. Locks the people, then the shift.
    """
    crew = Person.objects.filter(claims__in=Claim.objects.held().filter(shift=shift_id)).order_by("pk")
    list(crew.select_for_update(of=("self",)))
    shift = Shift.objects.select_for_update(of=("self",)).select_related("place__site").get(pk=shift_id)
    require_say(shift.place.site, by)
    if now < shift.starts_at - CHECK_IN_FROM:
        raise TooEarlyToCheckIn(**describe(shift, now))
    here = [claim for claim in shift.claims.held().select_related("person") if claim.pk not in absent]
    for claim in here:
        note_presence(claim, now)
    return here


@dataclass(frozen=True, slots=True)
class Crew:
    """Who of a shift was asked about, numbered from 1 in this order."""

    question: CrewQuestion
    shift: Shift
    claims: tuple[Claim, ...]


def ask_leads(now: datetime) -> int:
    """Twenty minutes after a shift began, its place's leads are asked once who of the missing is there, before
    anybody is called in their stead. Who said they would be late has as much longer. A roll call before the beginning
    spares nobody the question: who was not there then may be by now. Returns how many were asked."""
    begun = Shift.objects.standing().filter(starts_at__lte=now - LATE_AFTER, ends_at__gt=now)
    since = CrewQuestion.objects.filter(shift=OuterRef("pk"), asked_at__gte=OuterRef("starts_at"))
    begun = begun.exclude(Exists(since)).select_related("place__site").order_by("starts_at", "pk")
    shifts = {shift.pk: shift for shift in begun}
    return one_by_one(shifts, lambda pk: _ask_leads_of(shifts[pk], now), of="shift")


def _ask_leads_of(shift: Shift, now: datetime) -> int:
    missing = [claim.pk for claim in not_there(shift, now)]
    found = Person.objects.filter(led_sites__site=shift.place.site).exclude(phone="").order_by("pk")
    leads = {lead.pk: lead for lead in found} if missing else {}
    return one_by_one(leads, lambda pk: _ask_lead(leads[pk], shift, missing, now), of="lead")


def not_there(shift: Shift, now: datetime) -> list[Claim]:
    """Expected by now and not checked in, the earliest claim first."""
    expected = shift.claims.filling().select_related("person").order_by("claimed_at", "pk")
    return [claim for claim in expected if is_late(claim, shift, now)]


def is_late(claim: Claim, shift: Shift, now: datetime) -> bool:
    """Later than twenty minutes, or than they said."""
    allowed = max(LATE_AFTER, timedelta(minutes=claim.late_minutes or 0) + GRACE)
    return claim.checked_in_at is None and shift.starts_at + allowed <= now


@transaction.atomic
def _ask_lead(lead: Person, shift: Shift, missing: list[int], now: datetime) -> int:
    Person.objects.select_for_update(no_key=True).get(pk=lead.pk)
    earlier = CrewQuestion.objects.filter(shift=shift, lead=lead)
    if earlier.filter(asked_at__gte=shift.starts_at).exists():
        return 0
    earlier.filter(answered_at=None).update(answered_at=now)
    question = CrewQuestion.objects.create(
        shift=shift, lead=lead, claims=missing, asked_at=now, answer_by=now + TIME_TO_ANSWER
    )
    crew = crew_of(question)
    queue_text(
        lead,
        app="shifts",
        occasion="who_is_there",
        key=_key(question),
        now=now,
        priority=Priority.REPLY,
        context={"shift": shift, "people": shown(crew), "now": now},
        expires_at=shift.ends_at,
    )
    return 1


def _key(question: CrewQuestion) -> str:
    return f"who_is_there:{question.pk}"


def open_questions(lead: Person, now: datetime) -> list[CrewQuestion]:
    """What this lead was asked or looked up and has not answered, the newest first."""
    asked = CrewQuestion.objects.filter(lead=lead, answered_at=None, shift__ends_at__gt=now)
    return list(asked.select_related("shift__place__site").order_by("-asked_at", "-pk"))


def questions_of_the_clock(lead: Person, now: datetime) -> list[CrewQuestion]:
    """Those of the open ones that we asked about by ourselves: Y or N answers them, and no list that was looked up."""
    questions = open_questions(lead, now)
    texts = Text.objects.filter(key__in=[_key(question) for question in questions])
    asked = set(texts.values_list("key", flat=True)) if questions else set()
    return [question for question in questions if _key(question) in asked]


def list_crew(lead: Person, *, now: datetime) -> Crew | None:
    """The crew of the shift at the lead's place that runs or is next to begin, numbered; None where there is none.

    A question or a list that is open is the one that is meant.
    """
    asked = open_questions(lead, now)
    if asked:
        return crew_of(asked[0])
    about = Shift.objects.standing().filter(
        place__site__leads__person=lead, claims__released_at=None, claims__isnull=False
    )
    near = about.filter(starts_at__lte=now + CHECK_IN_FROM, ends_at__gt=now).order_by("-starts_at", "pk")
    shift = near.select_related("place__site").first()
    if shift is None:
        return None
    claims = list(shift.claims.held().filter(missed_at=None).order_by("claimed_at", "pk").values_list("pk", flat=True))
    question, _new = CrewQuestion.objects.update_or_create(
        shift=shift,
        lead=lead,
        answered_at=None,
        defaults={"claims": claims, "asked_at": now, "answer_by": now + TIME_TO_ANSWER},
    )
    return crew_of(question)


def crew_of(question: CrewQuestion) -> Crew:
    found = Claim.objects.select_related("person").in_bulk(question.claims)
    claims = tuple(found[pk] for pk in question.claims if pk in found)
    return Crew(question, question.shift, claims)


def shown(crew: Crew) -> list[str]:
    """`numbered`, as much of it as a text holds: who is not named has a number all the same."""
    names = numbered(crew)
    if len(names) <= MOST_WHOLE:
        return names
    return [name[:LETTERS] for name in names[:MOST_SHOWN]] + ["..."] * (len(names) > MOST_SHOWN)


def numbered(crew: Crew) -> list[str]:
    """First names in the order of their numbers."""
    return [claim.person.name or _("no name") for claim in crew.claims]


@transaction.atomic
def check_in_all_but(question_id: int, absent: Collection[int], *, by: Person, now: datetime) -> Crew:
    """Who was asked about is here, but for the numbers in `absent` (from 1), who are noted as missing: somebody else
    is sought for them. All of them absent is “N”, nobody “Y” or “ALL”.

    May be refused: NoSuchPlaceInList, NotYourSite, TooEarlyToCheckIn. Locks the people, then the shift.
    """
    question = CrewQuestion.objects.select_related("shift__place__site").get(pk=question_id, lead=by)
    crew = crew_of(question)
    if any(not 1 <= number <= len(question.claims) for number in absent):
        raise NoSuchPlaceInList(most=len(question.claims))
    gone = {pk for number, pk in enumerate(question.claims, start=1) if number in absent}
    shift = question.shift
    people = [by.pk, *(claim.person_id for claim in crew.claims)]
    list(Person.objects.filter(pk__in=people).order_by("pk").select_for_update(no_key=True))
    Shift.objects.select_for_update().get(pk=shift.pk)
    require_say(shift.place.site, by)
    if now < shift.starts_at - CHECK_IN_FROM:
        raise TooEarlyToCheckIn(**describe(shift, now))
    for claim in Claim.objects.held().filter(pk__in=question.claims):
        if claim.pk not in gone:
            note_presence(claim, now)
        elif not claim.checked_in_at and now >= shift.starts_at:
            claim.missed_at = claim.missed_at or now
            claim.save(update_fields=["missed_at"])
    CrewQuestion.objects.filter(pk=question.pk).update(answered_at=now)
    return crew_of(question)


@transaction.atomic
def seek_for_missing(shift_id: int, *, by: Person, now: datetime) -> list[Claim]:
    """Who is not there by now is noted as missing and others are called in their stead, stand-bys first; what the
    leads were asked is no longer open. Who comes after all is checked in like anybody.

    May be refused: NotYourSite; NobodyMissing, before twenty minutes have gone as well. Locks the people, then the
    shift.
    """
    crew = Person.objects.filter(claims__in=Claim.objects.held().filter(shift=shift_id)).order_by("pk")
    list(crew.select_for_update(of=("self",)))
    shift = Shift.objects.select_for_update(of=("self",)).select_related("place__site").get(pk=shift_id)
    require_say(shift.place.site, by)
    missing = [] if shift.cancelled_at or shift.ends_at <= now else not_there(shift, now)
    if not missing:
        raise NobodyMissing
    Claim.objects.filter(pk__in=[claim.pk for claim in missing]).update(missed_at=now)
    CrewQuestion.objects.filter(shift=shift, answered_at=None).update(answered_at=now)
    seek_at_once(shift, now)
    return missing
