"""For every text we send, the longest thing it may plausibly have to say.

A template without a sample fails tests/test_house.py: add it to SAMPLES under `<app>/<occasion>`, with one entry for
each way in which the words can go. Names and addresses are as long as those of Oakland's places.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from mutualaid.childcare.models import CareSession
from mutualaid.dispatch.driver_route import DriverRoute, Place
from mutualaid.dispatch.models import DayPlan, DriverOffer, RideWish, Route, Stop, Vehicle
from mutualaid.dispatch.sheets.crates import Crate
from mutualaid.dispatch.sheets.portions import Portion
from mutualaid.distribution.food_safety import Remark
from mutualaid.distribution.models import MealCount, Order, PassedOn
from mutualaid.inbox.commands import COMMANDS, For, keyword_alone
from mutualaid.inbox.questions import Asked
from mutualaid.inbox.route_commands import ways_to_say_done, ways_to_say_next
from mutualaid.inbox.shift_commands import ways_to_say_claimed, ways_to_say_full
from mutualaid.inventory.models import Item, Lot, Variant
from mutualaid.operations.links import Address
from mutualaid.people.models import Person
from mutualaid.shifts.models import Call, Claim, Shift, StandBy
from mutualaid.sites.finder import Found
from mutualaid.sites.models import ServiceWindow, Site, SiteRole
from tests.build import NOW

DAY = date(2019, 3, 13)
STARTS, ENDS = (datetime.combine(DAY, clock, NOW.tzinfo) for clock in (time(10, 30), time(12, 30)))


@dataclass(frozen=True, slots=True)
class Cut:
    """A list of which the inbox shows as much as fits (inbox.answers.that_fit)."""

    things: list[Any]
    shorter: Callable[[Any], Any] | None = None


@dataclass(frozen=True, slots=True)
class Ways:
    """Several ways to say the same, of which the inbox takes the first that fits (the_fullest_that_fits)."""

    ways: list[dict[str, Any]]


PLACE = Site(
    name="Willie Keyes (Poplar) Recreation Center",
    address="8501 International Blvd",
    access_note="Short stop only at the corner of 10th and Harrison; helpers come out.",
)
MOVED = Site(name=PLACE.name, status="moved", moved_to=PLACE)
SHIFT = Shift(place=SiteRole(site=PLACE, role="pickup"), task="call", starts_at=STARTS, ends_at=ENDS, needed=4)
PLAN = DayPlan(day=DAY, version=12)
ROUTE = Route(number=112, plan=PLAN, starts_at=STARTS, ends_at=ENDS)
FOOD = {"standard": 1120, "vegetarian": 230, "groceries": 145}
WINDOW = ServiceWindow(site=PLACE, day=DAY, opens=time(10, 30), closes=time(12, 30), service="lunch")
FOUND = Found(site=PLACE, window=WINDOW, windows=(WINDOW,), km=3.2, walking_minutes=41, is_own=False)
COUNT = dict.fromkeys(("received", "first_meals", "left_over", "turned_away"), 1120)


def stop(kind: str, **fields: Any) -> Stop:
    return Stop(kind=kind, site=PLACE, route=ROUTE, arrives_at=STARTS, leaves_at=ENDS, **fields)


def place(at: Stop) -> Place:
    food, packed = (Portion("x", 1120),), tuple(Crate(1, 224, (), is_cold=cold) for cold in [True, False] * 112)
    return Place(1, at, food, packed, comes_at=STARTS, wants_temperature=True, is_next=True)


def count(remark: Remark | None = None, **numbers: int) -> dict[str, Any]:
    counted = MealCount(site=PLACE, day=DAY, **(COUNT | numbers))
    return {"site": PLACE, "given": 1120, "count": counted, "missing": -counted.surplus, "remark": remark}


def passed_on(discard_by: datetime | None = STARTS) -> dict[str, Any]:
    passed = PassedOn(day=DAY, from_site=PLACE, to_site=PLACE, meals=1120, discard_by=discard_by)
    return {"passed": passed, "minutes": 28, "variant": Variant.HALAL.label}


def menu(*audiences: For) -> dict[str, Any]:
    return {"lines": Cut([line for line in COMMANDS if line.audience in audiences], keyword_alone)}


MEALS = ("standard", "vegetarian", "halal", "nut_free", "gluten_free")
ORDERED = {Variant(kind).label: meals for kind, meals in zip(MEALS, (1120, 230, 145, 60, 20), strict=True)}
ORDERS = [Order(meals=1120, promised=1120, item=Item(variant=kind)) for kind in MEALS]


LINK = f"https://strike.example.org/p/{'x' * 24}/"
SESSION = CareSession(place=SiteRole(site=PLACE, role="care"), day=DAY, starts=time(7, 30), ends=time(15, 30))
LOT = Lot(code="HUB-0313-STANDARD-2", item=Item(name="turkey sandwich lunch with apple", variant="standard"))
LOAD, DELIVER = stop("load"), stop("deliver", delivered=1120)
NOBODY = stop("deliver", delivered=0, done_at=ENDS, problem_at=ENDS)
TO_LOAD, TO_DELIVER = place(LOAD), place(DELIVER)
A_SHIFT, A_ROUTE = {"shift": SHIFT}, {"route": ROUTE}
LIFT = RideWish(claim=Claim(shift=SHIFT), place="98th Ave and International Blvd", pick_up_at=STARTS, drop_off_at=ENDS)
A_LIFT = {"wish": LIFT, "other": Person(name="Maria Guadalupe")}
CARGO = {"plan": PLAN, "food": FOOD, "first": LOAD, "places": 12, **A_ROUTE}

SAMPLES: Mapping[str, list[dict[str, Any] | Ways]] = {
    "childcare/moved_up": [{"session": SESSION}],
    "childcare/new_hours": [{"session": SESSION}],
    "dispatch/car_late": [{"site": PLACE, "at": STARTS, "food": FOOD}],
    "dispatch/nobody_there": [{"site": PLACE, "at": STARTS, "food": FOOD}],
    "dispatch/food_time": [{"site": PLACE, "at": STARTS, "until": ENDS}],
    "dispatch/food_old": [{"site": PLACE, "at": STARTS, "until": ENDS}],
    "dispatch/stand_by_driver": [CARGO],
    "dispatch/food_comes": [{"plan": PLAN, "site": PLACE, "first": STARTS, "food": FOOD}],
    "dispatch/nothing_comes": [{"plan": PLAN, "site": PLACE}],
    "dispatch/route": [CARGO],
    "dispatch/route_changed": [CARGO],
    "dispatch/route_gone": [{"plan": PLAN, **A_ROUTE}],
    "dispatch/ride": [A_LIFT],
    "dispatch/ride_driver": [A_LIFT],
    "dispatch/ride_gone": [A_LIFT],
    "distribution/how_many": [{"site": PLACE, "day": DAY}],
    "distribution/order": [{"food": ORDERED, "day": DAY}, {"food": {Variant("groceries").label: 1120}, "day": DAY}],
    "inbox/arrived": [{"stop": DELIVER}],
    "inbox/by_hand": [{"words": "What a person types is measured when it is sent."}],
    "inbox/checked_in": [A_SHIFT],
    "inbox/claimed": [A_SHIFT],
    "inbox/claimed_several": [Ways(ways_to_say_claimed([SHIFT] * 2, why)) for why in ("", "You hold that shift.")],
    "inbox/confirmed": [A_SHIFT],
    "inbox/order_answered": [{"orders": ORDERS, "left": []}, {"orders": ORDERS[:1], "left": ORDERS[1:]}],
    "inbox/counted": [
        count(),
        count(turned_away=1250, damaged=1),
        count(received=2240),
        count(received=3360),
        *(count(Remark(code, Decimal("120.5"), STARTS)) for code in ("past", "warm")),
        count(Remark("warm", Decimal("120.5"))),
    ],
    "inbox/crew": [{**A_SHIFT, "people": [*["Guada"] * 6, "..."]}],
    "inbox/crew_here": [
        {**A_SHIFT, "here": here, "missing": ["Guadalupe"] * 3, "begun": begun}
        for here in (1, 12)
        for begun in (True, False)
    ],
    "inbox/declined": [{}],
    "inbox/boxes_back": [{"route": Route(number=112, crates_back=112, cold_boxes_back=112)}],
    "inbox/delivered": [
        Ways(ways_to_say_done(done, following, bring))
        for done in (TO_LOAD, TO_DELIVER, place(NOBODY))
        for following, bring in ((TO_DELIVER, None), (None, DriverRoute(ROUTE, (TO_DELIVER,))), (None, None))
    ],
    "inbox/drive_offered": [
        {"offer": DriverOffer(day=DAY, starts=time(10, 30), ends=time(12, 30)), "vehicle": Vehicle.PICKUP.label}
    ],
    "inbox/dropped": [A_SHIFT],
    "inbox/filled_already": [A_SHIFT],
    "inbox/food": [{"places": Cut([FOUND] * 3)}],
    "inbox/food_none": [{}],
    "inbox/food_out": [{}],
    "inbox/food_where": [{}],
    "inbox/full": [
        Ways(ways_to_say_full(SHIFT, other, may_wait=wait)) for other in (SHIFT, None) for wait in (False, True)
    ],
    "inbox/guessed": [{"window": ServiceWindow(site=PLACE, day=DAY, guess=1120), "site": PLACE}],
    "inbox/how_late": [{}],
    "inbox/language": [{}],
    "inbox/late": [{**A_SHIFT, "minutes": 120}],
    "inbox/link": [{"links": Cut([Address(purpose, LINK) for purpose in ("route", "lead", "shifts")])}],
    "inbox/many_texts": [{}],
    "inbox/menu": [
        menu(For.EVERYBODY),
        menu(For.EVERYBODY, For.CREW, For.DRIVER),
        menu(For.EVERYBODY, For.CREW, For.DRIVER, For.LEAD),
    ],
    "inbox/mine": [{"claims": Cut([one] * 5)} for one in (Claim(shift=SHIFT), StandBy(shift=SHIFT, since=NOW))],
    "inbox/next": [Ways(ways_to_say_next(one)) for one in (TO_LOAD, TO_DELIVER)],
    "inbox/no_shifts": [{}],
    "inbox/nothing_asked": [{}],
    "inbox/opted_in": [{}],
    "inbox/opted_out": [{}],
    "inbox/person_reads": [{}],
    "inbox/on_the_way": [A_SHIFT],
    "inbox/place_status": [{"site": PLACE, "status": status, "told": 412} for status in ("open", "full", "closed")],
    "inbox/problem": [{"stop": DELIVER}],
    "inbox/refused": [{"sentence": "Every refusal is measured in tests/test_house.py."}],
    "inbox/route_accepted": [A_ROUTE],
    "inbox/route_declined": [A_ROUTE],
    "inbox/route_late": [{"stop": stop("deliver", expected_at=ENDS)}],
    "inbox/safety": [{}],
    "inbox/shifts": [{"shifts": Cut([SHIFT] * 5)}],
    "inbox/stands_by": [A_SHIFT],
    "inbox/stands_by_route": [A_ROUTE],
    "inbox/stands_by_no_more": [A_ROUTE],
    "inbox/temperature": [{"stop": DELIVER, "degrees": Decimal("120.5")}],
    "inbox/swap_asked": [A_SHIFT],
    "inbox/stood_down": [A_SHIFT],
    "inbox/which_drop": [{"things": Cut([Claim(shift=SHIFT)] * 5)}, {"things": Cut([ROUTE] * 5)}],
    "inbox/which_number": [{"asked": Asked("offers", ("shift:1",) * most), "last": "E"} for most in (0, 1, 5)],
    "inbox/which_one": [{"things": Cut([SHIFT] * 5)}, {"things": Cut([Claim(shift=SHIFT)] * 5)}],
    "inbox/which_yes": [{"things": Cut([Claim(shift=SHIFT)] * 5)}, {"things": Cut([ROUTE] * 5)}],
    "operations/more_comes": [passed_on(), passed_on(discard_by=None)],
    "operations/pass_on": [passed_on()],
    "operations/place_closed": [{"site": PLACE}],
    "operations/place_full": [{"site": PLACE}],
    "operations/place_moved": [{"site": MOVED}, {"site": PLACE}],
    "operations/place_open": [{"site": PLACE}],
    "operations/place_open_again": [{"site": PLACE}],
    "operations/recalled": [{"lot": LOT, "phone": phone} for phone in ("(510) 555-0100", "")],
    "shifts/called_off": [A_SHIFT],
    "shifts/call": [{**A_SHIFT, "call": Call(stands_by=first, answer_by=STARTS)} for first in (True, False)],
    "shifts/changed": [A_SHIFT],
    "shifts/filled": [A_SHIFT],
    "shifts/reminder_evening": [A_SHIFT],
    "shifts/reminder_evening_held": [A_SHIFT],
    "shifts/reminder_soon": [A_SHIFT],
    "shifts/swap_declined": [{**A_SHIFT, "name": "Guadalupe"}],
    "shifts/swap_offer": [{**A_SHIFT, "name": "Guadalupe"}],
    "shifts/swap_taken": [{**A_SHIFT, "name": "Guadalupe"}],
    "shifts/walked_up": [A_SHIFT, {"sentence": "Every refusal is measured in tests/test_house.py."}],
    "shifts/who_is_there": [
        {**A_SHIFT, "people": people} for people in (["Guadalupe"], ["Guadalupe"] * 4, [*["Guada"] * 6, "..."])
    ],
}

# What the named fields of refusals may hold; a field that is not here is taken to be a place's name.
FIELDS: Mapping[str, str] = {
    **dict.fromkeys(("number", "left", "wanted", "adults", "meals", "minutes", "most", "crates", "cold_boxes"), "1120"),
    **dict.fromkeys(("planned", "reported", "delivered"), "1120"),
    **dict.fromkeys(("hours", "opens", "closes", "time"), "10:30am-12:30pm"),
    **dict.fromkeys(("when", "day"), "Wed Mar 13"),
    **dict.fromkeys(("zip", "latitude", "longitude", "word", "language", "typed"), "not-a-word"),
    **dict.fromkeys(("lot", "version"), "depot-12"),
    "changes": "2 drivers, 3 places",
    "known": "en, es, zh-hant, vi, ar",
    "places": "1) Willie Keyes (Poplar) Recreation Center, 2) Taylor Memorial United Methodist Church",
}
