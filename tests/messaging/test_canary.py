"""Canaries: numbers and words that are looked for, byte by byte, in everything that is stored."""

from datetime import time, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from mutualaid.childcare.actions import Child, book_children
from mutualaid.inbox.models import Inbound
from mutualaid.lib.crypto import blind_index
from mutualaid.messaging.sending import send_due
from mutualaid.people.actions import opt_out
from tests.build import a_session, a_site, a_text, a_volunteer, an_offer

pytestmark = pytest.mark.django_db(transaction=True)
NUMBER, STRANGER = "+15105550177", "+15105550178"
HOME = (37.115, -122.995)
CANARIES = {
    "a number": b"5550177",
    "the number of a stranger": b"5550178",
    "the words of a text": b"tweet-out",
    "the words of a text that came": b"tweet-in",
    "the latitude of a home": b"37.115",
    "the longitude of a home": b"122.995",
    "a child's name": b"Canaria",
    "an allergy": b"birdseed",
}


def everything_stored() -> bytes:
    """Database and write-ahead log as they lie on the disk, or every row of every table; and the queue's file."""
    stored = [path.read_bytes() for path in Path(settings.VAR).glob("queue.sqlite3*")]
    if connection.vendor == "sqlite":
        name = Path(connection.settings_dict["NAME"])
        return b"".join([*stored, *(path.read_bytes() for path in name.parent.glob(f"{name.name}*"))])
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            stored += [row[0].encode() for row in cursor.fetchall()]
    return b"\n".join(stored)


@pytest.fixture
def seeded(strike, any_words, memory_gateway, now):
    person = a_volunteer("Bird", phone=NUMBER)
    a_text(person, "tweet-out of the first kind")
    send_due(memory_gateway, lambda: now)
    a_text(person, "tweet-out that waits", not_before=now + timedelta(hours=1))
    Inbound.objects.create(
        provider_id="SM1", phone=STRANGER, phone_index=blind_index(STRANGER), body="tweet-in", received_at=now
    )
    opt_out(STRANGER, source="STOP", now=now)
    a_site(name="Plain to see")
    return person


@pytest.fixture
def seeded_driver(seeded):
    return an_offer(seeded, home=HOME, starts=time(9))


@pytest.fixture
def seeded_child(seeded, now):
    child = Child(name="Canaria", band="k-2", allergies="birdseed", may_collect=f"her aunt, {STRANGER}")
    return book_children(a_session().pk, family=seeded, children=[child], now=now)


def test_what_is_no_secret_is_found_where_the_canaries_are_looked_for(seeded):
    assert b"Plain to see" in everything_stored()
    assert blind_index(NUMBER).encode() in everything_stored()


@pytest.mark.usefixtures("seeded", "seeded_driver", "seeded_child")
def test_no_number_no_text_no_home_and_no_child_is_stored_in_clear():
    stored = everything_stored()
    assert {what for what, canary in CANARIES.items() if canary in stored} == set()


def test_no_number_and_no_word_is_logged(seeded, memory_gateway, now, caplog):
    caplog.set_level("DEBUG")
    memory_gateway.refuse_next(permanent=True, code="21610")
    send_due(memory_gateway, lambda: now + timedelta(hours=1))
    logged = [record.getMessage() for record in caplog.records if record.name.startswith("mutualaid")]
    assert any("was refused: 21610" in line for line in logged)
    assert not any(canary.decode() in line for canary in CANARIES.values() for line in logged)
