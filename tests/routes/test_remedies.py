"""The remedy named for what is left out, granted: then it is served."""

from dataclasses import replace

import pytest
from hypothesis import event, example, given, settings
from hypothesis import strategies as st

from routes import Load, Plan, Problem, Window, check_plan
from routes.remedies import Remedy, plan_with, remedies
from routes.travel import Roads, StraightLine
from tests.routes.instances import TRAVEL, instance, planned, solved
from tests.routes.test_any_day import likely_day


def granted(problem: Problem, plan: Plan, remedy: Remedy) -> Plan:
    """The plan with the remedy, which has no fault and serves what it says, and all that was served before."""
    made = plan_with(problem, plan, remedy)
    assert check_plan(remedy.grant(problem), made, TRAVEL) == ()
    left = {one.delivery for one in made.unserved}
    assert remedy.deliveries
    assert left == {one.delivery for one in plan.unserved} - set(remedy.deliveries)
    return made


def only_remedy(problem: Problem) -> Remedy:
    """The one remedy for a problem, seen to serve all that was left out, by planning afresh as well."""
    plan = planned(problem)
    assert plan.unserved
    (remedy,) = remedies(problem, plan)
    assert granted(problem, plan, remedy).unserved == ()
    assert planned(remedy.grant(problem)).unserved == ()
    return remedy


def test_one_more_car_serves_all_that_nobody_drives() -> None:
    remedy = only_remedy(instance("no_driver"))
    assert remedy.code == "more_cars"
    words = "one more car 10:45-11:30 from Hub kitchen with room for 80 meals would serve North, South."
    assert remedy.sentence == words
    assert (remedy.deliveries, remedy.meals) == (("north", "south"), 80)


def test_a_full_car_may_drive_once_more() -> None:
    remedy = only_remedy(instance("capacity_shortage"))
    assert (remedy.code, remedy.sentence) == ("another_trip", "one more trip by Sam would serve North.")


def test_a_driver_in_two_places_wants_a_site_that_waits() -> None:
    assert only_remedy(instance("busy_driver")).code in ("site_open", "longer_hours")


def test_food_without_a_kitchen_is_to_come_from_one() -> None:
    assert only_remedy(instance("no_kitchen")).sentence == "food for North from Hub kitchen would serve North."


def test_a_site_that_is_open_while_no_kitchen_is_needs_both_to_move() -> None:
    remedy = only_remedy(instance("closed_site"))
    assert remedy.code == "together"
    assert remedy.sentence.endswith(" would together serve Early.")


def test_nothing_makes_old_food_fresh() -> None:
    problem, plan = solved("too_old")
    assert plan.unserved
    assert remedies(problem, plan) == ()


def alone(name: str) -> Problem:
    """The named instance with its first driver only, who may not go."""
    problem = instance(name)
    return replace(problem, drivers=problem.drivers[:1])


def test_who_lacks_a_skill_is_helped_by_somebody_who_has_it() -> None:
    remedy = only_remedy(alone("skills"))
    (skill,) = instance("skills").deliveries[0].skills
    assert remedy.facts["wanted"] == f"with {skill}"


def test_who_has_declined_may_be_asked_again() -> None:
    assert only_remedy(alone("refuse")).code == "agrees"


def test_a_site_kept_for_somebody_who_does_not_drive_may_be_given_to_others() -> None:
    problem = instance("pin")
    near, far = problem.drivers
    drivers = (replace(near, capacity=Load(80)), replace(far, max_trips=0))
    assert only_remedy(replace(problem, drivers=drivers)).code == "given_to_others"


def test_a_kitchen_with_too_few_meals_says_how_many_more() -> None:
    problem = instance("reload")
    hub = replace(problem.kitchens[0], supply={"meals": 80})
    problem = replace(problem, kitchens=(hub,))
    plan = planned(problem)
    assert [one.code for one in plan.unserved] == ["no_supply"]
    remedy = remedies(problem, plan)[0]
    assert granted(problem, plan, remedy).unserved == ()
    assert (remedy.code, remedy.facts["meals"]) == ("more_meals", 40)


def test_a_reserve_can_be_sent() -> None:
    problem = instance("capacity_shortage")
    sam = problem.drivers[0]
    idle = replace(sam, id="ike", name="Ike")
    remedy = only_remedy(replace(problem, drivers=(sam, idle), routes_per_standby=1))
    assert remedy.code in ("reserve", "another_trip")


def test_a_driver_who_comes_home_too_early_may_stay_longer() -> None:
    problem = instance("two_windows")
    sam = replace(problem.drivers[0], window=Window(9 * 3600, 11 * 3600 + 40 * 60))
    remedy = only_remedy(replace(problem, drivers=(sam,)))
    assert remedy.code in ("longer_hours", "site_open")


def test_a_crate_that_fits_no_car_wants_a_larger_one() -> None:
    problem = instance("split")
    small = tuple(replace(driver, capacity=Load(cold_boxes=3)) for driver in problem.drivers)
    problem = replace(problem, drivers=small)
    plan = planned(problem)
    (remedy,) = remedies(problem, plan)
    assert granted(problem, plan, remedy).unserved == ()
    assert (remedy.code, remedy.facts["room"]) == ("more_cars", "120 meals")


def test_a_plan_that_serves_everything_needs_no_remedy() -> None:
    problem, plan = solved("reload")
    assert remedies(problem, plan) == ()


def test_the_same_plan_has_the_same_remedies() -> None:
    problem, plan = solved("capacity_shortage")
    assert remedies(problem, plan) == remedies(problem, plan)


def beyond_the_age_limit(problem: Problem) -> set[str]:
    """Deliveries that are too long a drive from every kitchen."""
    roads = Roads(problem, StraightLine())
    return {
        delivery.id
        for delivery in problem.deliveries
        if all(
            roads.seconds([roads.kitchen_rows[kitchen.id], roads.delivery_rows[delivery.id]])[0]
            > problem.age_limit_seconds
            for kitchen in problem.kitchens
        )
    }


@settings(max_examples=12, deadline=None)
@example(2153)
@given(st.integers(0, 10_000))
def test_every_remedy_of_a_random_day_serves_what_it_says(seed: int) -> None:
    problem = likely_day(seed)
    plan = planned(problem)
    named: set[str] = set()
    for remedy in remedies(problem, plan):
        granted(problem, plan, remedy)
        named |= set(remedy.deliveries)
        event(remedy.code)
    # Only food that would be too old wherever it is loaded has no remedy, whatever else is in the way first.
    far = beyond_the_age_limit(problem)
    helpless = {one.code for one in plan.unserved if one.delivery not in named | far}
    assert helpless <= {"too_old", "no_time_window"}


@pytest.mark.parametrize("seed", range(5))
def test_a_short_day_with_half_its_drivers_is_explained_and_mended(seed: int) -> None:
    problem = likely_day(seed)
    short = replace(problem, drivers=problem.drivers[: len(problem.drivers) // 2])
    plan = planned(short)
    assert plan.unserved
    for remedy in remedies(short, plan):
        granted(short, plan, remedy)
