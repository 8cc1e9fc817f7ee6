"""What breaks on one person or shift is logged, and keeps nobody else waiting."""

from datetime import timedelta

import pytest

from mutualaid.messaging.models import Text
from mutualaid.shifts import cascade, crew, reminders, tasks
from mutualaid.shifts.actions import claim_shift
from mutualaid.shifts.models import Call, Cascade
from mutualaid.sites.actions import add_lead
from tests.build import NOW, a_person, a_shift, a_site, a_volunteer

pytestmark = pytest.mark.django_db


def breaks_on(monkeypatch, module, name, bad):
    """`module.name` raises where `bad(first argument)` holds."""
    real = getattr(module, name)

    def broken(first, *args, **kwargs):
        if bad(first):
            raise ZeroDivisionError
        return real(first, *args, **kwargs)

    monkeypatch.setattr(module, name, broken)


@pytest.fixture
def shifts(rosa):
    """Two of tomorrow, each with a place taken yesterday and one that is free."""
    made = [a_shift(a_site(), needed=2) for _ in range(2)]
    for shift in made:
        claim_shift(shift.pk, person=a_volunteer(by=rosa), now=NOW - timedelta(days=1))
    return made


def test_a_reminder_that_breaks_keeps_no_other_waiting(shifts, monkeypatch, caplog):
    bad = shifts[0].claims.get()
    breaks_on(monkeypatch, reminders, "queue_reminder", lambda claim: claim == bad)
    assert reminders.queue_reminders(NOW) == 1
    assert Text.objects.get().person == shifts[1].claims.get().person
    assert f"reminder reminder:{bad.pk}:evening" in caplog.text


def test_a_search_that_cannot_begin_keeps_no_other_waiting(shifts, rosa, monkeypatch, caplog):
    a_volunteer(by=rosa)
    breaks_on(monkeypatch, cascade, "open_cascade", lambda shift: shift == shifts[0])
    assert cascade.run_cascades(NOW) > 0
    assert Cascade.objects.get().shift == shifts[1]
    assert f"shift {shifts[0].pk} waits" in caplog.text


def test_a_search_that_breaks_keeps_no_other_waiting(shifts, rosa, monkeypatch, caplog):
    a_volunteer(by=rosa)
    breaks_on(monkeypatch, cascade, "people_to_ask", lambda one: one.shift == shifts[0])
    assert cascade.run_cascades(NOW) > 0
    assert {call.cascade.shift for call in Call.objects.all()} == {shifts[1]}
    assert "cascade " in caplog.text


def test_a_lead_who_cannot_be_asked_keeps_no_other_waiting(shifts, monkeypatch, caplog):
    for shift in shifts:
        add_lead(shift.place.site, a_person())
    breaks_on(monkeypatch, crew, "crew_of", lambda question: question.shift == shifts[0])
    assert crew.ask_leads(shifts[0].starts_at + timedelta(minutes=20)) == 1
    assert Text.objects.get().person == shifts[1].place.site.leads.get().person
    assert "lead " in caplog.text


def test_a_sweep_that_breaks_keeps_no_later_one_waiting(strike, caplog):
    done = []
    tasks.by_the_clock(lambda _now: 1 / 0, done.append)
    assert len(done) == 1
    assert "waits for the next minute" in caplog.text
