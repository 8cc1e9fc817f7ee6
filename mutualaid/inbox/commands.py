"""What each meaning does, and the table of everything people can text."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from mutualaid.dispatch.models import Stop
from mutualaid.dispatch.reports import next_stop
from mutualaid.inbox import place_commands, route_commands, shift_commands
from mutualaid.inbox.answers import Answer, that_fit
from mutualaid.inbox.crew_commands import has_full_list
from mutualaid.inbox.plain import plain
from mutualaid.inbox.questions import coming_claims, coming_routes, last_asked
from mutualaid.inbox.reader import A_REACTION, AND_MORE, ON_NO_LIST, Intent, Reading
from mutualaid.messaging.actions import stop_texting
from mutualaid.messaging.models import OPT_OUT_CONFIRMED
from mutualaid.operations.links import Address, address, make_link, purposes_of, refuse_no_address
from mutualaid.people.actions import opt_in, set_language
from mutualaid.people.models import Person, Role, wants_no_texts
from mutualaid.sites.lookups import is_word, texter

Command = Callable[[Person, Reading, datetime], Answer]


class For(StrEnum):
    """Whose MENU shows a line."""

    EVERYBODY = "everybody"
    CREW = "crew"
    DRIVER = "driver"
    LEAD = "lead"
    NOBODY = "nobody"  # understood, but never taught: the network itself acts on these words


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the MENU: `keyword` as this language's readers type it, and what it does."""

    intent: Intent
    keyword: str | Promise
    help: str | Promise
    audience: For


@dataclass(frozen=True, slots=True)
class CrewLine:
    """As Line, of a word that has no meaning of its own for the reader."""

    keyword: str | Promise
    help: str | Promise
    audience: For


# Their translations must be words that inbox.vocabulary knows; a test sees to it.
COMMANDS: tuple[Line, ...] = (
    Line(
        Intent.FIND_SITE, pgettext_lazy("text command", "FOOD 94601"), pgettext_lazy("menu", "free food"), For.EVERYBODY
    ),
    Line(Intent.SHIFTS, pgettext_lazy("text command", "SHIFTS"), pgettext_lazy("menu", "open shifts"), For.EVERYBODY),
    Line(Intent.MINE, pgettext_lazy("text command", "MINE"), pgettext_lazy("menu", "your shifts"), For.CREW),
    Line(Intent.DROP, pgettext_lazy("text command", "DROP"), pgettext_lazy("menu", "give one back"), For.CREW),
    Line(Intent.HERE, pgettext_lazy("text command", "HERE"), pgettext_lazy("menu", "arrived"), For.CREW),
    Line(Intent.LATE, pgettext_lazy("text command", "LATE 15"), pgettext_lazy("menu", "late"), For.CREW),
    # Before the words of drivers and leads: where a menu must be cut, the page behind the link still does the rest.
    Line(Intent.LINK, pgettext_lazy("text command", "LINK"), "", For.CREW),
    Line(Intent.NEXT, pgettext_lazy("text command", "NEXT"), pgettext_lazy("menu", "next place"), For.DRIVER),
    Line(Intent.DELIVERED, pgettext_lazy("text command", "DONE 40"), pgettext_lazy("menu", "delivered"), For.DRIVER),
    Line(Intent.SHORT, pgettext_lazy("text command", "SHORT 10"), pgettext_lazy("menu", "missing"), For.DRIVER),
    Line(Intent.PROBLEM, pgettext_lazy("text command", "PROBLEM"), pgettext_lazy("menu", "tell us"), For.DRIVER),
    Line(
        Intent.COUNT,
        pgettext_lazy("text command", "GOT 101 GAVE 96 LEFT 5 NOFOOD 12"),
        "",
        For.LEAD,
    ),
    Line(Intent.TOMORROW, pgettext_lazy("text command", "TOMORROW 80"), "", For.LEAD),
    Line(Intent.OPEN, pgettext_lazy("text command", "OPEN"), "", For.LEAD),
    Line(Intent.FULL, pgettext_lazy("text command", "FULL"), "", For.LEAD),
    Line(Intent.CLOSED, pgettext_lazy("text command", "CLOSED"), pgettext_lazy("menu", "your place"), For.LEAD),
    Line(Intent.LANGUAGE, pgettext_lazy("text command", "ESPAÑOL"), "", For.EVERYBODY),
    Line(Intent.HELP, pgettext_lazy("text command", "MENU"), "", For.EVERYBODY),
    Line(Intent.OPTOUT, "STOP", pgettext_lazy("menu", "no more texts"), For.NOBODY),
    Line(Intent.OPTIN, "START", pgettext_lazy("menu", "texts again"), For.NOBODY),
)


def menu_for(person: Person) -> list[Line]:
    """The lines this person can use: a family is not told how to drive."""
    roles = set(person.grants.values_list("role", flat=True))
    shown = {For.EVERYBODY}
    if roles != {Role.FAMILY}:
        shown.add(For.CREW)
    if Role.DRIVER in roles:
        shown.add(For.DRIVER)
    if person.led_sites.exists():
        shown.add(For.LEAD)
    return [line for line in COMMANDS if line.audience in shown]


# Words that inbox.crew_commands reads by themselves; a menu shows them where they mean something.
STAND_BY = CrewLine(pgettext_lazy("text command", "STANDBY"), pgettext_lazy("menu", "wait for a full one"), For.CREW)
SWAP = CrewLine(pgettext_lazy("text command", "SWAP"), pgettext_lazy("menu", "offer yours to somebody"), For.CREW)
CREW = CrewLine(pgettext_lazy("text command", "CREW"), pgettext_lazy("menu", "who is there"), For.LEAD)
# And those of inbox.route_commands, which a driver is taught while there is a route to drive.
LOADED = CrewLine(pgettext_lazy("text command", "LOADED"), pgettext_lazy("menu", "on the way"), For.DRIVER)
NOBODY = CrewLine(pgettext_lazy("text command", "NOBODY"), pgettext_lazy("menu", "nobody there"), For.DRIVER)
BACK = CrewLine(pgettext_lazy("text command", "BACK"), pgettext_lazy("menu", "boxes are back"), For.DRIVER)
DRIVE = CrewLine(pgettext_lazy("text command", "DRIVE 9-1 MINIVAN"), pgettext_lazy("menu", "offer a car"), For.DRIVER)
ROUTE_COMMANDS = (LOADED, NOBODY, BACK, DRIVE)
CREW_COMMANDS = (STAND_BY, SWAP, CREW)


def crew_lines_for(person: Person, now: datetime) -> list[CrewLine]:
    means = {
        STAND_BY: has_full_list(person, now),
        SWAP: coming_claims(person, now).filter(shift__starts_at__gt=now).exists(),
        CREW: person.led_sites.exists(),
    }
    return [line for line in CREW_COMMANDS if means[line]]


def route_lines_for(person: Person, now: datetime) -> list[CrewLine]:
    if not person.grants.filter(role=Role.DRIVER).exists():
        return []
    following = next_stop(person, now=now)
    means = {
        LOADED: following is not None and following.kind == Stop.Kind.LOAD,
        NOBODY: following is not None and following.kind == Stop.Kind.DELIVER,
        BACK: route_commands.has_boxes_to_bring_back(person, now),
        DRIVE: not coming_routes(person, now).exists(),
    }
    return [line for line in ROUTE_COMMANDS if means[line]]


def all_lines_for(person: Person, now: datetime) -> list[Line | CrewLine]:
    """Each after the lines of its readers: a menu that is too long is cut at its end."""
    lines: list[Line | CrewLine] = [*menu_for(person)]
    for crew_line in crew_lines_for(person, now):
        alike = [place for place, line in enumerate(lines) if line.audience is crew_line.audience]
        lines.insert(alike[-1] + 1 if alike else len(lines), crew_line)
    return [*lines, *route_lines_for(person, now)]


LineT = TypeVar("LineT", Line, CrewLine, Line | CrewLine)


def keyword_alone(line: LineT) -> LineT:
    return replace(line, help="")


def answer(person: Person, reading: Reading, now: datetime) -> Answer:
    """Do what was meant and say what came of it. May be refused, as each command's action says."""
    said = _DOES[reading.intent](person, reading, now)
    if reading.why.endswith(AND_MORE) and not said.person_reads:
        return replace(said, person_reads="more than we understood")
    return said


def menu(person: Person, reading: Reading, now: datetime) -> Answer:
    lines = all_lines_for(person, now)
    lines = that_fit(lines, occasion="menu", name="lines", person=person, now=now, shorter=keyword_alone)
    return Answer("menu", {"lines": lines})


def thanks(person: Person, reading: Reading, now: datetime) -> Answer:
    """A kind word or a reaction needs no answer."""
    return Answer()


def language(person: Person, reading: Reading, now: datetime) -> Answer:
    set_language(person, str(reading.value))
    return Answer("language")


def link(person: Person, reading: Reading, now: datetime) -> Answer:
    """The person's own pages, as many as fit; their secrets stand in the reply alone. May be refused: NoAddress."""
    refuse_no_address()
    # Measured with a stand-in as long as a secret: what is not sent is not made.
    unmade = [Address(purpose, address("x" * 24)) for purpose in purposes_of(person, now=now)]
    fitting = that_fit(unmade, occasion="link", name="links", person=person, now=now)
    links = [Address(one.purpose, address(make_link(person, one.purpose, now=now))) for one in fitting]
    return Answer("link", {"links": links})


def stop_texts(person: Person, reading: Reading, now: datetime) -> Answer:
    """One confirmation, and nothing after it. Shifts and routes are kept; the desk asks by phone."""
    if wants_no_texts(person):
        return Answer()
    held = coming_claims(person, now).exists() or coming_routes(person, now).exists()
    stop_texting(person.phone, source="texted us", now=now)
    return Answer(OPT_OUT_CONFIRMED, person_reads="wants no texts, still has a shift or route" if held else "")


def start_texts(person: Person, reading: Reading, now: datetime) -> Answer:
    opt_in(person.phone, now=now)
    return Answer("opted_in")


def safety(person: Person, reading: Reading, now: datetime) -> Answer:
    return Answer("safety", person_reads="somebody may be in danger")


def unclear(person: Person, reading: Reading, now: datetime) -> Answer:
    """What can be asked back is asked back; a flyer's word alone finds its place; a person reads the rest."""
    if reading.why == A_REACTION:
        return Answer()
    if reading.why == ON_NO_LIST:
        return shift_commands.which_letter(last_asked(person, now))
    if reading.among:
        return shift_commands.which_one(person, reading, now)
    return Answer("person_reads", person_reads=reading.why)


def flyer_word(body: str, reading: Reading, *, person: Person, now: datetime) -> Reading:
    """A text that is nothing but the word on a school's flyer asks for its food."""
    word = plain(body)
    if reading.intent is Intent.UNCLEAR and word.isalpha() and is_word(texter(person), word, now=now):
        return Reading(Intent.FIND_SITE, word, reading.language, "the word on a flyer")
    return reading


_DOES: dict[Intent, Command] = {
    Intent.CONFIRM: shift_commands.confirm,
    Intent.DROP: shift_commands.drop,
    Intent.CHOOSE: shift_commands.choose,
    Intent.SHIFTS: shift_commands.shifts,
    Intent.MINE: shift_commands.mine,
    Intent.HERE: shift_commands.here,
    Intent.LATE: shift_commands.late,
    Intent.FIND_SITE: place_commands.find_site,
    Intent.OPEN: place_commands.place_open,
    Intent.FULL: place_commands.place_full,
    Intent.CLOSED: place_commands.place_closed,
    Intent.COUNT: place_commands.count,
    Intent.TOMORROW: place_commands.tomorrow,
    Intent.LINK: link,
    Intent.NEXT: route_commands.next_place,
    Intent.DELIVERED: route_commands.delivered,
    Intent.SHORT: route_commands.short,
    Intent.PROBLEM: route_commands.problem,
    Intent.HELP: menu,
    Intent.THANKS: thanks,
    Intent.LANGUAGE: language,
    Intent.OPTOUT: stop_texts,
    Intent.OPTIN: start_texts,
    Intent.SAFETY: safety,
    Intent.UNCLEAR: unclear,
}
