"""What comes in: each text handled once, in order for each person, with one reply, however often and wildly it comes.

`python -m tests.soak.inbound --db postgres --texts 5000`. Every text is delivered one to five times, all copies in no
order, several at once, to a server of three processes. The order that can be promised, as the network keeps none, is
that of receipt: the texts of one person take effect and are answered in the order in which they were written down.
"""

import argparse
import json
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tests.carrier.__main__ import ACCOUNT, TOKEN
from tests.carrier.inbound import Delivery, Words, deliver, shuffled, words_of
from tests.soak.processes import a_crew, gunicorn, wait_for
from tests.soak.stage import NUMBER, Stage, a_stage, load, people

if TYPE_CHECKING:
    from mutualaid.people.models import Person

LANGUAGES = {"ESPAÑOL": "es", "ENGLISH": "en"}
# Each of these is answered, always.
BODIES = ("MENU", "SHIFTS", "MINE", "FOOD 94601", *LANGUAGES)
EACH = 5  # texts of one person; more than 20 in ten minutes would pull the brake


@dataclass(frozen=True, slots=True)
class Found:
    """What stands in the tables afterwards. `disorderly`: people of whom an earlier text took effect after a later."""

    texts: int
    copies: int
    written_down: int
    answered: int
    replies: int
    disorderly: list[int]
    failed_attempts: int
    left_to_the_sweep: int
    statuses: dict[int, int]
    median: float
    p99: float
    seconds: float

    @property
    def holds(self) -> bool:
        once = self.texts == self.written_down == self.answered == self.replies
        return once and not self.disorderly and set(self.statuses) == {200}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.soak.inbound", description=__doc__)
    parser.add_argument("--db", choices=("sqlite", "postgres"), default="postgres")
    parser.add_argument("--texts", type=int, default=5000)
    parser.add_argument("--workers", type=int, default=3)
    parser.add_argument("--at-once", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--report", type=Path, help="write what came of it there, as JSON")
    said = parser.parse_args()
    with a_stage(said.db) as stage:
        found = run(stage, texts=said.texts, workers=said.workers, at_once=said.at_once, seed=said.seed)
    print(table(said.db, said.workers, found), flush=True)
    if said.report:
        said.report.write_text(json.dumps({"holds": found.holds, **asdict(found)}))
    sys.exit(not found.holds)


def run(stage: Stage, *, texts: int, workers: int, at_once: int, seed: int) -> Found:
    from_whom = people(max(1, texts // EACH))
    written = write(from_whom, texts, seed)
    copies = shuffled(written, seed=seed)
    with a_crew({"web": gunicorn(stage.web_port, workers=workers)}, stage.folder):
        wait_for(stage.public_url + "/health")
        began = time.monotonic()
        delivered = carry(copies, stage, at_once=at_once)
        seconds = time.monotonic() - began
    return look(written, delivered, seconds)


def write(from_whom: "Sequence[Person]", texts: int, seed: int) -> list[Words]:
    dice = random.Random(seed)
    phones = [person.phone for person in from_whom]
    return [words_of(seed, phones[number % len(phones)], dice.choice(BODIES), number) for number in range(texts)]


def carry(copies: Sequence[Words], stage: Stage, *, at_once: int) -> list[Delivery]:
    url = stage.public_url + "/sms/inbound"
    return deliver(copies, [url], account=ACCOUNT, token=TOKEN, number=NUMBER, at_once=at_once)


def look(written: Sequence[Words], delivered: Sequence[Delivery], seconds: float) -> Found:
    from mutualaid.inbox.actions import answer_waiting
    from mutualaid.inbox.models import Inbound
    from mutualaid.messaging.models import Text

    left = answer_waiting(datetime.now(UTC))
    times = sorted(delivery.seconds for delivery in delivered)
    return Found(
        texts=len(written),
        copies=len(delivered),
        written_down=Inbound.objects.filter(provider_id__in=[text.sid for text in written]).count(),
        answered=Inbound.objects.filter(answered_at__isnull=False).count(),
        replies=Text.objects.filter(key__startswith="reply:").count(),
        disorderly=disorderly(),
        failed_attempts=sum(Inbound.objects.values_list("attempts", flat=True)),
        left_to_the_sweep=left,
        statuses=dict(Counter(delivery.status for delivery in delivered)),
        median=times[len(times) // 2],
        p99=times[len(times) * 99 // 100],
        seconds=seconds,
    )


def disorderly() -> list[int]:
    """People whose replies are in another order than their texts, or whose language is not the one asked for last."""
    from mutualaid.inbox.models import Inbound
    from mutualaid.messaging.models import Text
    from mutualaid.people.models import Person

    texts: dict[int, list[Inbound]] = defaultdict(list)
    for inbound in Inbound.objects.order_by("pk"):
        texts[inbound.person_id or 0].append(inbound)
    replies: dict[int, list[int]] = defaultdict(list)
    for person, key in Text.objects.filter(key__startswith="reply:").order_by("pk").values_list("person", "key"):
        replies[person].append(int(key.split(":")[1]))
    spoken = dict(Person.objects.values_list("pk", "language"))
    wrong = []
    for person, received in texts.items():
        asked = [LANGUAGES[inbound.body] for inbound in received if inbound.body in LANGUAGES]
        in_order = replies[person] == [inbound.pk for inbound in received]
        if not in_order or (asked and spoken[person] != asked[-1]):
            wrong.append(person)
    return wrong


def table(database: str, workers: int, found: Found) -> str:
    lines: Mapping[str, object] = {
        "database": f"{database}, {workers} web processes",
        "texts": found.texts,
        "copies delivered, shuffled": found.copies,
        "written down": found.written_down,
        "answered": found.answered,
        "replies": found.replies,
        "PEOPLE OUT OF ORDER": len(found.disorderly),
        "attempts that failed": found.failed_attempts,
        "left to the sweep": found.left_to_the_sweep,
        "HTTP statuses": found.statuses,
        "webhook": f"median {found.median * 1000:.0f} ms, p99 {found.p99 * 1000:.0f} ms, "
        f"{found.copies / found.seconds:.0f} a second",
        "took": f"{found.seconds:.0f} s, load {load()}",
    }
    width = max(map(len, lines))
    return "\n".join(f"{name:{width}}  {value}" for name, value in lines.items())


if __name__ == "__main__":
    main()
