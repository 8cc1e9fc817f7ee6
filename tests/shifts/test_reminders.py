"""Who is reminded when: two texts at most, none at night, nobody without one."""

from datetime import time, timedelta

import pytest

from mutualaid.lib.days import at
from mutualaid.messaging.models import Text
from mutualaid.shifts.actions import cancel_shift, claim_shift, confirm_claim, release_claim
from mutualaid.shifts.models import Claim
from mutualaid.shifts.reminders import queue_reminders
from mutualaid.shifts.series import tell_changed
from tests.build import NOW, TODAY, TOMORROW, a_shift, a_site

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)


def held(person, *, starts: time, confirmed: bool = True, claimed=NOW - A_DAY) -> Claim:
    ends = starts.replace(hour=starts.hour + 1)
    claim = claim_shift(a_shift(a_site(name="Franklin"), starts=starts, ends=ends).pk, person=person, now=claimed)
    return confirm_claim(claim.pk, person=person, now=claimed) if confirmed else claim


def occasions() -> list[str]:
    """After every minute of the evening and of the morning after."""
    for day, hours in ((TODAY, range(18, 21)), (TOMORROW, range(3, 13))):
        for hour in hours:
            for minute in (0, 30):
                queue_reminders(at(day, time(hour, minute)))
    return list(Text.objects.order_by("created_at", "pk").values_list("occasion", flat=True))


@pytest.mark.parametrize("hour", [5, 7, 8, 9])
def test_who_said_yes_to_an_early_shift_is_reminded_the_evening_before_and_not_asked(vera, hour):
    held(vera, starts=time(hour))
    assert occasions() == ["reminder_evening_held"]
    assert "If you cannot, text DROP." in Text.objects.get().body
    assert "Are you coming?" not in Text.objects.get().body


def test_who_said_yes_to_a_later_shift_is_reminded_on_the_day(vera):
    held(vera, starts=time(10))
    assert occasions() == ["reminder_soon"]


def test_who_did_not_say_yes_to_an_early_shift_is_asked_once(vera):
    held(vera, starts=time(9), confirmed=False)
    assert occasions() == ["reminder_evening"]


def test_a_yes_to_the_question_brings_no_second_text(vera):
    claim = held(vera, starts=time(7), confirmed=False)
    queue_reminders(NOW)
    confirm_claim(claim.pk, person=vera, now=NOW)
    assert occasions() == ["reminder_evening"]


def test_a_later_shift_is_asked_about_and_reminded_of_and_nothing_more(vera):
    held(vera, starts=time(11), confirmed=False)
    assert occasions() == ["reminder_evening", "reminder_soon"]


@pytest.mark.parametrize("hour", [5, 6, 9])
def test_who_asked_for_early_texts_is_reminded_in_the_morning(vera, hour):
    vera.wants_early_texts = True
    vera.save(update_fields=["wants_early_texts"])
    held(vera, starts=time(hour))
    assert occasions() == ["reminder_soon"]


def test_who_claimed_after_the_evening_is_reminded_at_eight(vera):
    held(vera, starts=time(9), claimed=at(TODAY, time(22)))
    assert occasions() == ["reminder_soon"]
    assert Text.objects.get().created_at == at(TOMORROW, time(8))


def test_who_gave_an_early_shift_back_is_not_reminded(vera):
    release_claim(held(vera, starts=time(7)).pk, person=vera, now=NOW - timedelta(hours=3))
    assert occasions() == []


def test_several_clocks_write_one_text(vera):
    held(vera, starts=time(7))
    assert [queue_reminders(NOW) for _clock in range(3)] == [1, 0, 0]


def asked_this_evening(person) -> Claim:
    """The question has been queued, and waits: the line is stopped, or the batch by hand is long."""
    claim = held(person, starts=time(11), confirmed=False)
    queue_reminders(NOW)
    return claim


def waiting() -> list[str]:
    return list(Text.objects.due(NOW + A_DAY).values_list("occasion", flat=True))


def test_who_dropped_it_is_not_asked_whether_they_come(vera, sam):
    asked_this_evening(sam)
    release_claim(asked_this_evening(vera).pk, person=vera, now=NOW)
    assert [text.person for text in Text.objects.due(NOW)] == [sam]


def test_nobody_is_asked_about_a_shift_that_is_called_off(vera, rosa):
    cancel_shift(asked_this_evening(vera).shift_id, by=rosa, now=NOW)
    assert waiting() == ["called_off"]


def test_a_question_about_hours_that_have_changed_is_not_put(vera):
    claim = asked_this_evening(vera)
    tell_changed(claim.shift, NOW)
    assert waiting() == ["changed"]
