"""What moves all places together."""

import math
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutualaid.distribution.forecast import expect_meals
from mutualaid.distribution.tide import STILL, DayCount, PlacePast, Tide, class_of, tide_of

MONDAY = date(2019, 3, 4)


def school_day(number: int) -> date:
    return MONDAY + timedelta(days=number + 2 * (number // 5))


def places(*wanted: float, count: int = 20) -> list[PlacePast]:
    """Alike places that all had these numbers on the first school days."""
    history = [DayCount(school_day(number), round(meals)) for number, meals in enumerate(wanted)]
    return [PlacePast("young", 400, history)] * count


def expected(pasts: list[PlacePast]) -> int:
    """What the first place is sent on the next school day."""
    history = pasts[0].history
    tide = tide_of(pasts, day=school_day(len(history)))
    return expect_meals(history, entitled=400, booked_children=0, tide=tide, alike="young").meals


def test_where_nobody_has_counted_nothing_moves() -> None:
    assert tide_of([], day=MONDAY) == STILL


def test_a_day_that_was_half_everywhere_is_not_the_new_usual() -> None:
    assert expected(places(100, 100, 100, 100, 50)) > 95


def test_a_place_that_halves_by_itself_is_believed_in_part() -> None:
    halved = [DayCount(one.day, 50 if one.day == school_day(4) else 100) for one in places(*[100] * 5)[0].history]
    alone = [PlacePast("young", 400, halved), *places(*[100] * 5)]
    assert expected(alone) < expected(places(*[100] * 5))


def test_growth_of_all_places_is_carried_on_and_slowed() -> None:
    """The middle of the four days is 67; a straight line through them says 103."""
    tide = tide_of(places(50, 60, 72, 86), day=school_day(4))
    assert 72 < 50 * math.exp(tide.ahead) < 103


def test_thin_fridays_are_learned_in_two_weeks_and_said() -> None:
    weeks = places(*[100, 100, 100, 100, 60] * 2, 100, 100, 100, 100)
    tide = tide_of(weeks, day=school_day(14))
    it = expect_meals(weeks[0].history, entitled=400, booked_children=0, tide=tide, alike="young")
    assert it.meals < 95
    assert "that weekday brings" in it.reason
    assert "fewer" in it.reason


def test_a_wet_day_that_people_had_named_is_read_as_a_dry_one() -> None:
    dry = [PlacePast("young", 400, [DayCount(school_day(n), 100) for n in range(3)])] * 9
    wet = [PlacePast("young", 400, [*one.history[:2], DayCount(school_day(2), 70, factor=0.7)]) for one in dry]
    assert expected(wet) == expected(dry)


def test_who_was_turned_away_stands_for_some_that_nobody_counted() -> None:
    assert DayCount(MONDAY, 100, turned_away=20).demand == 110


def test_a_place_that_opens_late_borrows_from_places_alike() -> None:
    tide = tide_of(places(100, 100), day=school_day(2))
    first = expect_meals([], entitled=200, booked_children=0, tide=tide, alike="young")
    assert first.low < 50 < first.meals
    assert first.reason == "no count yet: 25 % of 200 entitled pupils, as at places alike"


def test_a_class_of_which_nobody_counted_borrows_from_the_strike() -> None:
    tide = tide_of(places(100, 100), day=school_day(2))
    assert expect_meals([], entitled=200, booked_children=0, tide=tide, alike="high").meals > 50


def test_days_at_another_address_weigh_less_once_there_are_new_ones() -> None:
    stayed = [DayCount(school_day(n), meals) for n, meals in enumerate((100, 100, 60))]
    moved = [DayCount(one.day, one.wanted, moved_since=one.wanted == 100) for one in stayed]
    tide = Tide(stands={one.day: 0.0 for one in stayed})
    sent = [expect_meals(history, entitled=0, booked_children=0, tide=tide) for history in (stayed, moved)]
    assert sent[1].low < sent[0].low


@pytest.mark.parametrize(
    ("grades", "entitled", "named"),
    [("K-5", 100, "young small"), ("6-8", 400, "middle large"), ("9-12", 301, "high large"), ("", 0, "small")],
)
def test_places_are_alike_by_the_age_of_their_children_and_their_size(grades: str, entitled: int, named: str) -> None:
    assert class_of(grades, entitled) == named


@given(wanted=st.lists(st.lists(st.integers(0, 300), min_size=1, max_size=8), min_size=1, max_size=6))
def test_the_order_of_the_places_changes_nothing(wanted: list[list[int]]) -> None:
    pasts = [PlacePast("", 100, [DayCount(school_day(n), w) for n, w in enumerate(one)]) for one in wanted]
    one, other = tide_of(pasts, day=school_day(9)), tide_of(pasts[::-1], day=school_day(9))
    assert one.ahead == pytest.approx(other.ahead)
    assert one.stray >= 0
