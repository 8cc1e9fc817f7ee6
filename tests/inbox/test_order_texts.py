"""What the people of a kitchen answer to an order."""

from datetime import time

import pytest

from mutualaid.distribution.models import Order
from mutualaid.distribution.orders import _tell
from mutualaid.inventory.actions import add_item
from mutualaid.people.models import Person
from mutualaid.sites.actions import add_lead
from mutualaid.sites.models import Site
from tests.build import NOW, TOMORROW, a_kitchen, a_shift, a_volunteer
from tests.inbox.texting import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def cook(rosa: Person) -> Person:
    return a_volunteer("Cora", by=rosa)


@pytest.fixture
def kitchen(strike: object, any_words: object, cook: Person) -> Site:
    kitchen = a_kitchen("allen-temple").site
    add_lead(kitchen, cook)
    return kitchen


def asked(kitchen: Site, *numbers: tuple[int, str]) -> list[Order]:
    orders = [
        Order.objects.create(
            kitchen=kitchen, day=TOMORROW, item=add_item(f"{kind} lunch", kind), meals=meals, asked_at=NOW
        )
        for meals, kind in numbers
    ]
    _tell(orders, now=NOW)
    return orders


def promised() -> dict[str, int | None]:
    return dict(Order.objects.values_list("item__variant", "promised"))


@pytest.mark.parametrize(("words", "meals"), [("Y", 350), ("yes", 350), ("N", 0), ("ONLY 300", 300), ("just 300", 300)])
def test_a_kitchen_answers_yes_no_or_only_so_many(kitchen: Site, cook: Person, words: str, meals: int) -> None:
    asked(kitchen, (350, "standard"))
    reply = text(cook.phone, words)
    assert promised() == {"standard": meals}
    assert reply.startswith(f"{meals} standard: noted, thank you.")


def test_yes_answers_all_that_was_asked(kitchen: Site, cook: Person) -> None:
    asked(kitchen, (350, "standard"), (40, "halal"))
    text(cook.phone, "Y")
    assert promised() == {"standard": 350, "halal": 40}


def test_only_asks_of_what_where_several_were_asked_for(kitchen: Site, cook: Person) -> None:
    asked(kitchen, (350, "standard"), (40, "halal"))
    assert "of what" in text(cook.phone, "ONLY 30")
    assert promised() == {"standard": None, "halal": None}
    assert "Still open: 350 standard" in text(cook.phone, "ONLY 30 HALAL")
    assert promised() == {"standard": None, "halal": 30}


def test_more_than_was_asked_for_is_refused(kitchen: Site, cook: Person) -> None:
    asked(kitchen, (350, "standard"))
    assert "more than was asked" in text(cook.phone, "ONLY 3500")
    assert promised() == {"standard": None}


@pytest.mark.parametrize(
    ("language", "words"), [("es", "SOLO 300"), ("zh-hant", "只有300"), ("vi", "chỉ 300"), ("ar", "فقط 300")]
)
def test_only_so_many_in_the_other_languages(kitchen: Site, cook: Person, language: str, words: str) -> None:
    Person.objects.filter(pk=cook.pk).update(language=language)
    asked(kitchen, (350, "standard"))
    text(cook.phone, words)
    assert promised() == {"standard": 300}


def test_who_was_asked_nothing_promises_nothing(kitchen: Site, rosa: Person) -> None:
    orders = asked(kitchen, (350, "standard"))
    text(a_volunteer(by=rosa).phone, "ONLY 300")
    orders[0].refresh_from_db()
    assert orders[0].promised is None


def test_a_yes_to_a_later_question_is_not_about_the_order(kitchen: Site, cook: Person) -> None:
    from mutualaid.shifts.actions import claim_shift
    from mutualaid.shifts.reminders import queue_reminder

    asked(kitchen, (350, "standard"))
    claim = claim_shift(a_shift(starts=time(10)).pk, person=cook, now=NOW)
    queue_reminder(claim, "evening", key="a reminder", now=NOW)
    text(cook.phone, "Y")
    assert promised() == {"standard": None}
