"""A text is a row, made once for its occasion."""

from datetime import timedelta

import pytest
from django.db import transaction

from mutualaid.messaging.actions import render_text
from mutualaid.messaging.models import Priority, State, Text
from mutualaid.people.actions import mark_unreachable, opt_in, opt_out
from tests.build import a_person, a_text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("any_words")]


def test_a_text_waits_with_its_words_and_its_price(ike, now):
    text = a_text(ike, "See you at 8", priority=Priority.REPLY)
    assert (text.state, text.body, text.parts, text.person) == (State.QUEUED, "See you at 8", 1, ike)
    assert (text.not_before, text.expires_at, text.attempt) == (now, None, 0)
    assert a_text(ike, "á" * 71).parts == 2


def test_an_occasion_is_texted_once_and_the_first_words_stand(ike):
    first = a_text(ike, "Come at 8", key="reminder:7:evening")
    again = a_text(ike, "Come at 9", key="reminder:7:evening")
    assert (again.pk, again.body) == (first.pk, "Come at 8")
    assert Text.objects.count() == 1


def test_another_occasion_is_another_text(ike):
    assert a_text(ike, key="reminder:7:evening") != a_text(ike, key="reminder:7:soon")


def test_a_change_that_is_rolled_back_takes_its_text_along(ike):
    with transaction.atomic():
        a_text(ike)
        transaction.set_rollback(True)
    assert not Text.objects.exists()


def test_words_are_in_the_readers_language_on_the_citys_clock(mei):
    assert render_text("any", "reader", mei.language, {}) == "zh-hant America/Los_Angeles"


def test_words_are_not_escaped_as_if_for_a_page(ike):
    assert a_text(ike, "Rosa & Sam's <8am>").body == "Rosa & Sam's <8am>"


def test_a_person_without_a_number_gets_a_row_for_the_red_list(strike, now):
    text = a_text(a_person(phone=""))
    assert (text.state, text.reason, text.settled_at) == (State.FAILED, "no_number", now)
    assert text in Text.objects.undeliverable()
    assert text not in Text.objects.due(now)


def test_who_wants_no_texts_gets_a_row_for_the_red_list(ike, now):
    opt_out(ike.phone, source="STOP", now=now)
    assert (a_text(ike).state, a_text(ike).reason) == (State.FAILED, "opted_out")
    opt_in(ike.phone, now=now + timedelta(hours=1))
    assert a_text(ike).state == State.QUEUED


def test_the_confirmation_of_an_opt_out_may_still_leave(ike, now):
    opt_out(ike.phone, source="STOP", now=now)
    assert a_text(ike, occasion="opted_out").state == State.QUEUED


def test_a_number_that_takes_no_texts_is_not_tried_again(ike, now):
    mark_unreachable(ike, reason="30005", now=now)
    assert (a_text(ike).state, a_text(ike).reason) == (State.FAILED, "number_unusable")


def test_what_a_person_saw_to_leaves_the_red_list(strike, now):
    from mutualaid.messaging.actions import see_to

    text = a_text(a_person(phone=""))
    see_to(text, now=now)
    see_to(text, now=now + timedelta(hours=1))
    text.refresh_from_db()
    assert text.seen_to_at == now
    assert not Text.objects.undeliverable().exists()
