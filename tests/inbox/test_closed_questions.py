"""A yes or no to something that is settled meanwhile is about nothing else."""

from collections.abc import Callable
from datetime import time, timedelta

import pytest

from mutualaid.distribution.models import Order
from mutualaid.distribution.orders import _tell
from mutualaid.inventory.actions import add_item
from mutualaid.people.models import Person
from mutualaid.shifts.actions import claim_shift, release_claim
from mutualaid.shifts.cascade import run_cascades
from mutualaid.shifts.crew import ask_leads
from mutualaid.shifts.models import Call, Cascade, Claim, CrewQuestion
from mutualaid.shifts.reminders import queue_reminder
from mutualaid.shifts.series import tell_changed
from mutualaid.shifts.swaps import offer_swap
from mutualaid.sites.actions import add_lead
from tests.build import DAYS, NOW, TOMORROW, a_kitchen, a_shift, a_site, a_volunteer
from tests.inbox.texting import last_inbound, text

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
SOON = NOW + 10 * MINUTE


@pytest.fixture
def own(vera: Person) -> Claim:
    """Vera's own shift of tomorrow afternoon, of which nobody has asked her."""
    return claim_shift(a_shift(starts=time(16), ends=time(17), needed=1).pk, person=vera, now=NOW - timedelta(hours=3))


@pytest.fixture
def called(own: Claim, vera: Person, rosa: Person) -> Call:
    """Vera is asked to help out in tomorrow's shift at Franklin."""
    shift = a_shift(a_site(name="Franklin"), needed=1)
    ana = a_volunteer("Ana", by=rosa)
    release_claim(claim_shift(shift.pk, person=ana, now=NOW - timedelta(days=1)).pk, person=ana, now=NOW)
    run_cascades(NOW)
    return Call.objects.get(person=vera)


def fill(called: Call, rosa: Person) -> None:
    claim_shift(called.cascade.shift_id, person=a_volunteer("Bo", by=rosa), now=NOW + MINUTE)
    run_cascades(NOW + 2 * MINUTE)
    called.cascade.refresh_from_db()
    assert called.cascade.outcome == "filled"


def is_untouched(claim: Claim) -> bool:
    claim.refresh_from_db()
    return claim.released_at is None and claim.confirmed_at is None


@pytest.mark.parametrize("words", ["N", "can't", "Y", "yes"])
def test_an_answer_to_a_call_that_has_closed_is_told_that_it_is_filled(called, own, vera, rosa, words):
    fill(called, rosa)
    assert "Franklin has just been filled" in text(vera, words, now=SOON)
    assert is_untouched(own)


def test_a_second_no_to_a_call_is_about_that_call(called, own, vera):
    text(vera, "N", now=NOW + MINUTE)
    assert "nothing taken" in text(vera, "no, sorry", now=SOON)
    assert is_untouched(own)


def test_a_yes_after_a_no_to_a_call_is_asked_back(called, own, vera):
    text(vera, "N", now=NOW + MINUTE)
    assert text(vera, "Y", now=SOON).startswith("Yes to which one?")
    assert is_untouched(own)
    text(vera, "A", now=SOON + MINUTE)
    own.refresh_from_db()
    assert own.confirmed_at


def test_a_no_to_which_one_drops_none(called, own, vera):
    text(vera, "Y", now=NOW + MINUTE)
    for minutes in (10, 11, 12):
        assert text(vera, "N", now=NOW + minutes * MINUTE).startswith("Which one can you not do?")
    assert is_untouched(own)
    assert Claim.objects.of(vera).count() == 2


def test_a_reminder_that_came_later_is_what_a_no_is_about(called, own, vera, rosa):
    fill(called, rosa)
    queue_reminder(own, "evening", key=f"reminder:{own.pk}:evening:", now=NOW + 3 * MINUTE)
    assert text(vera, "N", now=SOON).startswith("You are off")
    assert not Claim.objects.of(vera).exists()


def test_a_shift_taken_by_text_since_then_is_what_a_no_is_about(called, own, vera, rosa):
    fill(called, rosa)
    release_claim(own.pk, person=vera, now=NOW + 3 * MINUTE)
    text(vera, "SHIFTS", now=NOW + 4 * MINUTE)
    text(vera, "A", now=NOW + 5 * MINUTE)
    assert Claim.objects.of(vera).count() == 1
    assert text(vera, "N", now=SOON).startswith("You are off")


def test_a_no_after_a_yes_to_a_reminder_drops_no_other(called, own, vera, rosa):
    fill(called, rosa)
    other = claim_shift(a_shift(a_site(name="Library")).pk, person=vera, now=NOW)
    queue_reminder(other, "evening", key=f"reminder:{other.pk}:evening:", now=NOW + 3 * MINUTE)
    text(vera, "yes to library", now=NOW + 4 * MINUTE)
    said = text(vera, "N", now=SOON)
    assert said.startswith("Which one can you not do? Text its letter. A) tomorrow 11am-2pm")
    assert "B) tomorrow 4pm-5pm" in said
    assert is_untouched(own)


def test_a_no_to_other_hours_of_a_later_day_names_that_shift_and_drops_no_other(own, vera):
    other = claim_shift(a_shift(day=DAYS[5]).pk, person=vera, now=NOW)
    tell_changed(other.shift, NOW)
    said = text(vera, "N", now=SOON)
    assert "11am-2pm" in said
    assert is_untouched(own)
    assert Claim.objects.of(vera).count() == 2


@pytest.mark.parametrize("words", ["N", "Y"])
def test_an_answer_to_a_call_that_has_closed_is_no_answer_to_an_older_one(called, vera, rosa, words):
    shift = a_shift(a_site(name="Library"), day=DAYS[4], starts=time(8), ends=time(9), needed=1)
    cascade = Cascade.objects.create(shift=shift, why="short", places=1, opened_at=NOW - MINUTE)
    older = Call.objects.create(
        cascade=cascade, person=vera, wave=1, asked_at=NOW - MINUTE, answer_by=NOW + timedelta(hours=1)
    )
    fill(called, rosa)
    assert "Franklin has just been filled" in text(vera, words, now=SOON)
    older.refresh_from_db()
    assert older.answered_at is None


@pytest.fixture
def offered(own: Claim, vera: Person, sam: Person) -> Claim:
    claim = claim_shift(a_shift(needed=1).pk, person=sam, now=NOW)
    offer_swap(claim.pk, to=vera, person=sam, now=NOW)
    return claim


@pytest.mark.parametrize("words", ["N", "Y"])
def test_an_answer_to_a_swap_that_is_off_touches_no_shift(offered, own, vera, sam, words):
    release_claim(offered.pk, person=sam, now=NOW + MINUTE)
    text(vera, words, now=SOON)
    assert is_untouched(own)
    assert Claim.objects.of(vera).count() == 1


@pytest.fixture
def order(own: Claim, vera: Person) -> Order:
    kitchen = a_kitchen("allen-temple").site
    add_lead(kitchen, vera)
    item = add_item("halal lunch", "halal")
    order = Order.objects.create(kitchen=kitchen, day=TOMORROW, item=item, meals=40, asked_at=NOW)
    _tell([order], now=NOW)
    return order


def withdrawn(order: Order, vera: Person) -> None:
    Order.objects.filter(pk=order.pk).update(withdrawn_at=NOW + MINUTE)


def answered(order: Order, vera: Person) -> None:
    text(vera, "Y", now=NOW + MINUTE)


@pytest.mark.parametrize("words", ["N", "Y"])
@pytest.mark.parametrize("close", [withdrawn, answered])
def test_an_answer_to_an_order_that_is_settled_touches_no_shift(
    order: Order, own: Claim, vera: Person, close: Callable[[Order, Person], None], words: str
) -> None:
    close(order, vera)
    text(vera, words, now=SOON)
    assert is_untouched(own)


@pytest.mark.parametrize("words", ["N", "Y"])
def test_an_answer_of_a_lead_whose_question_was_closed_touches_no_shift(vera, rosa, words):
    site = a_site(name="Franklin")
    add_lead(site, vera)
    begun = a_shift(site, needed=3)
    claim_shift(begun.pk, person=a_volunteer("Ana", by=rosa), now=NOW)
    at = begun.starts_at + 20 * MINUTE
    own = claim_shift(
        a_shift(a_site(name="Library"), day=begun.starts_at.date() + timedelta(days=1)).pk, person=vera, now=NOW
    )
    ask_leads(at)
    CrewQuestion.objects.update(answered_at=at + MINUTE)
    text(vera, words, now=at + 2 * MINUTE)
    assert is_untouched(own)


# --- reactions ---


@pytest.fixture
def reminded(own: Claim, vera: Person) -> str:
    """What Vera was asked about her own shift."""
    key = f"reminder:{own.pk}:evening:"
    return queue_reminder(own, "evening", key=key, now=NOW + MINUTE).body


@pytest.mark.parametrize(
    "reaction", ["Liked “{}”", "👍 to “{}”", 'Liked "{}"', "Reacted 👍 to “{}”", "Liked “{:.40}…”"]
)
def test_a_thumb_up_on_the_newest_question_is_a_yes(reminded, own, vera, reaction):
    assert text(vera, reaction.format(reminded), now=SOON).startswith("Thank you, see you there")
    own.refresh_from_db()
    assert own.confirmed_at


@pytest.mark.parametrize(
    "reaction",
    [
        "Liked “The ride tomorrow is off. Questions? Text us.”",
        "Liked “Can you help out? Text Y or N”",
        "Loved “{}”",
        "Liked “{}” but I cannot come",
        "Liked “To”",
    ],
)
def test_a_thumb_up_on_anything_else_confirms_nothing(reminded, own, vera, reaction):
    assert text(vera, reaction.format(reminded), now=SOON) == ""
    assert is_untouched(own)


def test_a_thumb_up_on_the_one_shift_that_was_offered_takes_it(vera, rosa):
    full, _other = a_shift(needed=1), a_shift(starts=time(16), ends=time(17), needed=1)
    text(vera, "SHIFTS", now=NOW)
    claim_shift(full.pk, person=a_volunteer(by=rosa), now=NOW)
    offer = text(vera, "A", now=NOW + MINUTE)
    assert "Text Y to take it" in offer
    text(vera, f"Liked “{offer}”", now=SOON)
    assert Claim.objects.of(vera).count() == 1


@pytest.mark.parametrize("reaction", ["Disliked “{}”", "Questioned “{}”", "👎 to “{}”", "No le gustó “{}”"])
def test_a_reaction_that_objects_to_a_question_is_read_by_a_person(reminded, own, vera, reaction):
    assert text(vera, reaction.format(reminded), now=SOON).startswith(("A person will read", "Una persona"))
    assert last_inbound().why == "a no or a doubt, as a reaction"
    assert is_untouched(own)


def test_a_reaction_that_objects_to_no_question_is_for_nobody(reminded, own, vera):
    assert text(vera, "Disliked “You're on: serve food.”", now=SOON) == ""
    assert not last_inbound().needs_person
