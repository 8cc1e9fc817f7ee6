"""Texts that a person answers: once, in words or with a ready answer, and none falls off the list by itself."""

from datetime import time, timedelta

import pytest
from django.test import Client
from django.utils import translation

from mutualaid.inbox.by_hand import (
    READY,
    AnswerTooLong,
    CallInstead,
    DealtWithAlready,
    NoAnswerTyped,
    answer_by_hand,
    mark_handled,
)
from mutualaid.inbox.models import Inbound
from mutualaid.inbox.reader import NOT_UNDERSTOOD, Intent
from mutualaid.inbox.why import FOOD_OUT, say_why
from mutualaid.messaging.models import Text
from mutualaid.people.actions import CoordinatorsOnly, opt_out, set_language
from mutualaid.people.models import Person
from mutualaid.shifts.actions import claim_shift
from mutualaid.sites.actions import add_lead
from tests import clock
from tests.build import NOW, a_coordinator, a_kitchen, a_shift, a_site
from tests.dispatch.a_plan import Visit, a_plan, a_route


@pytest.fixture(autouse=True)
def evening(strike):
    return clock.show(NOW)


@pytest.fixture
def desk(client, rosa) -> Client:
    client.force_login(rosa)
    return client


def a_letter(person: Person, body: str = "May my son eat this?", *, minutes: int = 7) -> Inbound:
    moment = NOW - timedelta(minutes=minutes)
    return Inbound.objects.create(
        provider_id=f"{person.pk}-{minutes}",
        person=person,
        phone=person.phone,
        body=body,
        received_at=moment,
        answered_at=moment,
        needs_person=True,
        why="not understood",
    )


def waiting() -> int:
    return Inbound.objects.waiting_for_a_person().count()


# --- the action ---


def test_an_answer_is_queued_and_the_text_is_off_the_list(rosa, ike):
    letter = a_letter(ike)
    text = answer_by_hand(letter.pk, "  Yes,\n it is  nut-free. ", by=rosa, now=NOW)
    assert (text.person, text.body, text.state) == (ike, "Yes, it is nut-free.", "queued")
    letter.refresh_from_db()
    assert (letter.handled_at, letter.handled_by) == (NOW, rosa)


def test_what_is_typed_is_sent_as_it_is(rosa, ike):
    assert answer_by_hand(a_letter(ike).pk, "5 < 6 & {{ x }}", by=rosa, now=NOW).body == "5 < 6 & {{ x }}"


def test_of_two_coordinators_one_answers_and_the_other_is_told(rosa, ike):
    letter, ana = a_letter(ike), a_coordinator("Ana")
    answer_by_hand(letter.pk, "Yes", by=rosa, now=NOW)
    with pytest.raises(DealtWithAlready, match="Rosa"):
        answer_by_hand(letter.pk, "No", by=ana, now=NOW)
    assert Text.objects.get().body == "Yes"


@pytest.mark.parametrize(
    ("words", "refusal"), [(" \n ", NoAnswerTyped), ("a" * 700, AnswerTooLong), ("字" * 300, AnswerTooLong)]
)
def test_nothing_and_too_much_are_not_sent(rosa, ike, words, refusal):
    letter = a_letter(ike)
    with pytest.raises(refusal):
        answer_by_hand(letter.pk, words, by=rosa, now=NOW)
    assert waiting() == 1
    answer_by_hand(letter.pk, "a" * 600, by=rosa, now=NOW)
    assert waiting() == 0


def test_who_wants_no_texts_is_called_and_stays_on_the_list_until_then(rosa, ike):
    letter = a_letter(ike)
    opt_out(ike.phone, source="STOP", now=NOW)
    with pytest.raises(CallInstead):
        answer_by_hand(letter.pk, "Yes", by=rosa, now=NOW)
    assert waiting() == 1
    mark_handled(letter.pk, by=rosa, now=NOW)
    assert waiting() == 0
    assert not Text.objects.exists()


def test_only_a_coordinator_answers(vera, ike):
    with pytest.raises(CoordinatorsOnly):
        answer_by_hand(a_letter(ike).pk, "Yes", by=vera, now=NOW)
    with pytest.raises(CoordinatorsOnly):
        mark_handled(Inbound.objects.get().pk, by=vera, now=NOW)
    assert waiting() == 1


# --- the page ---


def test_a_text_is_shown_whole_with_how_long_it_waits_and_masked(desk, ike):
    body = "لا يوجد " + "word " * 90 + "end"
    a_letter(ike, body)
    page = desk.get("/desk/inbox/").content.decode()
    assert body in page
    assert "7 min ago" in page
    assert "Ike ••05" in page
    assert "5550105" not in page


def test_the_page_says_what_the_sender_has_to_do_with_us(desk, vera, sam):
    site = a_site(name="Franklin")
    claim_shift(a_shift(site).pk, person=vera, now=NOW)
    add_lead(a_site(name="The church"), vera)
    plan = a_plan()
    a_route(plan, [Visit(a_kitchen().site, time(10)), Visit(site, time(11), {"standard": 1})], person=sam)
    type(plan).objects.update(state="published", published_at=NOW)
    a_letter(vera), a_letter(sam)
    page = desk.get("/desk/inbox/").content.decode()
    for words in ("tomorrow 11am-2pm, serve food, Franklin", "leads The church", "drives route 1, tomorrow"):
        assert words in page


def test_the_longest_wait_is_answered_first(desk, ike, vera):
    a_letter(ike, "the newer", minutes=3), a_letter(vera, "the older", minutes=30)
    page = desk.get("/desk/inbox/").content.decode()
    assert page.index("the older") < page.index("the newer")


def test_danger_is_answered_before_the_longest_wait(desk, ike, vera):
    for minutes in range(5, 35):
        a_letter(ike, minutes=minutes)
    danger = a_letter(vera, "He has a gun", minutes=1)
    Inbound.objects.filter(pk=danger.pk).update(intent=Intent.SAFETY)
    page = desk.get("/desk/inbox/").content.decode()
    assert page.index("He has a gun") < page.index("May my son eat this?")


def test_every_text_is_on_some_page(desk, ike):
    for minutes in range(1, 31):
        a_letter(ike, f"text number {minutes}!", minutes=minutes)
    pages = [desk.get("/desk/inbox/", {"page": page}).content.decode() for page in (1, 2)]
    assert all(any(f"text number {minutes}!" in page for page in pages) for minutes in range(1, 31))


def test_free_words_are_sent(desk, ike):
    page = desk.post(f"/desk/inbox/{a_letter(ike).pk}/answer", {"words": "Yes!"}, follow=True).content.decode()
    assert "Your answer to Ike ••05 is on its way." in page
    assert Text.objects.get().body == "Yes!"


def test_a_ready_answer_is_sent_in_the_language_of_its_reader(desk, ike):
    ike.language = "es"
    ike.save(update_fields=["language"])
    desk.post(f"/desk/inbox/{a_letter(ike).pk}/answer", {"ready": "thanks", "words": "not this"})
    assert Text.objects.get().body.startswith("¡Gracias!")


@pytest.mark.parametrize("name", READY)
def test_each_ready_answer_is_a_button(desk, ike, name):
    a_letter(ike)
    assert f'name="ready" value="{name}"' in desk.get("/desk/inbox/").content.decode()


def test_a_refusal_stands_beside_the_answer_and_the_words_are_kept(desk, ike):
    letter = a_letter(ike)
    page = desk.post(f"/desk/inbox/{letter.pk}/answer", {"words": "a" * 700}).content.decode()
    assert f'id="error-{letter.pk}"' in page
    assert "a" * 700 in page
    assert waiting() == 1


def test_a_ready_answer_that_is_none_sends_nothing(desk, ike):
    desk.post(f"/desk/inbox/{a_letter(ike).pk}/answer", {"ready": "nonsense"})
    assert not Text.objects.exists()
    assert waiting() == 1


def test_dealt_with_takes_it_off_and_keeps_it_to_be_read(desk, ike, rosa):
    letter = a_letter(ike, "It is about my mother")
    page = desk.post(f"/desk/inbox/{letter.pk}/handled", follow=True).content.decode()
    assert "No text waits" in page
    assert "It is about my mother" in page  # among what was dealt with
    assert not Text.objects.exists()


def test_the_second_tap_says_who_was_first(desk, ike, rosa):
    letter = a_letter(ike)
    mark_handled(letter.pk, by=rosa, now=NOW)
    page = desk.post(f"/desk/inbox/{letter.pk}/handled", follow=True).content.decode()
    assert "Rosa ••01 has dealt with this text already." in page


def test_a_text_that_got_stuck_is_shown(desk, ike):
    Inbound.objects.create(
        provider_id="stuck", person=ike, phone=ike.phone, body="hello?", received_at=NOW - timedelta(minutes=9)
    )
    assert "hello?" in desk.get("/desk/inbox/").content.decode()


def test_why_a_text_waits_is_said_in_the_desks_language(desk, ike, rosa):
    letter = a_letter(ike)
    Inbound.objects.filter(pk=letter.pk).update(why="food runs out, short: 12")
    assert "food runs out, short: 12" in desk.get("/desk/inbox/").content.decode()
    set_language(rosa, "es")
    assert "se acaba la comida, faltan: 12" in desk.get("/desk/inbox/").content.decode()
    Inbound.objects.filter(pk=letter.pk).update(why="not understood")
    assert "no entendido" in desk.get("/desk/inbox/").content.decode()


@pytest.mark.parametrize("why", [NOT_UNDERSTOOD, f"{FOOD_OUT}12"])
def test_every_reason_that_the_reader_writes_down_has_words(why):
    with translation.override("es"):
        assert say_why(why) != why
