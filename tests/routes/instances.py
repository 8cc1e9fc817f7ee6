"""The named instances of fixtures/routes, and plans of them that are the same on every run.

All points lie on one meridian: a hundredth of a degree is 189 s of driving, and each further one about 116 s more.
"""

from pathlib import Path

from routes import Iterations, Plan, Problem, StraightLine, plan_routes
from routes.file import read_problem

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "routes"
TRAVEL = StraightLine()


def instance(name: str) -> Problem:
    return read_problem(FIXTURES / f"{name}.json")


def planned(problem: Problem) -> Plan:
    return plan_routes(problem, seed=1, until=Iterations(60))


def solved(name: str) -> tuple[Problem, Plan]:
    problem = instance(name)
    return problem, planned(problem)


def served(plan: Plan) -> dict[str, list[str]]:
    """Who serves each delivery, one name a visit."""
    by_delivery: dict[str, list[str]] = {}
    for route in plan.routes:
        for visit in route.visits:
            if visit.kind == "deliver":
                by_delivery.setdefault(visit.place, []).append(route.driver)
    return by_delivery


def places(plan: Plan, driver: str) -> list[str]:
    """Where the driver stops, in order."""
    return [visit.place for route in plan.routes if route.driver == driver for visit in route.visits]


def codes(plan: Plan) -> dict[str, str]:
    return {left.delivery: left.code for left in plan.unserved}
