"""How fast texts come in, are queued and leave: `make bench-texts`; writes its part of docs/benchmarks.md.

On each database, three runs of each: webhooks through gunicorn, one closure that 12,000 people are told of, and claim
and settle without a network by one sender and by two.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from tests.carrier.__main__ import ACCOUNT, TOKEN
from tests.carrier.inbound import deliver, words_of
from tests.soak.processes import ROOT, a_crew, gunicorn, wait_for
from tests.soak.stage import NUMBER, Stage, a_stage, people

if TYPE_CHECKING:
    from mutualaid.people.models import Person

DOC = ROOT / "docs" / "benchmarks.md"
BEGIN, END = "<!-- make bench-texts writes what follows -->", "<!-- up to here -->"
RUNS = 3
WEBHOOKS, AT_ONCE = 600, 4
FOLLOWERS = 12_000
TO_SETTLE = 1500

Figures = dict[str, list[float]]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.bench_texts", description=__doc__)
    parser.add_argument("--db", choices=("sqlite", "postgres"), help="measure on this one and print figures as JSON")
    parser.add_argument("--settle", type=int, help="be a sender: claim and settle so many texts")
    said = parser.parse_args()
    if said.settle is not None:
        settle(said.settle)
    elif said.db:
        with a_stage(said.db) as stage:
            print(json.dumps(measure(stage)))
    else:
        write(figures_of("postgres"), figures_of("sqlite"))


def figures_of(database: str) -> Figures:
    command = [sys.executable, "-m", "tests.bench.bench_texts", "--db", database]
    said = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout
    figures: Figures = json.loads(said.splitlines()[-1])
    return figures


def measure(stage: Stage) -> Figures:
    begin_load = os.getloadavg()[0]
    figures: Figures = {}
    somebody = people(200)
    for name, run in (("webhooks", webhooks), ("closure", closure), ("one_sender", one_sender), ("two_senders", two)):
        prepared = PREPARE.get(name, lambda stage, somebody: None)(stage, somebody)
        for number in range(RUNS):
            for figure, value in run(stage, somebody, number, prepared).items():
                figures.setdefault(figure, []).append(value)
    return figures | {"load": [begin_load, os.getloadavg()[0]]}


def webhooks(stage: Stage, somebody: "Sequence[Person]", number: int, _: Any) -> dict[str, float]:
    """Signed texts, each new, through two gunicorn workers: written down, understood, answered by a row."""
    from mutualaid.inbox.models import Inbound

    Inbound.objects.all().delete()
    phones = [person.phone for person in somebody]
    texts = [words_of(number, phones[one % len(phones)], "SHIFTS", one) for one in range(WEBHOOKS)]
    url = [stage.public_url + "/sms/inbound"]
    with a_crew({"web": gunicorn(stage.web_port)}, stage.folder):
        wait_for(stage.public_url + "/health")
        warm = [words_of(-1 - number, phones[one], "MENU", one) for one in range(20)]
        deliver(warm, url, account=ACCOUNT, token=TOKEN, number=NUMBER, at_once=AT_ONCE)
        began = time.monotonic()
        delivered = deliver(texts, url, account=ACCOUNT, token=TOKEN, number=NUMBER, at_once=AT_ONCE)
        seconds = time.monotonic() - began
    assert {one.status for one in delivered} == {200}
    times = sorted(one.seconds for one in delivered)
    return {"webhooks a second": WEBHOOKS / seconds, "webhook p99 ms": 1000 * times[len(times) * 99 // 100]}


def followers(stage: Stage, somebody: "Sequence[Person]") -> Any:
    """A place that 12,000 families follow, in two languages."""
    from mutualaid.lib.crypto import blind_index
    from mutualaid.people.models import Person
    from mutualaid.sites.models import Follower
    from tests.build import a_coordinator, a_site

    now = datetime.now(UTC)
    families = [
        Person(
            name=f"Family {number}",
            phone=f"+1555{number:07}",
            phone_index=blind_index(f"+1555{number:07}"),
            language="en" if number % 2 else "es",
            created_at=now,
        )
        for number in range(FOLLOWERS)
    ]
    families = Person.objects.bulk_create(families, batch_size=500)
    site = a_site()
    Follower.objects.bulk_create([Follower(site=site, person=family, since=now) for family in families], batch_size=500)
    return site, a_coordinator(phone="+15105550101")


def closure(stage: Stage, somebody: "Sequence[Person]", number: int, prepared: Any) -> dict[str, float]:
    from mutualaid.messaging.models import Text
    from mutualaid.operations.actions import change_status

    site, by = prepared
    change_status(site, "open", by=by, now=datetime.now(UTC))
    Text.objects.all().delete()
    began = time.monotonic()
    told = change_status(site, "closed", by=by, now=datetime.now(UTC))
    seconds = time.monotonic() - began
    assert told == Text.objects.count() == FOLLOWERS
    return {"closure seconds": seconds}


def one_sender(stage: Stage, somebody: "Sequence[Person]", number: int, _: Any) -> dict[str, float]:
    return {"one sender a second": settled_a_second(somebody, number, senders=1)}


def two(stage: Stage, somebody: "Sequence[Person]", number: int, _: Any) -> dict[str, float]:
    return {"two senders a second": settled_a_second(somebody, number, senders=2)}


def settled_a_second(somebody: "Sequence[Person]", number: int, *, senders: int) -> float:
    from mutualaid.messaging.models import Priority, State, Text
    from mutualaid.messaging.queueing import Letter, queue_many

    Text.objects.all().delete()
    letters = [Letter(somebody[one % 200], f"bench:{one}", "en", f"Text {one}") for one in range(TO_SETTLE)]
    queue_many(letters, occasion="bench", now=datetime.now(UTC), priority=Priority.SAFETY)
    command = [sys.executable, "-m", "tests.bench.bench_texts", "--settle", str(TO_SETTLE // senders)]
    for process in [subprocess.Popen(command, cwd=ROOT) for _ in range(senders)]:
        assert process.wait() == 0
    moments = list(Text.objects.filter(state=State.SENT).values_list("claimed_at", "settled_at"))
    assert len(moments) == TO_SETTLE
    took = max(settled for _, settled in moments) - min(claimed for claimed, _ in moments)
    return TO_SETTLE / took.total_seconds()


def settle(many: int) -> None:
    import django

    django.setup()
    from mutualaid.messaging.outbox import claim_text, settle_sent
    from mutualaid.messaging.sending import settle_if_unwanted

    for _ in range(many):
        text = claim_text(datetime.now(UTC), gateway="bench")
        assert text is not None
        assert not settle_if_unwanted(text, datetime.now(UTC))
        settle_sent(text, provider_id=f"B{text.public_id}", now=datetime.now(UTC))


PREPARE: dict[str, Callable[..., Any]] = {"closure": followers}


def write(postgres: Figures, sqlite: Figures) -> None:
    lines = [
        BEGIN,
        "",
        f"{datetime.now(UTC):%Y-%m-%d}. {platform.machine()}, {os.cpu_count()} cores, {platform.system()}, Python "
        f"{platform.python_version()}; load {loads(postgres)} while PostgreSQL and {loads(sqlite)} while SQLite was "
        f"measured. Median of {RUNS} runs, and the lowest and highest.",
        "",
        "| | PostgreSQL | SQLite | PostgreSQL ÷ SQLite |",
        "|---|---|---|---|",
        *(row(words, figure, postgres, sqlite) for words, figure in ROWS),
        "",
        ratio("Two senders against one, claim and settle", postgres, sqlite),
        "",
        END,
    ]
    text = DOC.read_text() if DOC.exists() else f"{BEGIN}\n{END}\n"
    before, after = text.partition(BEGIN)[0], text.partition(END)[2]
    DOC.write_text(before + "\n".join(lines) + after)
    print("\n".join(lines))


ROWS = [
    ("Inbound webhooks a second, two gunicorn workers", "webhooks a second"),
    ("… of these the slowest in a hundred took at least, ms", "webhook p99 ms"),
    (f"Queueing {FOLLOWERS:,} texts for one closure, s", "closure seconds"),
    ("Claim and settle a second, one sender", "one sender a second"),
    ("Claim and settle a second, two senders", "two senders a second"),
]


def loads(figures: Figures) -> str:
    return " to ".join(f"{load:.1f}" for load in figures["load"])


def row(words: str, figure: str, postgres: Figures, sqlite: Figures) -> str:
    share = statistics.median(postgres[figure]) / statistics.median(sqlite[figure])
    return f"| {words} | {spread(postgres[figure])} | {spread(sqlite[figure])} | {share:.2f} |"


def spread(values: Sequence[float]) -> str:
    digits = 0 if min(values) >= 20 else 2
    median, low, high = (f"{value:.{digits}f}" for value in (statistics.median(values), min(values), max(values)))
    return f"{median} ({low} to {high})"


def ratio(words: str, postgres: Figures, sqlite: Figures) -> str:
    def share(figures: Figures) -> float:
        both = zip(figures["two senders a second"], figures["one sender a second"], strict=True)
        return statistics.median(two / one for two, one in both)

    return f"{words}: {share(postgres):.2f} times as many on PostgreSQL, {share(sqlite):.2f} on SQLite."


if __name__ == "__main__":
    main()
