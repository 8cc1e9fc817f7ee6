"""The rules beyond windows, room and skills, one small named instance a rule: with it, and what happens without it."""

from dataclasses import replace

import pytest

from routes import Iterations, Load, Plan, Problem, check_plan, plan_routes
from tests.bench.bench_routes import oakland_like
from tests.routes.instances import TRAVEL, codes, instance, places, planned, served, solved


def drivers_with(problem: Problem, **changed: object) -> Problem:
    return replace(problem, drivers=tuple(replace(driver, **changed) for driver in problem.drivers))  # type: ignore[arg-type]


def deliveries_with(problem: Problem, **changed: object) -> Problem:
    altered = tuple(replace(delivery, **changed) for delivery in problem.deliveries)  # type: ignore[arg-type]
    return replace(problem, deliveries=altered)


def kitchens_called(plan: Plan) -> dict[str, str]:
    """Where the food of each delivery was loaded."""
    trips = (trip for route in plan.routes for trip in route.trips())
    return {visit.place: trip[0].place for trip in trips for visit in trip if visit.kind == "deliver"}


# Kitchens


def test_where_there_is_a_choice_the_kitchen_on_the_way_is_called_at() -> None:
    _, plan = solved("free_kitchen")
    assert places(plan, "sam") == ["annex", "hills"]


def test_a_fixed_kitchen_is_called_at_though_another_is_nearer() -> None:
    problem = deliveries_with(instance("free_kitchen"), kitchen="hub", kitchens=())
    assert places(planned(problem), "sam") == ["hub", "hills"]


def test_a_kitchen_gives_no_more_than_it_has() -> None:
    """Annex is nearer to both and has 60 meals, which is one of the two."""
    _, plan = solved("kitchen_supply")
    assert kitchens_called(plan) == {"hills": "annex", "ridge": "hub"}


def test_without_limits_both_come_from_the_nearer_kitchen() -> None:
    problem = instance("kitchen_supply")
    plan = planned(replace(problem, kitchens=tuple(replace(k, supply=None) for k in problem.kitchens)))
    assert kitchens_called(plan) == {"hills": "annex", "ridge": "annex"}


def test_what_a_kitchen_lacks_of_one_item_is_left_out_and_the_rest_comes() -> None:
    _, plan = solved("short_items")
    items = {visit.place: visit.items for visit in plan.routes[0].visits if visit.kind == "deliver"}
    assert items == {"north": {"standard": 60}, "south": {"standard": 20, "nut_free": 10}}
    assert [(left.delivery, left.need) for left in plan.unserved] == [("south", Load(30))]


def test_with_enough_of_each_item_all_comes() -> None:
    problem = instance("short_items")
    kitchen = replace(problem.kitchens[0], supply={"standard": 80, "nut_free": 40})
    assert not planned(replace(problem, kitchens=(kitchen,))).unserved


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_on_a_large_day_no_kitchen_gives_more_than_it_has(seed: int) -> None:
    """A day with a free choice of three kitchens, each of which has a third of what is wanted."""
    problem = oakland_like(seed, deliveries=20, drivers=40)
    wanted = sum(delivery.need.meals for delivery in problem.deliveries)
    kitchens = tuple(replace(kitchen, supply={"meals": wanted // 3 + 40}) for kitchen in problem.kitchens)
    problem = replace(problem, kitchens=kitchens)
    problem = deliveries_with(problem, kitchen="", kitchens=tuple(kitchen.id for kitchen in kitchens))
    plan = plan_routes(problem, seed=seed, until=Iterations(100))
    assert check_plan(problem, plan, TRAVEL) == ()
    assert len(set(kitchens_called(plan).values())) == 3
    assert sum(left.need.meals for left in plan.unserved) < 0.1 * wanted


# Cars


def test_weight_fills_a_car_like_meals_do() -> None:
    _, plan = solved("weight")
    assert places(plan, "sam").count("hub") == 2


def test_a_stronger_car_takes_both_at_once() -> None:
    plan = planned(drivers_with(instance("weight"), capacity=Load(100, grams=40_000)))
    assert places(plan, "sam").count("hub") == 1


def test_a_street_too_small_for_a_van_gets_another_car() -> None:
    _, plan = solved("small_street")
    assert served(plan) == {"park": ["far"]}
    assert served(planned(drivers_with(instance("small_street"), vehicle="bicycle"))) == {"park": ["near"]}


def test_no_stop_gets_a_handful_out_of_a_split() -> None:
    """41 meals in cars of 15 and 10 would be stops of 14 and fewer."""
    _, plan = solved("crumbs")
    assert codes(plan) == {"park": "car_too_small"}


def test_the_shares_of_a_split_are_worth_a_stop() -> None:
    _, plan = solved("least_share")
    loads = [visit.load.meals for visit in plan.routes[0].visits if visit.kind == "deliver"]
    assert sorted(loads) == [20, 21]


# People


@pytest.mark.parametrize("name", ["picket", "pair"])
def test_only_who_is_willing_or_in_company_is_sent(name: str) -> None:
    _, plan = solved(name)
    assert served(plan) == {"park": ["far"]}


@pytest.mark.parametrize(("name", "changed"), [("picket", {"behind_picket": False}), ("pair", {"needs_pair": False})])
def test_without_the_wish_the_nearer_driver_is_sent(name: str, changed: dict[str, object]) -> None:
    assert served(planned(deliveries_with(instance(name), **changed))) == {"park": ["near"]}


def test_of_two_who_share_a_car_one_drives() -> None:
    _, plan = solved("rider")
    assert [route.driver for route in plan.routes] == ["sam"]
    assert len(plan.unserved) == 1


def test_the_same_two_in_their_own_cars_both_drive() -> None:
    plan = planned(drivers_with(instance("rider"), rider=""))
    assert [route.driver for route in plan.routes] == ["sam", "mei"]


def test_who_ends_beyond_the_site_is_sent_rather_than_who_turns_back() -> None:
    _, plan = solved("ends_elsewhere")
    assert served(plan) == {"north": ["through"]}
    assert served(planned(drivers_with(instance("ends_elsewhere"), end=None))) == {"north": ["near"]}


def test_who_knows_the_site_is_sent_where_it_costs_next_to_nothing() -> None:
    _, plan = solved("familiar")
    assert served(plan) == {"park": ["knows"]}
    assert served(planned(drivers_with(instance("familiar"), familiar=frozenset()))) == {"park": ["near"]}


# Fair shares, and a reserve


def test_nobody_has_more_stops_than_is_fair() -> None:
    _, plan = solved("most_stops")
    stops = [sum(visit.kind == "deliver" for visit in route.visits) for route in plan.routes]
    assert sorted(stops) == [1, 2]
    assert len(planned(replace(instance("most_stops"), most_stops=None)).routes) == 1


def test_the_limit_on_stops_is_for_all_trips_of_a_day() -> None:
    problem = drivers_with(replace(instance("reload"), most_stops=1), max_trips=2)
    plan = planned(problem)
    assert len(plan.routes[0].visits) == 2
    assert len(plan.unserved) == 1


def test_long_days_are_shared_where_somebody_else_is_free() -> None:
    _, plan = solved("fair_shift")
    assert len(plan.routes) == 2
    assert len(planned(replace(instance("fair_shift"), fair_shift_seconds=None)).routes) == 1


def test_a_reserve_stays_at_home_though_a_site_goes_without() -> None:
    _, plan = solved("standby")
    assert (len(plan.routes), len(plan.unserved)) == (1, 1)
    assert len(planned(replace(instance("standby"), routes_per_standby=0)).routes) == 2


@pytest.mark.parametrize("seed", [1, 2])
def test_on_a_large_day_one_in_six_stays_at_home(seed: int) -> None:
    problem = replace(oakland_like(seed, deliveries=40, drivers=12), routes_per_standby=5)
    plan = plan_routes(problem, seed=seed, until=Iterations(60))
    assert len(plan.routes) == 10
    assert check_plan(problem, plan, TRAVEL) == ()


# What counts how much


def test_food_may_come_late_where_the_site_takes_it() -> None:
    """Loading ends at 10:25, and it is 189 s to the site that closes at 10:20 and waits until 10:40."""
    _, plan = solved("late")
    assert plan.routes[0].visits[1].arrive == 37_689
    assert len(planned(deliveries_with(instance("late"), late_seconds=0)).unserved) == 1


def test_a_site_gets_its_two_waves_in_their_windows() -> None:
    _, plan = solved("waves")
    assert places(plan, "sam") == ["hub", "breakfast", "hub", "lunch"]


def test_an_extra_is_brought_if_it_lies_on_the_way() -> None:
    _, plan = solved("extra_stop")
    assert sorted(served(plan)) == ["near", "park"]
    assert [left.delivery for left in plan.unserved] == ["away"]


def test_an_extra_that_is_worth_more_is_fetched_from_afar() -> None:
    problem = instance("extra_stop")
    worth = tuple(replace(d, worth_seconds=d.worth_seconds and 9000) for d in problem.deliveries)
    assert not planned(replace(problem, deliveries=worth)).unserved


def test_of_two_sites_the_one_that_counts_more_is_served() -> None:
    _, plan = solved("priority")
    assert served(plan) == {"south": ["sam"]}


# While it runs


def test_progress_is_told_of_ever_better_plans_that_have_no_fault() -> None:
    problem, told = oakland_like(1, deliveries=20, drivers=25), list[Plan]()
    last = plan_routes(problem, seed=1, until=Iterations(60), progress=told.append)
    assert told[-1].routes == last.routes
    assert all(check_plan(problem, plan, TRAVEL) == () for plan in told)
    left = [sum(unserved.need.meals for unserved in plan.unserved) for plan in told]
    assert left == sorted(left, reverse=True)
