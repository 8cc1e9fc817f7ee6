"""How a queued text leaves the house: claim, settle, reap, look up.

A sender claims a row and commits before it calls the network, so a crash at any point leaves a row that says how far
it got; `attempt` fences off a sender that comes late. What nobody knows the fate of is in doubt: it is looked up in
the network's own list, and sent again only on the network's word.
"""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, Q

from mutualaid.messaging.actions import stop_texting, why_not_to
from mutualaid.messaging.codes import Meaning, meaning_of
from mutualaid.messaging.lines import (
    UNLIMITED,
    Pace,
    hold_until_midnight,
    least_urgent_that_may_leave,
    line_of,
    slow_down,
    stop_line,
    take_room,
)
from mutualaid.messaging.models import MOST_ROUNDS, OPT_OUT_CONFIRMED, Priority, State, Text, TextQuerySet
from mutualaid.messaging.quiet import is_early, is_quiet
from mutualaid.people.actions import mark_unreachable
from mutualaid.people.models import Person
from mutualaid.strike.models import Strike

LONGEST_WAIT = timedelta(minutes=5)
TIMES_FOR_A_PHONE_THAT_IS_OFF = 3
AT_ONCE = 20


def lease() -> timedelta:
    """How long a sender may hold a text; longer than a call to the network can take."""
    return timedelta(seconds=settings.TEXT_LEASE_SECONDS)


def claim_text(now: datetime, *, gateway: str, pace: Pace = UNLIMITED) -> Text | None:
    """The most urgent text that may leave by this gateway, ours until its lease ends; None when nothing may.

    What came too late, and what its person no longer wants, is settled on the way.
    """
    tried: set[int] = set()
    while candidates := [pk for pk in _first_due(now, gateway, pace) if pk not in tried]:
        for pk in candidates:
            if text := _claim(pk, now, gateway=gateway, pace=pace):
                return text
        tried.update(candidates)
    return None


def _first_due(now: datetime, gateway: str, pace: Pace) -> list[int]:
    return list(_due(now, gateway, pace).values_list("pk", flat=True)[:AT_ONCE])


def _due(now: datetime, gateway: str, pace: Pace) -> TextQuerySet:
    """What may leave now and for which the line has room."""
    least = least_urgent_that_may_leave(line_of(gateway, now), pace, now)
    due = may_leave(now)
    return due.none() if least is None else due.filter(priority__lte=least)


def may_leave(now: datetime) -> TextQuerySet:
    """What is due, and held neither by the strike's pause nor by the hour of the night; the most urgent first."""
    due, strike = Text.objects.due(now), Strike.objects.filter(pk=1).first()
    if strike and strike.paused_at:
        due = due.filter(priority__lte=Priority.REPLY)
    return _awake(due, strike, now)


def _awake(due: TextQuerySet, strike: Strike | None, now: datetime) -> TextQuerySet:
    """Without what would wake people. Replies, and what is urgent, go at any hour."""
    local = now.astimezone(ZoneInfo(strike.time_zone)) if strike else now
    if not is_quiet(local):
        return due
    may_leave = Q(priority__lte=Priority.REPLY)
    if is_early(local):
        may_leave |= Q(priority=Priority.REMINDER, person__wants_early_texts=True)
    return due.filter(may_leave)


class _NoRoom(Exception):
    """Another sender took the line's room; the claim is taken back."""


def _claim(pk: int, now: datetime, *, gateway: str, pace: Pace) -> Text | None:
    """The text, if nobody got there first and it is still to be sent."""
    try:
        with transaction.atomic():
            mine = Text.objects.filter(pk=pk, state=State.QUEUED)
            held = {"state": State.SENDING, "lease_until": now + lease(), "claimed_at": now, "gateway": gateway}
            if not mine.update(**held, attempt=F("attempt") + 1):
                return None
            text = Text.objects.select_related("person").get(pk=pk)
            if not settle_if_unwanted(text, now):
                if not take_room(gateway, text.parts, pace, now):
                    raise _NoRoom
                return text
    except _NoRoom:
        pass
    return None


def settle_if_unwanted(text: Text, now: datetime) -> bool:
    """Settle a text that came too late, or whose person wants none. A sender asks again right before it sends."""
    if text.expires_at and text.expires_at <= now:
        _settle(text, State.EXPIRED, now=now, reason="late")
        return True
    why_not = why_not_to(text.person, text.occasion, text.priority) if text.person else "person_gone"
    if why_not:
        _settle(text, State.FAILED, now=now, reason=why_not)
    return bool(why_not)


def settle_sent(text: Text, *, provider_id: str, now: datetime) -> bool:
    """The network took it. False when a later attempt owns the row, or a report has said more already."""
    try:
        with transaction.atomic():
            return _settle(text, State.SENT, now=now, provider_id=provider_id, reason="")
    except IntegrityError:  # this id was taken for that of an earlier text with the same words: look again
        return settle_in_doubt(text, now=now)


def settle_in_doubt(text: Text, *, now: datetime) -> bool:
    """Nobody knows whether it left: it is not sent again on a guess."""
    return _settle(text, State.IN_DOUBT, now=now, reason="no_answer")


@transaction.atomic
def settle_refused(text: Text, *, permanent: bool, code: str, now: datetime) -> bool:
    """The network said no: for good; not now; or nothing more until somebody has mended our account.

    What is passing goes back to the queue and waits longer each time, as long as the text is of use.
    """
    meaning = meaning_of(code)
    passing = meaning is Meaning.UNKNOWN and not permanent
    if passing or (meaning is Meaning.AGAIN and text.attempt < TIMES_FOR_A_PHONE_THAT_IS_OFF):
        return _queue_again(text, now + wait_after(text.attempt), code=code, now=now)
    if keep_for_later(text.gateway, meaning, code=code, now=now):
        return _queue_again(text, now, code=code, now=now)
    if text.person:
        note_about(text.person, meaning, code=code, now=now)
    seen = {"seen_to_at": now} if needs_nobody(text, meaning) else {}
    return _settle(text, State.FAILED, now=now, reason=code or "refused", **seen)


def needs_nobody(text: Text, meaning: Meaning) -> bool:
    """An opt-out that the network has obeyed before us, and confirmed."""
    return meaning is Meaning.OPTED_OUT and text.occasion == OPT_OUT_CONFIRMED


def wait_after(attempt: int) -> timedelta:
    return min(timedelta(seconds=5 * 2 ** min(attempt, 10)), LONGEST_WAIT)


def keep_for_later(gateway: str, meaning: Meaning, *, code: str, now: datetime) -> bool:
    """What stops or slows the whole line is not about this text. True when the text is to be kept."""
    if meaning is Meaning.ACCOUNT:
        stop_line(gateway, code=code, now=now)
    elif meaning is Meaning.CAP:
        hold_until_midnight(gateway, code=code, now=now)
    elif meaning is Meaning.SLOWER:
        slow_down(gateway, now=now)
    return meaning in {Meaning.ACCOUNT, Meaning.CAP, Meaning.SLOWER}


def note_about(person: Person, meaning: Meaning, *, code: str, now: datetime) -> None:
    """What a code says of the number itself."""
    if meaning is Meaning.OPTED_OUT and person.phone:
        stop_texting(person.phone, source=f"the network ({code})", now=now)
    elif meaning is Meaning.NUMBER:
        mark_unreachable(person, reason=code, now=now)


def _queue_again(text: Text, again: datetime, *, code: str, now: datetime) -> bool:
    if text.expires_at and text.expires_at <= again:
        return _settle(text, State.EXPIRED, now=now, reason=code or "late")
    return _settle(text, State.QUEUED, now=now, reason=code, not_before=again)


def _settle(text: Text, state: str, *, now: datetime, **changes: Any) -> bool:
    """Write the outcome, unless another attempt or a report has taken the row over since."""
    mine = Text.objects.filter(pk=text.pk, state=State.SENDING, attempt=text.attempt)
    return bool(mine.update(state=state, lease_until=None, settled_at=now, **changes))


def reap(now: datetime) -> int:
    """Texts whose sender died between claim and settle are in doubt. Returns how many."""
    return Text.objects.abandoned(now).update(
        state=State.IN_DOUBT, lease_until=None, settled_at=now, reason="sender_died"
    )


def claim_doubtful(now: datetime) -> Text | None:
    """A text in doubt that is to be looked up, ours until its lease ends; None when there is none."""
    for pk in Text.objects.to_look_up(now).values_list("pk", flat=True)[:AT_ONCE]:
        if Text.objects.to_look_up(now).filter(pk=pk).update(lease_until=now + lease()):
            return Text.objects.select_related("person").get(pk=pk)
    return None


def settle_found(text: Text, *, provider_id: str, now: datetime) -> bool:
    """The network has it. False when another text has that id, or a report has said so already."""
    try:
        with transaction.atomic():
            return _clear_up(text, state=State.SENT, provider_id=provider_id, settled_at=now, reason="")
    except IntegrityError:
        return False


def settle_not_found(text: Text, *, now: datetime) -> bool:
    """The network knows nothing of it: sent again, once, while it is of use; the second time a person judges."""
    if text.expires_at and text.expires_at <= now:
        return _clear_up(text, state=State.EXPIRED, settled_at=now, reason="late")
    if text.rounds + 1 < MOST_ROUNDS:
        return _clear_up(text, state=State.QUEUED, rounds=text.rounds + 1, not_before=now, settled_at=None)
    return leave_to_a_person(text)


def leave_to_a_person(text: Text) -> bool:
    return _clear_up(text, rounds=MOST_ROUNDS)


def look_up_later(text: Text, *, now: datetime) -> bool:
    """The network's list did not answer."""
    return _clear_up(text, settled_at=now)


def _clear_up(text: Text, **changes: Any) -> bool:
    mine = Text.objects.filter(pk=text.pk, state=State.IN_DOUBT, attempt=text.attempt)
    return bool(mine.update(lease_until=None, **changes))
