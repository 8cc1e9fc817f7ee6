"""What becomes of a day on which something happens, one small named instance a happening."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from routes import (
    CarDied,
    Delivery,
    DriverOut,
    Happening,
    Iterations,
    KitchenLate,
    Load,
    MealsShort,
    Offer,
    Plan,
    PlannedRoute,
    Problem,
    SiteAdded,
    SiteClosed,
    Window,
    check_plan,
    check_rest,
    plan_routes,
    replan,
)
from routes.day import Day
from routes.disturb import NOTHING_REPORTED
from routes.file import read_problem
from routes.least_change import judged, put_in
from routes.travel import Roads
from tests.bench.oakland import bench_day
from tests.routes.instances import FIXTURES, TRAVEL, places, planned, served

EARLY, ELEVEN = 8 * 3600, 11 * 3600


def day(name: str) -> tuple[Problem, Plan]:
    problem = read_problem(FIXTURES / "happenings" / f"{name}.json")
    return problem, planned(problem)


def offers_for(
    problem: Problem, plan: Plan, happened: Happening, now: int, done: Mapping[str, int] = NOTHING_REPORTED
) -> tuple[Offer, ...]:
    offers = replan(problem, plan, happened, now=now, seed=1, until=Iterations(60), done=done)
    for offer in offers:
        assert check_rest(offer.rest, offer.plan, TRAVEL) == ()
    return offers


def least_change(
    problem: Problem, plan: Plan, happened: Happening, now: int, done: Mapping[str, int] = NOTHING_REPORTED
) -> Offer:
    return offers_for(problem, plan, happened, now, done)[0]


def route(plan: Plan, driver: str) -> PlannedRoute:
    return next(route for route in plan.routes if route.driver == driver)


def arrival(plan: Plan, place: str) -> int:
    return next(visit.arrive for route in plan.routes for visit in route.visits if visit.place == place)


# A driver drops out


def test_who_stands_by_takes_over_the_whole_sheet() -> None:
    problem, plan = day("driver_out")
    assert places(plan, "ike") == []
    offer = least_change(problem, plan, DriverOut("sam"), EARLY)
    assert [(sheet.driver, sheet.how) for sheet in offer.sheets] == [("ike", "new")]
    assert sorted(offer.sheets[0].added) == ["north-1", "north-2"]
    assert offer.figures.meals_left == 0


def test_who_keeps_a_sheet_keeps_it_to_the_minute() -> None:
    problem, plan = day("driver_out")
    offer = least_change(problem, plan, DriverOut("sam"), EARLY)
    assert route(offer.plan, "mei") == route(plan, "mei")


def test_without_a_stand_by_food_stays_behind_for_a_reason() -> None:
    problem, plan = day("driver_out")
    problem = replace(problem, drivers=problem.drivers[:2])
    offer = least_change(problem, plan, DriverOut("sam"), EARLY)
    assert (offer.figures.sheets, offer.figures.meals_left) == (0, 80)
    assert {left.code for left in offer.plan.unserved} == {"capacity"}


def test_with_room_and_a_second_trip_the_other_driver_takes_it() -> None:
    problem, plan = day("driver_out")
    sam, mei, _ike = problem.drivers
    problem = replace(problem, drivers=(sam, replace(mei, max_trips=2)))
    offer = least_change(problem, plan, DriverOut("sam"), EARLY)
    assert places(offer.plan, "mei").count("hub") == 2
    assert offer.figures.meals_left == 0


def test_who_was_not_to_drive_gets_time_to_find_the_keys() -> None:
    problem, plan = day("driver_out")
    now = 10 * 3600 + 55 * 60
    problem = replace(problem, drivers=(replace(problem.drivers[0], lat=37.9), *problem.drivers[1:]))
    plan = planned(replace(problem, drivers=problem.drivers[:2]))
    offer = least_change(problem, plan, DriverOut("mei"), now)
    assert route(offer.plan, "ike").leaves_home >= now + 600


def test_who_is_out_on_the_way_to_a_place_does_not_get_there() -> None:
    problem, plan = day("driver_out")
    first, second = route(plan, "sam").visits[1:]
    offer = least_change(problem, plan, DriverOut("sam"), first.leave + 30)
    assert served(offer.plan)[first.place] == ["sam"]
    assert served(offer.plan)[second.place] == ["ike"]


def test_who_loads_before_the_time_planned_and_then_is_out_has_a_route_that_ends_after_it_began() -> None:
    problem, plan = day("driver_out")
    early = plan.routes[0]
    offer = least_change(problem, plan, DriverOut(early.driver), early.leaves_home - 600, {early.driver: 1})
    left = route(offer.plan, early.driver)
    assert left.visits == early.visits[:1]
    assert left.leaves_home < left.visits[0].leave <= left.back_home


def test_a_driver_the_day_does_not_have_is_refused() -> None:
    problem, plan = day("driver_out")
    with pytest.raises(ValueError, match="nobody"):
        replan(problem, plan, DriverOut("nobody"), now=EARLY, seed=1, until=Iterations(1))


# The judge


def test_of_a_plan_that_changes_least_no_route_with_a_fault_is_offered() -> None:
    problem, plan = day("driver_out")
    draft = put_in(Day(problem, Roads(problem, TRAVEL)), plan, wanted=())
    mei = draft.routes["mei"]
    draft.routes["mei"] = replace(mei, leaves_home=mei.leaves_home + 60)
    made = judged(draft, 1)
    assert check_plan(problem, made, TRAVEL) == ()
    assert [one.driver for one in made.routes] == ["sam"]
    assert {left.delivery for left in made.unserved} == set(places(plan, "mei")[1:])


# Who was sent out against a rule


def overruled() -> tuple[Problem, Plan]:
    """Mei has a car for ten meals by now, and goes with more."""
    problem, plan = day("driver_out")
    sam, mei, ike = problem.drivers
    return replace(problem, drivers=(sam, replace(mei, capacity=Load(10)), ike)), plan


def first_way(
    problem: Problem, plan: Plan, happened: Happening, drivers: tuple[str, ...], now: int = EARLY, **done: int
) -> Plan:
    limit = Iterations(60)
    offers = replan(problem, plan, happened, now=now, seed=1, until=limit, done=done, overruled=drivers)
    return offers[0].plan


def test_a_route_that_was_sent_against_a_rule_stands_when_something_happens_elsewhere() -> None:
    problem, plan = overruled()
    after = first_way(problem, plan, DriverOut("sam"), ("mei",))
    assert route(after, "mei") == route(plan, "mei")
    assert sorted(places(after, "ike")) == ["hub", "north-1", "north-2"]
    assert not after.unserved


def test_a_route_that_nobody_sent_against_a_rule_keeps_to_it() -> None:
    problem, plan = overruled()
    after = first_way(problem, plan, DriverOut("sam"), ())
    assert route(plan, "mei") not in after.routes


def test_what_happens_to_the_route_itself_it_does_not_stand_against() -> None:
    problem, plan = overruled()
    after = first_way(problem, plan, KitchenLate("hub", 300), ("mei", "sam"))
    assert after.routes == ()
    assert {left.delivery for left in after.unserved} == {one.id for one in problem.deliveries}


def test_who_is_sent_against_a_rule_and_is_late_goes_on_with_every_stop() -> None:
    problem, plan = overruled()
    printed = route(plan, "mei")
    now = printed.visits[0].leave + 120
    after = first_way(problem, plan, SiteClosed("north-1"), ("mei",), now, mei=0)
    late = route(after, "mei")
    assert [visit.place for visit in late.visits] == [visit.place for visit in printed.visits]
    assert late.visits[1].arrive > printed.visits[1].arrive


# A car stands still


def died_after_the_first_stop() -> tuple[Problem, Plan, CarDied]:
    """Sam has three stops in the north, there and back; which comes first is the same driving."""
    problem, plan = day("car_died")
    assert sorted(places(plan, "sam")) == ["hub", "north-1", "north-2", "north-3"]
    return problem, plan, CarDied("sam", visits=2)


def when_it_died(plan: Plan) -> int:
    return route(plan, "sam").visits[1].arrive + 300


def test_another_car_meets_the_one_that_stands_still() -> None:
    problem, plan, died = died_after_the_first_stop()
    offer = least_change(problem, plan, died, when_it_died(plan))
    there, *left = places(plan, "sam")[1:]
    assert places(offer.plan, "mei")[-3] == "car/sam"
    assert sorted(places(offer.plan, "mei")[-2:]) == sorted(left)
    assert offer.meetings == {"sam": next((one.lat, one.lon) for one in problem.deliveries if one.id == there)}
    assert offer.figures.meals_left == 0


def test_what_the_dead_car_brought_stays_brought() -> None:
    problem, plan, died = died_after_the_first_stop()
    offer = least_change(problem, plan, died, when_it_died(plan))
    assert route(offer.plan, "sam").visits == route(plan, "sam").visits[:2]
    assert served(offer.plan)[places(plan, "sam")[1]] == ["sam"]


def test_where_nothing_more_is_cooked_the_food_must_come_from_the_car() -> None:
    problem, plan, died = died_after_the_first_stop()
    offer = least_change(problem, plan, replace(died, food="kitchen"), when_it_died(plan))
    assert offer.figures.meals_left == 80


def test_where_the_kitchen_has_more_it_may_come_from_there() -> None:
    problem, plan, died = died_after_the_first_stop()
    problem = replace(problem, kitchens=(replace(problem.kitchens[0], supply=None),))
    offer = least_change(problem, plan, replace(died, food="kitchen"), when_it_died(plan))
    assert "car/sam" not in places(offer.plan, "mei")
    assert offer.figures.meals_left == 0


def test_food_that_would_be_too_old_is_not_handed_over() -> None:
    problem, plan, died = died_after_the_first_stop()
    problem = replace(problem, age_limit_seconds=1200)
    offer = least_change(problem, plan, replace(died, food="car"), when_it_died(plan) + 1200)
    assert {left.delivery: left.need for left in offer.plan.unserved} == dict.fromkeys(
        places(plan, "sam")[2:], Load(40)
    )
    assert {left.code for left in offer.plan.unserved} == {"on_board"}


# A site closes, a site is added


def test_a_closed_site_leaves_its_drivers_sheet_and_no_other() -> None:
    problem, plan = day("site_closed")
    offer = least_change(problem, plan, SiteClosed("north-2"), EARLY)
    assert [(sheet.driver, sheet.how, sheet.dropped) for sheet in offer.sheets] == [("sam", "stops", ("north-2",))]
    assert "north-2" not in served(offer.plan)
    assert offer.figures.meals_left == 0


def test_what_a_closed_site_has_got_it_keeps() -> None:
    problem, plan = day("site_closed")
    offer = least_change(problem, plan, SiteClosed("north-1"), arrival(plan, "north-1") + 60)
    assert offer.sheets == ()
    assert offer.plan.routes == plan.routes


def new_site(meals: int = 40) -> SiteAdded:
    new = Delivery("gym", "gym", "Gym", 37.825, -122.25, (Window(39_600, 45_000),), Load(meals), "hub", 300)
    return SiteAdded((new,))


def test_an_added_site_changes_one_sheet() -> None:
    problem, plan = day("site_added")
    offer = least_change(problem, plan, new_site(), EARLY)
    assert [(sheet.driver, sheet.added) for sheet in offer.sheets] == [("sam", ("gym",))]


def test_a_site_added_when_the_cars_have_left_gets_what_a_second_trip_can_bring() -> None:
    problem, plan = day("site_added")
    now = arrival(plan, "north-1")
    assert least_change(problem, plan, new_site(), now).figures.meals_left == 40
    twice = replace(problem, drivers=tuple(replace(driver, max_trips=2) for driver in problem.drivers))
    offer = least_change(twice, plan, new_site(), now)
    assert offer.figures.meals_left == 0
    assert [sheet.how for sheet in offer.sheets] == ["stops"]


# A kitchen is late


def test_a_late_kitchen_changes_times_and_as_few_stops_as_it_can() -> None:
    problem, plan = day("kitchen_late")
    offer = least_change(problem, plan, KitchenLate("hub", 40), EARLY)
    assert {sheet.driver: sheet.how for sheet in offer.sheets}["mei"] == "times"
    assert all(visit.arrive >= 10 * 3600 + 55 * 60 for one in offer.plan.routes for visit in one.visits)


def test_a_late_kitchen_names_the_site_that_nobody_reaches_in_time() -> None:
    problem, plan = day("kitchen_late")
    offer = least_change(problem, plan, KitchenLate("hub", 45), EARLY)
    assert [left.delivery for left in offer.plan.unserved] == ["north-2"]
    assert served(offer.plan).keys() == {"north-1", "south-1", "south-2"}


def test_a_kitchen_a_minute_late_changes_nothing_that_is_loaded_later() -> None:
    problem, plan = day("kitchen_late")
    offer = least_change(problem, plan, KitchenLate("hub", 1), EARLY)
    assert offer.sheets == ()


# Meals are short


def test_forty_meals_short_come_off_few_sheets_and_no_site_goes_without() -> None:
    problem, plan = day("meals_short")
    offer = least_change(problem, plan, MealsShort("hub", 40), EARLY)
    assert [(sheet.driver, sheet.how) for sheet in offer.sheets] == [("sam", "loads")]
    assert sum(left.need.meals for left in offer.plan.unserved) == 40
    assert served(offer.plan).keys() == {"north-1", "north-2", "south-1"}


def test_too_few_of_one_item_are_missed_in_that_item() -> None:
    problem, plan = day("meals_short")
    offer = least_change(problem, plan, MealsShort("hub", 4, item="nut_free"), EARLY)
    got = [dict(v.items) for one in offer.plan.routes for v in one.visits if v.place in ("north-1", "south-1")]
    assert sum(items.get("nut_free", 0) for items in got if items) + 10 * got.count({}) == 16


def test_what_people_shared_out_is_taken_from_whom_they_said() -> None:
    problem, plan = day("meals_short")
    offer = least_change(problem, plan, MealsShort("hub", 40, cuts={"south-1": 30, "north-2": 10}), EARLY)
    assert {left.delivery: left.need.meals for left in offer.plan.unserved} == {"south-1": 30, "north-2": 10}


def test_a_spare_meal_is_missed_by_nobody() -> None:
    problem, plan = day("meals_short")
    hub = replace(problem.kitchens[0], supply={"standard": 300, "nut_free": 20})
    offer = least_change(replace(problem, kitchens=(hub,)), plan, MealsShort("hub", 40, item="standard"), EARLY)
    assert (offer.sheets, offer.plan.unserved) == ((), ())


def test_meals_that_are_in_a_car_are_not_short() -> None:
    problem, plan = day("meals_short")
    offer = least_change(problem, plan, MealsShort("hub", 40), ELEVEN + 1800)
    assert offer.plan.routes == plan.routes


# Both offers


def test_least_driving_drives_less_and_changes_more() -> None:
    """Sam lives in the north and Mei in the south; had they swapped homes overnight, their routes would be silly."""
    problem, plan = day("site_added")
    sam, mei = problem.drivers
    swapped = replace(problem, drivers=(replace(sam, lat=mei.lat - 0.1), replace(mei, lat=sam.lat + 0.1)))
    plan = replan(swapped, plan, KitchenLate("hub", 0), now=EARLY, seed=1, until=Iterations(1))[0].plan
    first, second = offers_for(swapped, plan, new_site(20), EARLY)
    assert (first.kind, second.kind) == ("least_change", "least_driving")
    assert second.figures.drive_seconds < first.figures.drive_seconds
    assert first.figures.sheets < second.figures.sheets
    assert "Against the least change: 1 sheet more for " in second.words


def test_reports_say_better_than_the_plan_where_a_driver_is() -> None:
    problem, plan = day("driver_out")
    now = arrival(plan, "north-2")
    offer = least_change(problem, plan, DriverOut("mei"), now, done={"sam": 1, "mei": 0})
    late = route(offer.plan, "sam").visits
    assert late[1].arrive == route(plan, "sam").visits[1].arrive
    assert late[2].arrive > route(plan, "sam").visits[2].arrive


def test_the_same_seed_gives_the_same_offers() -> None:
    problem, plan = day("driver_out")
    first, second = (offers_for(problem, plan, DriverOut("sam"), EARLY) for _ in range(2))
    assert first == second


def test_a_person_may_not_rewrite_what_is_done() -> None:
    problem, plan = day("driver_out")
    offer = least_change(problem, plan, DriverOut("mei"), arrival(plan, "north-2"))
    sams = route(offer.plan, "sam")
    turned = replace(sams, visits=(sams.visits[0], *reversed(sams.visits[1:])))
    edited = replace(offer.plan, routes=tuple(turned if one == sams else one for one in offer.plan.routes))
    assert [fault.code for fault in check_rest(offer.rest, edited, TRAVEL)] == ["past_changed"]


def test_a_person_may_change_what_is_to_come_within_the_rules() -> None:
    problem, plan = day("site_added")
    offer = least_change(problem, plan, new_site(), EARLY)
    without = plan_routes(offer.rest.problem, seed=5, until=Iterations(30))
    assert check_rest(offer.rest, offer.rest.whole(without), TRAVEL) == ()
    sams = route(offer.plan, "sam")
    late = replace(sams, visits=tuple(replace(visit, arrive=visit.arrive + 9000) for visit in sams.visits))
    edited = replace(offer.plan, routes=tuple(late if one == sams else one for one in offer.plan.routes))
    assert "window_missed" in {fault.code for fault in check_rest(offer.rest, edited, TRAVEL)}


def test_on_a_day_of_ninety_sites_where_orphans_find_room_only_they_move_and_few_sheets_change() -> None:
    problem = bench_day(1)
    plan = plan_routes(problem, seed=1, until=Iterations(300))
    sites = [({visit.place for visit in route.visits if visit.kind == "deliver"}, route) for route in plan.routes]
    for orphans, out in [(theirs, route) for theirs, route in sites if len(theirs) <= 3][:6]:
        offer = replan(problem, plan, DriverOut(out.driver), now=EARLY, seed=1, until=Iterations(1))[0]
        moved = {name for name, drivers in served(offer.plan).items() if sorted(drivers) != sorted(served(plan)[name])}
        assert moved <= orphans
        assert offer.figures.sheets <= 1 + len(orphans) / 3
        assert offer.figures.meals_left == sum(left.need.meals for left in plan.unserved)
