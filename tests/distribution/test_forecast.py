"""How many meals to send, with a range and a line of reason."""

from datetime import date, timedelta
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutualaid.distribution.forecast import (
    LITTLE,
    NORMAL,
    PLENTY,
    USUAL_SHARES,
    DayCount,
    Expectation,
    expect_meals,
    site_shares,
    split,
    split_by_hand,
    split_meals,
    strike_shares,
)


def counted(*wanted: int, turned_away: int = 0) -> list[DayCount]:
    """One count a day, the last of them having turned people away."""
    monday = date(2019, 3, 4)
    days = [DayCount(monday + timedelta(days=index), number) for index, number in enumerate(wanted)]
    return [*days[:-1], DayCount(days[-1].day, wanted[-1], turned_away)]


def expect(history: list[DayCount], **given: int) -> Expectation:
    return expect_meals(history, **({"entitled": 0, "booked_children": 0} | given))


def test_on_day_one_a_bit_more_than_fifteen_percent_of_the_entitled_pupils_is_sent() -> None:
    first = expect([], entitled=400)
    assert first.low < 60 < first.meals < 100
    assert first.reason == "no count yet: 15 % of 400 entitled pupils"


def test_what_is_sent_is_above_what_was_wanted_on_average() -> None:
    steady = expect(counted(100, 100, 100, 100))
    assert 105 <= steady.meals <= 120
    assert steady.low < 100 < steady.meals <= steady.high


def test_more_to_spare_sends_more() -> None:
    history = counted(96, 104)
    sent = [expect(history, runs_out_one_day_in=days).meals for days in (LITTLE, NORMAL, PLENTY)]
    assert sent[0] < sent[1] < sent[2]


def test_the_reason_names_the_last_days_and_who_was_turned_away() -> None:
    assert expect(counted(96, 104, turned_away=8)).reason == "96 and 104 wanted on the last two days, 8 turned away"
    assert expect(counted(96)).reason == "96 wanted on the last day counted"
    assert expect(counted(80, 96, 104, 99)).reason == "96, 104 and 99 wanted on the last three days"


def test_recent_days_count_more() -> None:
    assert expect(counted(60, 60, 120)).meals > expect(counted(120, 60, 60)).meals


def test_growth_over_two_days_is_not_read_as_a_law() -> None:
    """60, then 100: a straight line says 140; nobody knows yet."""
    assert expect(counted(60, 100)).meals < 135


def test_growth_over_many_days_is_believed_more() -> None:
    assert expect(counted(60, 70, 80, 90, 100, 110)).meals >= 120


def test_the_order_in_which_counts_arrive_changes_nothing() -> None:
    history = counted(60, 80, 100)
    assert expect(history) == expect(history[::-1])


def test_a_number_set_by_hand_wins() -> None:
    assert expect(counted(96, 104), fixed=30) == Expectation(30, 30, 30, "30 set by hand")


def test_a_number_set_by_hand_below_the_children_in_care_says_so() -> None:
    told = expect([], fixed=30, booked_children=42)
    assert (told.meals, told.reason) == (30, "30 set by hand, though 42 children are booked into care here")


def test_children_booked_into_care_are_a_floor() -> None:
    few = expect(counted(10, 12), booked_children=45)
    assert (few.meals, few.low) == (45, 45)
    assert few.reason.startswith("45 children booked into care here; 10 and 12 wanted")
    assert expect(counted(90, 92), booked_children=45).meals > 90


def test_a_part_set_by_hand_is_a_floor() -> None:
    assert expect(counted(10, 12), at_least=50).meals == 50


def test_rain_sends_less_and_says_so() -> None:
    dry = expect_meals(counted(100, 100), entitled=0, booked_children=0)
    rain = expect_meals(counted(100, 100), entitled=0, booked_children=0, multiplier=0.8)
    assert rain.meals < dry.meals
    assert rain.reason.endswith("; times 0.8 for the day")


def test_a_place_of_which_nothing_is_known_is_treated_as_a_middling_one() -> None:
    assert expect([], elsewhere=80).meals > 80
    assert expect([]).meals == 0
    assert "set a number by hand" in expect([]).reason


@given(
    wanted=st.lists(st.integers(0, 500), max_size=8),
    entitled=st.integers(0, 2000),
    booked=st.integers(0, 80),
    multiplier=st.floats(0.1, 3),
    fixed=st.none() | st.integers(0, 500),
)
def test_every_number_lies_in_its_range_and_no_child_in_care_is_forgotten(
    wanted: list[int], entitled: int, booked: int, multiplier: float, fixed: int | None
) -> None:
    history = counted(*wanted) if wanted else []
    it = expect_meals(history, entitled=entitled, booked_children=booked, multiplier=multiplier, fixed=fixed)
    assert 0 <= it.low <= it.meals <= it.high
    assert it.meals == fixed if fixed is not None else it.meals >= booked
    assert 0 < len(it.reason) <= 200


@given(meals=st.integers(0, 2000), shares=st.lists(st.floats(0.001, 1), min_size=1, max_size=6))
def test_the_parts_sum_to_the_whole_and_are_within_one_of_their_share(meals: int, shares: list[float]) -> None:
    named = {str(index): share for index, share in enumerate(shares)}
    parts = split_meals(meals, named)
    assert sum(parts.values()) == meals
    assert all(abs(parts[name] - meals * share / sum(shares)) < 1 for name, share in named.items())


@given(low=st.integers(0, 90), more=st.integers(0, 90), most=st.integers(0, 90))
def test_split_by_variant_every_part_lies_in_its_range(low: int, more: int, most: int) -> None:
    parts = split(Expectation(low, low + more, low + more + most, "why"), USUAL_SHARES)
    assert sum(part.meals for part in parts.values()) == low + more
    assert all(part.low <= part.meals <= part.high for part in parts.values())


def test_shares_come_from_the_place_once_it_has_counted_enough() -> None:
    strike_wide = strike_shares({"standard": 900, "vegetarian": 100})
    vegetarians = site_shares({"standard": 100, "vegetarian": 900}, strike_wide)
    few = site_shares({"standard": 1, "vegetarian": 9}, strike_wide)
    assert vegetarians["vegetarian"] > 0.8
    assert few["vegetarian"] < 0.3


@pytest.mark.parametrize("own", [{}, {"standard": 1000}])
def test_shares_sum_to_one_and_no_variant_is_forgotten(own: dict[str, int]) -> None:
    shares = site_shares(own, strike_shares({}))
    assert sum(shares.values()) == pytest.approx(1)
    assert min(shares.values()) > 0


class TestNumbersByHand:
    SHARES: ClassVar = {"standard": 0.5, "vegetarian": 0.3, "halal": 0.2}

    def test_a_variant_set_by_hand_leaves_the_others_as_expected(self) -> None:
        split = split_by_hand(Expectation(80, 100, 120, "counts"), self.SHARES, {"halal": 5})
        assert {variant: one.meals for variant, one in split.items()} == {"standard": 50, "vegetarian": 30, "halal": 5}

    def test_with_the_whole_set_as_well_the_others_share_the_rest_of_it(self) -> None:
        split = split_by_hand(Expectation(100, 100, 100, "100 set by hand"), self.SHARES, {"halal": 60})
        assert {variant: one.meals for variant, one in split.items()} == {"standard": 25, "vegetarian": 15, "halal": 60}

    def test_a_variant_above_the_whole_leaves_nothing_to_the_others(self) -> None:
        split = split_by_hand(Expectation(10, 10, 10, "10 set by hand"), self.SHARES, {"halal": 60})
        assert {variant: one.meals for variant, one in split.items()} == {"standard": 0, "vegetarian": 0, "halal": 60}
