"""What the day asks for, hour by hour (docs: FIELD.md, “The day”), and what comes next."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mutualaid.lib.days import at, day_of


@dataclass(frozen=True, slots=True)
class Task:
    """`page` names the desk's page on which it is done, if there is one."""

    clock: time
    words: str | Promise
    page: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """A task and the moment for which it stands in the day."""

    task: Task
    at: datetime


TASKS = (
    Task(time(4), _("the hub kitchen's cooks arrive")),
    Task(time(5, 30), _("kitchen and early drivers check in; stand-bys are called 20 minutes later"), "shifts"),
    Task(time(6, 30), _("the lines start; whoever opens a place says “open”")),
    Task(time(7, 30), _("childcare: two adults are there, children are signed in"), "care"),
    Task(time(8), _("groceries are at the points")),
    Task(time(8, 30), _("childcare tells the kitchen its head-count"), "care"),
    Task(time(9), _("look at closed and full places and at no-shows, and plan again if need be"), "plan"),
    Task(time(10), _("packing: labels with discard-by, a count for each place, load temperature")),
    Task(time(10, 30), _("lunch routes leave"), "plan"),
    Task(time(12), _("places serve")),
    Task(time(13), _("leftovers go to neighbours; leads send counts and tomorrow's guess"), "counts"),
    Task(time(14), _("last hour to drop tomorrow's shift; care requests for tomorrow close"), "care"),
    Task(time(15), _("childcare: children are signed out"), "care"),
    Task(time(16), _("close-out: counts must balance"), "counts"),
    Task(time(16, 30), _("order from kitchens, food bank and caterer; share out what is scarce"), "plan"),
    Task(time(17, 30), _("draft tomorrow's routes, list the gaps"), "plan"),
    Task(time(18), _("texts ask tomorrow's crews for Y or N"), "shifts"),
    Task(time(20, 30), _("call the unconfirmed, publish the plan, print everything"), "calls"),
)


def next_tasks(now: datetime, *, most: int = 2) -> list[Due]:
    """The task whose hour began last, within the half hour, and those that come: `most` together."""
    today = day_of(now)
    days = (today, today + timedelta(days=1))
    coming = [Due(task, at(day, task.clock)) for day in days for task in TASKS]
    return [due for due in coming if due.at > now - timedelta(minutes=30)][:most]
