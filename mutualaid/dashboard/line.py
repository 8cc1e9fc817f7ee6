"""The state of the line: whether texts leave, why they do not, how many wait and since when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import Count, Max, Min, Sum
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mutualaid.lib.days import at, day_of
from mutualaid.messaging.by_hand import GATEWAY as BY_HAND
from mutualaid.messaging.codes import Meaning, meaning_of
from mutualaid.messaging.lines import TOO_FAST, least_urgent_that_may_leave, our_gateway, the_pace
from mutualaid.messaging.models import Line, Priority, State, Text, network_day
from mutualaid.messaging.outbox import may_leave
from mutualaid.messaging.quiet import QUIET_UNTIL
from mutualaid.strike.models import Decision

GATEWAYS = {"twilio": _("Twilio"), "by_hand": _("Coordinators' own phones"), "simulator": _("Simulated phones")}
SILENT = timedelta(minutes=2)
LATE = timedelta(minutes=5)
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Stop:
    """Why nothing leaves. It opens again by itself at `until`; without one somebody has to mend what is wrong."""

    code: str
    why: str | Promise
    to_do: str | Promise
    since: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Queue:
    """What could leave now, of one priority. `since` is when the oldest of it could have left."""

    priority: Priority
    number: int
    parts: int
    since: datetime


@dataclass(frozen=True, slots=True)
class LineState:
    """`silent_since` is when anything could have left and nobody took it: no sender runs."""

    gateway: str
    name: str | Promise
    stop: Stop | None
    queues: tuple[Queue, ...]
    held: int
    parts: int
    parts_a_day: int
    last_sent: datetime | None
    silent_since: datetime | None
    in_doubt: int
    to_judge: int

    @property
    def number(self) -> int:
        return sum(queue.number for queue in self.queues)

    @property
    def since(self) -> datetime | None:
        return min((queue.since for queue in self.queues), default=None)

    @property
    def is_by_hand(self) -> bool:
        return self.gateway == BY_HAND


def stop_of(now: datetime) -> Stop | None:
    """What stops the line that texts leave by; None while it is open, or waits for seconds only."""
    line = Line.objects.filter(gateway=our_gateway()).first()
    if line is None or line.stopped_at is None or not line.is_stopped(now) or line.stopped_code == TOO_FAST:
        return None
    why, to_do = why_stopped(line.stopped_code)
    return Stop(line.stopped_code, why, to_do, line.stopped_at, line.held_until)


def why_stopped(code: str) -> tuple[str | Promise, str | Promise]:
    """What this code means, and what to do."""
    return _CAUSES.get(code, _CAP if meaning_of(code) is Meaning.CAP else _UNKNOWN)


_SENDER = (
    _("Twilio does not let us send by the number or service that .env names."),
    _("Compare TEXT_NUMBER, TWILIO_MESSAGING_SERVICE and PUBLIC_URL in .env with Twilio's console."),
)
_UNREGISTERED = (
    _("Our number is not registered with the phone networks, which block its texts."),
    _("Finish its registration in Twilio's console; it takes days. Until then send by hand."),
)
_FILTERED = (
    _("The phone networks take our texts for unwanted ones and block them."),
    _("Look at the blocked texts in Twilio's console and write to its support. Until then send by hand."),
)
_CAP = (
    _("The phone networks take no more texts of ours today."),
    _("It opens again by itself. Whom it cannot wait for: phone."),
)
_UNKNOWN = (
    _("The network refuses everything that we send."),
    _("Look this code up in Twilio's console, and mend what it says."),
)
_CAUSES = {
    "20003": (
        _("Twilio does not know our account and token."),
        _("Compare TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKENS in .env with Twilio's console."),
    ),
    "30002": (
        _("Twilio has suspended our account."),
        _("Look into Twilio's console: mostly it is the balance or an open question of theirs."),
    ),
    "30007": _FILTERED,
    "30450": _FILTERED,
    "30032": _UNREGISTERED,
    "30034": _UNREGISTERED,
    **dict.fromkeys(("21603", "21606", "21609", "21659", "21660", "21703", "21704", "21705"), _SENDER),
}


def queues(now: datetime) -> Iterator[Queue]:
    """What could leave now, the most urgent first: what the strike's pause or the night holds is not among it."""
    waiting = may_leave(now).order_by("priority").values("priority")
    for row in waiting.annotate(number=Count("pk"), parts=Sum("parts"), oldest=Min("not_before")):
        priority = Priority(row["priority"])
        yield Queue(priority, row["number"], row["parts"], max(row["oldest"], _held_until(priority, now)))


def _held_until(priority: Priority, now: datetime) -> datetime:
    """Until when the night or the strike's pause last held texts of this priority; long ago if neither does so."""
    if priority <= Priority.REPLY:
        return LONG_AGO
    resumed = Decision.objects.filter(kind=Decision.Kind.RESUMED, at__lte=now).aggregate(last=Max("at"))["last"]
    morning = at(day_of(now), QUIET_UNTIL)
    return max(LONG_AGO if morning > now else morning, resumed or LONG_AGO)


def line_state(now: datetime) -> LineState:
    gateway, pace = our_gateway(), the_pace()
    waiting, line = tuple(queues(now)), Line.objects.filter(gateway=gateway).first()
    doubtful = Text.objects.filter(state=State.IN_DOUBT, seen_to_at=None)
    to_judge = Text.objects.for_a_person_to_judge().filter(seen_to_at=None).count()
    left = Text.objects.filter(state__in=[State.SENT, State.DELIVERED, State.UNDELIVERED])
    return LineState(
        gateway=gateway,
        name=GATEWAYS.get(gateway, gateway),
        stop=stop_of(now),
        queues=waiting,
        held=Text.objects.due(now).count() - sum(queue.number for queue in waiting),
        parts=line.parts_on(network_day(now)) if line else 0,
        parts_a_day=0 if gateway == BY_HAND else pace.per_day or 0,
        last_sent=left.aggregate(last=Max("claimed_at"))["last"],
        silent_since=silent_since(waiting, now),
        in_doubt=doubtful.count() - to_judge,
        to_judge=to_judge,
    )


def silent_since(waiting: tuple[Queue, ...], now: datetime) -> datetime | None:
    """Since when texts could leave and no sender takes any, if that is for more than two minutes."""
    gateway = our_gateway()
    line = Line.objects.filter(gateway=gateway).first()
    least = least_urgent_that_may_leave(line, the_pace(), now) if line else Priority.BULK
    oldest = min((queue.since for queue in waiting if least is not None and queue.priority <= least), default=now)
    if gateway == BY_HAND or oldest > now - SILENT:
        return None
    last = Text.objects.exclude(gateway=BY_HAND).aggregate(last=Max("claimed_at"))["last"]
    since = max(oldest, last or oldest)
    return since if since <= now - SILENT else None
