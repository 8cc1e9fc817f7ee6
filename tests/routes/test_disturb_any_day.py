"""Whatever happens whenever on whatever day: the plans offered can be driven, and nothing of what is done changes."""

from dataclasses import replace

from hypothesis import event, given, settings
from hypothesis import strategies as st

from routes import (
    CarDied,
    DriverOut,
    Happening,
    Iterations,
    KitchenLate,
    MealsShort,
    Plan,
    Problem,
    SiteAdded,
    SiteClosed,
    check_rest,
    replan,
)
from tests.routes.instances import TRAVEL, planned
from tests.routes.test_any_day import likely_day

TIMES = st.integers(8 * 4, 14 * 4).map(lambda quarters: quarters * 900)


@st.composite
def disturbed(draw: st.DrawFn) -> tuple[Problem, Plan, Happening, int]:
    """A day on which most can be served, its plan, and something that happens to it at some quarter of an hour."""
    problem = likely_day(draw(st.integers(0, 500)))
    plan = planned(problem)
    driver = draw(st.sampled_from(problem.drivers))
    delivery = draw(st.sampled_from(problem.deliveries))
    kitchen = draw(st.sampled_from(problem.kitchens)).id
    new = replace(delivery, id="new", site=draw(st.sampled_from(["new", delivery.site])), name="New")
    happenings: list[Happening] = [
        DriverOut(driver.id),
        CarDied(driver.id),
        CarDied(driver.id, food="car"),
        SiteClosed(delivery.site),
        SiteAdded((new,)),
        KitchenLate(kitchen, 30),
        MealsShort(kitchen, 40),
    ]
    happened = draw(st.sampled_from(happenings))
    return problem, plan, happened, draw(TIMES)


@settings(max_examples=15, deadline=None)
@given(disturbed())
def test_every_offer_can_be_driven_and_keeps_what_is_done(case: tuple[Problem, Plan, Happening, int]) -> None:
    problem, plan, happened, now = case
    event(type(happened).__name__)
    for offer in replan(problem, plan, happened, now=now, seed=1, until=Iterations(5)):
        assert check_rest(offer.rest, offer.plan, TRAVEL) == ()
        new = {route.driver: route for route in offer.plan.routes}
        for route in plan.routes:
            done = [visit for visit in route.visits if visit.leave <= now]
            assert list(new[route.driver].visits[: len(done)]) == done if done else True
        event(f"{offer.kind}: {offer.figures.sheets} sheets")


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 500), TIMES)
def test_a_kitchen_that_is_not_late_changes_nothing(seed: int, now: int) -> None:
    problem = likely_day(seed)
    plan = planned(problem)
    offer = replan(problem, plan, KitchenLate("k0", 0), now=now, seed=1, until=Iterations(1))[0]
    assert (offer.sheets, offer.plan.routes) == ((), plan.routes)
