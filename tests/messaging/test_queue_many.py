"""Texts to many at once: the same promises as one text, in a few statements."""

from datetime import timedelta
from typing import Any

import pytest

from mutualaid.messaging.models import Priority, State, Text
from mutualaid.messaging.outbox import claim_text
from mutualaid.messaging.queueing import Letter, hold_back, queue_many
from mutualaid.people.actions import mark_unreachable, opt_out
from mutualaid.people.models import Person
from tests.build import NOW, a_person

pytestmark = pytest.mark.django_db


def queued(people: list[Person], words: str = "Open at 11", **fields: Any) -> int:
    letters = [Letter(person, f"bulk:1:{person.pk}", person.language, words) for person in people]
    return queue_many(letters, occasion="bulk", now=NOW, priority=Priority.BULK, **fields)


def test_each_person_gets_the_words_once_however_often_it_is_asked(ike, mei):
    assert queued([ike, mei]) == 2
    assert queued([ike, mei], "Other words") == 0
    assert {text.body for text in Text.objects.all()} == {"Open at 11"}
    assert Text.objects.due(NOW).count() == 2


def test_the_same_key_twice_in_one_call_is_one_text(ike):
    assert queued([ike, ike]) == 1
    assert Text.objects.count() == 1


def test_who_cannot_or_must_not_be_texted_gets_a_row_for_the_red_list(ike, mei, strike):
    opt_out(ike.phone, source="STOP", now=NOW)
    mark_unreachable(mei, reason="30005", now=NOW)
    queued([ike, mei, a_person(phone=""), a_person()])
    assert list(Text.objects.order_by("pk").values_list("state", "reason")) == [
        (State.FAILED, "opted_out"),
        (State.FAILED, "number_unusable"),
        (State.FAILED, "no_number"),
        (State.QUEUED, ""),
    ]


def test_a_text_knows_its_parts_and_when_it_may_leave(ike):
    morning, evening = NOW + timedelta(hours=12), NOW + timedelta(days=1)
    queued([ike], "á" * 71, not_before=morning, expires_at=evening)
    text = Text.objects.get()
    assert (text.parts, text.not_before, text.expires_at) == (2, morning, evening)


def test_thousands_take_a_few_statements(strike, django_assert_max_num_queries):
    people = [Person(name=str(number), created_at=NOW, phone_index=f"{number:064}") for number in range(1000)]
    for person in people:
        person.phone = "+15105550199"
    Person.objects.bulk_create(people)
    with django_assert_max_num_queries(30):
        assert queued(list(Person.objects.all())) == 1000


def test_what_waits_can_be_held_back_and_what_a_sender_holds_cannot(ike, mei):
    queued([ike, mei])
    gone = claim_text(NOW, gateway="memory")
    assert hold_back(Text.objects.filter(occasion="bulk"), now=NOW) == 1
    assert Text.objects.get(pk=gone.pk).state == State.SENDING
    held = Text.objects.exclude(pk=gone.pk).get()
    assert (held.state, held.reason, held.settled_at) == (State.EXPIRED, "held_back", NOW)
    assert claim_text(NOW, gateway="memory") is None
