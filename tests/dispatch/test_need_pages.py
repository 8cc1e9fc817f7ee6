"""The page that says what each place needs."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from mutualaid.dispatch.by_hand import by_hand
from mutualaid.dispatch.models import HandEdit
from mutualaid.dispatch.needs import fix_number, needs_of
from mutualaid.distribution.actions import DayIsOver, record_count
from mutualaid.distribution.priorities import priorities_of, set_priority
from mutualaid.distribution.said import day_said
from mutualaid.lib.days import day_of
from mutualaid.people.models import Person
from mutualaid.sites.models import ServiceWindow
from mutualaid.strike.models import now
from tests.build import a_window

pytestmark = pytest.mark.django_db


@pytest.fixture
def window(strike: object) -> ServiceWindow:
    """Serves tomorrow, by the clock of the pages; yesterday 100 came."""
    today = day_of(now())
    window = a_window(day=today + timedelta(days=1))
    yesterday = a_window(window.site, day=today - timedelta(days=1)).day
    record_count(
        window.site, day=yesterday, service="lunch", numbers={"first_meals": 100}, by=None, now=now(), source="paper"
    )
    return window


@pytest.fixture
def desk(client: Client, rosa: Person) -> Client:
    client.force_login(rosa)
    return client


def page(name: str, window: ServiceWindow, *more: object) -> str:
    return reverse(name, args=[window.day, *more])


def test_it_says_how_many_the_range_and_why(desk: Client, window: ServiceWindow) -> None:
    words = desk.get(page("needs_of_day", window)).content.decode()
    (line,) = needs_of(window.day).lines
    assert f"<b>{line.meals}</b>" in words
    assert f"{line.low}–{line.high}" in words
    assert "100 wanted on the last day counted" in words


def test_the_reason_is_in_the_language_of_the_reader(desk: Client, window: ServiceWindow) -> None:
    words = desk.get(page("needs_of_day", window), {"lang": "es"}).content.decode()
    assert "wanted on the last day counted" not in words


def test_rain_is_saved_for_the_day_and_changes_the_numbers(desk: Client, window: ServiceWindow) -> None:
    dry = needs_of(window.day).meals
    desk.post(page("needs_say_of_day", window), {"percent": "80", "why": "rain", "spare": "normal"})
    assert needs_of(window.day).meals < dry
    assert "times 0.8 for the day (rain)" in desk.get(page("needs_of_day", window)).content.decode()


def test_an_impossible_day_is_told_beside_its_box_and_not_saved(desk: Client, window: ServiceWindow) -> None:
    answer = desk.post(page("needs_say_of_day", window), {"percent": "5", "why": "", "spare": "normal"})
    assert answer.status_code == 200
    assert day_said(window.day).factor == 1


def test_a_number_by_hand_and_what_is_spare_are_saved_together(desk: Client, window: ServiceWindow) -> None:
    desk.post(page("needs_of_place", window, window.site_id, "lunch"), {"number": "30", "spare": "plenty"})
    (line,) = needs_of(window.day).lines
    assert (line.meals, line.by_hand, line.spare) == (30, 30, "plenty")


def test_a_place_is_put_before_others_and_back_again(desk: Client, window: ServiceWindow) -> None:
    asked = page("needs_of_place", window, window.site_id, "lunch")
    desk.post(asked, {"number": "", "spare": "", "priority": "3"})
    assert priorities_of(window.day) == {window.site_id: 3}
    assert 'warn">if short: three times' in desk.get(page("needs_of_day", window)).content.decode()
    desk.post(asked, {"number": "", "spare": "", "priority": "1"})
    assert priorities_of(window.day) == {}


def test_a_form_that_says_nothing_of_turns_leaves_them_and_a_fourth_is_none(
    desk: Client, window: ServiceWindow, rosa: Person
) -> None:
    set_priority(window.day, window.site, 2, by=rosa, now=now())
    for typed in ({}, {"priority": "4"}):
        desk.post(page("needs_of_place", window, window.site_id, "lunch"), {"number": "", "spare": ""} | typed)
    assert priorities_of(window.day) == {window.site_id: 2}


def test_an_empty_number_takes_it_back(desk: Client, window: ServiceWindow, rosa: Person) -> None:
    fix_number(window.day, window.site, "lunch", 30, by=rosa, now=now())
    desk.post(page("needs_of_place", window, window.site_id, "lunch"), {"number": "", "spare": ""})
    assert by_hand(window.day).meals == {}
    assert HandEdit.objects.get().undone_by == rosa


def test_the_same_number_twice_is_one_edit(window: ServiceWindow, rosa: Person) -> None:
    for _twice in range(2):
        fix_number(window.day, window.site, "lunch", 30, by=rosa, now=now())
    assert HandEdit.objects.count() == 1


def test_no_number_is_set_for_a_day_that_is_over(window: ServiceWindow, rosa: Person) -> None:
    with pytest.raises(DayIsOver):
        fix_number(day_of(now()) - timedelta(days=1), window.site, "lunch", 30, by=rosa, now=now())


def test_what_a_place_says_on_the_phone_is_its_number(desk: Client, window: ServiceWindow) -> None:
    desk.post(page("needs_told", window, window.site_id), {"number": "85"})
    window.refresh_from_db()
    assert window.guess == 85


def test_a_number_that_is_none_is_refused_in_words(desk: Client, window: ServiceWindow) -> None:
    answer = desk.post(page("needs_of_place", window, window.site_id, "lunch"), {"number": "-3", "spare": ""})
    assert "0 or more" in answer.content.decode()
    assert by_hand(window.day).meals == {}


def test_a_day_on_which_nobody_serves_says_what_to_do(desk: Client, strike: object) -> None:
    words = desk.get(reverse("needs_of_day", args=[day_of(now()) + timedelta(days=3)])).content.decode()
    assert "Give a place its hours first" in words
