"""Volunteers' texts, from the webhook's door to the words of the reply."""

from datetime import time, timedelta

import pytest

from mutualaid.inbox.models import Question
from mutualaid.messaging.models import Priority, Text
from mutualaid.people.models import Person
from mutualaid.shifts.actions import claim_shift, confirm_claim
from mutualaid.shifts.models import Claim
from mutualaid.shifts.reminders import queue_reminders
from tests.build import NOW, TOMORROW, a_shift, a_site, a_volunteer
from tests.inbox.texting import last_inbound, text

pytestmark = pytest.mark.django_db
NEXT_DAY = TOMORROW + timedelta(days=1)


def held(person: Person) -> list[int]:
    return list(Claim.objects.of(person).values_list("shift", flat=True))


def test_shifts_lists_open_ones_and_a_number_takes_one(vera: Person) -> None:
    a_shift(a_site(name="Allen Temple"), starts=time(8), ends=time(10))
    second = a_shift(a_site(name="Franklin Library"))
    listed = text(vera, "SHIFTS")
    assert "A) tomorrow 8am-10am serve food, Allen Temple" in listed
    assert "B) 11am-2pm serve food, Franklin Library" in listed
    assert text(vera, "2").startswith("You're on: serve food, tomorrow 11am-2pm, Franklin Library.")
    assert held(vera) == [second.pk]


def test_a_letter_takes_an_offer_too(vera: Person) -> None:
    a_shift()
    second = a_shift()
    text(vera, "shifts")
    text(vera, "b")
    assert held(vera) == [second.pk]


def test_in_spanish_every_word_of_it_is_spanish(rosa: Person) -> None:
    ana = a_volunteer("Ana", by=rosa, language="es")
    a_shift(a_site(name="Allen Temple"))
    assert "manana 11am-2pm" in text(ana, "TURNOS").replace("ñ", "n")
    reply = text(ana, "1")
    assert "Allen Temple" in reply
    assert "You're on" not in reply


def test_a_full_shift_is_said_to_be_full_and_y_takes_the_nearest_open_one(vera: Person, rosa: Person) -> None:
    wanted = a_shift(a_site(name="Allen Temple"), needed=1)
    other = a_shift(a_site(name="Franklin Library"), starts=time(9), ends=time(11))
    text(vera, "SHIFTS")
    claim_shift(wanted.pk, person=a_volunteer(by=rosa), now=NOW)
    reply = text(vera, "2")
    assert reply.startswith("Sorry, full: serve food, tomorrow 11am-2pm, Allen Temple.")
    assert "serve food, tomorrow 9am-11am, Franklin Library. Text Y to take it." in reply
    assert text(vera, "Y").startswith("You're on: serve food, tomorrow 9am-11am, Franklin Library")
    assert held(vera) == [other.pk]


def test_a_full_shift_with_nothing_else_open_says_so(vera: Person, rosa: Person) -> None:
    wanted = a_shift(needed=1)
    text(vera, "SHIFTS")
    claim_shift(wanted.pk, person=a_volunteer(by=rosa), now=NOW)
    assert "No other shift is open for you right now" in text(vera, "1")
    assert held(vera) == []


def test_no_thanks_to_the_nearest_one_drops_nothing(vera: Person, rosa: Person) -> None:
    mine, full = a_shift(day=NEXT_DAY), a_shift(needed=1)
    a_shift(starts=time(8), ends=time(10))
    claim_shift(mine.pk, person=vera, now=NOW)
    claim_shift(full.pk, person=a_volunteer(by=rosa), now=NOW)
    Question.objects.create(person=vera, kind="offers", options=[f"shift:{full.pk}"], asked_at=NOW)
    assert "Text Y to take it" in text(vera, "1")
    assert text(vera, "no thanks").startswith("All right, nothing taken.")
    assert held(vera) == [mine.pk]


def test_y_to_the_evening_reminder_confirms_the_shift(vera: Person) -> None:
    claim = claim_shift(a_shift(a_site(name="Allen Temple")).pk, person=vera, now=NOW - timedelta(days=1))
    assert queue_reminders(NOW) == 1
    assert text(vera, "Y").startswith("Thank you, see you there: serve food, tomorrow 11am-2pm, Allen Temple.")
    claim.refresh_from_db()
    assert claim.confirmed_at == NOW


def test_n_to_the_evening_reminder_gives_the_shift_back(vera: Person) -> None:
    claim_shift(a_shift(a_site(name="Allen Temple")).pk, person=vera, now=NOW - timedelta(days=1))
    queue_reminders(NOW)
    assert text(vera, "N").startswith("You are off: serve food, tomorrow 11am-2pm, Allen Temple.")
    assert held(vera) == []


def test_the_reminder_is_answered_by_y_even_after_an_older_list(vera: Person) -> None:
    for hour in (15, 16):
        a_shift(starts=time(hour), ends=time(hour + 1))
    claim = claim_shift(a_shift().pk, person=vera, now=NOW - timedelta(days=1))
    text(vera, "SHIFTS", now=NOW - timedelta(hours=2))
    queue_reminders(NOW)
    assert text(vera, "Y").startswith("Thank you, see you there")
    assert held(vera) == [claim.shift_id]


@pytest.mark.parametrize(("answer", "words"), [("Y", "Yes to which one?"), ("N", "Which one can you not do?")])
def test_with_two_shifts_unconfirmed_a_y_or_n_is_asked_back(vera: Person, answer: str, words: str) -> None:
    early, later = a_shift(starts=time(8), ends=time(10)), a_shift()
    for shift in (early, later):
        claim_shift(shift.pk, person=vera, now=NOW - timedelta(days=1))
    assert text(vera, answer).startswith(words)
    assert held(vera) == [early.pk, later.pk]
    text(vera, "2")
    assert (Claim.objects.filter(shift=later, confirmed_at=NOW).exists(), held(vera) == [early.pk]) == (
        answer == "Y",
        answer == "N",
    )


def test_a_no_long_after_a_yes_asks_before_it_drops_anything(vera: Person) -> None:
    claim = claim_shift(a_shift().pk, person=vera, now=NOW)
    confirm_claim(claim.pk, person=vera, now=NOW)
    assert text(vera, "sorry can't make it").startswith("Which one can you not do? Text its letter. A) tomorrow")
    assert held(vera) == [claim.shift_id]
    assert text(vera, "1").startswith("You are off")


@pytest.mark.parametrize("body", ["yes but not before 9", "no but I can in 2 hours", "Can, but meet so early?"])
def test_a_yes_or_no_with_a_but_changes_nothing_and_a_person_reads_it(vera: Person, body: str) -> None:
    claim = claim_shift(a_shift().pk, person=vera, now=NOW)
    assert text(vera, body).startswith("A person will read your text")
    assert held(vera) == [claim.shift_id]
    assert Claim.objects.get().confirmed_at is None
    assert last_inbound().needs_person


def test_mine_numbers_shifts_and_the_numbers_stay_what_they_were(vera: Person) -> None:
    shifts = [a_shift(starts=time(hour), ends=time(hour + 1)) for hour in (8, 10, 12)]
    for shift in shifts:
        claim_shift(shift.pk, person=vera, now=NOW)
    assert text(vera, "MINE").count("serve food") == 3
    text(vera, "DROP 1")
    text(vera, "DROP 2")
    assert held(vera) == [shifts[2].pk]


def test_drop_alone_asks_which_of_several(vera: Person) -> None:
    shifts = [a_shift(starts=time(hour), ends=time(hour + 1)) for hour in (8, 10)]
    for shift in shifts:
        claim_shift(shift.pk, person=vera, now=NOW)
    assert "B) tomorrow 10am-11am serve food" in text(vera, "DROP")
    assert text(vera, "1").startswith("You are off: serve food, tomorrow 8am-9am")
    assert held(vera) == [shifts[1].pk]


def test_drop_with_nothing_held_says_so(vera: Person) -> None:
    assert text(vera, "DROP").startswith("You have no shift coming up.")


def test_a_y_after_taking_a_shift_is_about_that_shift(vera: Person) -> None:
    a_shift(starts=time(8), ends=time(10))
    a_shift(day=NEXT_DAY)
    text(vera, "SHIFTS")
    text(vera, "2")
    assert text(vera, "yes").startswith("Thank you, see you there")
    assert text(vera, "no").startswith("Which one can you not do?")
    assert len(held(vera)) == 1


def test_here_checks_in_only_when_the_shift_is_near(vera: Person) -> None:
    shift = a_shift(a_site(name="Allen Temple"))
    claim_shift(shift.pk, person=vera, now=NOW)
    assert text(vera, "HERE").startswith("Your next shift is tomorrow 11am-2pm at Allen Temple.")
    reply = text(vera, "I'm here!", now=shift.starts_at - timedelta(minutes=10))
    assert reply.startswith("Welcome! You are checked in: serve food, today 11am-2pm, Allen Temple.")
    assert Claim.objects.get().checked_in_at is not None


def test_late_keeps_the_minutes_and_confirms(vera: Person) -> None:
    shift = a_shift()
    claim_shift(shift.pk, person=vera, now=NOW)
    assert "15 minutes late for serve food, today 11am-2pm" in text(
        vera, "running late 15", now=shift.starts_at - timedelta(minutes=20)
    )
    assert Claim.objects.get().late_minutes == 15


def test_late_without_a_number_is_asked_back(vera: Person) -> None:
    assert "LATE 15" in text(vera, "running late")


def test_a_refusal_is_said_and_takes_back_its_change(ike: Person) -> None:
    first, second = a_shift(starts=time(8), ends=time(9)), a_shift()
    text(ike, "SHIFTS")
    assert text(ike, "1").startswith("You're on")
    assert text(ike, "2").startswith("Until a coordinator has met you")
    assert held(ike) == [first.pk]
    assert second.claims.count() == 0


def test_a_number_without_a_list_is_not_a_claim(vera: Person) -> None:
    a_shift()
    assert text(vera, "1").startswith("No list is open for you.")
    assert held(vera) == []


def test_a_reply_is_one_row_with_the_priority_of_replies(vera: Person) -> None:
    text(vera, "MINE")
    reply = Text.objects.get()
    assert (reply.key, reply.priority) == (f"reply:{last_inbound().pk}", Priority.REPLY)
