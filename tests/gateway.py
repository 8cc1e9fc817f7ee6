"""A network of telephones in memory: it takes texts, or does what it was told to do instead."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from mutualaid.messaging.gateways import Accepted, SendError, Unanswered


@dataclass(frozen=True, slots=True)
class Taken:
    to: str
    body: str
    public_id: str


class SenderDied(BaseException):
    """The process was killed in the middle of a send: no `except Exception` sees it."""


@dataclass(slots=True)
class MemoryGateway:
    taken: list[Taken] = field(default_factory=list)
    before: Callable[[], None] = lambda: None
    _instead: deque[BaseException] = field(default_factory=deque)

    def refuse_next(self, *, permanent: bool, code: str = "") -> None:
        self._instead.append(SendError("the network says no", permanent=permanent, code=code))

    def time_out_next(self) -> None:
        self._instead.append(Unanswered("no answer in time"))

    def die_next(self) -> None:
        self._instead.append(SenderDied())

    def send(self, *, to: str, body: str, public_id: str) -> Accepted:
        self.before()
        if self._instead:
            raise self._instead.popleft()
        self.taken.append(Taken(to, body, public_id))
        return Accepted(provider_id=f"MEM{public_id}")
