"""Short ways to make what a test needs, through the actions, with defaults that hold together.

Days and hours default to tomorrow's lunch: Thursday 7 March 2019, 12:00 to 13:00.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from mutualaid.childcare.actions import add_session
from mutualaid.childcare.models import CareSession
from mutualaid.inventory.actions import add_item, receive_lot
from mutualaid.inventory.models import Lot
from mutualaid.lib.days import at
from mutualaid.messaging.actions import queue_text
from mutualaid.messaging.models import Priority, Text
from mutualaid.people.actions import add_person, vouch
from mutualaid.people.models import Person, Role
from mutualaid.shifts.actions import add_shift
from mutualaid.shifts.models import Shift
from mutualaid.sites.actions import add_site, give_role, open_window, set_kitchen
from mutualaid.sites.models import Kitchen, ServiceWindow, Site

NOW = datetime(2019, 3, 6, 18, 30, tzinfo=ZoneInfo("America/Los_Angeles"))
TODAY = NOW.date()
TOMORROW = TODAY + timedelta(days=1)
DAYS = [date(2019, 3, day) for day in (4, 5, 6, 7, 8, 11, 12)]
ALLEN_TEMPLE = (37.7594, -122.1903)

_numbers = count(1)


def a_person(name: str = "", *, phone: str | None = None, language: str = "en", **fields: Any) -> Person:
    """Somebody who agreed to texts; `phone=""` for somebody without a number."""
    number = next(_numbers)
    return add_person(
        name=name or f"Person {number}",
        phone=a_phone(number) if phone is None else phone,
        language=language,
        now=NOW - timedelta(days=2),
        consent_source="sign-up sheet",
        **fields,
    )


def a_phone(number: int) -> str:
    """The n-th of 2,600 numbers that are kept for fiction; those of the cast are not among them."""
    area, line = divmod(number, 100)
    return f"+1{(415, 628, 650, 925, 408, 669, 707, 916, 209, 530, 831)[area % 11]}55501{line:02d}"


def a_coordinator(name: str = "", **fields: Any) -> Person:
    person = a_person(name, roles=[Role.COORDINATOR], **fields)
    return vouch(person, by=person, now=NOW - timedelta(days=2))


def a_volunteer(
    name: str = "", *, by: Person | None = None, cleared: bool = False, roles: Iterable[str] = (), **fields: Any
) -> Person:
    """Vouched for; `cleared` for somebody who may mind children."""
    person = a_person(name, roles=[Role.VOLUNTEER, *roles], **fields)
    if cleared:
        person.care_cleared_at = NOW - timedelta(days=2)
        person.save(update_fields=["care_cleared_at"])
    return vouch(person, by=by or a_coordinator(), now=NOW - timedelta(days=2))


def a_site(
    code: str = "",
    *,
    name: str = "",
    roles: Iterable[str] = ("pickup",),
    point: tuple[float, float] | None = ALLEN_TEMPLE,
    **fields: Any,
) -> Site:
    code = code or f"site-{next(_numbers)}"
    return add_site(
        code=code,
        name=name or code.replace("-", " ").title(),
        address=f"{next(_numbers)} International Blvd",
        now=NOW - timedelta(days=2),
        roles=roles,
        point=point,
        **fields,
    )


def a_picket(code: str = "", **fields: Any) -> Site:
    return a_site(code, roles=(), is_picket=True, **fields)


def a_kitchen(
    code: str = "", *, meals_a_day: int = 1000, opens: time = time(9), closes: time = time(14), **fields: Any
) -> Kitchen:
    site = a_site(code, roles=("kitchen",), visibility="crew", permit_class="full", **fields)
    return set_kitchen(site, meals_a_day=meals_a_day, opens=opens, closes=closes)


def a_window(
    site: Site | None = None,
    *,
    day: date = TOMORROW,
    opens: time = time(12),
    closes: time = time(13),
    service: str = "lunch",
    **fields: Any,
) -> ServiceWindow:
    return open_window(site or a_site(), day=day, opens=opens, closes=closes, service=service, **fields)


def a_shift(
    site: Site | None = None,
    *,
    day: date = TOMORROW,
    starts: time = time(11),
    ends: time = time(14),
    task: str = "serve",
    role: str = "pickup",
    needed: int = 2,
    **fields: Any,
) -> Shift:
    place = give_role(site or a_site(), role)
    return add_shift(place, task=task, starts_at=at(day, starts), ends_at=at(day, ends), needed=needed, **fields)


def a_lot(
    site: Site | None = None,
    *,
    quantity: Decimal | int = 100,
    variant: str = "standard",
    item: str = "turkey sandwich lunch",
    by: Person | None = None,
    **fields: Any,
) -> Lot:
    """A kitchen's batch that has been received; its unit is a meal."""
    given: dict[str, Any] = {"code": f"lot-{next(_numbers)}", "source": "kitchen", "unit": "meal", "now": NOW}
    return receive_lot(
        item=add_item(item, variant), site=site or a_kitchen().site, quantity=quantity, by=by, **(given | fields)
    )


def a_session(
    site: Site | None = None,
    *,
    day: date = TOMORROW,
    starts: time = time(8),
    ends: time = time(15),
    cap: int = 20,
    bands: Mapping[str, int] | None = None,
    **fields: Any,
) -> CareSession:
    """Childcare with places for the youngest and for grades 3 to 5."""
    place = give_role(site or a_site(roles=("care",)), "care")
    return add_session(
        place, day=day, starts=starts, ends=ends, cap=cap, bands=bands or {"k-2": 10, "3-5": 10}, **fields
    )


def an_offer(person: Person | None = None, *, day: date = TOMORROW, **fields: Any) -> Any:
    """A car for 100 meals from 10:00 to 13:30."""
    from mutualaid.dispatch.actions import offer_to_drive

    car: dict[str, Any] = {
        "starts": time(10),
        "ends": time(13, 30),
        "home": (37.8, -122.25),
        "vehicle": "car",
        "meals": 100,
        "crates": 8,
        "cold_boxes": 2,
        "now": NOW,
    }
    return offer_to_drive(person or a_volunteer(roles=[Role.DRIVER]), day=day, **(car | fields))


def a_text(person: Person, words: str = "Hello", *, occasion: str = "words", **fields: Any) -> Text:
    """A queued text of these words; wants the fixture `any_words`."""
    given: dict[str, Any] = {"key": f"test:{next(_numbers)}", "now": NOW, "priority": Priority.REMINDER}
    return queue_text(person, app="any", occasion=occasion, context={"words": words}, **(given | fields))
