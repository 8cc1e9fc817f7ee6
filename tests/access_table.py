"""Who gets what at every address of the project. A new address needs a row here; tests/test_access.py reads it.

    "desk/people/<int:pk>/": DESK.at(pk=a_pk),

The key is the route as urls.py writes it, all its parts joined. A row says what each kind of reader gets; `at` gives
its arguments (values, or functions that make one when the test runs), `asked` the query, `by` another method than GET.
The readers: nobody (not signed in), family (Mei), volunteer (Vera, vouched for), driver (Sam), lead (Lena, of one
place), coordinator (Rosa), and staff: a coordinator who keeps the plain tables, like Rosa if the row does not say.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import time
from typing import Any

from django.utils import timezone

from mutualaid.childcare.actions import Child, book_children
from mutualaid.dispatch.models import DayPlan, RideWish, SeatOffer
from mutualaid.distribution.models import Order
from mutualaid.inbox.actions import receive_text
from mutualaid.inbox.models import Inbound
from mutualaid.inventory.repayments import ask_repayment
from mutualaid.messaging.actions import queue_text
from mutualaid.operations.links import make_link
from mutualaid.operations.models import Bulk, Job, Recall
from mutualaid.operations.tables.uploads import keep_upload
from mutualaid.shifts.actions import claim_shift
from mutualaid.shifts.calendar import make_calendar_link
from mutualaid.shifts.models import ShiftSeries
from mutualaid.shifts.walk_up import walk_up_of
from tests.build import (
    NOW,
    TODAY,
    TOMORROW,
    a_coordinator,
    a_kitchen,
    a_lot,
    a_person,
    a_session,
    a_shift,
    a_site,
    a_volunteer,
    a_window,
)
from tests.dispatch.a_plan import Visit, a_plan, a_route

READERS = ("nobody", "family", "volunteer", "driver", "lead", "coordinator", "staff")


@dataclass(frozen=True, slots=True)
class Row:
    nobody: int
    signed_in: int
    coordinator: int
    staff: int | None = None
    others: Mapping[str, int] = field(default_factory=dict)
    """Readers who get something else than the rest of those who are signed in."""
    method: str = "get"
    arguments: Mapping[str, Any] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)

    def at(self, **arguments: Any) -> "Row":
        return replace(self, arguments=arguments)

    def asked(self, **query: str) -> "Row":
        return replace(self, query=query)

    def by(self, method: str, **expected: int) -> "Row":
        return replace(self, method=method, **expected)

    def but(self, **others: int) -> "Row":
        return replace(self, others=others)

    def expected(self) -> dict[str, int]:
        staff = self.coordinator if self.staff is None else self.staff
        rest = dict.fromkeys(("family", "volunteer", "driver", "lead"), self.signed_in)
        return {"nobody": self.nobody, **rest, "coordinator": self.coordinator, "staff": staff, **self.others}

    def made_arguments(self) -> dict[str, Any]:
        return {name: make() if callable(make) else make for name, make in self.arguments.items()}


def everybody(status: int = 200) -> Row:
    return Row(status, status, status)


def a_pk() -> int:
    return a_person("Nia").pk


def a_site_pk() -> int:
    return a_site().pk


def a_window_pk() -> int:
    return a_window().pk


def a_place_serving() -> int:
    return a_window(day=TODAY, service="lunch").site_id


def a_shift_pk() -> int:
    return a_shift().pk


def a_series_pk() -> int:
    hours = {"starts": time(11), "ends": time(14)}
    place = a_shift().place
    return ShiftSeries.objects.create(place=place, task="serve", first_day=TOMORROW, needed=2, **hours).pk


def a_walk_up_code() -> str:
    return walk_up_of(a_site(), now=NOW).code


def a_calendar() -> str:
    return make_calendar_link(a_person("Nia"), now=NOW)


def a_claim() -> int:
    return claim_shift(a_shift_pk(), person=a_volunteer(), now=NOW).pk


def a_care_session() -> int:
    return a_session().pk


def a_booking() -> int:
    child = Child(name="Bo", band="k-2")
    return book_children(a_care_session(), family=a_person(), children=[child], now=NOW)[0].pk


def a_lot_pk() -> int:
    return a_lot().pk


def a_recalled_lot() -> int:
    lot = a_lot()
    return Recall.objects.create(lot=lot, why="it smells", at=NOW).lot_id


def an_item() -> int:
    return a_lot().item_id


def an_order() -> int:
    kitchen, lot = a_kitchen().site, a_lot()
    return Order.objects.create(kitchen=kitchen, day=TODAY, item=lot.item, meals=50, asked_at=NOW).pk


def an_asked_kitchen() -> str:
    return Order.objects.get(pk=an_order()).kitchen.code


def an_entry() -> int:
    return a_lot().movements.get().pk


def a_repayment() -> int:
    return ask_repayment(person=a_person(), cents=4250, what="bread", bought_on=TODAY, by=None, now=NOW).pk


def a_link() -> str:
    """Nia's, to her shifts; it is alive."""
    return make_link(a_person("Nia"), "shifts", now=timezone.now())


def a_text_pk() -> int:
    """One that could not be sent."""
    text = queue_text(a_person(phone=""), app="inbox", occasion="opted_in", key="access", now=NOW, priority=1)
    return text.pk


def a_letter() -> int:
    """A text that waits for a person."""
    text = receive_text(provider_id="access", phone="+15105550188", body="What about my son?", now=NOW)
    Inbound.objects.filter(pk=text.pk).update(answered_at=NOW, needs_person=True, person=a_person("Ada"))
    return text.pk


def a_ride() -> int:
    claim = claim_shift(a_shift().pk, person=a_volunteer(), now=NOW)
    return RideWish.objects.create(claim=claim, place="8th and Oak", home="37.8,-122.25", asked_at=NOW).pk


def some_seats() -> int:
    car = {"starts": time(5), "ends": time(8), "seats": 3, "home": "37.8,-122.25", "offered_at": NOW}
    return SeatOffer.objects.create(person=a_volunteer(), day=TOMORROW, **car).pk


def a_version() -> int:
    """The only version of tomorrow's plan, with one route; the one that is there already, if any."""
    if (made := DayPlan.objects.filter(day=TOMORROW).first()) is not None:
        return made.version
    plan = a_plan()
    a_route(plan, [Visit(a_kitchen("kitchen").site, time(10)), Visit(a_site(), time(11), {"standard": 20})])
    return plan.version


def a_route_pk() -> int:
    """A route of tomorrow that is not in force."""
    plan = a_plan()
    return a_route(plan, [Visit(a_kitchen().site, time(10)), Visit(a_site(), time(11), {"standard": 20})]).pk


def a_place_to_bring_to() -> int:
    return a_window().site_id


def a_job() -> int:
    return Job.objects.create(kind="draft", day=TOMORROW, asked_at=NOW).pk


def a_bulk() -> int:
    """A draft that reaches nobody."""
    return Bulk.objects.create(audience="leads", day=TOMORROW, made_at=NOW).pk


def an_upload() -> int:
    """A table with one new item, sent by somebody else of the desk."""
    kept = keep_upload("items", file="items.csv", content=b"Food,Diet\nApples,\n", consent="", by=a_coordinator(),
                       now=timezone.now())  # fmt: skip
    return kept.pk


A_VERSION: dict[str, Any] = {"day": TOMORROW, "version": a_version}
OPEN = everybody()
NOT_THERE = everybody(404)
WANTS_TOKEN = everybody(401)
DEAD_LINK = everybody(410).by("post").at(token="gone")
DESK = Row(302, 403, 200)
DESK_SENDS_ON = Row(302, 403, 302)
DESK_BUTTON = Row(302, 403, 302, method="post")
DESK_FORM = Row(302, 403, 200, method="post")
STAFF = Row(302, 403, 403, staff=200)

TABLE: dict[str, Row] = {
    # families
    "": OPEN,
    "privacy": OPEN,
    "texts": OPEN,
    # whoever stands at a place, and a person's calendar
    "here/<slug:code>/": OPEN.at(code=a_walk_up_code),
    "c/<slug:token>.ics": OPEN.at(token=a_calendar),
    # watching the server
    "health": OPEN,
    # signing in
    "sign-in/": Row(200, 302, 302),
    "sign-in/off": everybody(403),
    "sign-out/": everybody(302).by("post"),
    "language": Row(302, 302, 302, method="post"),
    "password/": OPEN,
    "password/mailed": OPEN,
    "^password/(?P<uidb36>[0-9A-Za-z]{1,13})-(?P<key>[0-9a-z-]{1,80})/$": OPEN.at(uidb36="1", key="no-such-key"),
    # the day
    "desk/": DESK,
    "desk/day/<day:day>/": DESK.at(day=TOMORROW),
    "desk/day/<day:day>/workbook": DESK.at(day=TOMORROW),
    "desk/red/": DESK,
    "desk/red/texts/<int:pk>/seen-to": DESK_BUTTON.at(pk=a_text_pk),
    "desk/places/": DESK,
    "desk/places/add/": DESK,
    "desk/places/<int:pk>/": DESK.at(pk=a_site_pk),
    "desk/places/<int:pk>/leads/": DESK.at(pk=a_site_pk),
    "desk/places/<int:pk>/leads/<int:person>/relieve": DESK_BUTTON.at(pk=a_site_pk, person=lambda: a_person().pk),
    "desk/places/<int:pk>/status/": DESK.at(pk=a_site_pk),
    "desk/places/<int:pk>/change/": DESK.at(pk=a_site_pk),
    "desk/places/<int:pk>/pin/": DESK.at(pk=a_site_pk),
    "desk/places/<int:pk>/roles/": DESK.at(pk=a_site_pk),
    "desk/places/<int:pk>/word/": DESK.at(pk=a_site_pk),
    "desk/places/<int:pk>/visibility/": DESK.at(pk=a_site_pk),
    "desk/places/<int:pk>/hours": DESK.by("post").at(pk=a_site_pk),
    "desk/places/hours/<int:pk>/": DESK.at(pk=a_window_pk),
    "desk/strike/": DESK,
    "desk/strike/pause": DESK.by("post"),
    "desk/strike/resume": DESK_BUTTON,
    "desk/strike/days": DESK.by("post"),
    "desk/strike/end/": DESK,
    "desk/strike/goes-on": DESK_BUTTON,
    "desk/inbox/": DESK,
    "desk/inbox/<int:pk>/answer": DESK.by("post").at(pk=a_letter),
    "desk/inbox/<int:pk>/handled": DESK_BUTTON.at(pk=a_letter),
    "desk/shifts/": DESK_SENDS_ON,
    "desk/shifts/<day:day>/": DESK.at(day=TOMORROW),
    "desk/shifts/<day:day>/add/": DESK.at(day=TOMORROW),
    "desk/shifts/<day:day>/calls/": DESK.at(day=TOMORROW),
    "desk/shifts/series/": DESK,
    "desk/shifts/series/add/": DESK,
    "desk/shifts/series/<int:pk>/": DESK.at(pk=a_series_pk),
    "desk/shifts/series/<int:pk>/end": DESK_BUTTON.at(pk=a_series_pk),
    "desk/shifts/rotation/": DESK,
    "desk/shifts/rules/": DESK,
    "desk/shifts/walk-up/<int:pk>.pdf": DESK.by("post").at(pk=a_site_pk),
    "desk/shifts/<day:day>/calls.pdf": DESK.at(day=TOMORROW),
    "desk/shift/presence/<int:pk>/<slug:what>": DESK_BUTTON.at(pk=a_claim, what="was-there"),
    "desk/shift/hours/<int:pk>": DESK_BUTTON.at(pk=a_claim),
    "desk/shift/<int:pk>/": DESK.at(pk=a_shift_pk),
    "desk/shift/<int:pk>/seek": DESK_BUTTON.at(pk=a_shift_pk),
    "desk/shift/<int:pk>/claim": DESK.by("post").at(pk=a_shift_pk),
    "desk/shift/<int:pk>/call-off/": DESK.at(pk=a_shift_pk),
    "desk/shift/claims/<int:pk>/<slug:what>": DESK_BUTTON.at(pk=a_claim, what="confirm"),
    "desk/needs/": DESK_SENDS_ON,
    "desk/needs/<day:day>/": DESK.at(day=TODAY),
    "desk/needs/<day:day>/day": DESK_FORM.at(day=TODAY),
    "desk/needs/<day:day>/<int:site>/told": DESK_FORM.at(day=TODAY, site=a_place_serving),
    "desk/needs/<day:day>/<int:site>/<slug:service>": DESK_FORM.at(day=TODAY, site=a_place_serving, service="lunch"),
    "desk/orders/": DESK_SENDS_ON,
    "desk/orders/<day:day>/": DESK.at(day=TODAY),
    "desk/orders/<day:day>/send": DESK_FORM.at(day=TODAY),
    "desk/orders/<day:day>/<int:kitchen>/<int:item>": DESK_FORM.at(day=TODAY, kitchen=a_place_serving, item=an_item),
    "desk/orders/<day:day>/sheet/<slug:kitchen>/": DESK.at(day=TODAY, kitchen=an_asked_kitchen),
    "desk/orders/<day:day>/sheet/<slug:kitchen>.pdf": DESK.at(day=TODAY, kitchen=an_asked_kitchen),
    "desk/orders/<day:day>/<int:kitchen>/until": DESK_FORM.at(day=TODAY, kitchen=lambda: a_kitchen().site_id),
    "desk/orders/<int:pk>/answer": DESK_FORM.at(pk=an_order),
    "desk/counts/": DESK_SENDS_ON,
    "desk/counts/<day:day>/": DESK.at(day=TODAY),
    "desk/close/": DESK_SENDS_ON,
    "desk/close/<day:day>/": DESK.at(day=TODAY),
    "desk/close/<day:day>/reopen": DESK_BUTTON.at(day=TODAY),
    "desk/close/<day:day>/<int:site>/<slug:service>/none": DESK_BUTTON.at(
        day=TODAY, site=a_place_serving, service="lunch"
    ),
    "desk/surplus/": DESK,
    "desk/surplus/pass-on": DESK_BUTTON,
    "desk/counts/<day:day>/<int:site>/<slug:service>/": DESK.at(day=TODAY, site=a_place_serving, service="lunch"),
    "desk/stock/": DESK,
    "desk/stock/receive/": DESK,
    "desk/stock/items/<int:pk>/": DESK.at(pk=an_item),
    "desk/stock/lots/<int:pk>/": DESK.at(pk=a_lot_pk),
    "desk/stock/lots/<int:pk>/<slug:what>/": DESK.at(pk=a_lot_pk, what="count"),
    "desk/stock/entries/<int:pk>/counter/": DESK.at(pk=an_entry),
    "desk/stock/lots/<int:pk>/recall/": DESK.at(pk=a_lot_pk),
    "desk/stock/lots/<int:pk>/recall/answer": DESK_FORM.at(pk=a_recalled_lot),
    "desk/stock/lots/<int:pk>/recall.pdf": DESK.at(pk=a_lot_pk),
    "desk/stock/give-away/": DESK,
    "desk/stock/give-away.pdf": DESK,
    "desk/stock/repayments/": DESK,
    "desk/stock/repayments/add/": DESK,
    "desk/stock/repayments/<int:pk>/<slug:what>/": DESK.at(pk=a_repayment, what="approve"),
    "desk/care/": DESK_SENDS_ON,
    "desk/care/<day:day>/": DESK.at(day=TOMORROW),
    "desk/care/<day:day>/add/": DESK.at(day=TOMORROW),
    "desk/care/session/<int:pk>/change/": DESK.at(pk=a_care_session),
    "desk/care/session/<int:pk>/book/": DESK.at(pk=a_care_session),
    "desk/care/session/<int:pk>/": DESK.at(pk=a_care_session),
    "desk/care/session/<int:pk>/open": DESK_BUTTON.at(pk=a_care_session),
    "desk/care/bookings/<int:pk>/<slug:what>": DESK_BUTTON.at(pk=a_booking, what="cancel"),
    "desk/roads/": DESK,
    "desk/rides/": DESK_SENDS_ON,
    "desk/rides/<day:day>/": DESK.at(day=TOMORROW),
    "desk/rides/<day:day>/ask": DESK_FORM.at(day=TOMORROW),
    "desk/rides/<day:day>/seats": DESK_FORM.at(day=TOMORROW),
    "desk/rides/<day:day>/tell": DESK_BUTTON.at(day=TOMORROW),
    "desk/rides/<day:day>/ask/<int:pk>/off": DESK_BUTTON.at(day=TOMORROW, pk=a_ride),
    "desk/rides/<day:day>/seats/<int:pk>/off": DESK_BUTTON.at(day=TOMORROW, pk=some_seats),
    "desk/plan/": DESK_SENDS_ON,
    "desk/plan/<day:day>/": DESK.at(day=TOMORROW),
    "desk/plan/<day:day>/drivers/": DESK.at(day=TOMORROW),
    "desk/routes/<int:pk>/said/<slug:what>": DESK_BUTTON.at(pk=a_route_pk, what="yes"),
    "desk/plan/<day:day>/v<int:version>/": DESK.at(**A_VERSION),
    "desk/plan/<day:day>/v<int:version>/map.json": DESK.at(**A_VERSION),
    "desk/plan/<day:day>/v<int:version>/places/<int:pk>/": DESK.at(**A_VERSION, pk=a_place_to_bring_to),
    "desk/plan/<day:day>/v<int:version>/change": DESK.at(**A_VERSION).asked(what="number"),
    "desk/plan/<day:day>/v<int:version>/publish": DESK.at(**A_VERSION),
    "desk/plan/<day:day>/v<int:version>/lines": DESK.at(**A_VERSION),
    "desk/plan/<day:day>/v<int:version>/compare": DESK.at(**A_VERSION),
    "desk/plan/<day:day>/v<int:version>/what-if": DESK.at(**A_VERSION),
    "desk/plan/<day:day>/v<int:version>/routes/<int:number>.pdf": DESK.at(**A_VERSION, number=1),
    "desk/jobs/ask/<day:day>/": DESK.by("post", coordinator=404).at(day=TOMORROW),
    "desk/jobs/<int:pk>/": DESK.at(pk=a_job),
    "desk/print/<day:day>/v<int:version>/": DESK.at(**A_VERSION),
    "desk/print/<day:day>/v<int:version>/<slug:name>.pdf": DESK.by("get", coordinator=404).at(
        **A_VERSION, name="nothing"
    ),
    "desk/sheets/<day:day>/v<int:version>/": DESK.at(**A_VERSION),
    "desk/sheets/<day:day>/v<int:version>/<slug:name>/": DESK.at(**A_VERSION, name="route-1"),
    "desk/sheets/<day:day>/v<int:version>/<slug:name>.pdf": DESK.at(**A_VERSION, name="route-1"),
    "desk/labels/<day:day>/v<int:version>/<slug:kitchen>.pdf": DESK.at(**A_VERSION, kitchen="kitchen").asked(
        form="5163", start="1"
    ),
    # texts on the red list, by hand, and the line
    "desk/red/texts/<int:pk>/went": DESK_BUTTON.at(pk=a_text_pk),
    "desk/red/texts/<int:pk>/again": DESK_BUTTON.at(pk=a_text_pk),
    "desk/red/bulks/<int:pk>/seen-to": DESK_BUTTON.at(pk=a_bulk),
    "desk/red/opt-outs/<int:pk>/seen-to": DESK_BUTTON.at(pk=a_pk),
    "desk/line/": DESK,
    "desk/line/open": DESK_BUTTON,
    "desk/by-hand/": DESK,
    "desk/by-hand/take": DESK_BUTTON,
    "desk/by-hand/give-back": DESK_BUTTON,
    "desk/by-hand/all-sent": DESK_BUTTON,
    "desk/by-hand/<int:pk>/<int:attempt>/<slug:what>": DESK_BUTTON.at(pk=a_text_pk, attempt=1, what="sent"),
    "desk/by-hand/reply/": DESK,
    # texts to many
    "desk/tables/": DESK,
    "desk/tables/<int:pk>/": DESK.at(pk=an_upload),
    "desk/tables/<int:pk>/write": DESK.by("post").at(pk=an_upload),
    "desk/tables/<int:pk>/forget": DESK_BUTTON.at(pk=an_upload),
    "desk/tables/<slug:name>.<slug:form>": DESK.at(name="items", form="csv"),
    "desk/tables/<slug:name>.<slug:form>/numbers": DESK.by("post").at(name="volunteers", form="csv"),
    "desk/texts/": DESK,
    "desk/texts/write": DESK,
    "desk/texts/<int:pk>/": DESK.at(pk=a_bulk),
    "desk/texts/<int:pk>/send": DESK.by("post").at(pk=a_bulk),
    "desk/texts/<int:pk>/hold-back": DESK_BUTTON.at(pk=a_bulk),
    # people
    "desk/people/": DESK,
    "desk/people/find": DESK.by("post"),
    "desk/people/add": DESK,
    "desk/people/<int:pk>/": DESK.at(pk=a_pk),
    "desk/people/<int:pk>/number": DESK.by("post").at(pk=a_pk),
    # phones: whoever holds a link is taken for its person, whoever else is signed in
    "p/worker.js": OPEN,
    "p/<slug:token>/": OPEN.at(token=a_link),
    "p/<slug:token>/language": DEAD_LINK,
    "p/<slug:token>/not-my-phone": DEAD_LINK,
    "p/<slug:token>/claim": DEAD_LINK,
    "p/<slug:token>/calendar": DEAD_LINK,
    "p/<slug:token>/calendar/end": DEAD_LINK,
    "p/<slug:token>/early": DEAD_LINK,
    "p/<slug:token>/stand-by/<int:pk>/end": DEAD_LINK.at(token="gone", pk=1),
    "p/<slug:token>/presence/<int:pk>/<slug:what>": DEAD_LINK.at(token="gone", pk=1, what="left"),
    "p/<slug:token>/claims/<int:pk>/<slug:what>": DEAD_LINK.at(token="gone", pk=1, what="confirm"),
    "p/<slug:token>/accept": DEAD_LINK,
    "p/<slug:token>/decline": DEAD_LINK,
    "p/<slug:token>/boxes": DEAD_LINK,
    "p/<slug:token>/reports": DEAD_LINK,
    "p/<slug:token>/status": DEAD_LINK,
    "p/<slug:token>/crew/<int:pk>": DEAD_LINK.at(token="gone", pk=1),
    "p/<slug:token>/count": DEAD_LINK,
    "p/<slug:token>/tomorrow": DEAD_LINK,
    # the network: whoever has not signed is refused, whoever else is signed in
    "sms/inbound": everybody(403).by("post"),
    "sms/status": everybody(403).by("post"),
    # the simulator: in a demonstration alone, which a test's strike is not
    "simulator/": NOT_THERE,
    "simulator/<int:pk>/": NOT_THERE.at(pk=a_pk),
    "simulator/<int:pk>/send": NOT_THERE.by("post").at(pk=a_pk),
    # programs: a session opens nothing here (tests/api asks with tokens)
    "api/": NOT_THERE,
    "api/^.*$": NOT_THERE,
    "api/docs": OPEN,
    "api/openapi.json": OPEN,
    "api/health": OPEN,
    "api/finder": OPEN.asked(zip="94601"),
    "api/day": WANTS_TOKEN,
    "api/red": WANTS_TOKEN,
    "api/plan": WANTS_TOKEN,
    "api/stops/<pk>/arrived": WANTS_TOKEN.by("post").at(pk=1),
    "api/stops/<pk>/done": WANTS_TOKEN.by("post").at(pk=1),
    "api/stops/<pk>/short": WANTS_TOKEN.by("post").at(pk=1),
    "api/stops/<pk>/problem": WANTS_TOKEN.by("post").at(pk=1),
    "api/shifts": WANTS_TOKEN,
    "api/shifts/<pk>": WANTS_TOKEN.at(pk=a_shift_pk),
    "api/shifts/<pk>/claims": WANTS_TOKEN.by("post").at(pk=a_shift_pk),
    "api/claims/<pk>/drop": WANTS_TOKEN.by("post").at(pk=a_claim),
    "api/stock": WANTS_TOKEN,
    "api/stock/lots": WANTS_TOKEN.by("post"),
    "api/stock/lots/<pk>/received": WANTS_TOKEN.by("post").at(pk=1),
    "api/stock/lots/<pk>/moves": WANTS_TOKEN.by("post").at(pk=1),
    "api/stock/lots/<pk>/counts": WANTS_TOKEN.by("post").at(pk=1),
    "api/counts": WANTS_TOKEN,
}

# Where one row holds for all addresses below: Django's admin makes its own. The longest beginning counts.
BELOW: dict[str, Callable[[str], Row]] = {"admin/": lambda route: tables_row(route.removeprefix("admin/"))}

FRONT = {
    "": STAFF,
    "login/": everybody(302),
    "logout/": STAFF.by("post", staff=302),
    "password_change/": STAFF,
    "password_change/done/": STAFF,
    "autocomplete/": replace(STAFF, staff=403),
    "jsi18n/": STAFF,
    "r/<path:content_type_id>/<path:object_id>/": replace(STAFF, staff=404).at(content_type_id="0", object_id="0"),
    "(?P<url>.*)$": replace(STAFF, staff=404).at(url="nothing/"),
}
MAY_ADD_AND_DELETE = ("strike/strikeday/", "sites/sitelead/")


def tables_row(route: str) -> Row:
    """Addresses of one row are asked for one that is not there: staff is sent back to the front."""
    if route in FRONT:
        return FRONT[route]
    if route.startswith("^(?P<app_label>"):
        return STAFF.at(app_label="people")
    refused = route.endswith(("/add/", "/delete/")) and not route.startswith(MAY_ADD_AND_DELETE)
    of_one_row = "<path:object_id>" in route
    row = replace(STAFF, staff=403 if refused else 302 if of_one_row else 200)
    return row.at(object_id="0") if of_one_row else row


def row_of(route: str) -> Row | None:
    if route in TABLE:
        return TABLE[route]
    below = [start for start in BELOW if route.startswith(start)]
    return BELOW[max(below, key=len)](route) if below else None
