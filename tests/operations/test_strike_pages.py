"""The strike as a whole, on the desk."""

from datetime import timedelta

import pytest
from django.test import Client

from mutualaid.operations.actions import (
    PEOPLE_FOR,
    NothingToTakeBack,
    SayWhy,
    StrikeHasEnded,
    add_day,
    pause_texts,
    record_end,
    resume_texts,
    undo_end,
)
from mutualaid.operations.purge import purge
from mutualaid.people.actions import CoordinatorsOnly
from mutualaid.strike.models import Decision, StrikeDay, the_strike
from tests import clock
from tests.build import DAYS, NOW

NEXT = DAYS[-1] + timedelta(days=1)


@pytest.fixture(autouse=True)
def evening(strike):
    return clock.show(NOW)


@pytest.fixture
def desk(client, rosa) -> Client:
    client.force_login(rosa)
    return client


def page(answer) -> str:
    return answer.content.decode()


def test_texts_are_paused_with_a_reason_and_every_page_of_the_desk_says_so(desk):
    said = page(desk.post("/desk/strike/pause", {"pause-reason": "a rumour of raids"}, follow=True))
    assert the_strike().paused_at is not None
    assert "a rumour of raids" in said
    assert "Rosa, " in said
    assert "Texts are paused" in page(desk.get("/desk/people/"))


def test_nobody_pauses_texts_without_saying_why(desk, rosa):
    assert "This field is required" in page(desk.post("/desk/strike/pause", {"pause-reason": " "}))
    with pytest.raises(SayWhy):
        pause_texts(reason=" ", by=rosa, now=NOW)
    assert the_strike().paused_at is None


def test_pausing_twice_keeps_the_first_reason_and_texts_go_on_once(desk, rosa, vera):
    pause_texts(reason="first", by=rosa, now=NOW)
    pause_texts(reason="second", by=rosa, now=NOW)
    assert [one.reason for one in Decision.objects.all()] == ["first"]
    desk.post("/desk/strike/resume")
    desk.post("/desk/strike/resume")
    assert the_strike().paused_at is None
    assert Decision.objects.count() == 2
    assert "Texts are paused" not in page(desk.get("/desk/strike/"))


@pytest.mark.parametrize("switch", [resume_texts, record_end, undo_end])
def test_only_coordinators_hold_the_switches(switch, vera):
    with pytest.raises(CoordinatorsOnly):
        switch(by=vera, now=NOW)


def test_a_day_is_added_once(desk):
    desk.post("/desk/strike/days", {"day-day": NEXT.isoformat(), "day-note": "voted on Sunday"})
    assert StrikeDay.objects.get(day=NEXT).note == "voted on Sunday"
    assert "is a day of the strike already" in page(desk.post("/desk/strike/days", {"day-day": NEXT.isoformat()}))
    assert Decision.objects.get().day == NEXT


def test_the_end_says_what_it_does_before_it_is_recorded(desk):
    said = page(desk.get("/desk/strike/end/"))
    assert "4 days of the strike are still to come" in said
    assert "Fri Apr 5" in said
    assert the_strike().ended_at is None
    desk.post("/desk/strike/end/")
    assert the_strike().ended_at is not None
    assert "What is personal is erased on" in page(desk.get("/desk/strike/"))


def test_an_end_is_not_recorded_twice_which_would_put_off_the_erasing(rosa):
    record_end(by=rosa, now=NOW)
    with pytest.raises(StrikeHasEnded):
        record_end(by=rosa, now=NOW + timedelta(days=20))
    with pytest.raises(StrikeHasEnded):
        add_day(NEXT, note="", by=rosa, now=NOW)


def test_an_end_is_taken_back_until_people_are_erased(desk, rosa):
    record_end(by=rosa, now=NOW)
    desk.post("/desk/strike/goes-on")
    assert the_strike().ended_at is None
    record_end(by=rosa, now=NOW)
    with pytest.raises(NothingToTakeBack):
        undo_end(by=rosa, now=NOW + PEOPLE_FOR + timedelta(hours=1))


def test_reasons_are_erased_with_the_people(rosa):
    pause_texts(reason="Ana was arrested", by=rosa, now=NOW)
    record_end(by=rosa, now=NOW)
    purge(NOW + PEOPLE_FOR + timedelta(hours=1))
    assert "Ana" not in str([one.reason for one in Decision.objects.all()])
