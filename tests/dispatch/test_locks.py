"""Who publishes and who drives lock the same rows in one order: people, then plans."""

from datetime import timedelta
from typing import Any

import pytest
from django.db.models import QuerySet

from mutualaid.dispatch.actions import publish_plan
from mutualaid.dispatch.answers import accept_route
from mutualaid.dispatch.models import DayPlan
from mutualaid.dispatch.reports import report_arrived, report_done, report_problem
from mutualaid.people.models import Person
from mutualaid.strike.models import Strike
from tests.build import NOW
from tests.dispatch.a_day import Day

pytestmark = pytest.mark.django_db
ON_THE_DAY = NOW + timedelta(days=1)


@pytest.fixture
def day(strike: Strike, rosa: Person) -> Day:
    return Day(rosa)


@pytest.fixture
def locked(day: Day, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is locked after a plan came into force, as it happens."""
    publish_plan(day.draft().pk, by=day.rosa, now=NOW)
    seen: list[str] = []
    lock = QuerySet.select_for_update

    def noted(rows: Any, *args: Any, **how: Any) -> Any:
        with_its_key = rows.model is Person and not how.get("no_key")  # nobody could name the person meanwhile
        seen.append(rows.model.__name__ + (" with its key" if with_its_key else ""))
        return lock(rows, *args, **how)

    monkeypatch.setattr(QuerySet, "select_for_update", noted)
    return seen


def test_who_accepts_a_route_locks_person_then_plans(locked: list[str], day: Day) -> None:
    accept_route(day.north.person, now=NOW)
    assert locked == ["Person", "DayPlan"]


def test_who_reports_locks_person_then_plans(locked: list[str], day: Day) -> None:
    report_arrived(day.north.person, now=ON_THE_DAY)
    report_problem(day.north.person, words="locked", now=ON_THE_DAY)
    report_done(day.north.person, delivered=None, now=ON_THE_DAY)
    assert locked == ["Person", "DayPlan"] * 3


def test_who_publishes_locks_those_who_are_told_before_the_plans(locked: list[str], day: Day) -> None:
    draft = day.draft()
    locked.clear()
    assert publish_plan(draft.pk, by=day.rosa, now=NOW).state == DayPlan.State.PUBLISHED
    assert locked[:2] == ["Person", "DayPlan"]
