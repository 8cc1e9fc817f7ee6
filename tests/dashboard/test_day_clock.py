from datetime import datetime, time, timedelta

import pytest

from mutualaid.dashboard.day_clock import TASKS, next_tasks
from mutualaid.lib.days import at
from tests.build import NOW, TODAY, TOMORROW

pytestmark = pytest.mark.usefixtures("strike")


def clocks(now: datetime) -> list[time]:
    return [due.task.clock for due in next_tasks(now)]


def test_what_began_within_the_half_hour_is_still_to_be_done():
    assert clocks(at(TODAY, time(16, 45))) == [time(16, 30), time(17, 30)]
    assert clocks(at(TODAY, time(17, 0))) == [time(17, 30), time(18)]


def test_after_the_day_s_last_task_comes_the_next_morning_s_first():
    last, first = next_tasks(at(TODAY, time(20, 59)))
    assert (last.task.clock, first.task.clock, first.at) == (time(20, 30), time(4), at(TOMORROW, time(4)))


def test_tasks_stand_in_the_order_of_the_day():
    assert [task.clock for task in TASKS] == sorted(task.clock for task in TASKS)


def test_there_is_always_something_next():
    assert all(len(next_tasks(NOW + timedelta(minutes=minutes))) == 2 for minutes in range(0, 24 * 60, 10))
