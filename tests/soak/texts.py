"""What leaves: nothing lost, nothing doubled, whatever the network does and whoever is killed.

`python -m tests.soak.texts --db postgres --texts 10000 --kills 100`. Two senders hand texts by Twilio's library to a
carrier in a process of its own that fails by seed. Gunicorn takes its reports, huey keeps its clock, and all but the
carrier are killed with -9 at random. Ends with a table, and with status 1 where a promise does not hold.
"""

import argparse
import json
import random
import sys
import time
import urllib.request
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.carrier.faults import Faults
from tests.carrier.ledger import read_ledger
from tests.soak.processes import Crew, a_crew, gunicorn, wait_for
from tests.soak.reckoning import Reckoning, Row, reckon
from tests.soak.stage import Stage, a_stage, load, people

if TYPE_CHECKING:
    from mutualaid.people.models import Person

STORM = Faults(
    too_fast=0.001,
    failed_before=0.01,
    failed_after=0.01,
    dropped_before=0.01,
    dropped_after=0.01,
    slow=0.001,
    slow_seconds=12,
    refused=0.005,
    undelivered=0.005,
    report_lost=0.05,
    report_doubled=0.05,
    report_delay=5,
)
BACKLOG = 100
TWINS = 0.1  # texts with the same words to the same person as another: what is hardest to tell apart
SHARE_OF_KILLS = {"sender 1": 30, "sender 2": 30, "web worker": 15, "web": 10, "clock": 15}
KILLED_IN_A_TASK = 0.4  # of the times when the clock is inside one
CLEARED_WITHIN = timedelta(seconds=60)  # beyond lease and grace


@dataclass(frozen=True, slots=True)
class Plan:
    """`every`: at least so many seconds lie between two kills. `lag`: how late the network's list is, in seconds."""

    database: str
    texts: int
    kills: int
    every: float
    seed: int
    lag: float
    timeout: int
    lease: int
    grace: int
    storm: Faults
    poll: int
    broken: bool

    @property
    def settings(self) -> dict[str, object]:
        return {
            "TEXT_TIMEOUT_SECONDS": self.timeout,
            "TEXT_LEASE_SECONDS": self.lease,
            "TEXT_GRACE_SECONDS": self.grace,
            "TWILIO_POLL_SECONDS": self.poll,
        }

    @property
    def patience(self) -> float:
        """Seconds from the last kill until everything is to be cleared."""
        return self.lease + self.grace + CLEARED_WITHIN.total_seconds()


@dataclass(frozen=True, slots=True)
class Outcome:
    reckoning: Reckoning
    expected_rows: int
    cleared_after: float | None
    made_up: int
    ended: dict[str, int]
    killed: dict[str, int]
    in_a_task: int
    carrier: dict[str, Any]
    doubts: int
    seconds: float

    @property
    def holds(self) -> bool:
        return self.reckoning.holds and self.cleared_after is not None and self.reckoning.rows >= self.expected_rows


def main() -> None:
    plan, report = arguments()
    with a_stage(plan.database, **plan.settings) as stage:
        outcome = run(plan, stage)
    print(table(plan, outcome), flush=True)
    if report:
        report.write_text(json.dumps({"holds": outcome.holds, **outcome.reckoning.as_json()}))
    sys.exit(not outcome.holds)


def arguments() -> tuple[Plan, Path | None]:
    parser = argparse.ArgumentParser(prog="python -m tests.soak.texts", description=__doc__)
    parser.add_argument("--db", choices=("sqlite", "postgres"), default="sqlite")
    parser.add_argument("--texts", type=int, default=5000)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--every", type=float, default=1.0, help="seconds that lie at least between two kills")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--lag", type=float, default=1.0, help="seconds until a message is in the network's list")
    parser.add_argument("--timeout", type=int, default=10)
    parser.add_argument("--lease", type=int, default=60)
    parser.add_argument("--grace", type=int, default=120)
    parser.add_argument("--storm", type=json.loads, default={}, help="other shares of faults, as JSON")
    parser.add_argument("--poll", type=int, default=0, help="TWILIO_POLL_SECONDS")
    parser.add_argument("--broken", action="store_true", help="senders that queue again what got no answer")
    parser.add_argument("--report", type=Path, help="write what came of it there, as JSON")
    said = parser.parse_args()
    plan = Plan(
        database=said.db,
        texts=said.texts,
        kills=said.kills,
        every=said.every,
        seed=said.seed,
        lag=said.lag,
        timeout=said.timeout,
        lease=said.lease,
        grace=said.grace,
        storm=replace(STORM, **said.storm),
        poll=said.poll,
        broken=said.broken,
    )
    return plan, said.report


def run(plan: Plan, stage: Stage) -> Outcome:
    began, ledger = time.monotonic(), stage.folder / "ledger.jsonl"
    to = people(min(1000, max(50, plan.texts // 10)))
    carrier = {"carrier": ["-m", "tests.carrier", *carrier_arguments(plan, stage, ledger)]}
    with a_crew(carrier, stage.folder), a_crew(commands(plan, stage), stage.folder) as crew:
        wait_for(stage.carrier_url)
        if "web" in crew.commands:
            wait_for(stage.public_url + "/health")
        storm = Storm(plan, crew, Feed(to, plan))
        storm.blow(stage)
        calm(stage)
        made_up, cleared_after = wait_until_cleared(plan, stage)
        at_end = ask(stage)
    return Outcome(
        reckoning=reckon(rows(), read_ledger(ledger)),
        expected_rows=plan.texts,
        cleared_after=cleared_after,
        made_up=made_up,
        ended=dict(storm.ended),
        killed=dict(crew.killed),
        in_a_task=storm.in_a_task,
        carrier=at_end,
        doubts=doubts(),
        seconds=time.monotonic() - began,
    )


def carrier_arguments(plan: Plan, stage: Stage, ledger: Path) -> list[str]:
    said = {"port": stage.carrier_port, "ledger": ledger, "seed": plan.seed, "lag": plan.lag}
    return [*(f"--{name}={value}" for name, value in said.items()), f"--faults={json.dumps(asdict(plan.storm))}"]


def commands(plan: Plan, stage: Stage) -> dict[str, list[str]]:
    sender = ["-m", "tests.soak.broken_sender"] if plan.broken else ["-m", "mutualaid", "send_texts"]
    started = {"sender 1": sender, "sender 2": sender}
    if not plan.broken:  # else reports and the clock's own senders would hide some of what goes wrong
        started |= {"web": gunicorn(stage.web_port), "clock": ["-m", "mutualaid", "run_huey"]}
    return started | ({"poller": ["-m", "mutualaid", "poll_texts"]} if plan.poll else {})


class Feed:
    """Texts queued bit by bit while the storm goes on, so that every kill meets senders at work."""

    def __init__(self, to: "list[Person]", plan: Plan) -> None:
        self.to, self.number, self.total = to, 0, plan.texts
        self.dice = random.Random(plan.seed)

    @property
    def is_empty(self) -> bool:
        return self.number >= self.total

    def keep_full(self, waiting: int) -> None:
        """Queue a few dozen more unless enough wait already."""
        if waiting < BACKLOG and not self.is_empty:
            self._queue(min(BACKLOG // 2, self.total - self.number))

    def _queue(self, many: int) -> None:
        from mutualaid.messaging.queueing import queue_many

        letters = [self._letter() for _ in range(many)]
        of_use = datetime.now(UTC) + timedelta(hours=self.dice.randint(2, 12))
        queue_many(
            letters,
            occasion="soak",
            now=datetime.now(UTC),
            priority=self.dice.randrange(4),
            expires_at=self.dice.choice([None, of_use]),
        )

    def _letter(self) -> Any:
        from mutualaid.messaging.queueing import Letter

        self.number += 1
        of = self.number - len(self.to) if self.dice.random() < TWINS and self.number > len(self.to) else self.number
        person = self.to[of % len(self.to)]
        return Letter(person, f"soak:{self.number}", "en", f"Text {of}: lunch is at noon.")


@dataclass(slots=True)
class Storm:
    """Kills spread over the texts: one each time that so many more have been dealt with. Blows until all have left."""

    plan: Plan
    crew: Crew
    feed: Feed
    in_a_task: int = 0
    ended: Counter[str] = field(default_factory=Counter)

    def blow(self, stage: Stage) -> None:
        dice, killed, last = random.Random(self.plan.seed), 0, 0.0
        waits = 0
        while killed < self.plan.kills or not self.feed.is_empty or waits:
            waits, reports = waiting(), ask(stage)["reports"]["waiting"]
            self.feed.keep_full(max(waits, reports - BACKLOG))
            dealt_with = self.feed.number - waits
            due = dealt_with >= (killed + dice.random()) * self.plan.texts / (self.plan.kills + 1)
            if killed < self.plan.kills and time.monotonic() - last > self.plan.every and (due or self.feed.is_empty):
                self.kill_somebody(dice)
                killed, last = killed + 1, time.monotonic()
            time.sleep(0.1)

    def kill_somebody(self, dice: random.Random) -> None:
        for name in self.crew.dead():
            self.ended[name] += 1
            self.crew.kill(name)
        busy = is_in_a_task(self.crew) and dice.random() < KILLED_IN_A_TASK
        among = {
            name: share for name, share in SHARE_OF_KILLS.items() if name.removesuffix(" worker") in self.crew.commands
        }
        whom = "clock" if busy else dice.choices(list(among), list(among.values()))[0]
        self.in_a_task += busy
        kill(self.crew, whom, dice)


def waiting() -> int:
    """Texts that could leave now."""
    from mutualaid.messaging.models import Text

    return Text.objects.due(datetime.now(UTC)).count()


def kill(crew: Crew, whom: str, dice: random.Random) -> None:
    crew.killed[whom] += 1
    if whom == "web worker":
        crew.kill_child("web", dice)
    else:
        crew.kill(whom)


def is_in_a_task(crew: Crew) -> bool:
    """Huey writes a line when it begins a task and one when it is done; of a killed one there is none."""
    log = crew.log_of("clock").rpartition("Huey consumer started")[2]
    return log.count("Executing mutualaid") > log.count(" executed in ")


def calm(stage: Stage) -> None:
    """Nothing goes wrong any more: what is left of the storm is to be cleared in time."""
    asked = urllib.request.Request(f"{stage.carrier_url}/carrier/faults", json.dumps(asdict(Faults())).encode())
    urllib.request.urlopen(asked, timeout=30).close()


def ask(stage: Stage) -> dict[str, Any]:
    with urllib.request.urlopen(f"{stage.carrier_url}/carrier", timeout=30) as said:
        counts: dict[str, Any] = json.load(said)
        return counts


def wait_until_cleared(plan: Plan, stage: Stage) -> tuple[int, float | None]:
    """How many lost reports the list made up for, and the seconds from the last kill until nothing waits, is being sent
    or is in doubt, and no report is under way. What the clock asks of the list every ten minutes is asked here at once.
    """
    from mutualaid.inbox.polling import take_reports
    from mutualaid.messaging.gateways.twilio import Twilio

    network = Twilio.from_settings()
    began, made_up = time.monotonic(), 0
    while (waited := time.monotonic() - began) < plan.patience:
        if not ask(stage)["reports"]["waiting"]:
            made_up += take_reports(network, lambda: datetime.now(UTC))
            if not unsettled():
                return made_up, waited
        time.sleep(1)
    return made_up, None


def unsettled() -> int:
    from mutualaid.messaging.models import State, Text

    judged = Text.objects.for_a_person_to_judge().values("pk")
    return Text.objects.filter(state__in=[State.QUEUED, State.SENDING, State.IN_DOUBT]).exclude(pk__in=judged).count()


def rows() -> list[Row]:
    from mutualaid.messaging.models import Text

    visible = set(Text.objects.undeliverable().values_list("pk", flat=True))
    return [
        Row(
            str(text.public_id),
            text.person.phone if text.person else "",
            text.body,
            text.state,
            visible=text.pk in visible,
            seen_to=text.seen_to_at is not None,
        )
        for text in Text.objects.select_related("person")
    ]


def doubts() -> int:
    """How many texts went out more than once, or were looked up: what would have been doubled or lost."""
    from mutualaid.messaging.models import Text

    return Text.objects.filter(attempt__gt=1).count()


def table(plan: Plan, outcome: Outcome) -> str:
    found = outcome.reckoning
    reports = outcome.carrier["reports"]
    lines: Mapping[str, object] = {
        "database": plan.database,
        "texts, repeats included": found.rows,
        "kill -9": listed(outcome.killed),
        "of these inside a task of huey's": outcome.in_a_task,
        "ended without having been killed": listed(outcome.ended) or "nobody",
        "what the network did": listed(outcome.carrier["happened"]),
        "reports": listed(reports),
        "lost reports the list made up for": outcome.made_up,
        "time-out, lease, grace": f"{plan.timeout} s, {plan.lease} s, {plan.grace} s; the list lags {plan.lag:g} s",
        "sent more than once": f"{outcome.doubts} (what was refused, or of which nothing had arrived)",
        "on phones": found.arrived,
        "for a person to make up for": found.visible,
        "LOST": len(found.lost),
        "DOUBLED": len(found.doubled),
        "HIDDEN": len(found.hidden),
        "cleared after the last kill": "NOT" if outcome.cleared_after is None else f"{outcome.cleared_after:.0f} s",
        "states": listed(found.states),
        "took": f"{outcome.seconds:.0f} s, load {load()}, seed {plan.seed}",
    }
    width = max(map(len, lines))
    named = [f"  {text}" for text in (*found.lost, *found.doubled, *found.hidden)[:20]]
    return "\n".join([*(f"{name:{width}}  {value}" for name, value in lines.items()), *named])


def listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(counts.items()))


if __name__ == "__main__":
    main()
