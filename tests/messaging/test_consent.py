"""Without consent on record nobody is texted but in answer, and for their safety."""

import pytest

from mutualaid.messaging.models import Priority, State
from mutualaid.messaging.sending import send_due
from mutualaid.people.actions import add_person, record_consent
from tests.build import NOW, a_text
from tests.gateway import MemoryGateway

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("any_words", "strike")]


@pytest.fixture
def nguyen():
    return add_person(name="Nguyen", language="vi", phone="+15105550177", now=NOW)


@pytest.mark.parametrize("priority", [Priority.REMINDER, Priority.BULK])
def test_who_never_agreed_gets_neither_reminders_nor_texts_to_many(nguyen, priority):
    text = a_text(nguyen, priority=priority)
    assert (text.state, text.reason) == (State.FAILED, "no_consent")


@pytest.mark.parametrize("priority", [Priority.SAFETY, Priority.REPLY])
def test_who_never_agreed_is_answered_and_kept_safe(nguyen, priority):
    assert a_text(nguyen, priority=priority).state == State.QUEUED


def test_who_agreed_gets_reminders(nguyen):
    record_consent(nguyen, source="sign-up sheet", now=NOW)
    a_text(nguyen, priority=Priority.REMINDER)
    gateway = MemoryGateway()
    assert send_due(gateway, lambda: NOW) == 1
