"""A year of shifts in Oakland, both changes of the clocks included: no reminder or text to many at night, none after
its shift began, each reminder once. Three clocks that disagree, outages, and senders that die.
"""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from mutualaid.lib.days import at
from mutualaid.messaging import outbox
from mutualaid.messaging.models import Priority, State, Text
from mutualaid.messaging.quiet import EARLY_FROM, QUIET_FROM, QUIET_UNTIL
from mutualaid.messaging.sending import send_due
from mutualaid.shifts import reminders
from mutualaid.shifts.models import Claim, Shift
from mutualaid.shifts.reminders import queue_reminders
from mutualaid.sites.actions import give_role
from mutualaid.strike.models import the_strike
from tests.build import a_site, a_text, a_volunteer
from tests.gateway import MemoryGateway, SenderDied, Taken

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite, pytest.mark.usefixtures("any_words")]
YEAR = [date(2019, 1, 1) + timedelta(days=number) for number in range(365)]
SPRING = date(2019, 4, 1)
CLOCKS_CHANGE = (date(2019, 3, 10), date(2019, 11, 3))
STARTS = [time(1, 30), time(2, 30), time(5), time(6, 30), time(8, 30), time(9, 30), time(11), time(16), time(22, 30)]
STARTS += [time(23, 30)]
CLOCKS = [timedelta(seconds=seconds) for seconds in (-45, 0, 25)]
MINUTE = timedelta(minutes=1)


@dataclass(slots=True)
class Sent:
    at: datetime
    said: Taken


@dataclass(slots=True)
class Phones(MemoryGateway):
    """Knows when each text came."""

    now: datetime = field(default_factory=lambda: at(YEAR[0], time()))
    sent: list[Sent] = field(default_factory=list)

    def send(self, *, to: str, body: str, public_id: str, of_use: timedelta | None) -> object:  # type: ignore[override]
        accepted = MemoryGateway.send(self, to=to, body=body, public_id=public_id, of_use=of_use)
        self.sent.append(Sent(self.now, self.taken[-1]))
        return accepted


@dataclass(slots=True)
class Year:
    """What was on in a year. `outages` are days on which nothing ran for some hours."""

    dice: random.Random
    phones: Phones
    outages: list[tuple[datetime, datetime]] = field(default_factory=list)

    def prepare(self) -> None:
        people = [a_volunteer(f"Vera {number}") for number in range(6)]
        for person in people[:2]:
            person.wants_early_texts = True
            person.save(update_fields=["wants_early_texts"])
        place = give_role(a_site(), "pickup")
        days = [day for day in YEAR[2:] if is_near_a_change(day) or self.dice.random() < 0.4]
        for day in days:
            starts = at(day, self.dice.choice(STARTS))
            shift = Shift.objects.create(
                place=place, task="serve", starts_at=starts, ends_at=starts + timedelta(hours=2), needed=2
            )
            for person in self.dice.sample(people, 2):
                claimed = starts - timedelta(hours=self.dice.choice([1, 5, 30, 60]))
                confirmed = claimed if self.dice.random() < 0.3 else None
                Claim.objects.create(shift=shift, person=person, claimed_at=claimed, confirmed_at=confirmed)
            if self.dice.random() < 0.1:
                a_text(people[0], f"To many, {day}", priority=Priority.BULK, now=starts, key=f"bulk:{day}")
            if self.dice.random() < 0.15:
                began = at(day, time(self.dice.randrange(24)))
                self.outages.append((began, began + timedelta(hours=self.dice.randint(1, 8))))

    def moments(self) -> Iterator[datetime]:
        """Every moment at which something may become due or must not leave any more, and a few of the night."""
        for shift in list(Shift.objects.order_by("starts_at")):
            day = shift.starts_at.astimezone(zone()).date()
            evening = [
                at(day - timedelta(days=1), clock) for clock in (time(18), time(18, 30), time(20, 29), time(20, 58))
            ]
            day_of = [at(day, clock) for clock in (time(0, 1), time(4), time(4, 20), QUIET_UNTIL, time(20), QUIET_FROM)]
            near = [shift.starts_at + timedelta(minutes=minutes) for minutes in (-120, -60, -5, 0)]
            for moment in sorted([*evening, *day_of, *near]):
                yield moment + timedelta(minutes=self.dice.choice([0, 0, 1]))

    def play(self, until: date = YEAR[-1]) -> None:
        for moment in sorted(set(self.moments())):
            if moment < at(until, time()) and not self.is_out(moment):
                for skew in self.dice.sample(CLOCKS, self.dice.choice([1, 1, 3])):
                    self.tick(moment + skew)

    def is_out(self, moment: datetime) -> bool:
        return any(began <= moment < ended for began, ended in self.outages)

    def is_on(self, since: datetime, until: datetime) -> bool:
        return not any(began < until and since < ended for began, ended in self.outages)

    def tick(self, now: datetime) -> None:
        self.phones.now = now
        if self.dice.random() < 0.02:
            self.phones.die_next()
        try:
            queue_reminders(now)
            send_due(self.phones, lambda: now)
        except SenderDied:  # its text is looked up once lease and grace are over, like anybody's
            return


def is_near_a_change(day: date) -> bool:
    return any(abs((day - change).days) <= 3 for change in CLOCKS_CHANGE)


def zone() -> ZoneInfo:
    return ZoneInfo(the_strike().time_zone)


@pytest.fixture
def year(rosa: object) -> Year:
    made = Year(random.Random(2019), Phones())
    made.prepare()
    return made


def texts_by_id() -> dict[str, Text]:
    return {str(text.public_id): text for text in Text.objects.select_related("person")}


def sent_at_night(year: Year) -> list[str]:
    texts, night = texts_by_id(), []
    for sent in year.phones.sent:
        text, clock = texts[sent.said.public_id], sent.at.astimezone(zone()).time()
        early = text.priority == Priority.REMINDER and text.person.wants_early_texts and clock >= EARLY_FROM
        if not QUIET_UNTIL <= clock < QUIET_FROM and not (early and clock < QUIET_UNTIL):
            night.append(f"{text.key} at {sent.at}")
    return night


def sent_too_late(year: Year) -> list[str]:
    texts, late = texts_by_id(), []
    starts = dict(Claim.objects.values_list("pk", "shift__starts_at"))
    for sent in year.phones.sent:
        kind, _, rest = texts[sent.said.public_id].key.partition(":")
        if kind == "reminder" and sent.at >= starts[int(rest.split(":")[0])]:
            late.append(f"{rest} at {sent.at}")
    return late


def reminded(year: Year) -> Counter[tuple[int, str]]:
    texts = texts_by_id()
    keys = [texts[sent.said.public_id].key.split(":") for sent in year.phones.sent]
    return Counter((int(key[1]), key[2]) for key in keys if key[0] == "reminder")


def owed(year: Year) -> set[tuple[int, str]]:
    """What must have come, by the promise and not by the code: of claims made in time, where nothing was out."""
    due: set[tuple[int, str]] = set()
    for claim in Claim.objects.select_related("shift", "person"):
        starts, claimed = claim.shift.starts_at, claim.claimed_at
        day = starts.astimezone(zone()).date()
        six = at(day - timedelta(days=1), time(18))
        by_night = not time(10) <= starts.astimezone(zone()).time() < time(23)
        asked = claim.confirmed_at is None or (by_night and not claim.person.wants_early_texts)
        if asked and claimed < six - timedelta(hours=2, minutes=2):
            due |= {(claim.pk, "evening")} if year.is_on(six, six + timedelta(hours=2)) else set()
        if claimed < six + timedelta(minutes=30) and by_night and not claim.person.wants_early_texts:
            continue  # the reminder of the day has joined the evening's text
        soon, until = starts - timedelta(hours=2), starts
        awake = at(day, EARLY_FROM if claim.person.wants_early_texts else QUIET_UNTIL)
        soon, until = max(soon, awake), min(until, at(day, QUIET_FROM))
        if claimed < soon - timedelta(hours=2, minutes=2) and until - soon > timedelta(minutes=70):
            due |= {(claim.pk, "soon")} if year.is_on(soon, until) else set()
    return due


def both_though_early(year: Year) -> list[int]:
    """Who has had the evening's text in place of the one of the day, and that one as well."""
    times, late = reminded(year), []
    for claim in Claim.objects.filter(person__wants_early_texts=False).select_related("shift"):
        by_night = not time(10) <= claim.shift.starts_at.astimezone(zone()).time() < time(23)
        late += [claim.pk] if by_night and times[claim.pk, "evening"] and times[claim.pk, "soon"] else []
    return late


def never_let_out(year: Year) -> list[str]:
    """Reminders that were queued and could not leave although everything ran: each would be a call for the desk."""
    expired = Text.objects.filter(state=State.EXPIRED, attempt=0, key__startswith="reminder:")
    return [text.key for text in expired if year.is_on(text.created_at, text.expires_at)]


def test_a_year_brings_each_reminder_once_and_none_at_night_or_too_late(year):
    """None is left out, but where a sender died: those were of no use any more once they had been looked up."""
    year.play()
    times = reminded(year)
    assert sent_at_night(year) == sent_too_late(year) == never_let_out(year) == both_though_early(year) == []
    assert [reminder for reminder, count in times.items() if count > 1] == []
    tried = Text.objects.filter(attempt__gt=0).exclude(state=State.SENT)
    died = {tuple(key.split(":")[1:3]) for key in tried.values_list("key", flat=True)}
    assert {(str(claim), kind) for claim, kind in owed(year) - set(times)} - died == set()
    assert len(times) > 200 > len(died) * 5
    assert len(owed(year)) > 150


def test_a_year_without_quiet_hours_would_be_seen(year, monkeypatch):
    for place in (outbox, reminders):
        monkeypatch.setattr(place, "is_quiet", lambda local: False)
        monkeypatch.setattr(place, "is_early", lambda local: False)
    year.play(SPRING)
    assert len(sent_at_night(year)) > 5


def test_a_year_whose_reminders_never_expire_would_be_seen(year, monkeypatch):
    queue_text = reminders.queue_text
    monkeypatch.setattr(reminders, "queue_text", lambda *who, **what: queue_text(*who, **(what | {"expires_at": None})))
    year.play(SPRING)
    assert sent_too_late(year)
