"""Whatever the day, there is a plan, it has no fault, and nothing is left out without a word."""

import random
from dataclasses import replace

from hypothesis import event, given, settings
from hypothesis import strategies as st

from routes import Delivery, Driver, Iterations, Kitchen, Load, Plan, Problem, Window, check_plan, plan_routes
from tests.bench.bench_routes import oakland_like
from tests.routes.instances import TRAVEL

HOURS = st.integers(8, 14)
WINDOWS = st.tuples(HOURS, st.sampled_from([0, 600, 2700, 7200])).map(
    lambda pair: Window(pair[0] * 3600, pair[0] * 3600 + pair[1])
)
POINTS = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda p: (37.70 + p[0] / 100, -122.30 + p[1] / 100))
LOADS = st.builds(Load, st.integers(0, 250), st.integers(0, 2), st.integers(0, 2))
SKILLS = st.frozensets(st.sampled_from(["lift", "key"]), max_size=1)
SITES = st.frozensets(st.sampled_from(["s0", "s1", "s2"]), max_size=1)


@st.composite
def any_days(draw: st.DrawFn) -> Problem:
    kitchens = tuple(
        Kitchen(f"k{i}", f"K{i}", *draw(POINTS), draw(WINDOWS), draw(st.sampled_from([0, 600])))
        for i in range(draw(st.integers(0, 2)))
    )
    names = ["", *(kitchen.id for kitchen in kitchens)]
    deliveries = tuple(
        Delivery(
            f"d{i}",
            f"s{i}",
            f"D{i}",
            *draw(POINTS),
            tuple(draw(st.lists(WINDOWS, min_size=1, max_size=2))),
            draw(LOADS),
            draw(st.sampled_from(names[-2:])),
            300,
            draw(SKILLS),
        )
        for i in range(draw(st.integers(0, 5)))
    )
    drivers = tuple(
        Driver(
            f"r{i}",
            f"R{i}",
            *draw(POINTS),
            Window(draw(HOURS) * 3600, 16 * 3600),
            draw(LOADS),
            draw(st.sampled_from([1800, 7200, 14_400])),
            draw(st.integers(0, 3)),
            draw(SKILLS),
            draw(SITES),
            draw(SITES),
        )
        for i in range(draw(st.integers(0, 4)))
    )
    limit = draw(st.sampled_from([600, 1800, 7200]))
    return Problem(kitchens, deliveries, drivers, limit, draw(st.integers(1, 4)))


@settings(max_examples=30, deadline=None)
@given(any_days(), st.integers(0, 3))
def test_every_day_has_a_faultless_plan(problem: Problem, seed: int) -> None:
    plan = plan_routes(problem, seed=seed, until=Iterations(8))
    event(f"routes: {len(plan.routes)}")
    for left in plan.unserved:
        event(left.code)
    assert check_plan(problem, plan, TRAVEL) == ()
    assert_every_reason_is_a_sentence(plan)
    assert_no_crumbs(problem, plan)


def assert_every_reason_is_a_sentence(plan: Plan) -> None:
    for left in plan.unserved:
        assert left.reason.startswith(f"D{left.delivery[1:]}: ")
        assert "{" not in left.reason
        assert left.reason.endswith(".")


def likely_day(seed: int) -> Problem:
    """A day on which most can be served: kitchens open from 10:00, most sites at noon, short ways."""
    dice = random.Random(seed)

    def point() -> tuple[float, float]:
        return 37.75 + dice.random() / 10, -122.27 + dice.random() / 10

    def some(words: list[str], chance: float) -> frozenset[str]:
        return frozenset(word for word in words if dice.random() < chance)

    def windows() -> tuple[Window, ...]:
        opens = [dice.choice([10, 11, 11, 12]) * 3600 + dice.choice([0, 1800]) for _ in range(dice.choice([1, 1, 2]))]
        return tuple(Window(start, start + dice.choice([900, 2700, 9000])) for start in opens)

    kitchens = tuple(
        Kitchen(f"k{i}", f"K{i}", *point(), Window(36_000, dice.choice([39_600, 46_800])), 600)
        for i in range(dice.randint(1, 3))
    )
    deliveries = tuple(
        Delivery(
            f"d{i}",
            f"s{i}",
            f"D{i}",
            *point(),
            windows(),
            Load(dice.randrange(0, 300, 10), dice.choice([0, 0, 3]), dice.choice([0, 0, 1])),
            dice.choice(kitchens).id,
            300,
            some(["lift", "key"], 0.1),
        )
        for i in range(dice.randint(1, 14))
    )
    sites = [delivery.site for delivery in deliveries]
    drivers = tuple(
        Driver(
            f"r{i}",
            f"R{i}",
            *point(),
            Window(dice.choice([28_800, 36_000]), dice.choice([43_200, 54_000])),
            Load(dice.randrange(40, 240, 20), dice.choice([0, 5]), dice.choice([0, 2])),
            dice.choice([5400, 14_400]),
            dice.randint(1, 3),
            some(["lift", "key"], 0.5),
            some(sites, 0.03),
            some(sites, 0.1),
        )
        for i in range(dice.randint(1, 8))
    )
    return Problem(kitchens, deliveries, drivers, dice.choice([1200, 2400, 7200]), dice.choice([2, 8]))


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**9))
def test_every_likely_day_has_a_faultless_plan_too(seed: int) -> None:
    problem = likely_day(seed)
    plan = plan_routes(problem, seed=seed, until=Iterations(20))
    event(f"routes: {len(plan.routes)}")
    event(f"in two trips: {any(len(list(route.trips())) > 1 for route in plan.routes)}")
    assert check_plan(problem, plan, TRAVEL) == ()
    assert_every_reason_is_a_sentence(plan)


def with_every_rule(problem: Problem, seed: int) -> Problem:
    """The same day with some of each newer rule."""
    dice = random.Random(seed)
    names = tuple(kitchen.id for kitchen in problem.kitchens)

    def maybe(chance: float) -> bool:
        return dice.random() < chance

    def varied(delivery: Delivery) -> Delivery:
        nut_free = min(delivery.need.meals, dice.choice([0, 5, 30]))
        items = {"standard": delivery.need.meals - nut_free, "nut_free": nut_free}
        return replace(
            delivery,
            **({"kitchen": "", "kitchens": names[: dice.randint(1, len(names))]} if maybe(0.5) else {}),
            need=replace(delivery.need, grams=delivery.need.meals * 500),
            items=items if maybe(0.6) else {},
            barred_vehicles=frozenset({"van"}) if maybe(0.2) else frozenset(),
            behind_picket=maybe(0.1),
            needs_pair=maybe(0.1),
            late_seconds=dice.choice([0, 0, 1, 600]),
            worth_seconds=dice.choice([None, None, None, 0, 900]),
            priority=dice.choice([1.0, 1.0, 3.0]),
        )

    def fitted(driver: Driver) -> Driver:
        return replace(
            driver,
            capacity=replace(driver.capacity, grams=dice.choice([20_000, 200_000])),
            vehicle=dice.choice(["car", "van"]),
            crosses_pickets=maybe(0.5),
            rider=dice.choice(["", "", "Ana", *(other.id for other in problem.drivers if other is not driver)]),
            end=(37.78, -122.22) if maybe(0.3) else None,
            familiar=frozenset({"s0", "s1"}) if maybe(0.3) else frozenset(),
        )

    supply = {"meals": 300, "standard": 200, "nut_free": 10}
    return replace(
        problem,
        kitchens=tuple(replace(k, supply=dice.choice([None, supply, {}])) for k in problem.kitchens),
        deliveries=tuple(map(varied, problem.deliveries)),
        drivers=tuple(map(fitted, problem.drivers)),
        most_stops=dice.choice([None, 3]),
        fair_shift_seconds=dice.choice([None, 3600]),
        routes_per_standby=dice.choice([0, 2, 5]),
    )


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10**9))
def test_every_day_with_every_rule_has_a_faultless_plan(seed: int) -> None:
    problem = with_every_rule(likely_day(seed), seed)
    plan = plan_routes(problem, seed=seed, until=Iterations(20))
    event(f"routes: {len(plan.routes)}")
    for left in plan.unserved:
        event(left.code)
    assert check_plan(problem, plan, TRAVEL) == ()
    assert_every_reason_is_a_sentence(plan)
    assert_no_crumbs(problem, plan)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**9))
def test_a_plan_is_a_good_start_for_the_next(seed: int) -> None:
    problem = with_every_rule(likely_day(seed), seed)
    plan = plan_routes(problem, seed=seed, until=Iterations(10))
    again = plan_routes(problem, seed=seed + 1, until=Iterations(4), start=plan)
    assert check_plan(problem, again, TRAVEL) == ()


def assert_no_crumbs(problem: Problem, plan: Plan) -> None:
    """A delivery that comes in several cars is at least 20 meals in each, unless a kitchen's supply cut it."""
    if any(kitchen.supply is not None for kitchen in problem.kitchens):
        return
    stops = [visit for route in plan.routes for visit in route.visits if visit.kind == "deliver"]
    for delivery in problem.deliveries:
        meals = [visit.load.meals for visit in stops if visit.place == delivery.id]
        assert len(meals) < 2 or min(meals) >= min(20, delivery.need.meals)


def test_a_day_of_oaklands_size_is_planned_by_a_short_search() -> None:
    problem = oakland_like(1)
    plan = plan_routes(problem, seed=1, until=Iterations(200))
    assert len(plan.unserved) < 5
    assert check_plan(problem, plan, TRAVEL) == ()


def test_a_larger_day_is_the_same_for_the_same_seed() -> None:
    problem = oakland_like(2, deliveries=20, drivers=25)
    first, second = (plan_routes(problem, seed=3, until=Iterations(60)) for _ in range(2))
    assert first == second
    assert len(first.routes) > 5
