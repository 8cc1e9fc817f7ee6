"""Stand-bys, swaps, crews, and the yes or no to what the cascade, a colleague or the clock asked.

The reader says yes or no; whether it is about one of these is a matter of what was asked last. The few words of
their own (STANDBY, SWAP, CREW, ALL BUT 2) are read here, whole messages only.
"""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from mutualaid.inbox.answers import Answer
from mutualaid.inbox.models import Question
from mutualaid.inbox.plain import plain
from mutualaid.inbox.questions import TEXTS_THAT_WANT_Y_OR_N, coming_claims
from mutualaid.inbox.reader import Intent, Reading
from mutualaid.lib.errors import Refusal
from mutualaid.lib.phones import NotAPhoneNumber
from mutualaid.messaging.models import Text
from mutualaid.people.find import read_typed_phone
from mutualaid.people.models import Person
from mutualaid.shifts.actions import confirm_claim
from mutualaid.shifts.cascade import accept_call, decline_call, open_calls
from mutualaid.shifts.crew import (
    check_in_all_but,
    list_crew,
    numbered,
    open_questions,
    questions_of_the_clock,
    shown,
)
from mutualaid.shifts.models import Call, Cascade, Claim, CrewQuestion, Shift, Swap
from mutualaid.shifts.refusals import SwapWithWhom
from mutualaid.shifts.stand_by import stand_by
from mutualaid.shifts.swaps import accept_swap, decline_swap, offer_swap, open_swaps

CrewThing = Call | Swap | CrewQuestion | Claim
CREW_TEXTS = ("call", "swap_offer", "who_is_there", "changed")
MOST_NAMED = 3
CHANGED_STANDS_FOR = timedelta(days=3)
LISTS_REMEMBERED = timedelta(hours=24)

_AND = r"(?:,| y| and| و| va| 和| 同)?"
_NUMBERS = rf"(?P<numbers>\d{{1,2}}(?:{_AND} \d{{1,2}})*)"
_STAND_BY = re.compile(r"(?:standby|stand by|reserva|en espera|du bi|候補|احتياط)(?: (?P<letter>[a-z]|\d))?")
_SWAP = re.compile(r"(?:swap|trade|cambio|cambiar|doi ca|換班|تبديل)(?: (?:with|con|to|a))? (?P<phone>[\d ]{7,20})")
_SWAP_ALONE = re.compile(r"swap|cambio|doi ca|換班|تبديل")
_CREW = re.compile(r"crew|equipo|doi|隊伍|فريق")
_ALL = re.compile(r"(?:all|everyone|everybody|all here|todos|todas|tat ca|全到|الكل)")
_ALL_BUT = re.compile(
    r"(?:(?:all|everyone|everybody) (?:but|except)|(?:todos|todas) menos|tat ca tru|除了|الكل الا) ?" + _NUMBERS
)


class NoCrew(Refusal):
    code = "no_crew"
    sentence = _("No shift of a place you lead is running or about to begin.")


class NothingFull(Refusal):
    code = "nothing_full"
    sentence = _("No full shift was on your last list. Text SHIFTS; if one is full, text STANDBY and its letter.")


class SwapHow(Refusal):
    code = "swap_how"
    sentence = _("Text SWAP and the phone number of who should take your next shift, like SWAP 510 555 0104.")


class NothingToSwap(Refusal):
    code = "nothing_to_swap"
    sentence = _("You have no shift coming up that you could give to somebody.")


def asked_of_crew(person: Person, now: datetime) -> CrewThing | None:
    """What the newest of our texts that wants a Y or N was about, if it was one of these."""
    things: list[tuple[datetime, CrewThing]] = [
        *((call.asked_at, call) for call in open_calls(person, now)[:1]),
        *((swap.offered_at, swap) for swap in open_swaps(person, now)[:1]),
        *((question.asked_at, question) for question in questions_of_the_clock(person, now)[:1]),
        *_changed(person, now),
    ]
    if not things:
        return None
    asked_at, newest = max(things, key=lambda one: one[0])
    others = [occasion for occasion in TEXTS_THAT_WANT_Y_OR_N if occasion not in CREW_TEXTS]
    later_text = Text.objects.filter(person=person, occasion__in=others, created_at__gt=asked_at).exists()
    filled = Call.objects.filter(person=person, answered_at=None, cascade__outcome=Cascade.Outcome.FILLED)
    if later_text or filled.filter(asked_at__gt=asked_at).exists():
        return None
    later_list = Question.objects.filter(person=person, closed_at=None, asked_at__gt=asked_at)
    return None if later_list.exclude(kind=Question.Kind.MINE).exists() else newest


def answer_crew(person: Person, body: str, reading: Reading, now: datetime) -> Answer | None:
    """None: it is about something else. May be refused, as each action says."""
    if reading.intent in {Intent.OPTOUT, Intent.OPTIN, Intent.SAFETY}:
        return None
    words = plain(body)
    for pattern, command in _WORDS:
        if match := pattern.fullmatch(words):
            return command(person, match, now)
    asked = asked_of_crew(person, now)
    if asked is None:
        return None
    if reading.intent is Intent.CONFIRM:
        return say_yes(person, asked, now)
    cannot = reading.value is None and not coming_claims(person, now).exists()
    if reading.intent is Intent.DROP and (reading.value == "no" or cannot):
        return say_no(person, asked, now)
    return None


def say_yes(person: Person, asked: CrewThing, now: datetime) -> Answer:
    if isinstance(asked, Call):
        claim = accept_call(asked.pk, person=person, now=now)
        return Answer("confirmed" if claim else "filled_already", {"shift": asked.cascade.shift})
    if isinstance(asked, Swap):
        return Answer("confirmed", {"shift": accept_swap(asked.pk, person=person, now=now).shift})
    if isinstance(asked, Claim):
        return Answer("confirmed", {"shift": confirm_claim(asked.pk, person=person, now=now).shift})
    return _checked_in(asked, [], person, now)


def say_no(person: Person, asked: CrewThing, now: datetime) -> Answer | None:
    """A no to a change of hours is a no to the shift: the usual commands drop it, and ask which where several are."""
    if isinstance(asked, Call):
        decline_call(asked.pk, person=person, now=now)
        return Answer("declined")
    if isinstance(asked, Swap):
        decline_swap(asked.pk, person=person, now=now)
        return Answer("declined")
    if isinstance(asked, Claim):
        return None
    return _checked_in(asked, range(1, len(asked.claims) + 1), person, now)


def standby(person: Person, match: re.Match[str], now: datetime) -> Answer:
    """STANDBY, or STANDBY B: for a shift of the person's last lists that is full. May be refused: NothingFull, …"""
    listed = Question.objects.filter(person=person, kind=Question.Kind.OFFERS, asked_at__gt=now - LISTS_REMEMBERED)
    for question in listed.order_by("-asked_at", "-pk"):
        shifts = [_full(name, now) for name in question.options]
        if match["letter"]:
            shifts = [_full(name, now) for name in question.options if name.startswith("shift:")]
            number = int(match["letter"]) if match["letter"].isdigit() else ord(match["letter"]) - ord("a") + 1
            shifts = shifts[number - 1 : number] if number else []
        full = [shift for shift in shifts if shift is not None]
        if full:
            stand_by(full[0].pk, person=person, now=now)
            return Answer("stands_by", {"shift": full[0]})
    raise NothingFull


def has_full_list(person: Person, now: datetime) -> bool:
    """Whether STANDBY means something: a shift of the person's last lists has filled since."""
    listed = Question.objects.filter(person=person, kind=Question.Kind.OFFERS, asked_at__gt=now - LISTS_REMEMBERED)
    return any(_full(name, now) for question in listed for name in question.options)


def swap(person: Person, match: re.Match[str], now: datetime) -> Answer:
    """SWAP and a number: the next shift is offered to that person. May be refused: NothingToSwap, SwapWithWhom, …"""
    claim = coming_claims(person, now).filter(shift__starts_at__gt=now).first()
    if claim is None:
        raise NothingToSwap
    try:
        to = Person.objects.with_phone(read_typed_phone(match["phone"])).first()
    except NotAPhoneNumber:
        to = None
    if to is None:
        raise SwapWithWhom
    offer_swap(claim.pk, to=to, person=person, now=now)
    return Answer("swap_asked", {"shift": claim.shift})


def swap_how(person: Person, match: re.Match[str], now: datetime) -> Answer:
    raise SwapHow


def crew(person: Person, match: re.Match[str], now: datetime) -> Answer | None:
    """CREW: who is expected, numbered. Of somebody who leads no place these words mean something else."""
    if not person.led_sites.exists():
        return None
    listed = list_crew(person, now=now)
    if listed is None:
        raise NoCrew
    return Answer("crew", {"shift": listed.shift, "people": shown(listed)})


def all_but(person: Person, match: re.Match[str], now: datetime) -> Answer | None:
    """ALL, or ALL BUT 2: numbers of the list that was asked about or shown; without one it is shown first."""
    if not person.led_sites.exists():
        return None
    asked = open_questions(person, now)
    if not asked:
        return crew(person, match, now)
    said = match.groupdict().get("numbers") or ""
    return _checked_in(asked[0], [int(number) for number in re.findall(r"\d+", said)], person, now)


def _checked_in(question: CrewQuestion, absent: range | list[int], person: Person, now: datetime) -> Answer:
    crew = check_in_all_but(question.pk, absent, by=person, now=now)
    missing = [name for number, name in enumerate(numbered(crew), start=1) if number in absent]
    said = {"shift": crew.shift, "here": len(crew.claims) - len(missing), "missing": missing[:MOST_NAMED]}
    return Answer("crew_here", {**said, "begun": crew.shift.starts_at <= now})


def _changed(person: Person, now: datetime) -> list[tuple[datetime, CrewThing]]:
    """The shift of whose other hours somebody was told, while their yes is still awaited."""
    texts = Text.objects.filter(person=person, occasion="changed", created_at__gt=now - CHANGED_STANDS_FOR)
    last = texts.order_by("-created_at", "-pk").first()
    if last is None:
        return []
    claim = coming_claims(person, now).filter(pk=int(last.key.split(":")[1]), confirmed_at=None).first()
    return [(last.created_at, claim)] if claim else []


def _full(name: str, now: datetime) -> Shift | None:
    """The shift of a list's token if it has filled since, and is still to come. `full:`: said to be so, on no list."""
    kind, pk = name.split(":")
    if kind not in {"shift", "full"}:
        return None
    found = Shift.objects.standing().filter(pk=pk, starts_at__gt=now).with_places_left().select_related("place__site")
    shift = found.first()
    return shift if shift is not None and shift.places_left <= 0 else None


_WORDS: tuple[tuple[re.Pattern[str], Callable[[Person, re.Match[str], datetime], Answer | None]], ...] = (
    (_STAND_BY, standby),
    (_SWAP, swap),
    (_SWAP_ALONE, swap_how),
    (_ALL_BUT, all_but),
    (_ALL, all_but),
    (_CREW, crew),
)
