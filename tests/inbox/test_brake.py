"""A phone that answers by itself must not talk with us for ever."""

from datetime import timedelta

import pytest

from mutualaid.inbox.brake import MOST_TEXTS, STRETCH
from mutualaid.inbox.models import Inbound
from mutualaid.people.models import OptOut, Person
from tests.build import NOW
from tests.inbox.texting import last_inbound, text

pytestmark = pytest.mark.django_db


def many(person: Person) -> None:
    assert all(text(person, "MENU") for _ in range(MOST_TEXTS))


def test_the_last_answer_says_that_a_person_reads_and_then_nothing_more_is_said(vera: Person) -> None:
    many(vera)
    assert text(vera, "MENU").endswith("A person will read your texts.")
    assert [text(vera, "MENU") for _ in range(3)] == ["", "", ""]
    assert Inbound.objects.waiting_for_a_person().count() == 4
    assert Inbound.objects.unanswered().count() == 0


def test_when_it_has_calmed_down_texts_are_answered_again(vera: Person) -> None:
    many(vera)
    text(vera, "MENU")
    assert text(vera, "MENU", now=NOW + STRETCH - timedelta(seconds=1)) == ""
    assert text(vera, "MENU", now=NOW + STRETCH).startswith("You can text:")


def test_many_texts_of_one_are_not_held_against_another(vera: Person, mei: Person) -> None:
    many(vera)
    text(vera, "MENU")
    assert "A person will read" not in text(mei, "MENU")


def test_stop_is_obeyed_even_then(vera: Person) -> None:
    many(vera)
    text(vera, "MENU")
    assert text(vera, "STOP").startswith("You will get no more texts")
    assert OptOut.objects.count() == 1


def test_a_phone_that_talks_of_an_emergency_each_time_is_shown_and_answered_once(vera: Person) -> None:
    many(vera)
    text(vera, "MENU")
    assert text(vera, "I am driving. In an emergency call 911.") == ""
    assert last_inbound().why == "somebody may be in danger"
