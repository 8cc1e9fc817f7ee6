"""Routes for a day of deliveries: numbers in, plan out; knows neither Django nor the rest of this project.

plan = plan_routes(problem, seed=1, until=Seconds(5))
faults = check_plan(problem, plan, StraightLine())      # none, for any plan that plan_routes returns
"""

from routes.check import Fault, check_plan
from routes.plan import Plan, PlannedRoute, Unserved, Visit
from routes.problem import Delivery, Driver, Kitchen, Load, Problem, ProblemError, Window
from routes.solve import plan_routes
from routes.travel import Legs, StraightLine, Travel, distance_km, walking_minutes
from routes.until import Iterations, Seconds, Stop

__all__ = [
    "Delivery",
    "Driver",
    "Fault",
    "Iterations",
    "Kitchen",
    "Legs",
    "Load",
    "Plan",
    "PlannedRoute",
    "Problem",
    "ProblemError",
    "Seconds",
    "Stop",
    "StraightLine",
    "Travel",
    "Unserved",
    "Visit",
    "Window",
    "check_plan",
    "distance_km",
    "plan_routes",
    "walking_minutes",
]
