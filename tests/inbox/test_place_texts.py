"""Families', leads' and drivers' texts."""

from datetime import time, timedelta
from pathlib import Path
from typing import Any

import pytest

from mutualaid.distribution.asking import ask_for_numbers
from mutualaid.distribution.models import MealCount
from mutualaid.inbox.place_commands import find_site
from mutualaid.inbox.reader import read
from mutualaid.messaging.actions import queue_text
from mutualaid.messaging.models import Priority
from mutualaid.messaging.segments import count_parts
from mutualaid.people.models import Person
from mutualaid.shifts.actions import claim_shift
from mutualaid.shifts.models import Claim
from mutualaid.shifts.reminders import queue_reminder
from mutualaid.sites.actions import add_lead
from mutualaid.sites.lookups import LOOKUPS_EACH, STRETCH, WRONG_WORDS_EACH, TooManyLookups, count_lookup, texter
from mutualaid.sites.models import ServiceWindow, Site, SiteLead
from tests import fresh
from tests.build import NOW, TODAY, a_shift, a_site, a_volunteer, a_window
from tests.inbox.texting import last_inbound, text

pytestmark = pytest.mark.django_db
STRANGER = "+15105550190"
FRUITVALE = (37.7759, -122.2249)
AT_NOON = NOW.replace(hour=12, minute=30)


@pytest.fixture
def counts_of_its_own(settings: Any, tmp_path: Path) -> None:
    fresh.limits(settings, tmp_path)


@pytest.fixture
def temple(rosa: Person) -> Site:
    site = a_site(name="Allen Temple", visibility="public")
    a_window(site, opens=time(11, 30), closes=time(12, 30))
    return site


def test_food_in_the_evening_says_tomorrow_and_that_nobody_asks_anything(temple: Site) -> None:
    reply = text(STRANGER, "FOOD 94621")
    assert reply.startswith("Free food, no ID, no questions. tomorrow 11:30am-12:30pm Allen Temple")
    assert "min walk" in reply


def test_comida_is_answered_in_spanish(temple: Site) -> None:
    reply = text(STRANGER, "COMIDA 94621")
    assert reply.startswith("Comida gratis, sin ID, sin preguntas. mañana 11:30am-12:30pm Allen Temple")
    assert "min a pie" in reply
    assert count_parts(reply) <= 2


def test_food_names_at_most_three_places_in_two_parts(rosa: Person) -> None:
    for number in range(5):
        name = f"Agnes Memorial Church of God in Christ {number}"
        a_window(a_site(f"church-{number}", name=name, visibility="public", point=FRUITVALE))
    reply = text(STRANGER, "94601")
    assert 1 <= reply.count("Agnes Memorial") <= 3
    assert count_parts(reply) <= 2


def test_places_for_own_families_are_found_by_the_flyers_word_alone(rosa: Person) -> None:
    own = a_site(name="Fruitvale Library", word="TIGRE", visibility="own")
    a_window(own)
    assert text(STRANGER, "FOOD 94601").startswith("We know of no open place")
    assert "Fruitvale Library" in text(STRANGER, "FOOD tigre")
    assert "Fruitvale Library" in text(STRANGER, "Tigre")


def test_places_only_crews_know_are_never_named(rosa: Person) -> None:
    a_window(a_site(name="Hub Kitchen", visibility="crew", word="OLLA"))
    assert "Hub Kitchen" not in text(STRANGER, "FOOD 94601") + text(STRANGER, "FOOD olla")


def test_a_word_nobody_has_on_a_flyer_is_said_to_be_unknown(rosa: Person) -> None:
    assert text(STRANGER, "FOOD zorro") == (
        'We do not know the word "zorro". Look at your school\'s flyer again, or use your ZIP code.'
    )


def test_a_family_learns_that_its_place_has_moved(rosa: Person) -> None:
    church = a_site(name="Taylor Memorial", visibility="own")
    Site.objects.filter(pk=a_site(name="Library", word="TIGRE").pk).update(status="moved", moved_to=church)
    assert text(STRANGER, "tigre").startswith("Library has moved to Taylor Memorial, ")


def test_a_family_is_not_told_where_only_crews_may_go(rosa: Person) -> None:
    hub = a_site(name="Hub", visibility="crew")
    Site.objects.filter(pk=a_site(name="Library", word="TIGRE").pk).update(status="moved", moved_to=hub)
    assert "Hub" not in text(STRANGER, "tigre")


def test_a_zip_with_letters_gets_a_sentence(rosa: Person) -> None:
    assert text(STRANGER, "FOOD 9460A").startswith("We do not know the ZIP code")
    assert not last_inbound().needs_person


def test_food_alone_asks_where(rosa: Person) -> None:
    assert "FOOD 94601" in text(STRANGER, "food please")
    assert "COMIDA 94601" in text(STRANGER, "comida")


def test_a_lead_opens_fills_and_closes_the_place(temple: Site, vera: Person) -> None:
    add_lead(temple, vera)
    for word, status in [("FULL", "full"), ("closed", "closed"), ("we're open", "open")]:
        assert f"Allen Temple is {status} as of 6:30pm" in text(vera, word)
        temple.refresh_from_db()
        assert temple.status == status


def test_a_lead_of_two_places_is_asked_which(temple: Site, vera: Person) -> None:
    other = a_site(name="Bushrod Park")
    add_lead(temple, vera)
    add_lead(other, vera)
    assert "1) Allen Temple, 2) Bushrod Park" in text(vera, "CLOSED")
    assert text(vera, "CLOSED 2").startswith("Bushrod Park is closed")
    temple.refresh_from_db()
    assert temple.status == "open"


def test_the_count_is_kept_and_read_back(temple: Site, vera: Person) -> None:
    add_lead(temple, vera)
    a_window(temple, day=TODAY)
    reply = text(vera, "gave 96, got 101, left 5, no food 12", now=AT_NOON)
    assert reply == "Counted, Allen Temple, today: got 101, gave 96, left 5, went without 12. Thank you."
    count = MealCount.objects.get()
    assert (count.received, count.first_meals, count.left_over, count.turned_away) == (101, 96, 5, 12)


@pytest.mark.parametrize(
    "body",
    [
        "GOT 40 GAVE 52 MOVED IN 12",
        "recibimos 40 dimos 52 prestados 12",
        "收到40 派出52 移入12",
        "NHAN 40 PHAT 52 CHUYEN DEN 12",
        "nhận 40 phát 52 mượn 12",
        "استلمنا 40 وزعنا 52 نقل إلينا 12",
    ],
)
def test_what_came_from_a_neighbour_is_counted_in_every_language(temple: Site, vera: Person, body: str) -> None:
    add_lead(temple, vera)
    a_window(temple, day=TODAY)
    text(vera, body, now=AT_NOON)
    count = MealCount.objects.get()
    assert (count.received, count.first_meals, count.moved_in, count.surplus) == (40, 52, 12, 0)


def test_a_count_that_does_not_add_up_is_kept_and_says_so(temple: Site, vera: Person) -> None:
    add_lead(temple, vera)
    a_window(temple, day=TODAY)
    reply = text(vera, "GOT 101 GAVE 90 LEFT 5", now=AT_NOON)
    assert "6 of them are missing: a typo? Then send it again." in reply
    assert MealCount.objects.get().surplus == -6


def test_more_meals_than_came_are_asked_back(temple: Site, vera: Person) -> None:
    add_lead(temple, vera)
    a_window(temple, day=TODAY)
    assert "That is 7 more than came: a typo?" in text(vera, "GOT 100 GAVE 107", now=AT_NOON)
    assert text(vera, "GOT 100 GAVE 100", now=AT_NOON).endswith("Thank you.")


def test_a_temperature_over_the_limit_is_answered_with_what_to_do(temple: Site, vera: Person) -> None:
    add_lead(temple, vera)
    a_window(temple, day=TODAY)
    reply = text(vera, "GOT 60 GAVE 60 TEMP 58", now=AT_NOON)
    assert reply == "Allen Temple, counted. 58 F is not safe: throw it away, call the desk."
    assert text(vera, "got 60 gave 60 temp 40", now=AT_NOON).endswith("Thank you.")
    assert MealCount.objects.in_force().get().temperature_f == 40


def test_a_count_below_zero_is_refused_in_words(temple: Site, vera: Person) -> None:
    add_lead(temple, vera)
    a_window(temple, day=TODAY)
    assert text(vera, "GOT 10 GAVE -2", now=AT_NOON).startswith("-2 is below zero")
    assert not MealCount.objects.exists()


@pytest.mark.parametrize("body", ["GOT 101 GAVE 96", "CLOSED"])
def test_who_leads_no_place_is_kindly_refused(temple: Site, ike: Person, body: str) -> None:
    assert text(ike, body).startswith("Only the person who leads a place can text that.")
    temple.refresh_from_db()
    assert (temple.status, MealCount.objects.count()) == ("open", 0)


def test_a_driver_without_a_route_is_told_so(sam: Person) -> None:
    assert text(sam, "NEXT") == "You have no route today that is not finished."
    assert text(sam, "DONE 40") == "You have no route today that is not finished."


def test_a_problem_without_a_route_goes_to_a_person(sam: Person) -> None:
    assert text(sam, "PROBLEM the gate is locked").startswith("A person will read your text")
    assert last_inbound().needs_person


def test_danger_goes_to_a_person_at_once(sam: Person) -> None:
    assert "call 911" in text(sam, "police at the gate of Allen Temple")
    assert last_inbound().needs_person


def test_a_closed_place_is_not_offered(temple: Site) -> None:
    assert "Allen Temple" in text(STRANGER, "FOOD 94621")
    Site.objects.filter(pk=temple.pk).update(status="closed")
    assert text(STRANGER, "FOOD 94621").startswith("We know of no open place")


def test_the_flyers_words_cannot_be_guessed_by_text(counts_of_its_own: None, rosa: Person) -> None:
    own = a_site(name="Fruitvale Library", word="TIGRE", visibility="own")
    a_window(own)
    for number in range(WRONG_WORDS_EACH):
        letters = "abcdefghij"[number] * 7
        text(STRANGER, f"FOOD {letters}" if number % 2 else letters)
    assert text(STRANGER, "FOOD TIGRE").startswith("Too many words were tried")
    assert "Fruitvale Library" not in text(STRANGER, "TIGRE")
    assert "Fruitvale Library" in text("+15105550191", "TIGRE")
    assert "Fruitvale Library" in text(STRANGER, "TIGRE", now=NOW + timedelta(seconds=STRETCH))


def test_the_list_cannot_be_collected_by_text(counts_of_its_own: None, temple: Site, mei: Person) -> None:
    for _ in range(LOOKUPS_EACH):
        count_lookup(texter(mei), now=NOW)
    asked = read("FOOD 94621", language="en", open_question=None, options=0)
    with pytest.raises(TooManyLookups):
        find_site(mei, asked, NOW)
    assert find_site(mei, asked, NOW + timedelta(seconds=STRETCH)).occasion == "food"


# --- are you there? ---


@pytest.fixture
def lea(temple: Site, vera: Person) -> Person:
    """Vera leads Allen Temple, where a driver found nobody a minute ago, and holds a shift of which nobody asked."""
    add_lead(temple, vera)
    claim_shift(a_shift(starts=time(16), ends=time(17)).pk, person=vera, now=NOW - timedelta(hours=3))
    words = {"site": temple, "at": NOW, "food": {}, "now": NOW}
    queue_text(
        vera,
        app="dispatch",
        occasion="nobody_there",
        key="nobody_there:1",
        now=NOW,
        context=words,
        priority=Priority.SAFETY,
    )
    return vera


@pytest.mark.parametrize(
    "words",
    ["Yes", "y", "HERE", "we're here", "open", "we are open now", "N", "on our way", "5 min", "side door", "👍"],
)
def test_the_desk_reads_whether_somebody_is_there(lea: Person, temple: Site, words: str) -> None:
    assert text(lea, words, now=NOW + timedelta(minutes=2)).startswith("A person will read your text")
    assert last_inbound().why == "the place says whether somebody is there"
    claim = Claim.objects.get()
    assert (claim.confirmed_at, claim.released_at, claim.late_minutes) == (None, None, None)


@pytest.mark.parametrize("words", ["CLOSED", "MENU", "TOMORROW 80", "GOT 101 GAVE 96 LEFT 5"])
def test_a_command_is_no_answer_to_whether_somebody_is_there(lea: Person, temple: Site, words: str) -> None:
    assert not text(lea, words, now=NOW + timedelta(minutes=2)).startswith("A person will read")
    assert not last_inbound().needs_person


def test_a_later_question_is_what_a_yes_is_about(lea: Person, temple: Site) -> None:
    claim = Claim.objects.get()
    queue_reminder(claim, "evening", key=f"reminder:{claim.pk}:", now=NOW + timedelta(minutes=1))
    assert text(lea, "Y", now=NOW + timedelta(minutes=2)).startswith("Thank you, see you there")


def test_when_the_car_is_far_away_a_yes_still_confirms_no_shift(lea: Person, temple: Site) -> None:
    assert text(lea, "Y", now=NOW + timedelta(minutes=50)).startswith("Yes to which one?")
    assert Claim.objects.get().confirmed_at is None


# --- how many meals do you need? ---
ONE = NOW.replace(hour=13, minute=0)


@pytest.fixture
def lena(strike: object, any_words: object, rosa: Person) -> Person:
    """Leads Allen Temple and Franklin, which serve tomorrow, and is asked at one how many of each."""
    lena = a_volunteer("Lena", by=rosa)
    for name in ("Allen Temple", "Franklin"):
        site = a_site(name=name)
        a_window(site)
        add_lead(site, lena)
    return lena


def only(lead: Person, name: str) -> None:
    """Leaves the lead this place alone."""
    SiteLead.objects.filter(person=lead).exclude(site__name=name).delete()


def guesses() -> dict[str, int | None]:
    return dict(ServiceWindow.objects.values_list("site__name", "guess"))


@pytest.mark.parametrize(("words", "meals"), [("80", 80), ("120", 120), ("80.", 80), ("80 meals", 80), ("٨٠", 80)])
def test_a_bare_number_says_how_many_meals_are_needed(lena: Person, words: str, meals: int) -> None:
    only(lena, "Franklin")
    ask_for_numbers(ONE)
    assert f"{meals}" in text(lena, words, now=ONE + timedelta(minutes=5))
    assert guesses() == {"Allen Temple": None, "Franklin": meals}
    assert last_inbound().intent == "tomorrow"


def test_with_several_places_a_bare_number_is_of_the_one_that_is_still_unknown(lena: Person) -> None:
    ask_for_numbers(ONE)
    assert "1) Allen Temple, 2) Franklin" in text(lena, "80", now=ONE + timedelta(minutes=5))
    assert guesses() == {"Allen Temple": None, "Franklin": None}
    text(lena, "TOMORROW 70 PLACE 1", now=ONE + timedelta(minutes=6))
    text(lena, "80", now=ONE + timedelta(minutes=7))
    assert guesses() == {"Allen Temple": 70, "Franklin": 80}


def test_a_number_is_no_number_of_meals_where_that_was_not_asked_last(lena: Person) -> None:
    only(lena, "Franklin")
    assert "No list is open" in text(lena, "80", now=ONE)
    ask_for_numbers(ONE)
    words = {"site": Site.objects.get(name="Franklin"), "at": ONE, "food": {}, "now": ONE}
    later = ONE + timedelta(minutes=1)
    queue_text(
        lena,
        app="dispatch",
        occasion="nobody_there",
        key="nobody_there:1",
        now=later,
        context=words,
        priority=Priority.SAFETY,
    )
    assert text(lena, "80", now=ONE + timedelta(minutes=2)).startswith("A person will read")
    assert guesses() == {"Allen Temple": None, "Franklin": None}
    assert "No list is open" in text(lena, "80", now=ONE + timedelta(days=1))
