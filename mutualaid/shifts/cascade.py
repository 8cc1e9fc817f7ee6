"""The cascade: who drops out late, or does not come, is replaced by asking three people at a time, by the clock.

run_cascades(now)     once a minute, by any number of clocks: every step follows from rows, and a step that was
                      taken is found taken
accept_call(…)        “Y” of somebody who was asked; the first to say it gets the place
"""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from mutualaid.lib.days import at, day_of
from mutualaid.lib.sweeps import one_by_one
from mutualaid.messaging.actions import queue_text
from mutualaid.messaging.by_hand import GATEWAY as BY_HAND
from mutualaid.messaging.lines import nothing_leaves, our_gateway
from mutualaid.messaging.models import Priority, Text
from mutualaid.messaging.quiet import is_early, is_quiet
from mutualaid.people.models import Person
from mutualaid.shifts.actions import take_place
from mutualaid.shifts.candidates import Candidate, candidates_for
from mutualaid.shifts.models import Call, Cascade, Claim, Shift, StandBy
from mutualaid.shifts.refusals import NotYourCall, ShiftFull
from mutualaid.strike.models import Strike

Why, Outcome, Answer = Cascade.Why, Cascade.Outcome, Call.Answer

ASKED_AT_ONCE = 3
CASCADE_MINUTES, MINUTES_WHEN_SOON = timedelta(minutes=10), timedelta(minutes=5)
STAND_BY_MINUTES = timedelta(minutes=30)
SOON = timedelta(hours=1)
SHORT_BEFORE = timedelta(hours=24)
CUT_OFF = time(14)  # of the day before: until then a no is early enough for SHIFTS to fill the place
MAY_BE_LATE = timedelta(hours=36)  # after the cut-off nothing begins later than that
WORTH_COMING_FOR = timedelta(hours=1)  # that much of a shift must be left
STILL_OF_USE = Q(cascade__closed_at=None) | Q(cascade__outcome=Outcome.NOBODY)


def run_cascades(now: datetime) -> int:
    """Open, turn and close whatever is due. Returns how many people were asked."""
    lacking = {shift.pk: shift for shift in shifts_that_lack(now)}
    one_by_one(lacking, lambda pk: _seek(lacking[pk], now), of="shift")
    going = Cascade.objects.going().order_by("shift__starts_at", "pk").values_list("pk", flat=True)
    return one_by_one(list(going), lambda pk: turn(pk, now), of="cascade")


def shifts_that_lack(now: datetime) -> Iterable[Shift]:
    """Shifts that lack somebody and for which nobody is sought."""
    near = Q(starts_at__lte=now + MAY_BE_LATE) | Q(pk__in=StandBy.objects.waiting().values("shift"))
    lacking = Shift.objects.standing().filter(near, ends_at__gt=now + WORTH_COMING_FOR).with_places_left()
    lacking = lacking.filter(places_left__gt=0)  # type: ignore[misc]
    lacking = lacking.exclude(pk__in=Cascade.objects.going().values("shift")).select_related("place__site")
    return lacking.order_by("starts_at", "pk")


def _seek(shift: Shift, now: datetime) -> int:
    why = why_to_seek(shift, now)
    if why is not None:
        open_cascade(shift, why, now)
    return why is not None


def why_to_seek(shift: Shift, now: datetime) -> str | None:
    """None: SHIFTS fills it, or everybody has been asked and nothing has changed since."""
    last = Cascade.objects.filter(shift=shift).order_by("-opened_at", "-pk").first()
    since = last.closed_at if last and last.closed_at else None
    changed = Claim.objects.filter(shift=shift).aggregate(dropped=Max("released_at"), missed=Max("missed_at"))
    newly = {name: moment for name, moment in changed.items() if moment and (since is None or moment > since)}
    if shift.starts_at <= now:
        return Why.MISSING if "missed" in newly else None
    cut_off = at(day_of(shift.starts_at) - timedelta(days=1), CUT_OFF)
    if now >= cut_off and "dropped" in newly and newly["dropped"] >= cut_off:
        return Why.LATE_NO
    if now >= shift.starts_at - SHORT_BEFORE and (last is None or last.why == Why.FREED):
        return Why.SHORT
    waiting = StandBy.objects.waiting().filter(shift=shift)
    if (waiting.filter(since__gt=since) if since and not newly else waiting).exists():
        return Why.FREED
    return None


@transaction.atomic
def open_cascade(shift: Shift, why: str, now: datetime) -> None:
    """A second clock finds it open (the table allows one)."""
    row = Cascade(shift=shift, why=why, places=max(shift.places_left, 1), opened_at=now)
    Cascade.objects.bulk_create([row], ignore_conflicts=True)


def seek_at_once(shift: Shift, now: datetime) -> None:
    """People are missing of a shift that has begun: the next clock asks the first of them."""
    shift.places_left = missing_in(shift)
    if shift.places_left > 0:
        open_cascade(shift, Why.MISSING, now)


def turn(cascade_id: int, now: datetime) -> int:
    """The next step of one cascade. Returns how many people were asked."""
    cascade = Cascade.objects.select_related("shift__place__site").get(pk=cascade_id)
    next_ones = people_to_ask(cascade, now)
    asked = list(Call.objects.filter(cascade=cascade).values_list("person", flat=True))
    with transaction.atomic():
        # People first, then the shift: who is told is locked before the shift is, as everywhere.
        list(
            Person.objects.filter(pk__in=[*asked, *(one.person for one in next_ones or ())])
            .order_by("pk")
            .select_for_update()
        )
        shift = Shift.objects.select_for_update(of=("self",)).select_related("place__site").get(pk=cascade.shift_id)
        cascade = Cascade.objects.select_for_update(of=("self",)).get(pk=cascade_id)
        return 0 if cascade.closed_at else _step(cascade, shift, next_ones, now)


def _step(cascade: Cascade, shift: Shift, next_ones: list[Candidate] | None, now: datetime) -> int:
    if shift.cancelled_at or shift.ends_at <= now + WORTH_COMING_FOR:
        return _close(cascade, shift, Outcome.OVER, now)
    missing = missing_in(shift)
    if missing <= 0:
        return _close(cascade, shift, Outcome.FILLED, now)
    if next_ones is None or think_it_over(cascade, now):
        return 0
    at_once = missing if cascade.why == Why.FREED else ASKED_AT_ONCE
    wave = (cascade.calls.aggregate(last=Max("wave"))["last"] or 0) + 1
    fresh = [one for one in next_ones if not cascade.calls.filter(person=one.person).exists()][:at_once]
    for one in fresh:
        _ask(cascade, shift, one, wave, now)
    if not fresh:
        _close(cascade, shift, Outcome.NOBODY, now)
    return len(fresh)


def missing_in(shift: Shift) -> int:
    return shift.needed - Claim.objects.filling().filter(shift=shift).count()


def think_it_over(cascade: Cascade, now: datetime) -> bool:
    """Whether somebody who was asked may still answer in time."""
    return cascade.calls.filter(answered_at=None, answer_by__gt=now).exists()


def people_to_ask(cascade: Cascade, now: datetime) -> list[Candidate] | None:
    """None: this is no moment to ask anybody; people think it over, no text leaves, or it is night.

    In quiet hours only people who asked for early texts are asked, from four on, for a shift of the same day.
    """
    local = timezone.localtime(now)
    asleep = is_quiet(local)
    if asleep and not (is_early(local) and day_of(cascade.shift.starts_at) == day_of(now)):
        return None
    paused = Strike.objects.filter(paused_at__isnull=False)
    if think_it_over(cascade, now) or nothing_leaves(now) or paused.exists():
        return None
    found = candidates_for(cascade.shift, now=now, stand_bys_only=cascade.why == Why.FREED)
    return _awake(found) if asleep else found


def _awake(found: list[Candidate]) -> list[Candidate] | None:
    """None where nobody asked for early texts: others may be there when they wake."""
    people = Person.objects.filter(pk__in=[one.person for one in found], wants_early_texts=True)
    early = set(people.values_list("pk", flat=True))
    return [one for one in found if one.person in early] or None


def time_to_answer(cascade: Cascade, shift: Shift, now: datetime) -> timedelta:
    if shift.starts_at - now < SOON:
        return MINUTES_WHEN_SOON
    slow = cascade.why == Why.FREED or our_gateway() == BY_HAND  # a person first has to tap each text
    return STAND_BY_MINUTES if slow else CASCADE_MINUTES


def _ask(cascade: Cascade, shift: Shift, one: Candidate, wave: int, now: datetime) -> None:
    answer_by = now + time_to_answer(cascade, shift, now)
    call = Call.objects.create(
        cascade=cascade, person_id=one.person, wave=wave, stands_by=one.stands_by, asked_at=now, answer_by=answer_by
    )
    _tell(call.person, "call", call, shift, now, expires_at=answer_by)


def _close(cascade: Cascade, shift: Shift, outcome: str, now: datetime) -> int:
    """Over; and who was asked and might still come is told that it is filled."""
    cascade.closed_at, cascade.outcome = now, outcome
    cascade.save(update_fields=["closed_at", "outcome"])
    if outcome == Outcome.FILLED:
        for call in cascade.calls.filter(answered_at=None).select_related("person"):
            _tell(call.person, "filled", call, shift, now, expires_at=max(shift.ends_at, now + SOON))
    return 0


def _tell(person: Person, occasion: str, call: Call, shift: Shift, now: datetime, *, expires_at: datetime) -> Text:
    return queue_text(
        person,
        app="shifts",
        occasion=occasion,
        key=f"{occasion}:{call.pk}",
        now=now,
        priority=Priority.REMINDER,
        context={"shift": shift, "call": call, "now": now},
        expires_at=expires_at,
    )


def open_calls(person: Person, now: datetime) -> list[Call]:
    """What this person is asked, the newest first; a yes that comes late is heard as long as somebody is sought."""
    calls = Call.objects.filter(STILL_OF_USE, person=person, answered_at=None)
    calls = calls.filter(cascade__shift__ends_at__gt=now, cascade__shift__cancelled_at=None)
    return list(calls.select_related("cascade__shift__place__site").order_by("-asked_at", "-pk"))


@transaction.atomic
def accept_call(call_id: int, *, person: Person, now: datetime) -> Claim | None:
    """A confirmed place; None when others were faster, which is written down and no fault.

    May be refused: NotYourCall, and what claim_shift refuses, but for ShiftFull.
    """
    person = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    call = _own_call(call_id, person)
    shift = Shift.objects.select_for_update(of=("self",)).select_related("place__site").get(pk=call.cascade.shift_id)
    if shift.cancelled_at or shift.ends_at <= now:
        raise NotYourCall
    claim = None
    if missing_in(shift) > 0:
        try:
            with transaction.atomic():
                claim = take_place(shift, person, now)
        except ShiftFull:
            claim = None
    call.answered_at, call.answer = now, Answer.YES if claim else Answer.TOO_LATE
    call.save(update_fields=["answered_at", "answer"])
    if claim:
        claim.confirmed_at = now
        claim.save(update_fields=["confirmed_at"])
    return claim


@transaction.atomic
def decline_call(call_id: int, *, person: Person, now: datetime) -> Call:
    """“N”: once all who were asked have answered, the clock asks the next at once. Who stood by does not any more.

    May be refused: NotYourCall.
    """
    person = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    call = _own_call(call_id, person)
    call.answered_at, call.answer = now, Answer.NO
    call.save(update_fields=["answered_at", "answer"])
    StandBy.objects.waiting().filter(shift=call.cascade.shift_id, person=person).update(ended_at=now)
    return call


def _own_call(call_id: int, person: Person) -> Call:
    calls = Call.objects.filter(STILL_OF_USE, pk=call_id, person=person, answered_at=None)
    call = calls.select_related("cascade__shift__place__site").first()
    if call is None:
        raise NotYourCall
    return call
