"""What volunteers text about their shifts: one small function a command."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mutualaid.dispatch import reports
from mutualaid.dispatch.answers import accept_route, decline_route
from mutualaid.dispatch.models import Route, StandByCall
from mutualaid.inbox.answers import Answer, that_fit, the_fullest_that_fits
from mutualaid.inbox.models import Question
from mutualaid.inbox.moments import About
from mutualaid.inbox.questions import (
    Asked,
    Held,
    Thing,
    about_these,
    ask,
    close,
    coming_claims,
    coming_routes,
    is_about,
    last_asked,
    listed_by,
    remember_full,
    row_asked_about,
    settled_question,
    thing_named,
    waiting_for_y_or_n,
)
from mutualaid.inbox.reader import ON_THE_WAY, Reading
from mutualaid.lib.errors import Refusal
from mutualaid.messaging.models import Text
from mutualaid.people.models import Person
from mutualaid.shifts.actions import (
    CHECK_IN_FROM,
    ShiftFull,
    check_in,
    claim_shift,
    confirm_claim,
    release_claim,
    report_late,
)
from mutualaid.shifts.models import Call, Cascade, Claim, Shift, StandBy, Swap
from mutualaid.shifts.offers import nearest_open, offers_for
from mutualaid.shifts.stand_by import may_stand_by, stand_down

SOON = timedelta(hours=36)
ON_THE_WAY_FROM = timedelta(hours=2)
LETTERS = "ABCDEFGHIJ"


class NoSuchNumber(Refusal):
    code = "no_such_number"
    sentence = _("There is no number {number} on an open list. Text SHIFTS for open shifts, MINE for your own.")


class NothingHeld(Refusal):
    code = "nothing_held"
    sentence = _("You have no shift coming up. Text SHIFTS for open ones.")


def shifts(person: Person, reading: Reading, now: datetime) -> Answer:
    """SHIFTS: up to five open ones, numbered."""
    offers = offers_for(person, now=now)
    if not offers:
        return Answer("no_shifts")
    listed = that_fit(offers, occasion="shifts", name="shifts", person=person, now=now)
    ask(person, Question.Kind.OFFERS, listed, now)
    return Answer("shifts", {"shifts": listed})


def mine(person: Person, reading: Reading, now: datetime) -> Answer:
    """MINE: the shifts this person holds or stands by for, numbered for DROP."""
    held = [*coming_claims(person, now), *StandBy.objects.of(person, now)]
    if not held:
        raise NothingHeld
    listed = that_fit(held, occasion="mine", name="claims", person=person, now=now)
    ask(person, Question.Kind.MINE, listed, now)
    return Answer("mine", {"claims": listed})


def choose(person: Person, reading: Reading, now: datetime) -> Answer:
    """A number or letter of the list that is open."""
    asked = last_asked(person, now)
    if isinstance(reading.value, tuple):
        return _claim_several(person, [_numbered(asked, number) for number in reading.value], asked, now)
    thing = _numbered(asked, _number(reading))
    if isinstance(thing, Shift):
        return claim(person, thing, now)
    return _release(person, thing, asked, now) if asked.kind == Question.Kind.DROP else _say_yes(person, thing, now)


def claim(person: Person, shift: Shift, now: datetime) -> Answer:
    """A place in the shift; a full one is answered with the nearest that is open, for a Y."""
    try:
        held = claim_shift(shift.pk, person=person, now=now)
    except ShiftFull:
        return _full(person, shift, now)
    if len(last_asked(person, now).options) == 1:
        close(person, now)
    return Answer("claimed", {"shift": held.shift})


def _full(person: Person, shift: Shift, now: datetime) -> Answer:
    """A Y takes the nearest that is open; STANDBY waits for the one that was wanted."""
    other = nearest_open(shift, person=person, now=now)
    if other is None:
        close(person, now)
    else:
        ask(person, Question.Kind.OFFERS, [other], now)
    remember_full(person, shift, now)
    ways = ways_to_say_full(shift, other, may_wait=may_stand_by(shift, person=person, now=now))
    return Answer("full", the_fullest_that_fits(ways, occasion="full", person=person, now=now))


def _claim_several(person: Person, things: Sequence[Thing], asked: Asked, now: datetime) -> Answer:
    """“A and C”: each by itself; what one is refused for is said beside what was taken. None taken: refused."""
    shifts = [thing for thing in things if isinstance(thing, Shift)]
    if len(shifts) < len(things):
        return which_letter(asked)
    taken: list[Shift] = []
    refused: list[Refusal] = []
    for shift in shifts:
        try:
            taken.append(claim_shift(shift.pk, person=person, now=now).shift)
        except Refusal as refusal:
            refused.append(refusal)
    if not taken:
        raise refused[0]
    ways = ways_to_say_claimed(taken, refused[0].message if refused else "")
    said = the_fullest_that_fits(ways, occasion="claimed_several", person=person, now=now)
    return Answer("claimed_several", said)


def ways_to_say_claimed(shifts: Sequence[Shift], refused: str) -> list[dict[str, Any]]:
    """With why another was refused, with no more than that one was, with as many of the shifts as fit."""
    fewer = [{"shifts": shifts[:most], "more": True} for most in range(len(shifts) - 1, 0, -1)]
    return [{"shifts": shifts, "refused": refused}, {"shifts": shifts, "missed": bool(refused)}, *fewer]


def which_one(person: Person, reading: Reading, now: datetime) -> Answer:
    """What may be meant, lettered; one alone as well, for a Y may be about something else."""
    asked = last_asked(person, now)
    if reading.why == "yes to which?":
        return confirm(person, reading, now)
    things = listed_by(asked)
    meant = [things[number - 1] for number in reading.among if number <= len(things)]
    if not meant:
        return which_letter(asked)
    if asked.kind == Question.Kind.DROP:
        return _which_to_drop(person, [thing for thing in meant if not isinstance(thing, Shift)], now)
    listed = that_fit(meant, occasion="which_one", name="things", person=person, now=now)
    ask(person, asked.kind, listed, now)
    return Answer("which_one", {"things": listed})


def which_letter(asked: Asked) -> Answer:
    """A letter or number of no list."""
    return Answer("which_number", {"asked": asked, "last": LETTERS[len(asked.options) - 1] if asked.options else ""})


def ways_to_say_full(shift: Shift, other: Shift | None, *, may_wait: bool = False) -> list[dict[str, Any]]:
    """The full shift in its words, or as “that shift”: who just named it knows it. What a Y takes stays whole, and so
    does STANDBY where somebody may wait."""
    said = {"shift": shift, "other": other}
    waits = [{"may_wait": True, "in_words": True}, {"may_wait": True}] if may_wait else []
    return [said | way for way in (*waits, {"in_words": True}, {})]


def confirm(person: Person, reading: Reading, now: datetime) -> Answer:
    """Y: to the one shift offered, else to the one shift or route that waits for a yes; several are numbered."""
    asked = last_asked(person, now)
    taken = _taken_from(asked, person, now)
    waiting: list[Claim | Route] = waiting_for_y_or_n(person, now)
    if asked.kind == Question.Kind.DROP:
        return which_letter(asked)  # “yes” to “which can you not do” is no promise to come
    if asked.kind == Question.Kind.OFFERS and not taken and not reading.about:
        open_ones = listed_by(asked)
        if len(open_ones) == 1 and isinstance(open_ones[0], Shift):
            return claim(person, open_ones[0], now)
        return _which_yes(person, [*waiting, *open_ones], now) if open_ones else which_letter(asked)
    if not reading.about and not taken and (settled := settled_question(person, now)):
        return _filled_already(settled) or (_which_yes(person, [*waiting], now) if waiting else Answer("nothing_asked"))
    waiting = waiting or taken
    said = about_these(waiting, reading.about, now)
    if len(said) == 1:
        return _say_yes(person, said[0], now)
    if not waiting:
        return Answer("nothing_asked")
    return _which_yes(person, [*(said or waiting)], now)


def _which_yes(person: Person, things: list[Thing], now: datetime) -> Answer:
    """All that a yes can be about, the shifts to confirm and those to take, lettered together."""
    listed = that_fit(things, occasion="which_yes", name="things", person=person, now=now)
    ask(person, Question.Kind.CONFIRM, listed, now)
    return Answer("which_yes", {"things": listed})


def drop(person: Person, reading: Reading, now: datetime) -> Answer:
    """DROP, DROP 2 and N. A bare N is only ever about what was asked; what is not plain is asked back."""
    if reading.value == "no":
        return _say_no(person, now, reading.about)
    if reading.value is not None:
        return _drop_numbered(person, _number(reading), now)
    held: list[Held] = [*coming_claims(person, now)] or [*coming_routes(person, now)]
    held = held or [*StandBy.objects.of(person, now)]
    if not held:
        raise NothingHeld
    return _release_what_was_named(person, held, reading.about, now)


def _release_what_was_named(person: Person, held: Sequence[Held], about: About, now: datetime) -> Answer:
    """The one that the day, hour or place names; none or several are asked back."""
    named = about_these(held, about, now)
    return _release(person, named[0], None, now) if len(named) == 1 else _which_to_drop(person, named or held, now)


def here(person: Person, reading: Reading, now: datetime) -> Answer:
    """HERE: the shift that is about to begin or running; for a driver, the place on the route."""
    held = _next_unchecked(person, now)
    if (held is None or held.shift.starts_at - CHECK_IN_FROM > now) and reports.next_stop(person, now=now):
        stop = reports.report_arrived(person, now=now)
        return Answer("arrived", {"stop": stop})
    if held is None:
        raise NothingHeld
    return Answer("checked_in", {"shift": check_in(held.pk, person=person, now=now).shift})


def late(person: Person, reading: Reading, now: datetime) -> Answer:
    """LATE 15, on the way to a shift or on a route."""
    if reading.value is None:
        return _on_the_way(person, now) if reading.why == ON_THE_WAY else Answer("how_late")
    held, minutes = _next_unchecked(person, now), _number(reading)
    if (held is None or held.shift.starts_at - SOON > now) and reports.next_stop(person, now=now):
        return Answer("route_late", {"stop": reports.report_late(person, minutes=minutes, now=now)})
    if held is None:
        raise NothingHeld
    return Answer("late", {"shift": report_late(held.pk, minutes, person=person, now=now).shift, "minutes": minutes})


def _on_the_way(person: Person, now: datetime) -> Answer:
    """“Ya voy” is a yes; how late is asked only of who should be there already."""
    held = _next_unchecked(person, now)
    if held is None or held.checked_in_at or held.shift.starts_at - SOON > now:
        return Answer("nothing_asked")
    if held.shift.starts_at <= now:
        return Answer("how_late")
    shift = confirm_claim(held.pk, person=person, now=now).shift
    return Answer("confirmed" if shift.starts_at - now > ON_THE_WAY_FROM else "on_the_way", {"shift": shift})


def _taken_from(asked: Asked, person: Person, now: datetime) -> list[Claim | Route]:
    """Shifts taken from the list that is still open: a Y or N that follows is about them, no longer about the list."""
    if asked.kind != Question.Kind.OFFERS:
        return []
    listed = [name.split(":")[1] for name in asked.options]
    return list(coming_claims(person, now).filter(shift__in=listed))


def _say_yes(person: Person, thing: Thing, now: datetime) -> Answer:
    if isinstance(thing, Route):
        return Answer("route_accepted", {"route": accept_route(person, now=now, route_id=thing.pk)})
    if isinstance(thing, StandBy):
        return Answer("stands_by", {"shift": thing.shift})
    return Answer("confirmed", {"shift": confirm_claim(thing.pk, person=person, now=now).shift})


def _say_no(person: Person, now: datetime, about: About) -> Answer:
    asked = last_asked(person, now)
    if about and (mine := [*coming_claims(person, now), *coming_routes(person, now)]):
        return _release_what_was_named(person, mine, about, now)
    taken = _taken_from(asked, person, now)
    if taken:
        return _which_to_drop(person, taken, now)
    if asked.kind == Question.Kind.OFFERS:
        close(person, now)
        return Answer("declined")
    settled = settled_question(person, now)
    if settled and (said := _filled_already(settled) or _declined_already(settled)):
        return said
    waiting = waiting_for_y_or_n(person, now)
    if len(waiting) == 1 and settled is None and asked.kind != Question.Kind.DROP:
        return _release(person, waiting[0], None, now)
    # Somebody who has said yes before: a late no is welcome, but which one is asked, even of one.
    coming = [*coming_routes(person, now), *coming_claims(person, now)]
    said_yes = [thing for thing in coming if settled and is_about(settled, thing) and thing not in waiting]
    held = [*said_yes, *waiting] or [
        *coming_routes(person, now),
        *coming_claims(person, now).filter(shift__starts_at__lt=now + SOON),
    ]
    return _which_to_drop(person, held, now) if held else Answer("nothing_asked")


def _filled_already(settled: Text) -> Answer | None:
    """To a call that somebody else answered first."""
    if settled.occasion != "call":
        return None
    too_late = Q(answered_at=None, cascade__outcome=Cascade.Outcome.FILLED) | Q(answer=Call.Answer.TOO_LATE)
    calls = Call.objects.filter(too_late)
    call = calls.select_related("cascade__shift__place__site").filter(pk=row_asked_about(settled)).first()
    return Answer("filled_already", {"shift": call.cascade.shift}) if call else None


def _declined_already(settled: Text) -> Answer | None:
    """A no to what was asked of this person and is not theirs: said no to before, or no longer asked."""
    taken = {
        "call": Call.objects.filter(answer=Call.Answer.YES),
        "swap_offer": Swap.objects.exclude(taken_as=None),
        "stand_by_driver": StandByCall.objects.exclude(answer=StandByCall.Answer.NO),
    }.get(settled.occasion)
    if taken is None or taken.filter(pk=row_asked_about(settled)).exists():
        return None
    return Answer("declined")


def _drop_numbered(person: Person, number: int, now: datetime) -> Answer:
    asked = last_asked(person, now)
    if asked.kind in {Question.Kind.MINE, Question.Kind.DROP}:
        return _release(person, _numbered(asked, number), asked, now)
    held = list(coming_claims(person, now))
    if len(held) == 1 == number:
        return _release(person, held[0], None, now)
    # Numbers of a list that nobody sees any more: show it again.
    if not held:
        raise NothingHeld
    return _which_to_drop(person, [*held], now)


def _release(person: Person, thing: Thing, asked: Asked | None, now: datetime) -> Answer:
    """Give back a shift; a route is for a person to give to somebody else. The list's numbers stay what they were."""
    if isinstance(thing, Route):
        declined = decline_route(person, now=now, route_id=thing.pk)
        return Answer("route_declined", {"route": declined}, person_reads="cannot drive the route")
    if isinstance(thing, StandBy):
        stand_down(person, now=now, shift_id=thing.shift_id)
        return Answer("stood_down", {"shift": thing.shift})
    released = release_claim(thing.pk, person=person, now=now)
    if asked and asked.kind == Question.Kind.DROP:
        Question.objects.filter(person=person, closed_at=None).update(kind=Question.Kind.MINE)
    return Answer("dropped", {"shift": released.shift})


def _which_to_drop(person: Person, held: Sequence[Held], now: datetime) -> Answer:
    listed = that_fit(list(held), occasion="which_drop", name="things", person=person, now=now)
    ask(person, Question.Kind.DROP, listed, now)
    return Answer("which_drop", {"things": listed})


def _next_unchecked(person: Person, now: datetime) -> Claim | None:
    """The next shift not checked in to; one that is running before one that is to come."""
    claims = coming_claims(person, now)
    return claims.filter(checked_in_at__isnull=True).first() or claims.first()


def _numbered(asked: Asked, number: int) -> Thing:
    """May be refused: NoSuchNumber."""
    thing = thing_named(asked.options[number - 1]) if 1 <= number <= len(asked.options) else None
    if thing is None:
        raise NoSuchNumber(number=number)
    return thing


def _number(reading: Reading) -> int:
    assert isinstance(reading.value, int), "the reader gives these intents a number"
    return reading.value
