"""What the network brings: written down once, answered by a row of its own, and never lost to a fault of ours."""

from base64 import b64encode
from datetime import time, timedelta
from itertools import permutations

import pytest
from django.test import Client

from mutualaid.inbox import webhook
from mutualaid.inbox.actions import answer_waiting
from mutualaid.inbox.models import Inbound
from mutualaid.inbox.webhook import NOTHING_TO_SAY, plain_words
from mutualaid.messaging.models import State, Text
from mutualaid.people.models import Person, wants_no_texts
from mutualaid.shifts.actions import claim_shift
from mutualaid.shifts.models import Claim
from mutualaid.strike.models import now as clock
from tests.build import NOW, a_kitchen, a_shift, a_site
from tests.clock import show
from tests.dispatch.a_plan import Visit, a_plan, a_route
from tests.signing import PUBLIC, TOKEN, post

STRANGER = "+15105550199"
LONG = "We have forty meals left over at Franklin, who can come and fetch them before two?"


@pytest.fixture(autouse=True)
def twilio(strike, settings):
    settings.PUBLIC_URL, settings.TWILIO_AUTH_TOKENS = PUBLIC, [TOKEN]
    return show(NOW)


def bring(client: Client, body: str, *, sender: str = STRANGER, sid: str = "SM1", **fields: str) -> str:
    """The body of the answer."""
    said = {"MessageSid": sid, "From": sender, "To": "+15105550100", "Body": body, "NumMedia": "0", **fields}
    answer = post(client, "/sms/inbound", said)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/xml")
    return answer.content.decode()


def the_text() -> Inbound:
    return Inbound.objects.get()


# --- the answer is a row, and what is said is nothing ---


def test_nothing_is_said_and_the_reply_is_a_row(client):
    assert bring(client, "MENU") == NOTHING_TO_SAY
    reply = Text.objects.get()
    assert (reply.key, reply.state, reply.person.phone) == (f"reply:{the_text().pk}", State.QUEUED, STRANGER)


def test_a_number_nobody_knows_becomes_a_person_who_agreed_by_writing(client):
    bring(client, "FOOD 94601")
    person = Person.objects.get()
    assert (person.phone, person.consent_source) == (STRANGER, "texted us")
    assert abs(person.consent_at - clock()) < timedelta(minutes=1)


def test_a_text_brought_several_times_is_handled_once(client, vera):
    a_shift()
    bring(client, "SHIFTS", sender=vera.phone)
    for _ in range(4):
        bring(client, "1", sender=vera.phone, sid="SM2")
    assert (Inbound.objects.count(), Claim.objects.count(), Text.objects.count()) == (2, 1, 2)


def test_the_fallback_address_is_the_same_door(client):
    bring(client, "MENU")
    bring(client, "MENU", ErrorCode="11200", ErrorUrl="https://strike.example/sms/inbound")
    assert (Inbound.objects.count(), Text.objects.count()) == (1, 1)


@pytest.mark.parametrize("order", permutations("ABC"))
def test_texts_in_any_order_are_each_answered_once(client, order):
    for sid in (*order, *order):
        bring(client, "MENU", sid=f"SM{sid}")
    assert (Inbound.objects.count(), Text.objects.count()) == (3, 3)


# --- faults of ours ---


def test_what_cannot_be_answered_now_is_kept_and_the_sweep_answers_it(client, monkeypatch):
    monkeypatch.setattr(webhook, "answer_text", lambda *_, **__: 1 / 0)
    assert bring(client, "MENU") == NOTHING_TO_SAY
    assert not Text.objects.exists()
    assert answer_waiting(NOW) == 1
    assert Text.objects.get().occasion == "menu"


def test_what_cannot_be_written_down_is_an_error_so_that_it_comes_again(client, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr(webhook, "receive_text", lambda **_: 1 / 0)
    said = {"MessageSid": "SM1", "From": STRANGER, "Body": "MENU"}
    assert post(client, "/sms/inbound", said).status_code == 500
    monkeypatch.undo()
    bring(client, "MENU")
    assert Text.objects.count() == 1


# --- odd senders ---


@pytest.mark.parametrize("sender", ["22395", "CHASE", "", "  ", "whatsapp:+15105550199", "+123", "anonymous", "+0" * 9])
def test_who_cannot_be_texted_back_is_read_by_a_person_and_becomes_nobody(client, sender):
    bring(client, "STOP or not: your code is 1234", sender=sender)
    kept = the_text()
    assert (kept.body, kept.needs_person, kept.why) == (
        "STOP or not: your code is 1234",
        True,
        "no number to answer to",
    )
    assert kept.answered_at
    assert not Person.objects.exists()
    assert not Text.objects.exists()


def test_no_sender_at_all_is_kept_too(client):
    assert post(client, "/sms/inbound", {"MessageSid": "SM1", "Body": "hello"}).status_code == 200
    assert the_text().body == "hello"


@pytest.mark.parametrize("sid", ["", "SM1\x00", "x" * 65, "' OR 1=1"])
def test_without_an_id_there_is_nothing_to_keep_it_by(client, sid):
    answer = post(client, "/sms/inbound", {"MessageSid": sid, "From": STRANGER, "Body": "MENU"})
    assert answer.status_code == 400
    assert not Inbound.objects.exists()


def test_the_older_name_of_the_id_will_do(client):
    assert post(client, "/sms/inbound", {"SmsSid": "SM3", "From": STRANGER, "Body": "MENU"}).status_code == 200
    assert the_text().provider_id == "SM3"


# --- odd bodies ---


def test_a_long_text_that_comes_as_base64_of_itself_is_read(client):
    bring(client, b64encode(LONG.encode()).decode())
    assert the_text().body == LONG


@pytest.mark.parametrize(
    "words",
    [LONG, "¿Hay comida mañana en la biblioteca de Temescal?", "明天中午在哪裡可以拿到午餐呢？謝謝你們", "a\nb " * 12],
)
def test_base64_gives_the_words_of_any_script(words):
    assert plain_words(b64encode(words.encode()).decode()) == words


@pytest.mark.parametrize(
    "body",
    [
        "FOOD 94601",
        "VEVYVA==",  # too short to be sure
        "A" * 40,  # zeroes
        "supercalifragilisticexpialidociousness99",
        b64encode(LONG.encode()).decode()[:-1],
        b64encode(LONG.encode()).decode().replace("=", "") + " ok",
        b64encode(bytes(range(200, 250))).decode(),
        b64encode(b"\x00\x01" * 40).decode(),
        "",
    ],
)
def test_what_is_not_base64_of_words_stays_as_it_is(body):
    assert plain_words(body) == body


def test_a_picture_without_words_is_said_to_be_unread_and_a_person_is_told(client):
    bring(client, "", NumMedia="1", MediaUrl0="https://media.example/1", MediaContentType0="image/jpeg")
    kept = the_text()
    assert (kept.media, kept.needs_person) == (1, True)
    assert "picture" in kept.why
    assert Text.objects.get().occasion == "person_reads"


def test_the_words_beside_a_picture_count(client):
    bring(client, "MENU", NumMedia="2")
    assert (the_text().media, Text.objects.get().occasion) == (2, "menu")


@pytest.mark.parametrize("media", ["", "none", "-1", "²", "99999999999"])
def test_a_count_of_pictures_that_is_none_breaks_nothing(client, media):
    bring(client, "MENU", NumMedia=media)
    assert 0 <= the_text().media <= 10


# --- what the network has done by itself ---


@pytest.mark.parametrize("word", ["STOP", "CANCEL", "END", "QUIT", "stop"])
def test_an_opt_out_that_the_network_has_answered_is_kept_and_not_answered_again(client, word):
    bring(client, word, OptOutType="STOP")
    person = Person.objects.get()
    assert wants_no_texts(person)
    assert (person.consent_at, the_text().needs_person) == (None, False)
    assert not Text.objects.exists()


@pytest.mark.parametrize("word", ["CANCEL", "END", "QUIT", "STOP"])
def test_who_meant_a_shift_keeps_it_and_the_desk_phones(client, vera, word):
    claim = claim_shift(a_shift().pk, person=vera, now=NOW)
    bring(client, word, sender=vera.phone, OptOutType="STOP")
    claim.refresh_from_db()
    assert claim.released_at is None
    assert wants_no_texts(vera)
    assert (the_text().needs_person, the_text().why) == (True, "wants no texts, still has a shift or route")


def test_a_drivers_stop_on_the_day_of_the_route_is_for_the_desk_to_phone(client, sam):
    plan = a_plan()
    route = a_route(plan, [Visit(a_kitchen().site, time(10)), Visit(a_site(), time(11), {"standard": 1})], person=sam)
    type(plan).objects.update(state="published", published_at=NOW)
    show(route.starts_at + timedelta(minutes=20))
    bring(client, "STOP", sender=sam.phone)
    assert the_text().why == "wants no texts, still has a shift or route"
    assert Text.objects.get(occasion="opted_out").state == State.QUEUED


def test_start_that_the_network_has_answered_lets_texts_go_again(client, vera):
    bring(client, "STOP", sender=vera.phone, OptOutType="STOP")
    bring(client, "START", sender=vera.phone, sid="SM2", OptOutType="START")
    assert not wants_no_texts(vera)
    assert not Text.objects.exists()


@pytest.mark.parametrize("word", ["YES", "yes", "Yes!"])
def test_a_yes_that_the_network_takes_for_start_still_confirms_and_is_answered(client, vera, word):
    claim = claim_shift(a_shift().pk, person=vera, now=NOW)
    bring(client, word, sender=vera.phone, OptOutType="START")
    claim.refresh_from_db()
    assert claim.confirmed_at
    assert (the_text().intent, Text.objects.get().occasion) == ("confirm", "confirmed")


def test_a_yes_of_somebody_who_wanted_no_texts_lets_them_go_again_and_confirms_nothing(client, vera):
    claim = claim_shift(a_shift().pk, person=vera, now=NOW)
    bring(client, "STOP", sender=vera.phone, OptOutType="STOP")
    bring(client, "YES", sender=vera.phone, sid="SM2", OptOutType="START")
    claim.refresh_from_db()
    assert (wants_no_texts(vera), claim.confirmed_at) == (False, None)
    assert not Text.objects.exists()


@pytest.mark.parametrize("word", ["START", "UNSTOP"])
def test_a_start_of_somebody_who_gets_texts_is_not_answered_a_second_time(client, vera, word):
    bring(client, word, sender=vera.phone, OptOutType="START")
    assert (the_text().intent, Text.objects.count()) == ("optin", 0)


def test_help_that_the_network_has_answered_is_not_answered_again(client):
    bring(client, "HELP", OptOutType="HELP")
    assert (the_text().intent, Text.objects.count()) == ("help", 0)


def test_what_the_network_has_answered_is_not_answered_by_the_sweep_either(client, monkeypatch):
    monkeypatch.setattr(webhook, "answer_text", lambda *_, **__: 1 / 0)
    bring(client, "STOP", OptOutType="STOP")
    answer_waiting(NOW)
    assert wants_no_texts(Person.objects.get())
    assert not Text.objects.exists()


def test_a_kind_of_opt_out_nobody_knows_is_read_like_any_text(client):
    bring(client, "MENU", OptOutType="PAUSE")
    assert (the_text().network_did, Text.objects.get().occasion) == ("", "menu")


# --- an opt-out is at once ---


@pytest.mark.usefixtures("any_words")
def test_at_the_moment_of_an_opt_out_nothing_of_theirs_waits_but_the_one_confirmation(client, vera, ike):
    from tests.build import a_text

    waiting, others = [a_text(vera), a_text(vera, not_before=NOW + timedelta(days=1))], a_text(ike)
    bring(client, "please stop texting me", sender=vera.phone)
    states = Text.objects.filter(pk__in=[text.pk for text in waiting]).values_list("state", "reason")
    assert set(states) == {(State.FAILED, "opted_out")}
    left = Text.objects.filter(state=State.QUEUED).order_by("pk")
    assert [text.occasion for text in left] == [others.occasion, "opted_out"]
