"""Day zero on the desk: a batch on a coordinator's own phone, and replies typed in from it."""

import html
import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from mutualaid.inbox.models import Inbound
from mutualaid.messaging.by_hand import HELD_FOR, take_batch
from mutualaid.messaging.models import State, Text
from mutualaid.people.models import Person, Reveal
from mutualaid.shifts.actions import claim_shift
from mutualaid.shifts.models import Claim
from mutualaid.strike.actions import set_clock
from mutualaid.strike.models import Strike
from tests.build import NOW, a_coordinator, a_person, a_shift, a_text

pytestmark = [pytest.mark.usefixtures("any_words")]


@pytest.fixture(autouse=True)
def evening(strike, settings):
    settings.TEXT_GATEWAY = "by_hand"
    show(NOW)


def show(moment) -> None:
    """A drill's clock, so that minutes can pass; a demonstration's numbers are never texted."""
    Strike.objects.update(is_drill=True, clock_offset=timedelta())
    set_clock(moment)


@pytest.fixture
def desk(client, rosa) -> Client:
    client.force_login(rosa)
    return client


def read(client: Client) -> str:
    return html.unescape(client.get("/desk/by-hand/").content.decode())


def test_a_number_stands_in_the_link_alone_and_only_after_the_batch_was_asked_for(desk, ike):
    a_text(ike, "Bring 5 & a cup")
    assert ike.phone not in read(desk)
    assert not Reveal.objects.exists()
    page = html.unescape(desk.post("/desk/by-hand/take", follow=True).content.decode())
    assert f'href="sms:{ike.phone}?&body=Bring%205%20%26%20a%20cup"' in page
    assert page.count(ike.phone) == 1
    assert "Ike ••05" in page
    assert Reveal.objects.filter(person=ike, by__name="Rosa", what="number").exists()


def test_another_coordinator_does_not_see_whose_numbers_they_are(desk, client, ike):
    a_text(ike)
    desk.post("/desk/by-hand/take")
    client.force_login(a_coordinator("Ana"))
    page = read(client)
    assert ike.phone not in page
    assert "1 more is in another coordinator's hands." in page


def test_sent_at_a_tap(desk, ike):
    text = a_text(ike)
    desk.post("/desk/by-hand/take")
    page = desk.post(f"/desk/by-hand/{text.pk}/1/sent", follow=True).content.decode()
    assert "Nothing waits to be sent" in page
    assert Text.objects.get().state == State.SENT
    assert "dealt with it already" in desk.post(f"/desk/by-hand/{text.pk}/1/not-sent", follow=True).content.decode()
    assert Text.objects.get().state == State.SENT


def test_all_ten_are_those_that_stood_on_the_page(desk, rosa, ike):
    shown, unseen = a_text(ike), a_text(ike)
    desk.post("/desk/by-hand/take")
    page = desk.post("/desk/by-hand/all-sent", {"shown": [f"{shown.pk}:1"]}, follow=True).content.decode()
    assert "1 text is noted as sent." in page
    states = dict(Text.objects.values_list("pk", "state"))
    assert states == {shown.pk: State.SENT, unseen.pk: State.SENDING}


def test_what_was_given_back_waits_again(desk, ike):
    a_text(ike)
    desk.post("/desk/by-hand/take")
    assert "1 text is back in the queue." in desk.post("/desk/by-hand/give-back", follow=True).content.decode()
    assert Text.objects.get().state == State.QUEUED


def test_after_the_quarter_of_an_hour_the_page_asks_whether_it_went(desk, rosa, ike):
    text = a_text(ike)
    take_batch(by=rosa, now=NOW)
    show(NOW + HELD_FOR + timedelta(minutes=1))
    page = read(desk)
    assert "Did these go?" in page
    assert "taken by Rosa" in page
    assert ike.phone not in page
    desk.post(f"/desk/by-hand/{text.pk}/1/not-sent")
    assert Text.objects.get().state == State.QUEUED


def test_a_demonstration_shows_no_number_and_says_why(desk, ike):
    a_text(ike)
    Strike.objects.update(is_demonstration=True)
    assert "Not in a demonstration" in read(desk)
    desk.post("/desk/by-hand/take")
    assert Text.objects.get().state == State.QUEUED


def test_where_texts_leave_by_themselves_nobody_sends_by_hand(desk, settings, ike):
    a_text(ike)
    settings.TEXT_GATEWAY = "twilio"
    assert "Texts leave by themselves" in read(desk)
    assert "none is to be sent by hand" in desk.post("/desk/by-hand/take", follow=True).content.decode()


# --- replies ---


def typed(desk: Client, who: str, words: str, **more: str) -> str:
    told = {"receipt": str(uuid4()), "who": who, "words": words} | more
    return html.unescape(desk.post("/desk/by-hand/reply/", told, follow=True).content.decode())


@pytest.mark.django_db(transaction=True)
def test_a_reply_does_what_it_says_and_its_answer_joins_the_texts_to_send(desk, vera):
    claim = claim_shift(a_shift().pk, person=vera, now=NOW)
    page = typed(desk, "(510) 555-0104", "Y")
    assert "Written down: Vera ••04 says yes. An answer waits among the texts to send." in page
    assert Claim.objects.get(pk=claim.pk).confirmed_at
    answer = Text.objects.get(key=f"reply:{Inbound.objects.get().pk}")
    assert answer.state == State.QUEUED
    desk.post("/desk/by-hand/take")
    assert f"sms:{vera.phone}" in read(desk)


@pytest.mark.django_db(transaction=True)
def test_a_form_that_is_sent_twice_is_one_reply(desk, vera):
    page = desk.get("/desk/by-hand/reply/").content.decode()
    receipt = re.search(r'name="receipt" value="([^"]+)"', page)[1]
    for _ in range(2):
        typed(desk, "Vera", "MENU", receipt=receipt)
    assert Inbound.objects.get().provider_id == f"HAND-{receipt}"
    assert Text.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_last_digits_do_and_where_several_fit_the_page_asks_which(desk, vera):
    other = a_person("Nia", phone="+14155550104")
    page = typed(desk, "04", "MENU")
    assert "Several people fit" in page
    assert "MENU</textarea>" in page
    assert not Inbound.objects.exists()
    assert not any(person.phone in page for person in (vera, other))
    typed(desk, "04", "MENU", person=str(other.pk))
    assert Inbound.objects.get().person == other


@pytest.mark.django_db(transaction=True)
def test_an_unknown_number_becomes_a_person_who_agreed_by_writing(desk):
    typed(desk, "+1 510 555 0177", "FOOD 94601")
    assert Person.objects.with_phone("+15105550177").get().consent_source == "texted us"


@pytest.mark.django_db(transaction=True)
def test_what_a_person_must_read_is_said_to_be_in_the_inbox(desk, vera):
    assert "it is in the inbox" in typed(desk, "Vera", "my cousin wants to help too, she is 15")


@pytest.mark.parametrize(("who", "words", "error"), [("Zebedee", "Y", "id_who_error"), ("Vera", " ", "id_words_error")])
def test_nobody_and_nothing_are_refused_beside_their_field(desk, vera, who, words, error):
    assert f'id="{error}"' in typed(desk, who, words)
    assert not Inbound.objects.exists()
