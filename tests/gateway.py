"""A network of telephones in memory: it takes texts, or does what it was told to do instead."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from mutualaid.messaging.gateways import Accepted, Found, SendError, Unanswered


@dataclass(frozen=True, slots=True)
class Taken:
    to: str
    body: str
    public_id: str
    of_use: timedelta | None = None


class SenderDied(BaseException):
    """The process was killed in the middle of a send: no `except Exception` sees it."""


class TakenButUnanswered(Unanswered):
    """The text arrived; the answer about it did not."""


@dataclass(slots=True)
class MemoryGateway:
    name: str = "memory"
    taken: list[Taken] = field(default_factory=list)
    lost_list: bool = False
    before: Callable[[], None] = lambda: None
    _instead: deque[BaseException] = field(default_factory=deque)

    def refuse_next(self, *, permanent: bool, code: str = "") -> None:
        self._instead.append(SendError("the network says no", permanent=permanent, code=code))

    def time_out_next(self) -> None:
        self._instead.append(Unanswered("no answer in time"))

    def time_out_after_taking_next(self) -> None:
        self._instead.append(TakenButUnanswered("no answer in time"))

    def die_next(self) -> None:
        self._instead.append(SenderDied())

    def send(self, *, to: str, body: str, public_id: str, of_use: timedelta | None) -> Accepted:
        self.before()
        said = Taken(to, body, public_id, of_use)
        if self._instead:
            instead = self._instead.popleft()
            if isinstance(instead, TakenButUnanswered):
                self.taken.append(said)
            raise instead
        self.taken.append(said)
        return Accepted(provider_id=f"MEM{public_id}")

    def find(self, *, to: str, body: str, since: datetime) -> list[Found]:
        if self.lost_list:
            raise Unanswered("the list does not answer")
        return [Found(f"MEM{said.public_id}") for said in self.taken if (said.to, said.body) == (to, body)]
