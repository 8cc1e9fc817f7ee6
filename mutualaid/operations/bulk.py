"""Texts to many: drafted, shown with what they cost, confirmed, queued by the worker, held back.

    draft_bulk → preview → send_bulk (a Job) → queue_bulk, batch by batch → hold_back_bulk

Each person's text has the key `bulk:<draft>:<person>`, so that a worker that died and the next one text nobody twice.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from mutualaid.lib.days import at, say_day
from mutualaid.lib.errors import Refusal
from mutualaid.messaging.models import Priority
from mutualaid.messaging.queueing import Letter, hold_back, queue_many
from mutualaid.messaging.quiet import awake_from
from mutualaid.messaging.segments import count_parts, is_gsm
from mutualaid.messaging.wording import carriers_words_in, dear_characters
from mutualaid.operations.audience import Reached, reach
from mutualaid.operations.jobs import Progress, ask_for
from mutualaid.operations.models import Bulk, BulkWords, Job
from mutualaid.people.actions import require_coordinator
from mutualaid.people.models import OptOut, Person
from mutualaid.sites.models import Site

ENGLISH = "en"
MOST_PARTS = 4  # a text
A_BATCH = 400  # people a transaction
QUEUEING = gettext_noop("Queueing the texts")


class NoWords(Refusal):
    code = "no_words"
    sentence = _("Write the text in English: who reads a language without words of its own gets it.")


class CarriersWord(Refusal):
    code = "carriers_word"
    sentence = _("The phone network itself acts on {words}: whoever texts that is cut off from us. Use other words.")


class TooManyParts(Refusal):
    code = "too_many_parts"
    sentence = _("This takes {parts} parts of {most} at most. Say it in fewer words.")


class NobodyToTell(Refusal):
    code = "nobody_to_tell"
    sentence = _("Nobody in this group can be texted.")


class TooLateToTell(Refusal):
    code = "too_late_to_tell"
    sentence = _("It would leave after {day} is over: these texts would tell nobody anything.")


class MoreThanShown(Refusal):
    code = "more_than_shown"
    sentence = _(
        "Since you looked it has become more: {people} people instead of {people_shown}, {parts} parts instead of "
        "{parts_shown}. Nothing was sent. Look again and confirm."
    )


@dataclass(frozen=True, slots=True)
class Share:
    """What the readers of one language get: `body` in the language `words_in`. `parts` are those of one text."""

    language: str
    words_in: str
    body: str
    people: int
    parts: int

    @property
    def all_parts(self) -> int:
        return self.people * self.parts

    @property
    def characters(self) -> int:
        return len(self.body)

    @property
    def alphabet(self) -> str:
        """GSM-7 holds 160 characters alone, UCS-2 70."""
        return "GSM-7" if is_gsm(self.body) else "UCS-2"

    @property
    def dear(self) -> str:
        return dear_characters(self.body)


@dataclass(frozen=True, slots=True)
class Preview:
    """What confirming would do. `cost` is in dollars."""

    reached: Reached
    shares: tuple[Share, ...]
    leaves_at: datetime
    expires_at: datetime
    waits_for_morning: bool

    @property
    def people(self) -> int:
        return len(self.reached.people)

    @property
    def parts(self) -> int:
        return sum(share.all_parts for share in self.shares)

    @property
    def cost(self) -> Decimal:
        return (self.parts * settings.SMS_PRICE_PER_PART).quantize(Decimal("0.01"))

    @property
    def in_english_instead(self) -> int:
        """How many read a language that has no words of its own."""
        return sum(share.people for share in self.shares if share.language != share.words_in)


@dataclass(frozen=True, slots=True)
class Shown:
    """What stood on the page whose button was tapped."""

    people: int
    parts: int


def checked_words(body: str) -> str:
    """On one line. May be refused: CarriersWord, TooManyParts."""
    body = " ".join(body.split())
    if words := carriers_words_in(body):
        raise CarriersWord(words=", ".join(words))
    if (parts := count_parts(body)) > MOST_PARTS:
        raise TooManyParts(parts=parts, most=MOST_PARTS)
    return body


@transaction.atomic
def draft_bulk(
    *,
    audience: str,
    day: date,
    words: Mapping[str, str],
    by: Person,
    now: datetime,
    site: Site | None = None,
    language: str = "",
) -> Bulk:
    """Words by language, for a group. Nobody is told yet. May be refused: CoordinatorsOnly, NoWords, and as above."""
    require_coordinator(by)
    checked = {spoken: checked_words(body) for spoken, body in words.items() if body.strip()}
    if ENGLISH not in checked:
        raise NoWords
    bulk = Bulk.objects.create(
        audience=audience, day=day, site=site, language=language, made_at=now, made_by=by
    )  # fmt: skip
    BulkWords.objects.bulk_create(BulkWords(bulk=bulk, language=spoken, body=body) for spoken, body in checked.items())
    return bulk


def preview(bulk: Bulk, now: datetime) -> Preview:
    """Whom it would reach now, in which words, at what price and when. Reads only."""
    reached, bodies = reach(bulk), bulk.bodies()
    counted = Counter(language for _pk, language in reached.people)
    shares = []
    for language, people in counted.most_common():
        words_in = language if language in bodies else ENGLISH
        body = bodies.get(words_in, "")
        shares.append(Share(language, words_in, body, people, count_parts(body)))
    leaves_at = awake_from(now)
    return Preview(reached, tuple(shares), leaves_at, over_at(bulk.day), waits_for_morning=leaves_at > now)


def over_at(day: date) -> datetime:
    """After this a text about the day is of no use."""
    return at(day + timedelta(days=1), time())


@transaction.atomic
def send_bulk(bulk: Bulk, *, shown: Shown, by: Person, now: datetime) -> Job:
    """The worker's job that queues the texts; confirming twice is confirming once, and a job that failed goes on.

    Nobody is told whom the page that was confirmed did not count. May be refused: CoordinatorsOnly, NoWords,
    NobodyToTell, TooLateToTell, MoreThanShown.
    """
    require_coordinator(by)
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)  # before the draft, here and in queue_bulk
    bulk = Bulk.objects.select_for_update(of=("self",)).select_related("job").get(pk=bulk.pk)
    if bulk.job is not None and not bulk.job.failed:
        return bulk.job
    if bulk.confirmed_at is None:
        _confirm(bulk, shown=shown, by=by, now=now)
    bulk.job = ask_for(Job.Kind.TEXTS, day=bulk.day, by=by, now=now, bulk=bulk.pk)
    bulk.save(update_fields=["job"])
    return bulk.job


def _confirm(bulk: Bulk, *, shown: Shown, by: Person, now: datetime) -> None:
    if ENGLISH not in bulk.bodies():
        raise NoWords  # they are erased after two weeks
    seen = preview(bulk, now)
    _refuse_what_was_not_shown(bulk, seen, shown)
    bulk.recipients = [pk for pk, _language in seen.reached.people]
    bulk.confirmed_at, bulk.confirmed_by = now, by
    bulk.save(update_fields=["recipients", "confirmed_at", "confirmed_by"])


def _refuse_what_was_not_shown(bulk: Bulk, seen: Preview, shown: Shown) -> None:
    if not seen.people:
        raise NobodyToTell
    if seen.leaves_at >= seen.expires_at:
        raise TooLateToTell(day=say_day(bulk.day))
    if seen.people > shown.people or seen.parts > shown.parts:
        raise MoreThanShown(
            people=seen.people, people_shown=shown.people, parts=seen.parts, parts_shown=shown.parts
        )  # fmt: skip


def queue_bulk(progress: Progress) -> int:
    """In the worker: queue what was confirmed, some hundreds a transaction. Returns how many texts are new.

    Whoever has wanted no texts since the confirmation gets none. Stops where somebody holds it back.
    """
    bulk = Bulk.objects.get(pk=progress.job.arguments["bulk"])
    batches = [bulk.recipients[first : first + A_BATCH] for first in range(0, len(bulk.recipients), A_BATCH)]
    queued = 0
    for number, batch in enumerate(batches):
        progress.tell(QUEUEING, step=number, steps=len(batches))
        queued += _queue_batch(bulk.pk, batch, now=progress.clock())
    return queued


@transaction.atomic
def _queue_batch(pk: int, batch: Sequence[int], *, now: datetime) -> int:
    people = list(Person.objects.standing().filter(pk__in=batch).order_by("pk").select_for_update(no_key=True))
    bulk = Bulk.objects.select_for_update().get(pk=pk)
    if bulk.held_back_at is not None or bulk.confirmed_at is None:
        return 0
    return queue_many(
        _letters(bulk, people),
        occasion="bulk",
        now=now,
        priority=Priority.BULK,
        not_before=awake_from(bulk.confirmed_at),
        expires_at=over_at(bulk.day),
    )


def _letters(bulk: Bulk, people: Sequence[Person]) -> list[Letter]:
    """For those who may still be texted: a text to many is no reason for the desk to call whoever wants none."""
    numbers = [person.phone_index for person in people if person.phone_index]
    opted_out = set(OptOut.objects.in_force().filter(phone_index__in=numbers).values_list("phone_index", flat=True))
    bodies = bulk.bodies()
    letters = []
    for person in people:
        if not person.phone_index or person.phone_index in opted_out or person.unreachable_since:
            continue
        language = person.language if person.language in bodies else ENGLISH
        letters.append(Letter(person, bulk.key_for(person.pk), language, bodies[language]))
    return letters


@transaction.atomic
def hold_back_bulk(bulk: Bulk, *, by: Person, now: datetime) -> int:
    """What has not gone stays here, and nothing more is queued. Returns how many texts were stopped. May be refused:
    CoordinatorsOnly."""
    require_coordinator(by)
    bulk = Bulk.objects.select_for_update().get(pk=bulk.pk)
    if bulk.confirmed_at is None:
        return 0
    if bulk.held_back_at is None:
        bulk.held_back_at, bulk.held_back_by = now, by
        bulk.save(update_fields=["held_back_at", "held_back_by"])
    return hold_back(bulk.texts(), now=now)
