"""What a kind dispatcher would make of a text, from the webhook's door to the words of the reply."""

from datetime import time, timedelta

import pytest

from mutualaid.inbox.models import Inbound
from mutualaid.inbox.views import Letter
from mutualaid.people.models import Person
from mutualaid.shifts.actions import claim_shift
from mutualaid.shifts.models import Claim
from tests.build import NOW, TOMORROW, a_shift, a_site
from tests.inbox.texting import last_inbound, text

pytestmark = pytest.mark.django_db
NEXT_DAY = TOMORROW + timedelta(days=1)


def held(person: Person) -> list[int]:
    return list(Claim.objects.of(person).values_list("shift", flat=True))


def takes(person: Person, *shifts: object) -> None:
    for shift in shifts:
        claim_shift(shift.pk, person=person, now=NOW)  # type: ignore[attr-defined]


def test_an_offer_is_taken_by_its_place_and_hour(vera: Person) -> None:
    a_shift(a_site(name="Allen Temple"), starts=time(8), ends=time(10))
    second = a_shift(a_site(name="Fruitvale Library"), starts=time(11), ends=time(13))
    text(vera, "SHIFTS")
    assert text(vera, "the fruitvale one please").startswith("You're on: serve food, tomorrow 11am-1pm, Fruitvale")
    assert held(vera) == [second.pk]


def test_an_hour_that_two_offers_begin_at_is_asked_back_and_its_letter_answers(vera: Person) -> None:
    a_shift(a_site(name="Allen Temple"), starts=time(8), ends=time(10))
    other = a_shift(a_site(name="Fruitvale Library"), day=NEXT_DAY, starts=time(8), ends=time(10))
    text(vera, "SHIFTS")
    reply = text(vera, "ya i can do 8")
    assert reply.startswith("Which one do you mean? Text its letter. A) tomorrow 8am-10am serve food, Allen Temple; B)")
    assert held(vera) == []
    text(vera, "B")
    assert held(vera) == [other.pk]


def test_a_and_b_takes_both(vera: Person) -> None:
    shifts = [a_shift(a_site(name="Allen Temple"), starts=time(at), ends=time(at + 1)) for at in (8, 10)]
    text(vera, "SHIFTS")
    assert text(vera, "A and B").startswith("You're on: tomorrow 8am-9am serve food, Allen Temple; tomorrow 10am-11am")
    assert held(vera) == [shift.pk for shift in shifts]


def test_with_an_hour_and_a_question_mark_nothing_is_taken(vera: Person) -> None:
    a_shift(starts=time(8), ends=time(10))
    text(vera, "SHIFTS")
    assert text(vera, "8?").startswith("Which one do you mean?")
    assert held(vera) == []


def test_no_puedo_with_a_day_drops_that_day_and_no_other(vera: Person) -> None:
    early, late = a_shift(starts=time(8), ends=time(10)), a_shift(day=NEXT_DAY)
    takes(vera, early, late)
    assert text(vera, "no puedo mañana").startswith("Ya no tiene") or held(vera) == [late.pk]
    assert held(vera) == [late.pk]


def test_no_puedo_hoy_with_nothing_today_asks_which(vera: Person) -> None:
    takes(vera, shift := a_shift())
    assert text(vera, "cant make it today").startswith("Which one can you not do?")
    assert held(vera) == [shift.pk]


def test_on_my_way_confirms_long_before_and_asks_for_minutes_only_once_it_has_begun(vera: Person) -> None:
    takes(vera, shift := a_shift(a_site(name="Allen Temple")))
    assert text(vera, "omw", now=shift.starts_at - timedelta(hours=3)).startswith("Thank you, see you there")
    assert text(vera, "omw", now=shift.starts_at - timedelta(minutes=20)).startswith("Good, you are on the way")
    assert "LATE 15" in text(vera, "omw", now=shift.starts_at + timedelta(minutes=5))
    assert Claim.objects.get().confirmed_at


def test_food_that_ran_out_is_told_to_the_desk_at_once(vera: Person) -> None:
    assert text(vera, "we ran out of food").startswith("The desk reads this now")
    assert last_inbound().needs_person


def test_thanks_with_more_words_are_seen_by_a_person_and_not_answered(vera: Person) -> None:
    assert text(vera, "thank you so much my kid forgot a jacket there") == ""
    assert last_inbound().needs_person


def test_a_yes_to_several_open_things_letters_them_together(vera: Person) -> None:
    takes(vera, a_shift(starts=time(8), ends=time(9)))
    for at in (12, 14):
        a_shift(day=NEXT_DAY, starts=time(at), ends=time(at + 1))
    text(vera, "SHIFTS")
    reply = text(vera, "yes")
    assert reply.startswith("Yes to which one? Text its letter. A) tomorrow 8am-9am")
    assert "C) " in reply
    text(vera, "A")
    assert Claim.objects.get().confirmed_at == NOW


def test_a_yes_to_which_can_you_not_do_neither_drops_nor_confirms(vera: Person) -> None:
    takes(vera, a_shift(starts=time(8), ends=time(9)), a_shift(day=NEXT_DAY))
    text(vera, "DROP")
    assert text(vera, "yes").startswith("Text one letter from A to B")
    assert len(held(vera)) == 2
    assert not Claim.objects.filter(confirmed_at__isnull=False).exists()


def test_the_desks_first_ready_answer_fits_the_text(vera: Person) -> None:
    letter = Letter(Inbound(body="gracias", intent="thanks"), "", (), (), (), ())
    assert letter.ready[0][0] == "thanks"
    assert Letter(Inbound(body="when is lunch?", intent="unclear"), "", (), (), (), ()).ready[0][0] == "food"
