"""What drivers text: an offer to drive, a whole route place by place, and what comes back at its end.

The reader knows NEXT, DONE, SHORT, LATE and PROBLEM. The few words of a route alone (LOADED, NOBODY, TEMP 40, BACK,
DRIVE 9-1) are read here, whole messages only, and mean something only to who has such a route.
"""

import re
from collections.abc import Callable, Sequence
from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mutualaid.dispatch.actions import offer_to_drive
from mutualaid.dispatch.boxes import bring_back
from mutualaid.dispatch.driver_route import DriverRoute, Place, read_driver_route
from mutualaid.dispatch.forms import CRATES
from mutualaid.dispatch.models import DayPlan, DriverOffer, Route, StandByCall, Stop, Vehicle
from mutualaid.dispatch.reports import (
    NoRouteToday,
    Sent,
    done_just_now,
    next_stop,
    planned_meals,
    report_done,
    report_nobody,
    report_problem,
    report_short,
    report_temperature,
)
from mutualaid.dispatch.stand_bys import OCCASION, answer_call, open_call, take_back_yes
from mutualaid.distribution.actions import COLDEST_F, HOTTEST_F
from mutualaid.inbox.answers import Answer, the_fullest_that_fits
from mutualaid.inbox.drive_offers import DriveOffer, read_drive_offer
from mutualaid.inbox.moments import Offer
from mutualaid.inbox.phrases import is_known
from mutualaid.inbox.plain import plain, readable
from mutualaid.inbox.questions import TEXTS_THAT_WANT_Y_OR_N, coming_claims, coming_routes, newest_question
from mutualaid.inbox.reader import DONE_AND_NEXT, Intent, Reading
from mutualaid.inbox.why import FOOD_OUT
from mutualaid.lib.days import at, day_of
from mutualaid.lib.errors import Refusal
from mutualaid.messaging.models import Text
from mutualaid.operations.left_overs import say_ran_out
from mutualaid.people.models import Person
from mutualaid.sites.finder import zip_point
from mutualaid.sites.models import Site
from mutualaid.strike.models import StrikeDay

MEALS = {Vehicle.CAR: 150, Vehicle.MINIVAN: 300, Vehicle.PICKUP: 400, Vehicle.VAN: 700}  # our estimate
_DELIVER = Stop.Kind.DELIVER

_LOADED = re.compile(
    r"(?:(?:all )?loaded(?: up)?|left (?:the )?kitchen|cargad[oa]|todo cargado|(?:ya )?sali(?:mos)? de la cocina|"
    r"da (?:lay|chat) hang|(?:da )?roi bep|(?:已)?(?:裝好|裝車|上車)了?|(?:已)?(?:離開|離)廚房了?|حملت|تم التحميل|"
    r"(?:غادرت|تركت) المطبخ)"
    r"(?: (?:at |a las |luc )?(?P<clock>\d{1,2}:\d\d))?"
)
_NOBODY = re.compile(
    r"(?:theres |there is )?(?:nobody|no one|noone|nobodys)(?: is)?(?: here| there)?|(?:no hay )?nadie(?: aqui| ahi)?|"
    r"(?:khong|ko) (?:co )?ai(?: o day| o do)?|(?:冇|沒有|沒)人(?:在|在這裡)?|"
    r"(?:لا )?(?:يوجد )?احد هنا|لا احد|لا يوجد احد|"
    r"ما في حدا"
)
_TEMPERATURE = re.compile(
    r"(?:temp|temperature|temperatura|nhiệt độ|nhiet do|溫度|الحرارة|حرارة)\W*?"
    r"(?P<degrees>-?\d{1,3}(?:[.,]\d)?) ?(?:°? ?f)?",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"(?:(?:all )?(?:back|returned|brought back)|devuelto|(?:de )?vuelta|regrese|da tra|"
    r"歸還|还了|還了|已歸還|ارجعت|رجعت)"
    r"(?: (?P<crates>\d{1,3})(?: (?P<cold>\d{1,3}))?(?: (?P<where>\S.*))?)?"
)


class NotAClock(Refusal):
    code = "no_such_hour"
    sentence = _("{time} is not a time of today that has passed. Text LOADED when you drive off.")


class WhereFrom(Refusal):
    code = "where_from"
    sentence = _("Please text it again with the ZIP code where you start, like DRIVE 9-1 MINIVAN 94601.")


class NoSuchTemperature(Refusal):
    code = "no_such_temperature"
    sentence = _("{degrees} F is no temperature of food. Text TEMP and the degrees, like TEMP 40.")


def answer_route(person: Person, body: str, reading: Reading, now: datetime) -> Answer | None:
    """None: it is about something else. May be refused, as each command says."""
    if reading.intent in {Intent.OPTOUT, Intent.OPTIN, Intent.SAFETY}:
        return None
    if offered := read_drive_offer(body):
        return offer(person, offered, now)
    if (call := asked_to_stand_by(person, now)) and (said := _yes_or_no(reading)):
        return _stands_by(call, said, now)
    if reading.intent is Intent.DROP and (call := _takes_back(person, now)):
        return Answer("stands_by_no_more", {"route": call.route})
    for pattern, words, command in _WORDS:
        if match := pattern.fullmatch(words(body).strip()):
            return command(person, match, now)
    return None


def asked_to_stand_by(person: Person, now: datetime) -> StandByCall | None:
    """The question to a stand-by, if it is the newest of our texts that wants a Y or N."""
    call = open_call(person, now)
    if call is None:
        return None
    asked = Text.objects.filter(person=person, occasion__in=TEXTS_THAT_WANT_Y_OR_N).order_by("-created_at", "-pk")
    return call if asked.values_list("occasion", flat=True).first() == OCCASION else None


def _yes_or_no(reading: Reading) -> str:
    if reading.intent is Intent.CONFIRM:
        return StandByCall.Answer.YES
    is_no = reading.intent is Intent.DROP and reading.value in {None, "no"}
    return StandByCall.Answer.NO if is_no else ""


def _takes_back(person: Person, now: datetime) -> StandByCall | None:
    """Who was asked nothing since, and holds no shift and no route, can only give back their yes to a stand-by."""
    asked = newest_question(person, now)
    if asked is None or asked.occasion != OCCASION:
        return None
    if coming_claims(person, now) or coming_routes(person, now).filter(declined_at=None):
        return None
    return take_back_yes(person, now=now)


def _stands_by(call: StandByCall, said: str, now: datetime) -> Answer:
    answered = answer_call(call.pk, said, now=now)
    if answered.answer == StandByCall.Answer.YES:
        return Answer("stands_by_route", {"route": answered.route})
    return Answer("declined")


def offer(person: Person, said: DriveOffer, now: datetime) -> Answer:
    """DRIVE 9-1 MINIVAN: of the next day of the strike where no day is named; from where the last offer began, or from
    a ZIP. May be refused: WhereFrom, UnknownZip, and what offer_to_drive refuses."""
    usual = StrikeDay.objects.after(day_of(now)).values_list("day", flat=True).first() or day_of(now) + timedelta(
        days=1
    )
    vehicle = Vehicle(said.vehicle)
    crates, cold_boxes = CRATES[vehicle]
    last = DriverOffer.objects.filter(person=person).order_by("-pk").first()
    same_car = last if last and last.vehicle == vehicle else None
    offered = offer_to_drive(
        person,
        day=said.day(day_of(now), usual=usual),
        starts=said.starts,
        ends=said.ends,
        home=_home(said, last),
        vehicle=vehicle,
        meals=same_car.meals if same_car else MEALS[vehicle],
        crates=same_car.crates if same_car else crates,
        cold_boxes=same_car.cold_boxes if same_car else cold_boxes,
        now=now,
    )
    return Answer("drive_offered", {"offer": offered, "vehicle": vehicle.label})


def _home(said: DriveOffer, last: DriverOffer | None) -> tuple[float, float]:
    if said.zip:
        return zip_point(said.zip)
    if last is None or not last.home:
        raise WhereFrom
    return last.home_point


def next_place(person: Person, reading: Reading, now: datetime) -> Answer:
    """NEXT: where to, and with what; after “done” in the same breath. May be refused: NoRouteToday."""
    if reading.why == DONE_AND_NEXT:
        return delivered(person, reading, now)
    place = _next(person, now)
    if place is None:
        raise NoRouteToday
    return Answer("next", the_fullest_that_fits(ways_to_say_next(place), occasion="next", person=person, now=now))


def ways_to_say_next(place: Place) -> list[dict[str, Any]]:
    """With how to get in, or without: that stands on the driver's sheet and page as well."""
    said = {"place": place, "stop": place.stop}
    return [said | {"how_to_get_in": place.site.access_note}, said]


def delivered(person: Person, reading: Reading, now: datetime) -> Answer:
    """DONE 40, or DONE for all that was planned; of the next place or, as in DONE 40 AT FRANKLIN, of the one it names.
    The same again at once is about the same place."""
    number = reading.value if isinstance(reading.value, int) else None
    called, again = _called(person, reading, now), done_just_now(person, now=now)
    if (
        again
        and (again in called or not called)
        and again.delivered == (planned_meals(again) if number is None and again.kind == _DELIVER else number)
    ):
        return _done(person, again, now)
    sent = _sent_of(called, person, now)
    return _done(person, report_done(person, delivered=number, now=now, sent=sent), now)


def _called(person: Person, reading: Reading, now: datetime) -> list[Stop]:
    """The places of today's routes that a text calls by name."""
    words = {word for word in reading.about.places if not is_known(word, "en")}
    return [stop for stop in _stops(person, now) if words and words <= set(_own_name(stop).split())]


def _sent_of(called: Sequence[Stop], person: Person, now: datetime) -> Sent | None:
    """A report of the place that is called: the next one if it may be meant, else one to come, else one where nobody
    was. None: of the next place."""
    following = next_stop(person, now=now)
    if not called or following in called:
        return None
    stop = min(called, key=lambda one: (one.done_at is not None, not one.was_nobody_there))
    return Sent(stop.pk, uuid4(), now)


def places_of_route(person: Person, now: datetime) -> list[Offer]:
    """What a driver may call by its name today."""
    return [
        Offer(day_of(now), timezone.localtime(stop.arrives_at).time(), _own_name(stop)) for stop in _stops(person, now)
    ]


def _own_name(stop: Stop) -> str:
    """Its name without words that any place may be called by, as school or church."""
    return " ".join(word for word in plain(stop.site.name).split() if not is_known(word, "en"))


def short(person: Person, reading: Reading, now: datetime) -> Answer:
    """SHORT 10: so many fewer than planned. Without a number, or of a place, the desk is told at once."""
    called, again = _called(person, reading, now), done_just_now(person, now=now)
    if again and (again in called or not called) and again.kind == _DELIVER and again.short == reading.value:
        return _done(person, again, now)
    if not isinstance(reading.value, int) or next_stop(person, now=now) is None:
        led = list(Site.objects.filter(leads__person=person)[:2])
        if len(led) == 1:
            meals = reading.value if isinstance(reading.value, int) else None
            say_ran_out(led[0], meals=meals, by=person, now=now)
        return Answer("food_out", person_reads=f"{FOOD_OUT}{reading.value or '?'}")
    sent = _sent_of(called, person, now)
    return _done(person, report_short(person, short=reading.value, now=now, sent=sent), now)


def problem(person: Person, reading: Reading, now: datetime) -> Answer:
    """PROBLEM in their own words: the desk sees it, on the route if there is one, else as a text to be read."""
    words = str(reading.value or "")
    if next_stop(person, now=now) is None:
        return Answer("person_reads", person_reads="a problem")
    return Answer("problem", {"stop": report_problem(person, words=words or "?", now=now)})


def loaded(person: Person, match: re.Match[str], now: datetime) -> Answer | None:
    """LOADED, or LEFT KITCHEN 10:12: the places after it are expected from that time on. May be refused: NotAClock."""
    stop = next_stop(person, now=now)
    if stop is None:
        return None
    if stop.kind != Stop.Kind.LOAD:
        return Answer("next", ways_to_say_next(_place_of(person, stop, now))[1])
    sent = None
    if match["clock"]:
        sent = Sent(stop.pk, uuid4(), _clock(match["clock"], now))
    return _done(person, report_done(person, delivered=None, now=now, sent=sent), now)


def _clock(typed: str, now: datetime) -> datetime:
    hour, minute = (int(part) for part in typed.split(":"))
    moments = [at(day_of(now), time(hour + add, minute)) for add in (0, 12) if hour + add < 24 and minute < 60]
    passed = [moment for moment in moments if moment <= now]
    if not passed:
        raise NotAClock(time=typed)
    return passed[-1]


def nobody(person: Person, match: re.Match[str], now: datetime) -> Answer | None:
    """NOBODY: the food stays in the car, the desk calls the place, the driver drives on."""
    stop = next_stop(person, now=now)
    if stop is None:
        return None
    again = done_just_now(person, now=now)
    if again and again.was_nobody_there:
        return _done(person, again, now)
    done = report_nobody(person, now=now, words=match[0].upper())
    if done.done_at is None:
        return Answer("problem", {"stop": done})
    return _done(person, done, now)


def temperature(person: Person, match: re.Match[str], now: datetime) -> Answer | None:
    """TEMP 40, of the place that was reported last. Of somebody without a route it is part of a count."""
    if not _todays(person, now):
        return None
    degrees = Decimal(match["degrees"].replace(",", "."))
    if not COLDEST_F <= degrees <= HOTTEST_F:
        raise NoSuchTemperature(degrees=degrees)
    stop = report_temperature(person, temperature_f=degrees, now=now)
    return Answer("temperature", {"stop": stop, "degrees": degrees})


def back(person: Person, match: re.Match[str], now: datetime) -> Answer | None:
    """BACK: all crates and cold boxes; BACK 10 2 LIBRARY: so many, and where the others are."""
    if not _todays(person, now):
        return None
    crates, cold = (None if match[name] is None else int(match[name]) for name in ("crates", "cold"))
    if crates is not None and cold is None and not _rides(person, now)[0].cold_boxes:
        cold = 0
    missing = match["where"] or ""
    return Answer("boxes_back", {"route": bring_back(person, now=now, crates=crates, cold_boxes=cold, missing=missing)})


def has_boxes_to_bring_back(person: Person, now: datetime) -> bool:
    return any(ride.wants_boxes_back for ride in _rides(person, now))


def _done(person: Person, done: Stop, now: datetime) -> Answer:
    """What was reported, and the next place; after the last one, what to bring back."""
    rides = _rides(person, now)
    following = next((ride.next_place for ride in rides if ride.next_place), None)
    place = next(place for ride in rides for place in ride.places if place.stop.pk == done.pk)
    bring = next((ride for ride in rides if ride.wants_boxes_back), None) if following is None else None
    ways = ways_to_say_done(place, following, bring)
    return Answer("delivered", the_fullest_that_fits(ways, occasion="delivered", person=person, now=now))


def ways_to_say_done(place: Place, following: Place | None, bring: DriverRoute | None) -> list[dict[str, Any]]:
    """With a word about the temperature where the rule wants one and none was said, or without: it is never forced."""
    said = {"done": place.stop, "nobody": place.stop.was_nobody_there, "place": following, "bring": bring}
    asks = place.wants_temperature and place.stop.temperature_f is None and not place.stop.was_nobody_there
    return [said | {"asks_temperature": True}, said] if asks else [said]


def _next(person: Person, now: datetime) -> Place | None:
    return next((ride.next_place for ride in _rides(person, now) if ride.next_place), None)


def _place_of(person: Person, stop: Stop, now: datetime) -> Place:
    return next(place for ride in _rides(person, now) for place in ride.places if place.stop.pk == stop.pk)


def _rides(person: Person, now: datetime) -> list[DriverRoute]:
    return [read_driver_route(route, now=now) for route in _todays(person, now)]


def _stops(person: Person, now: datetime) -> list[Stop]:
    stops = Stop.objects.filter(route__in=_todays(person, now)).select_related("site")
    return list(stops.order_by("route__starts_at", "position"))


def _todays(person: Person, now: datetime) -> list[Route]:
    mine = Route.objects.filter(plan__state=DayPlan.State.PUBLISHED, plan__day=day_of(now), offer__person=person)
    return list(mine.select_related("plan", "offer__person").order_by("starts_at"))


_WORDS: tuple[
    tuple[re.Pattern[str], Callable[[str], str], Callable[[Person, re.Match[str], datetime], Answer | None]], ...
] = (
    (_LOADED, plain, loaded),
    (_NOBODY, plain, nobody),
    (_TEMPERATURE, readable, temperature),
    (_BACK, plain, back),
)
