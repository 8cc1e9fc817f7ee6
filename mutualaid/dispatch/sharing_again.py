"""What no route can bring is offered once to places that are short, and routes are looked for once more."""

from collections import Counter
from dataclasses import dataclass, replace

from mutualaid.dispatch.by_hand import ByHand
from mutualaid.dispatch.planning import ROUTES_A_STAND_BY, DayProblem, drops_in, problem_of
from mutualaid.dispatch.replan import planned_afresh
from mutualaid.distribution.actions import DayShares, share_out
from mutualaid.distribution.models import AllocationRun
from routes import Load, Plan, Stop


@dataclass(frozen=True, slots=True)
class SharedAgain:
    """A day shared out without the places that no route reaches, not written down. They stay in `planned.unserved`,
    with their reason and no meals: those they wanted are among the shortages."""

    shares: DayShares
    asked: DayProblem
    planned: Plan


def shared_again(
    run: AllocationRun, asked: DayProblem, planned: Plan, hand: ByHand, *, seed: int, until: Stop
) -> SharedAgain | None:
    """None unless it brings more meals in all. No transaction is open while it looks for routes."""
    unreached = _unreached(asked, planned)
    if not unreached or not run.shortages.exists():
        return None
    shares = share_out(run.day, numbers=hand.meals, unreached=unreached)
    anew = problem_of(run.day, drops_in(shares), hand)
    found = planned_afresh(
        anew.problem,
        travel=asked.travel,
        overruled=hand.pairs,
        seed=seed,
        until=until,
        routes_a_stand_by=ROUTES_A_STAND_BY,
    )
    if brought(found) <= brought(planned):
        return None
    given_up = [one for one in planned.unserved if _service(asked, one.delivery) in unreached]
    told = tuple(replace(one, need=Load()) for one in given_up)
    drops = {one.delivery: asked.drops[one.delivery] for one in given_up}
    return SharedAgain(
        shares, replace(anew, drops={**drops, **anew.drops}), replace(found, unserved=(*found.unserved, *told))
    )


def brought(plan: Plan) -> int:
    return sum(visit.load.meals for route in plan.routes for visit in route.visits if visit.kind == "deliver")


def _unreached(asked: DayProblem, planned: Plan) -> frozenset[tuple[int, str]]:
    """Services of places of which nothing at all is brought; who gets a part keeps what is theirs."""
    wanted, missing = Counter[tuple[int, str]](), Counter[tuple[int, str]]()
    for delivery in asked.problem.deliveries:
        wanted[_service(asked, delivery.id)] += delivery.need.meals
    for one in planned.unserved:
        missing[_service(asked, one.delivery)] += one.need.meals
    return frozenset(key for key, meals in missing.items() if meals == wanted[key])


def _service(asked: DayProblem, delivery: str) -> tuple[int, str]:
    drop = asked.drops[delivery]
    return (drop.site.pk, drop.service)
