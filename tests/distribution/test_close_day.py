"""The end of the day: every place has a count or a reason, the totals are said, the ledger agrees."""

from datetime import timedelta
from decimal import Decimal

import pytest

from mutualaid.distribution.actions import NotYetServed, record_count, record_sheet
from mutualaid.distribution.closing import SayWhyNone, StillMissing, close_day, day_at_its_end, reopen_day, say_no_count
from mutualaid.distribution.models import DayClosing, NoCount
from mutualaid.inventory.actions import deliver_stock
from mutualaid.inventory.models import Movement
from mutualaid.people.actions import CoordinatorsOnly
from mutualaid.sites.actions import set_status
from tests import clock
from tests.build import NOW, TODAY, TOMORROW, a_kitchen, a_lot, a_site, a_window

LATER = NOW + timedelta(minutes=10)
PAGE = f"/desk/close/{TODAY}/"


@pytest.fixture
def kitchen(strike):
    return a_kitchen().site


@pytest.fixture
def franklin(kitchen, rosa):
    """60 meals in units of two were brought there."""
    site = a_window(a_site("a-franklin", name="Franklin"), day=TODAY).site
    lot = a_lot(kitchen, quantity=100, unit="case", meals_per_unit=2)
    deliver_stock(lot.pk, from_site=kitchen, to_site=site, quantity=30, by=rosa, now=NOW)
    return site


def count(site, by, **numbers):
    return record_count(site, day=TODAY, service="lunch", numbers=numbers, by=by, now=NOW, source="paper")


def left_at(site) -> Decimal:
    return sum((entry.quantity for entry in Movement.objects.filter(site=site)), Decimal(0))


def test_a_day_with_a_count_missing_stays_open_and_is_closed_with_a_reason(franklin, rosa):
    with pytest.raises(StillMissing, match="Franklin"):
        close_day(TODAY, by=rosa, now=NOW)
    assert not DayClosing.objects.exists()
    say_no_count(franklin, day=TODAY, service="lunch", why="the sheet is lost", by=rosa, now=NOW)
    assert close_day(TODAY, by=rosa, now=NOW).closed_by == rosa


def test_bags_and_closed_places_want_no_count(strike, rosa):
    a_window(day=TODAY, service="groceries")
    set_status(a_window(day=TODAY).site, "closed", by=rosa, now=NOW)
    assert close_day(TODAY, by=rosa, now=NOW)


def test_closing_takes_what_was_given_and_thrown_away_off_the_book(franklin, rosa):
    count(franklin, rosa, received=60, first_meals=40, adults=4, damaged=2, discarded=4, left_over=10)
    close_day(TODAY, by=rosa, now=NOW)
    went = {entry.kind: entry.quantity for entry in Movement.objects.filter(site=franklin, quantity__lt=0)}
    assert went == {"hand_over": Decimal(-22), "discard": Decimal(-3)}
    assert left_at(franklin) == 5


def test_more_than_the_book_holds_is_never_taken(franklin, rosa):
    count(franklin, rosa, received=90, first_meals=90)
    close_day(TODAY, by=rosa, now=NOW)
    assert left_at(franklin) == 0


def test_a_place_closed_after_service_is_in_the_totals_and_its_food_leaves_the_book(franklin, rosa):
    set_status(franklin, "closed", by=rosa, now=NOW)
    with pytest.raises(StillMissing, match="Franklin"):
        close_day(TODAY, by=rosa, now=NOW)
    count(franklin, rosa, received=60, first_meals=60)
    assert day_at_its_end(TODAY).whole.given == 60
    close_day(TODAY, by=rosa, now=NOW)
    assert left_at(franklin) == 0


def test_closing_twice_changes_nothing(franklin, rosa):
    count(franklin, rosa, received=60, first_meals=60)
    assert close_day(TODAY, by=rosa, now=NOW) == close_day(TODAY, by=rosa, now=LATER)
    assert left_at(franklin) == 0


def test_reopening_takes_the_entries_back_and_it_can_be_closed_again(franklin, rosa):
    count(franklin, rosa, received=60, first_meals=60)
    close_day(TODAY, by=rosa, now=NOW)
    reopen_day(TODAY, by=rosa, now=LATER)
    assert left_at(franklin) == 30
    count(franklin, rosa, received=60, first_meals=50, left_over=10)
    close_day(TODAY, by=rosa, now=LATER)
    assert left_at(franklin) == 5
    assert reopen_day(TOMORROW, by=rosa, now=LATER) is None


def test_a_count_after_the_day_was_closed_is_kept_and_said(franklin, rosa):
    count(franklin, rosa, received=60, first_meals=60)
    close_day(TODAY, by=rosa, now=NOW)
    record_count(franklin, day=TODAY, service="lunch", numbers={"received": 61}, by=rosa, now=LATER, source="text")
    assert day_at_its_end(TODAY).counted_since == 1


def test_a_text_and_then_the_sheet_by_variant_are_one_count(franklin, rosa):
    count(franklin, rosa, received=60, first_meals=20, left_over=40)
    given = {"day": TODAY, "service": "lunch", "by": rosa, "now": LATER, "source": "paper"}
    record_sheet(franklin, columns={"standard": {"received": 60, "first_meals": 20, "left_over": 40}}, **given)
    assert day_at_its_end(TODAY).whole.given == 20
    close_day(TODAY, by=rosa, now=LATER)
    assert left_at(franklin) == 20  # cases of two


def test_the_totals_add_up_and_are_held_against_the_book(franklin, kitchen, rosa):
    other = a_window(day=TODAY).site
    count(franklin, rosa, received=60, first_meals=50, left_over=5, moved_out=5)
    count(other, rosa, moved_in=5, first_meals=5)
    end = day_at_its_end(TODAY)
    assert (end.whole.came, end.whole.given, end.whole.surplus, end.booked) == (65, 55, 0, 60)
    assert end.is_booked_as_counted
    assert end.is_moved_as_counted
    count(other, rosa, first_meals=5)
    end = day_at_its_end(TODAY)
    assert (end.whole.surplus, end.is_moved_as_counted) == (5, False)


def test_only_coordinators_close_reopen_and_give_reasons(franklin, vera):
    for forbidden in (
        lambda: close_day(TODAY, by=vera, now=NOW),
        lambda: reopen_day(TODAY, by=vera, now=NOW),
        lambda: say_no_count(franklin, day=TODAY, service="lunch", why="x", by=vera, now=NOW),
    ):
        with pytest.raises(CoordinatorsOnly):
            forbidden()


def test_a_day_to_come_is_not_closed_and_a_reason_says_something(franklin, rosa):
    with pytest.raises(NotYetServed):
        close_day(TOMORROW, by=rosa, now=NOW)
    with pytest.raises(SayWhyNone):
        say_no_count(franklin, day=TODAY, service="lunch", why=" ", by=rosa, now=NOW)
    assert not NoCount.objects.exists()


@pytest.fixture
def desk(client, rosa):
    clock.show(NOW)
    client.force_login(rosa)
    return client


def test_the_page_lists_what_is_missing_and_takes_the_reason_then_closes(desk, franklin):
    said = desk.get(PAGE).content.decode()
    assert "1 count is missing" in said
    assert "disabled" in said
    assert "Counts that are missing: 1, of Franklin." in desk.post(PAGE).content.decode()
    desk.post(f"{PAGE}{franklin.pk}/lunch/none", {"why": "It did not open."})
    said = desk.get(PAGE).content.decode()
    assert "It did not open." in said
    assert "disabled" not in said
    assert "The day is closed." in desk.post(PAGE, follow=True).content.decode()
    assert "Closed by Rosa" in desk.get(PAGE).content.decode()
    desk.post(f"{PAGE}reopen")
    assert DayClosing.objects.get().reopened_at


def test_the_page_says_which_counts_do_not_add_up_and_what_the_book_says(desk, franklin, rosa):
    count(franklin, rosa, received=50, first_meals=57)
    said = desk.get(PAGE).content.decode()
    assert "50 were there, 57 are accounted for" in said
    assert "60 meals were brought to these places; they counted 50." in said
    assert "not the same" in said


def test_a_day_without_service_and_one_to_come_have_nothing_to_close(desk, franklin):
    assert "No place serves on this day" in desk.get(f"/desk/close/{TOMORROW}/").content.decode()
    a_window(day=TOMORROW)
    assert '<button class="button"' not in desk.get(f"/desk/close/{TOMORROW}/").content.decode()
