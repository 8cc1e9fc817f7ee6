"""How fast texts may leave by a gateway, how many a day, and what stops it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from mutualaid.messaging.models import NETWORK_CLOCK, Line, Priority, network_day
from mutualaid.people.actions import require_coordinator
from mutualaid.people.models import Person

TOO_FAST = "slower"  # a hold of seconds: nothing for a person to read
BURST = timedelta(seconds=1)
# Of the day's budget bulk may use so much, reminders a little more; replies and what is urgent go in any case.
SHARES = {Priority.BULK: 0.7, Priority.REMINDER: 0.9}
SLOWER_FOR = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class Pace:
    """Parts a second and parts a day; None where there is no limit."""

    per_second: int | None = None
    per_day: int | None = None


UNLIMITED = Pace()


def the_pace() -> Pace:
    """What the settings agree with the network; simulated phones take what comes."""
    if settings.TEXT_GATEWAY in {"", "simulator"}:
        return UNLIMITED
    return Pace(settings.TEXT_PARTS_PER_SECOND, settings.TEXT_PARTS_PER_DAY or None)


def our_gateway() -> str:
    """A demonstration needs no name."""
    return settings.TEXT_GATEWAY or "simulator"


def nothing_leaves(now: datetime) -> bool:
    """The line that texts leave by is stopped or held, for longer than seconds."""
    line = Line.objects.filter(gateway=our_gateway()).first()
    return line is not None and line.is_stopped(now) and line.stopped_code != TOO_FAST


def line_of(gateway: str, now: datetime) -> Line:
    return Line.objects.get_or_create(gateway=gateway, defaults={"free_at": now, "day": network_day(now)})[0]


def least_urgent_that_may_leave(line: Line, pace: Pace, now: datetime) -> int | None:
    """The priority down to which the line takes texts now; None: nothing leaves."""
    if line.is_stopped(now) or (pace.per_second and line.free_at > now + BURST):
        return None
    if not pace.per_day:
        return Priority.BULK
    used = line.parts_on(network_day(now))
    closed = [priority for priority, share in SHARES.items() if used >= share * pace.per_day]
    return min(closed, default=Priority.BULK + 1) - 1


def take_room(gateway: str, parts: int, pace: Pace, now: datetime) -> bool:
    """Count so many parts as handed over. False: another sender was quicker, and the line is full or stopped.

    Part of the transaction that claims the text, which the caller takes back on False.
    """
    line = Line.objects.select_for_update().get(gateway=gateway)
    if line.is_stopped(now) or (pace.per_second and line.free_at > now + BURST):
        return False
    today = network_day(now)
    line.parts, line.day = line.parts_on(today) + parts, today
    if pace.per_second:
        line.free_at = max(line.free_at, now) + timedelta(seconds=parts / pace.per_second)
    line.save(update_fields=["parts", "day", "free_at"])
    return True


@transaction.atomic
def stop_line(gateway: str, *, code: str, now: datetime, until: datetime | None = None) -> None:
    """Nothing leaves by it any more; every text waits. The first reason stands, a stop for good over one for a time."""
    line_of(gateway, now)
    line = Line.objects.select_for_update().get(gateway=gateway)
    if line.is_stopped(now) and (line.held_until is None or until):
        return
    line.stopped_at, line.stopped_code, line.held_until = now, code or "refused", until
    line.save(update_fields=["stopped_at", "stopped_code", "held_until"])


def hold_until_midnight(gateway: str, *, code: str, now: datetime) -> None:
    """The day's cap is used up on the network's side."""
    local = now.astimezone(NETWORK_CLOCK)
    midnight = (local + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    stop_line(gateway, code=code, now=now, until=midnight)


def slow_down(gateway: str, *, now: datetime) -> None:
    """The network says that we are too fast: nothing leaves for some seconds."""
    stop_line(gateway, code=TOO_FAST, now=now, until=now + SLOWER_FOR)


@transaction.atomic
def open_line(gateway: str, *, by: Person) -> None:
    """Somebody mended what stopped it. May be refused: CoordinatorsOnly."""
    require_coordinator(by)
    Line.objects.filter(gateway=gateway).update(stopped_at=None, stopped_code="", held_until=None)


def forget_past_holds(now: datetime) -> None:
    """A hold that is over leaves no trace."""
    over = Line.objects.filter(held_until__lte=now, stopped_at__isnull=False)
    over.update(stopped_at=None, stopped_code="", held_until=None)
