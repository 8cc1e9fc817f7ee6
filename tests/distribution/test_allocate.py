"""Who gets how many meals of what, from which kitchen; who is short, and why."""

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from fractions import Fraction
from functools import cache
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mutualaid.distribution import crates
from mutualaid.distribution.allocate import (
    OWN,
    SERVED_BY,
    WORDS,
    Kitchen,
    Need,
    Share,
    Sharing,
    allocate,
    because_of,
    by_site_and_kitchen,
)
from tests.bench.days import a_big_day

HERE = (37.76, -122.19)
NEAR, FAR = (37.765, -122.19), (37.81, -122.28)
ALLEN, CORNERSTONE = 901, 902


def a_need(site: int = 1, meals: int = 100, variant: str = "standard", **more: object) -> Need:
    return Need(**({"site": site, "service": "lunch", "variant": variant, "meals": meals, "point": HERE} | more))  # type: ignore[arg-type]


def a_kitchen(site: int = ALLEN, capacity: int = 10_000, is_open: bool = True, crate: int = 1, **stock: int) -> Kitchen:
    name = {ALLEN: "Allen Temple", CORNERSTONE: "Cornerstone"}[site]
    return Kitchen(site, name, capacity, stock, point=NEAR if site == ALLEN else FAR, is_open=is_open, crate=crate)


def got(sharing: Sharing) -> Counter[tuple[int, str]]:
    """Meals by (site, kind of need)."""
    total: Counter[tuple[int, str]] = Counter()
    for share in sharing.shares:
        total[share.site, share.serves] += share.meals
    return total


def test_what_can_be_met_is_met_in_full() -> None:
    sharing = allocate([a_need(1, 60), a_need(2, 40)], [a_kitchen(standard=100)])
    assert got(sharing) == {(1, "standard"): 60, (2, "standard"): 40}
    assert sharing.shorts == ()


def test_scarcity_is_shared_by_share_of_need() -> None:
    sharing = allocate([a_need(1, 200), a_need(2, 100)], [a_kitchen(standard=150)])
    assert got(sharing) == {(1, "standard"): 100, (2, "standard"): 50}
    assert [short.short_by for short in sharing.shorts] == [100, 50]


def test_priority_two_is_filled_twice_as_fast() -> None:
    sharing = allocate([a_need(1, 100), a_need(2, 100, priority=2)], [a_kitchen(standard=90)])
    assert got(sharing) == {(1, "standard"): 30, (2, "standard"): 60}


def test_weight_hastens_by_its_percentage() -> None:
    sharing = allocate([a_need(1, 100), a_need(2, 100, weight=200)], [a_kitchen(standard=90)])
    assert got(sharing) == {(1, "standard"): 30, (2, "standard"): 60}


def test_what_is_scarce_goes_out_in_whole_crates() -> None:
    needs = [a_need(1, 200), a_need(2, 100), a_need(3, 100)]
    sharing = allocate(needs, [a_kitchen(standard=260, crate=30)])
    assert got(sharing) == {(1, "standard"): 140, (2, "standard"): 60, (3, "standard"): 60}


def test_who_gets_everything_keeps_a_crate_that_is_not_full() -> None:
    sharing = allocate([a_need(1, 47), a_need(2, 20)], [a_kitchen(standard=67, crate=30)])
    assert got(sharing) == {(1, "standard"): 47, (2, "standard"): 20}


def test_allergen_safe_meals_and_bags_go_out_one_by_one() -> None:
    kinds = {"nut_free": "lunch", "groceries": "groceries"}
    needs = [a_need(site, 40, kind, service=service) for site in (1, 2) for kind, service in kinds.items()]
    sharing = allocate(needs, [a_kitchen(nut_free=50, groceries=50, crate=30)])
    assert set(got(sharing).values()) == {25}


def test_what_a_permit_bars_is_said() -> None:
    kitchen = Kitchen(ALLEN, "Allen Temple", 500, {"vegetarian": 20}, barred={"standard": 80})
    sharing = allocate([a_need(1, 30, "standard"), a_need(1, 20, "vegetarian")], [kitchen])
    assert [short.because for short in sharing.shorts] == ["Allen Temple may not cook its 80 standard meals"]


def test_a_spare_vegetarian_meal_serves_a_standard_need() -> None:
    sharing = allocate([a_need(1, 50), a_need(1, 10, "vegetarian")], [a_kitchen(standard=30, vegetarian=25)])
    assert got(sharing) == {(1, "standard"): 45, (1, "vegetarian"): 10}
    assert Share(1, "lunch", "vegetarian", "standard", ALLEN, 15) in sharing.shares


def test_a_standard_meal_never_serves_a_special_need() -> None:
    sharing = allocate([a_need(1, 10, "gluten_free")], [a_kitchen(standard=500)])
    assert sharing.shares == ()
    assert sharing.shorts[0].because == "no kitchen has any gluten-free meals"


def test_special_meals_go_first_to_those_who_need_them() -> None:
    """Sharing all alike would take 50 of the 100 nut-free meals from those who can eat nothing else."""
    sharing = allocate([a_need(1, 100), a_need(2, 100, "nut_free")], [a_kitchen(nut_free=100)])
    assert got(sharing) == {(2, "nut_free"): 100}


def test_allergen_safe_meals_are_the_last_to_stand_in() -> None:
    kitchen = a_kitchen(standard=10, vegetarian=10, nut_free=10, gluten_free=10)
    stood_in = {share.variant for share in allocate([a_need(1, 20)], [kitchen]).shares}
    assert stood_in == {"standard", "vegetarian"}


def test_groceries_and_lunches_are_never_mixed() -> None:
    needs = [a_need(1, 10), a_need(1, 10, "groceries", service="groceries")]
    assert got(allocate(needs, [a_kitchen(groceries=100)])) == {(1, "groceries"): 10}
    assert got(allocate(needs, [a_kitchen(standard=100)])) == {(1, "standard"): 10}


def test_a_kitchen_gives_out_no_more_than_it_can() -> None:
    sharing = allocate([a_need(1, 100)], [a_kitchen(capacity=70, standard=100)])
    assert got(sharing) == {(1, "standard"): 70}
    assert sharing.shorts[0].because == ("30 standard meals too few, for Allen Temple (70 a day) can give out no more")


def test_food_comes_from_the_nearest_kitchen() -> None:
    kitchens = [a_kitchen(ALLEN, standard=100), a_kitchen(CORNERSTONE, standard=100)]
    needs = [a_need(1, 50, point=NEAR), a_need(2, 50, point=FAR)]
    assert {(share.site, share.kitchen) for share in allocate(needs, kitchens).shares} == {
        (1, ALLEN),
        (2, CORNERSTONE),
    }


def test_one_kitchen_for_a_place_is_worth_a_short_way() -> None:
    """All vegetarian meals are at Cornerstone; it has enough of the rest too, 200 m further."""
    kitchens = [a_kitchen(ALLEN, standard=100), a_kitchen(CORNERSTONE, standard=100, vegetarian=20)]
    between = ((NEAR[0] + FAR[0]) / 2 - 0.001, (NEAR[1] + FAR[1]) / 2)
    needs = [a_need(1, 50, point=between), a_need(1, 20, "vegetarian", point=between)]
    assert {share.kitchen for share in allocate(needs, kitchens).shares} == {CORNERSTONE}


def test_a_place_that_is_not_on_the_map_is_fed_all_the_same() -> None:
    sharing = allocate([a_need(1, 50, point=None)], [a_kitchen(ALLEN, standard=100)])
    assert got(sharing) == {(1, "standard"): 50}


def test_a_shortage_says_how_much_all_kitchens_lack_together() -> None:
    sharing = allocate([a_need(1, 90, "halal"), a_need(2, 90, "halal")], [a_kitchen(halal=60)])
    assert {short.because for short in sharing.shorts} == {
        "all kitchens together have 120 too few halal-friendly meals"
    }


def test_a_closed_kitchen_gives_nothing_and_is_named() -> None:
    kitchens = [a_kitchen(ALLEN, is_open=False, standard=80), a_kitchen(CORNERSTONE, standard=20)]
    sharing = allocate([a_need(1, 100)], kitchens)
    assert got(sharing) == {(1, "standard"): 20}
    assert sharing.shorts[0].because == (
        "all kitchens together have 80 too few standard meals; Allen Temple is closed and holds 80 standard meals"
    )


@pytest.mark.parametrize(
    ("kitchens", "because"),
    [
        ([], "no kitchen or depot is open that day"),
        ([a_kitchen(standard=0)], "no kitchen has any standard meals"),
        ([a_kitchen(is_open=False, standard=9)], "Allen Temple is closed and holds 9 standard meals"),
    ],
)
def test_nothing_at_all_has_a_sentence_too(kitchens: list[Kitchen], because: str) -> None:
    sharing = allocate([a_need(1, 5)], kitchens)
    assert [(short.short_by, short.because) for short in sharing.shorts] == [(5, because)]


def test_a_sentence_fits_its_column_however_many_kitchens_are_closed() -> None:
    closed = [Kitchen(site, "A church with a long name" * 3, 10, {"halal": 5}, is_open=False) for site in range(9)]
    assert len(because_of("halal", given=0, lacking=45, kitchens=closed)) == 200


def test_the_same_food_from_the_same_kitchen_is_one_row_whoever_it_serves() -> None:
    sharing = allocate([a_need(1, 50), a_need(1, 10, "vegetarian")], [a_kitchen(standard=30, vegetarian=25)])
    rows = {(row.variant, row.meals) for row in by_site_and_kitchen(sharing.shares)}
    assert rows == {("standard", 30), ("vegetarian", 25)}


# What holds for any needs and kitchens.

KINDS = sorted(WORDS)
needs_of_a_day = st.lists(
    st.builds(
        Need,
        site=st.integers(1, 6),
        service=st.sampled_from(["breakfast", "lunch"]),
        variant=st.sampled_from(KINDS),
        meals=st.integers(0, 60),
        point=st.none() | st.tuples(st.floats(37.7, 37.85), st.floats(-122.3, -122.1)),
        priority=st.integers(1, 3),
        weight=st.integers(100, 200),
    ),
    max_size=14,
    unique_by=lambda need: (need.site, need.service, need.variant),
)
kitchens_of_a_day = st.lists(
    st.builds(
        Kitchen,
        site=st.integers(901, 904),
        name=st.just("Allen Temple"),
        capacity=st.integers(0, 200),
        stock=st.dictionaries(st.sampled_from(KINDS), st.integers(0, 80)),
        point=st.none() | st.just(NEAR),
        is_open=st.booleans(),
        crate=st.sampled_from([1, 1, 7, 30]),
    ),
    max_size=4,
    unique_by=lambda kitchen: kitchen.site,
)


@settings(max_examples=150, deadline=None)
@given(needs_of_a_day, kitchens_of_a_day)
def test_nothing_is_given_that_is_not_there(needs: list[Need], kitchens: list[Kitchen]) -> None:
    given_out: Counter[tuple[int, str]] = Counter()
    for share in allocate(needs, kitchens).shares:
        assert share.meals > 0
        given_out[share.kitchen, share.variant] += share.meals
    for kitchen in kitchens:
        out = {variant: given_out.pop((kitchen.site, variant), 0) for variant in KINDS}
        assert all(meals <= kitchen.stock.get(variant, 0) for variant, meals in out.items())
        assert sum(out.values()) <= (kitchen.capacity if kitchen.is_open else 0)
    assert not given_out


@settings(max_examples=150, deadline=None)
@given(needs_of_a_day, kitchens_of_a_day)
def test_what_is_given_and_what_is_short_sum_to_the_need(needs: list[Need], kitchens: list[Kitchen]) -> None:
    sharing = allocate(needs, kitchens)
    total: Counter[tuple[int, str, str]] = Counter()
    for share in sharing.shares:
        total[share.site, share.service, share.serves] += share.meals
    for short in sharing.shorts:
        assert short.because
        assert len(short.because) <= 200
        total[short.site, short.service, short.variant] += short.short_by
    assert total == {(need.site, need.service, need.variant): need.meals for need in needs if need.meals}


@settings(max_examples=100, deadline=None)
@given(needs_of_a_day, kitchens_of_a_day)
def test_nobody_is_short_of_what_there_is_enough_of(needs: list[Need], kitchens: list[Kitchen]) -> None:
    """One more kitchen that holds, and can give out, all that is wanted of each kind."""
    wanted = Counter[str]()
    for need in needs:
        wanted[need.variant] += need.meals
    enough = Kitchen(999, "Cornerstone", wanted.total(), wanted, crate=30)
    assert allocate(needs, [*kitchens, enough]).shorts == ()


@settings(max_examples=150, deadline=None)
@given(needs_of_a_day, kitchens_of_a_day)
def test_crates_cost_nobody_more_than_a_crate_and_leave_nothing_standing(
    needs: list[Need], kitchens: list[Kitchen]
) -> None:
    fair = got(allocate(needs, [replace(kitchen, crate=1) for kitchen in kitchens]))
    crated = got(allocate(needs, kitchens))
    largest = max((kitchen.crate for kitchen in kitchens), default=1)
    lost: Counter[tuple[int, str]] = Counter(fair)
    lost.subtract(crated)
    assert all(abs(meals) <= 2 * (largest - 1) for meals in lost.values())  # of breakfast and lunch together
    assert sum(lost.values()) == 0


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 90), st.integers(0, 90), st.integers(100, 300)), min_size=1, max_size=9),
    st.integers(2, 40),
)
def test_at_most_one_crate_of_a_kitchen_goes_out_half_empty_to_somebody_short(
    places: list[tuple[int, int, int]], size: int
) -> None:
    wanted = [meals + missing for meals, missing, _weight in places]
    pieces = [crates.Piece(number, ALLEN, "standard", meals) for number, (meals, _, _) in enumerate(places)]
    weights = [weight for _, _, weight in places]
    crated = crates.in_crates(pieces, wanted=wanted, weights=weights, size_of=lambda piece: size)
    loose = [piece for piece in crated if piece.meals % size and piece.meals < wanted[piece.need]]
    assert len(loose) <= 1
    assert sum(piece.meals for piece in crated) == sum(meals for meals, _, _ in places)
    assert all(abs(piece.meals - places[piece.need][0]) < size for piece in crated)


@settings(max_examples=100, deadline=None)
@given(needs_of_a_day, kitchens_of_a_day)
def test_special_needs_are_served_by_their_own_variant_alone(needs: list[Need], kitchens: list[Kitchen]) -> None:
    for share in allocate(needs, kitchens).shares:
        assert share.variant == share.serves or (share.serves == "standard" and share.variant != "groceries")


@settings(max_examples=100, deadline=None)
@given(needs_of_a_day, kitchens_of_a_day, st.randoms(use_true_random=False))
def test_the_order_of_the_arguments_changes_nothing(
    needs: list[Need], kitchens: list[Kitchen], dice: random.Random
) -> None:
    before = allocate(needs, kitchens)
    dice.shuffle(needs)
    dice.shuffle(kitchens)
    assert allocate(needs, kitchens) == before


# All sharings of small days, by trial.

State = tuple[tuple[int, ...], ...]
Sharings = list[tuple[int, ...]]


def every_sharing(needs: Sequence[Need], kitchens: Sequence[Kitchen], served_by: Mapping[str, Set[str]]) -> Sharings:
    """All numbers of meals for the needs, in their order, that the kitchens could give out."""

    @cache
    def possible(standard: int, halal: int) -> bool:
        states = {tuple((one.capacity, *(one.stock.get(kind, 0) for kind in KINDS)) for one in kitchens)}
        for kind in ["standard"] * standard + ["halal"] * halal:
            states = {after for state in states for after in one_meal_less(state, served_by[kind])}
        return bool(states)

    def total(meals: Sequence[int], kind: str) -> int:
        return sum(number for need, number in zip(needs, meals, strict=True) if need.variant == kind)

    trials = product(*(range(need.meals + 1) for need in needs))
    return [meals for meals in trials if possible(total(meals, "standard"), total(meals, "halal"))]


def one_meal_less(state: State, variants: Set[str]) -> Iterator[State]:
    for index, (capacity, *stock) in enumerate(state):
        for column in (KINDS.index(variant) for variant in variants):
            if capacity and stock[column]:
                less = (capacity - 1, *stock[:column], stock[column] - 1, *stock[column + 1 :])
                yield (*state[:index], less, *state[index + 1 :])


def sorted_shares(needs: Sequence[Need], meals: Sequence[int]) -> list[Fraction]:
    return sorted(
        Fraction(number, need.meals * need.priority * need.weight) for need, number in zip(needs, meals, strict=True)
    )


def fairest(needs: Sequence[Need], sharings: Sharings) -> Sharings:
    best = max(sorted_shares(needs, meals) for meals in sharings)
    return [meals for meals in sharings if sorted_shares(needs, meals) == best]


def keep_special(needs: Sequence[Need], kept: Sequence[int], sharings: Sharings) -> Sharings:
    """Those in which halal needs get at least what they have in `kept`."""
    special = [index for index, need in enumerate(needs) if need.variant == "halal"]
    return [meals for meals in sharings if all(meals[index] >= kept[index] for index in special)]


few_needs = st.lists(
    st.builds(
        Need,
        site=st.integers(1, 4),
        service=st.just("lunch"),
        variant=st.sampled_from(["standard", "halal"]),
        meals=st.integers(1, 3),
        priority=st.integers(1, 2),
        weight=st.sampled_from([100, 125, 200]),
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda need: (need.site, need.variant),
)
few_kitchens = st.lists(
    st.builds(
        Kitchen,
        site=st.integers(901, 902),
        name=st.just("Allen Temple"),
        capacity=st.integers(0, 5),
        stock=st.dictionaries(st.sampled_from(["standard", "halal", "nut_free"]), st.integers(0, 4)),
    ),
    max_size=2,
    unique_by=lambda kitchen: kitchen.site,
)


@settings(max_examples=150, deadline=None)
@given(few_needs, few_kitchens)
def test_no_share_could_be_raised_without_lowering_a_smaller_one(needs: list[Need], kitchens: list[Kitchen]) -> None:
    """The fairest of all sharings in which halal needs keep what is fairest without stand-ins."""
    served = got(allocate(needs, kitchens))
    mine = tuple(served[need.site, need.variant] for need in needs)
    possible = every_sharing(needs, kitchens, SERVED_BY)
    without_stand_ins = fairest(needs, every_sharing(needs, kitchens, OWN))
    assert any(mine in fairest(needs, keep_special(needs, kept, possible)) for kept in without_stand_ins)


def test_a_big_day_is_shared_out_with_every_shortage_named() -> None:
    needs, working = a_big_day(100, 4)
    sharing = allocate(needs, working)
    assert {short.variant for short in sharing.shorts} == {"standard", "vegetarian"}
