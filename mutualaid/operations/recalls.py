"""A lot that nobody may eat: find everybody who had it, tell them, and wait for each place's answer."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mutualaid.dispatch.models import DayPlan, Stop, StopItem
from mutualaid.inventory.actions import count_stock, move_stock
from mutualaid.inventory.models import Lot, Movement, meals_of
from mutualaid.lib.errors import Refusal
from mutualaid.lib.phones import spoken
from mutualaid.messaging.actions import queue_text
from mutualaid.messaging.models import Priority
from mutualaid.operations.models import Recall, RecallAnswer
from mutualaid.people.actions import require_coordinator
from mutualaid.people.models import Person
from mutualaid.sites.actions import require_say
from mutualaid.sites.models import Site
from mutualaid.strike.models import the_strike

WORTH_TELLING = timedelta(days=3)  # who has not read a text by then has been phoned
MOST_MEALS = 100_000
GONE = {Movement.Kind.DISCARD: "discarded", Movement.Kind.HAND_OVER: "handed_over"}


class SayWhatIsWrong(Refusal):
    code = "say_what_is_wrong"
    sentence = _("Say what is wrong with the lot: people will ask.")


class NotSoMuchOfIt(Refusal):
    code = "not_so_much_of_it"
    sentence = _("{number} is not a number of meals that a place can throw away.")


@dataclass(frozen=True, slots=True)
class Ride:
    """What a route brings, or brought, of the lot to a place; `done_at` is None while it is on its way."""

    day: date
    route: int
    driver: Person
    site_id: int
    meals: int
    done_at: datetime | None


@dataclass(frozen=True, slots=True)
class CameFrom:
    """So many meals by one entry of the book; `site` is None where they were received from outside."""

    site: Site | None
    meals: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Reached:
    """A place at which the lot is, was, or (nothing came yet) is to come. Meals throughout; groceries are bags.

    `came_at` is None where it has not come. An answer that is older than what came last is none.
    """

    site: Site
    came: int
    came_at: datetime | None
    handed_over: int
    discarded: int
    left: int
    sources: tuple[CameFrom, ...]
    rides: tuple[Ride, ...]
    leads: tuple[Person, ...]
    answer: RecallAnswer | None

    @property
    def is_open(self) -> bool:
        return self.came_at is not None and (self.answer is None or self.answer.at < self.came_at)

    @property
    def moved_on(self) -> int:
        return max(self.came - self.handed_over - self.discarded - self.left, 0)


@dataclass(frozen=True, slots=True)
class Trace:
    lot: Lot
    places: tuple[Reached, ...]

    @property
    def coming(self) -> list[Ride]:
        return [ride for place in self.places for ride in place.rides if ride.done_at is None]

    @property
    def people(self) -> list[Person]:
        """Who is to be told: drivers who bring or brought it, and who leads a place that gets or got it."""
        found = {ride.driver.pk: ride.driver for place in self.places for ride in place.rides}
        found |= {lead.pk: lead for place in self.places for lead in place.leads}
        return [found[pk] for pk in sorted(found)]


def trace(lot: Lot) -> Trace:
    """Everywhere the lot ever was by the ledger, and wherever a plan in force sends it. Reads only."""
    book, rides = _book(lot), _rides(lot)
    recall = Recall.objects.filter(lot=lot).first()
    answers = {
        one.site_id: one for one in RecallAnswer.objects.filter(recall=recall).select_related("by").order_by("pk")
    }
    pks = {*book, *(ride.site_id for ride in rides)}
    sites = Site.objects.filter(pk__in=pks).prefetch_related("leads__person").order_by("name", "pk")
    return Trace(lot, tuple(_reached(lot, site, book.get(site.pk, []), rides, answers.get(site.pk)) for site in sites))


def _book(lot: Lot) -> dict[int, list[Movement]]:
    """{site: its entries}; what was taken back, and what took it back, did not happen."""
    standing = Movement.objects.filter(lot=lot, countered_by=None).exclude(kind=Movement.Kind.COUNTER)
    book: dict[int, list[Movement]] = defaultdict(list)
    for entry in standing.select_related("site").order_by("at", "pk"):
        book[entry.site_id].append(entry)
    return dict(book)


def _reached(
    lot: Lot, site: Site, entries: list[Movement], rides: Iterable[Ride], answer: RecallAnswer | None
) -> Reached:
    came = [entry for entry in entries if entry.quantity > 0]
    out = dict.fromkeys(GONE.values(), Decimal(0))
    for entry in entries:
        if name := GONE.get(Movement.Kind(entry.kind)):
            out[name] -= entry.quantity
    return Reached(
        site=site,
        came=meals_of(lot, sum((entry.quantity for entry in came), Decimal(0))),
        came_at=max((entry.at for entry in came), default=None),
        handed_over=meals_of(lot, out["handed_over"]),
        discarded=meals_of(lot, out["discarded"]),
        left=meals_of(lot, sum((entry.quantity for entry in entries), Decimal(0))),
        sources=tuple(CameFrom(_other_end(entry), meals_of(lot, entry.quantity), entry.at) for entry in came),
        rides=tuple(ride for ride in rides if ride.site_id == site.pk),
        leads=tuple(lead.person for lead in site.leads.all()),
        answer=answer,
    )


def _other_end(entry: Movement) -> Site | None:
    other = Movement.objects.filter(together=entry.together).exclude(pk=entry.pk).select_related("site").first()
    return other.site if other else None


def _rides(lot: Lot) -> list[Ride]:
    """By the plans in force; of earlier versions what was driven and is not driven in a later one as well."""
    items = StopItem.objects.filter(lot=lot, stop__kind=Stop.Kind.DELIVER)
    driven = Q(stop__route__plan__state=DayPlan.State.SUPERSEDED, stop__done_at__isnull=False)
    told = items.filter(Q(stop__route__plan__state=DayPlan.State.PUBLISHED) | driven)
    found: dict[tuple[int, int, datetime | None], tuple[int, dict[int, Ride]]] = {}
    for item in told.select_related("stop__route__plan", "stop__route__offer__person").order_by("pk"):
        stop, plan = item.stop, item.stop.route.plan
        key = (stop.route.offer_id, stop.site_id, stop.done_at)
        version, stops = found.get(key, (0, {}))
        if plan.version > version:
            version, stops = plan.version, {}
        if plan.version == version:
            before = stops[stop.pk].meals if stop.pk in stops else 0
            person = stop.route.offer.person
            stops[stop.pk] = Ride(plan.day, stop.route.number, person, stop.site_id, before + item.meals, stop.done_at)
        found[key] = (version, stops)
    rides = [ride for _version, stops in found.values() for ride in stops.values()]
    return sorted(rides, key=lambda ride: (ride.day, ride.route, ride.site_id))


@transaction.atomic
def recall(lot_id: int, *, why: str, by: Person, now: datetime) -> Recall:
    """From now on the lot goes nowhere; drivers and leads who have or had it, or are to get it, are texted at any hour.

    Twice changes nothing. May be refused: CoordinatorsOnly, SayWhatIsWrong.
    """
    require_coordinator(by)
    if not why.strip():
        raise SayWhatIsWrong
    found = trace(Lot.objects.get(pk=lot_id))
    _lock([by, *found.people])
    lot = Lot.objects.select_for_update().get(pk=lot_id)
    said = {"why": why.strip()[:200], "at": now, "by": by}
    made, is_new = Recall.objects.get_or_create(lot=lot, defaults=said)
    if is_new:
        lot.recalled_at = now
        lot.save(update_fields=["recalled_at"])
        _tell(made, found.people, now=now)
    return made


def _lock(people: Iterable[Person]) -> None:
    """Before the lot, as reports do it: a text that is queued, or an entry, holds the row of its person."""
    list(Person.objects.select_for_update(no_key=True).filter(pk__in={person.pk for person in people}).order_by("pk"))


def tell_of_recalls(now: datetime) -> int:
    """Texts whoever came to have a recalled lot after the recall; once each. Returns how many were looked at."""
    recalls = list(Recall.objects.filter(at__gt=now - WORTH_TELLING).select_related("lot__item").order_by("pk"))
    for one in recalls:
        _tell(one, trace(one.lot).people, now=now)
    return len(recalls)


def _tell(made: Recall, people: Iterable[Person], *, now: datetime) -> None:
    phone = the_strike().desk_phone
    said = {"lot": made.lot, "phone": spoken(phone) if phone.startswith("+") else phone}
    for person in people:
        queue_text(
            person,
            app="operations",
            occasion="recalled",
            key=f"recall:{made.pk}:{person.pk}",
            now=now,
            priority=Priority.SAFETY,
            context=said,
            expires_at=now + WORTH_TELLING,
        )


@transaction.atomic
def answer_recall(recall_id: int, site: Site, *, discarded: int, by: Person, now: datetime) -> RecallAnswer:
    """What the place says: so many meals were there and are thrown away, 0 if none was left. It is a fact, and never
    refused for being more than the book knew. May be refused: NotYourSite, NotSoMuchOfIt."""
    require_say(site, by)
    if not 0 <= discarded <= MOST_MEALS:
        raise NotSoMuchOfIt(number=discarded)
    _lock([by])
    made = Recall.objects.get(pk=recall_id)
    lot = Lot.objects.select_for_update().get(pk=made.lot_id)
    quantity = round(Decimal(discarded) / lot.meals_per_unit, 2)
    if quantity > 0:
        if quantity > Movement.objects.balance(lot, site):
            count_stock(lot.pk, site, quantity, by=by, now=now, why="more than the book said, recalled")
        move_stock(
            lot.pk, from_site=site, kind=Movement.Kind.DISCARD, quantity=quantity, by=by, now=now, why="recalled"
        )
    return RecallAnswer.objects.create(recall=made, site=site, discarded=discarded, at=now, by=by)


def open_recalls() -> list[tuple[Recall, Trace]]:
    """Recalls of which a place has not answered, or a car still has some."""
    found = []
    for one in Recall.objects.select_related("lot__item").order_by("at", "pk"):
        traced = trace(one.lot)
        if traced.coming or any(place.is_open for place in traced.places):
            found.append((one, traced))
    return found
