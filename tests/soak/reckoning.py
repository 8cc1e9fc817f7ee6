"""What the rows say, held against what the phones got."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.carrier.ledger import Entry

ON_THE_PHONE = frozenset({"sent", "delivered"})
MAY_BE_ON_THE_PHONE = frozenset({"in_doubt"})


@dataclass(frozen=True, slots=True)
class Row:
    """A text as our table has it. `visible`: it stands among those that a person must make up for."""

    public_id: str
    to: str
    body: str
    state: str
    visible: bool
    seen_to: bool = False


@dataclass(frozen=True, slots=True)
class Reckoning:
    """`lost`: a row says that it left, and no phone has it. `doubled`: a phone has more copies than rows account for.
    `hidden`: neither on a phone, nor to be seen at the desk, nor repeated by a row of its own.
    """

    rows: int
    arrived: int
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    visible: int = 0
    states: Counter[str] = field(default_factory=Counter)

    @property
    def holds(self) -> bool:
        return not (self.lost or self.doubled or self.hidden)

    def as_json(self) -> dict[str, Any]:
        named = ("rows", "arrived", "lost", "doubled", "hidden", "visible")
        return {name: getattr(self, name) for name in named} | {"states": dict(self.states)}


def reckon(rows: Sequence[Row], entries: Iterable[Entry]) -> Reckoning:
    """By number and words, as a person sees it: of two texts with the same words, no phone can say which is which."""
    arrived = Counter((entry.to, entry.body) for entry in entries if entry.arrived)
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        groups[row.to, row.body].append(row)
    lost, doubled = [], [f"no row: {body}" for to, body in arrived if (to, body) not in groups]
    for words, group in groups.items():
        owed = sum(row.state in ON_THE_PHONE for row in group)
        at_most = owed + sum(row.state in MAY_BE_ON_THE_PHONE for row in group)
        ids = [row.public_id for row in group]
        lost += ids[: max(0, owed - arrived[words])]
        doubled += ids[:1] * max(0, arrived[words] - at_most)
    return Reckoning(
        rows=len(rows),
        arrived=arrived.total(),
        lost=lost,
        doubled=doubled,
        hidden=[row.public_id for row in rows if row.state not in ON_THE_PHONE and not (row.visible or row.seen_to)],
        visible=sum(row.visible for row in rows),
        states=Counter(row.state for row in rows),
    )
