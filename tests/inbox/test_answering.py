"""What holds for every text, whatever it says: written down first, answered once, in order, never lost."""

from datetime import timedelta

import pytest

from mutualaid.inbox import actions, commands
from mutualaid.inbox.actions import answer_text, answer_waiting, receive_text
from mutualaid.inbox.by_hand import answer_by_hand
from mutualaid.inbox.models import Inbound
from mutualaid.inbox.reader import Intent
from mutualaid.messaging.models import State, Text
from mutualaid.messaging.sending import send_due
from mutualaid.people.actions import mark_unreachable, opt_out
from mutualaid.people.models import OptOut, Person
from mutualaid.shifts.actions import claim_shift
from mutualaid.shifts.models import Claim
from tests.build import NOW, a_shift, a_site
from tests.gateway import MemoryGateway
from tests.inbox.texting import last_inbound, text

pytestmark = pytest.mark.django_db
STRANGER = "+15105550190"


def received(sender: Person, body: str, *, provider_id: str = "IN-once") -> Inbound:
    return receive_text(provider_id=provider_id, phone=sender.phone, body=body, now=NOW)


def broken(*_: object) -> None:
    raise ZeroDivisionError


def test_a_repeated_webhook_changes_nothing(vera: Person) -> None:
    claim_shift(a_shift().pk, person=vera, now=NOW)
    first = received(vera, "DROP")
    reply = answer_text(first.pk, now=NOW)
    again = received(vera, "SHIFTS")
    assert (again.pk, again.body) == (first.pk, "DROP")
    assert answer_text(again.pk, now=NOW + timedelta(minutes=1)) == reply
    assert Text.objects.count() == 1


def test_a_repeated_drop_leaves_what_was_taken_since(vera: Person) -> None:
    claim_shift(a_shift().pk, person=vera, now=NOW)
    inbound = received(vera, "DROP")
    answer_text(inbound.pk, now=NOW)
    taken_since = claim_shift(a_shift().pk, person=vera, now=NOW)
    answer_text(inbound.pk, now=NOW)
    assert Claim.objects.of(vera).get() == taken_since


def test_a_reply_that_cannot_be_written_takes_back_the_change(vera: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    claim_shift(a_shift().pk, person=vera, now=NOW)
    inbound = received(vera, "DROP")
    with monkeypatch.context() as patched:
        patched.setattr(actions, "queue_text", lambda *_, **__: broken())
        assert answer_text(inbound.pk, now=NOW) is None
    assert Claim.objects.of(vera).count() == 1
    assert Inbound.objects.unanswered().get() == inbound


def test_a_first_text_makes_a_person_who_agreed_in_the_language_of_the_word(strike: object) -> None:
    assert text(STRANGER, "TURNOS")
    person = Person.objects.with_phone(STRANGER).get()
    assert (person.language, person.consent_source, person.consent_at) == ("es", "texted us", NOW)


def test_a_text_nobody_understands_waits_for_a_person_and_its_sender_is_told(vera: Person) -> None:
    assert text(vera, "my cousin can come too if that helps").startswith("A person will read your text")
    assert (last_inbound().needs_person, last_inbound().why) == (True, "not understood")


def test_a_bug_takes_back_the_change_and_after_two_attempts_a_person_reads(
    vera: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim = claim_shift(a_shift().pk, person=vera, now=NOW)

    def drop_then_break(*arguments: object) -> None:
        Claim.objects.update(released_at=NOW)
        broken()

    monkeypatch.setitem(commands._DOES, Intent.DROP, drop_then_break)
    inbound = received(vera, "DROP")
    assert answer_text(inbound.pk, now=NOW) is None
    assert Claim.objects.get(pk=claim.pk).released_at is None
    assert answer_waiting(NOW + timedelta(minutes=1)) == 1
    inbound.refresh_from_db()
    assert (inbound.needs_person, inbound.attempts) == (True, 2)
    assert Text.objects.get().body.startswith("A person will read your text")
    assert answer_waiting(NOW + timedelta(minutes=2)) == 0


def test_a_passing_fault_is_made_up_for_by_the_sweep(vera: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setitem(commands._DOES, Intent.HELP, broken)
        assert answer_text(received(vera, "MENU").pk, now=NOW) is None
    answer_waiting(NOW)
    assert Text.objects.get().body.startswith("You can text:")


def test_one_persons_texts_are_answered_in_the_order_they_came(vera: Person) -> None:
    a_shift(a_site(name="Allen Temple"))
    received(vera, "SHIFTS", provider_id="IN-a")
    second = received(vera, "1", provider_id="IN-b")
    reply = answer_text(second.pk, now=NOW)
    assert reply is not None
    assert reply.body.startswith("You're on")
    assert Text.objects.count() == 2


def test_stop_gives_one_confirmation_and_nothing_after_it(vera: Person, memory_gateway: MemoryGateway) -> None:
    text(vera, "MENU")
    assert text(vera, "please stop texting me").startswith("You will get no more texts")
    assert text(vera, "STOP") == ""
    assert text(vera, "SHIFTS") == ""
    send_due(memory_gateway, lambda: NOW)
    assert list(Text.objects.filter(state=State.SENT).values_list("occasion", flat=True)) == ["opted_out"]


def test_stop_keeps_the_shift_and_the_desk_phones(vera: Person) -> None:
    claim_shift(a_shift().pk, person=vera, now=NOW)
    text(vera, "CANCEL")
    assert Claim.objects.of(vera).count() == 1
    assert last_inbound().why == "wants no texts, still has a shift or route"


def test_a_change_by_somebody_who_wants_no_texts_is_done_and_shown_to_a_person(vera: Person) -> None:
    claim_shift(a_shift().pk, person=vera, now=NOW)
    opt_out(vera.phone, source="paper", now=NOW)
    assert text(vera, "DROP") == ""
    assert Claim.objects.of(vera).count() == 0
    assert last_inbound().needs_person


def test_a_stranger_can_say_stop(strike: object) -> None:
    assert text(STRANGER, "STOP").startswith("You will get no more texts")
    assert Person.objects.with_phone(STRANGER).get().consent_at is None


def test_start_ends_the_opt_out(vera: Person) -> None:
    text(vera, "STOP")
    assert text(vera, "START").startswith("Welcome back")
    assert not OptOut.objects.in_force().exists()


@pytest.mark.parametrize("body", ["thanks!", "❤️", "Liked “You're on: serve food. Text STOP…”", "ok"])
def test_a_kind_word_or_a_reaction_needs_no_answer(vera: Person, body: str) -> None:
    assert text(vera, body) == ""
    assert last_inbound().answered_at == NOW
    assert not last_inbound().needs_person
    assert not OptOut.objects.exists()


def test_arabic_digits_are_digits(vera: Person) -> None:
    a_shift(day=NOW.date() + timedelta(days=2))
    second = a_shift(day=NOW.date() + timedelta(days=5))
    text(vera, "SHIFTS")
    text(vera, "٢")
    assert Claim.objects.get().shift_id == second.pk


def test_the_language_changes_when_somebody_asks(vera: Person) -> None:
    assert text(vera, "Español").startswith("Desde ahora le escribimos en español.")
    vera.refresh_from_db()
    assert vera.language == "es"
    assert text(vera, "ENGLISH").startswith("We write to you in English")


def test_a_spanish_word_is_answered_in_spanish_and_changes_nothing(vera: Person) -> None:
    assert text(vera, "mis turnos").startswith("No tiene turnos por venir.")
    vera.refresh_from_db()
    assert vera.language == "en"


def test_a_first_text_that_could_not_be_answered_is_answered_by_hand(
    rosa: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(commands._DOES, Intent.SHIFTS, broken)
    inbound = receive_text(provider_id="IN-first", phone=STRANGER, body="SHIFTS", now=NOW)
    for _ in range(2):
        answer_text(inbound.pk, now=NOW)
    assert answer_by_hand(inbound.pk, "Tomorrow at 11.", by=rosa, now=NOW).state == State.QUEUED


def test_a_text_that_cannot_even_be_given_up_keeps_nobody_else_waiting(
    vera: Person, sam: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(commands._DOES, Intent.SHIFTS, broken)
    monkeypatch.setattr(actions, "_count_failure", broken)
    first, second = received(vera, "SHIFTS"), received(sam, "MENU", provider_id="IN-twice")
    assert answer_waiting(NOW) == 2
    assert list(Inbound.objects.unanswered()) == [first]
    assert Text.objects.get(person=sam).key == f"reply:{second.pk}"


def test_who_texts_from_a_number_that_took_no_texts_gets_an_answer(vera: Person) -> None:
    mark_unreachable(vera, reason="30005", now=NOW)
    assert text(vera, "MENU")
    assert Text.objects.get().state == State.QUEUED
    assert not Person.objects.unreachable().exists()
