"""How many usually do not come: what the desk set by task, beside what was seen so far."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from mutualaid.people.actions import require_coordinator
from mutualaid.people.models import Person
from mutualaid.shifts.models import PAIRED_TASKS, Claim, NoShowRate, Task
from mutualaid.shifts.rules import NoShows

MOST = 60  # in a hundred: beyond that a task is better asked about than overbooked
RATED_TASKS = tuple(task for task in Task if task not in PAIRED_TASKS)


@dataclass(frozen=True, slots=True)
class Seen:
    """Of shifts where somebody was checked in: how many came, and how many are known not to have."""

    came: int
    missed: int

    @property
    def percent(self) -> int:
        """0 where nobody was seen yet."""
        return round(100 * self.missed / (self.came + self.missed)) if self.came + self.missed else 0


def no_shows_seen() -> dict[str, Seen]:
    """By task."""
    held = Claim.objects.held().filter(shift__cancelled_at=None)
    came = Counter(held.filter(checked_in_at__isnull=False).values_list("shift__task", flat=True))
    missed = Counter(held.filter(missed_at__isnull=False).values_list("shift__task", flat=True))
    return {task.value: Seen(came[task.value], missed[task.value]) for task in Task}


@transaction.atomic
def set_no_show_rates(rates: Mapping[str, NoShows | None], *, by: Person) -> None:
    """By task, in percent from 0 to 60; None: the usual rate again. May be refused: CoordinatorsOnly."""
    require_coordinator(by)
    for task, rate in rates.items():
        if rate is None:
            NoShowRate.objects.filter(task=task).delete()
        else:
            numbers = {"percent": rate.percent, "first_time_percent": rate.first_time_percent}
            NoShowRate.objects.update_or_create(task=task, defaults=numbers)
