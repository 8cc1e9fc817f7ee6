"""Routes for a day of deliveries: numbers in, plan out; knows neither Django nor the rest of this project.

plan = plan_routes(problem, seed=1, until=Seconds(5))
faults = check_plan(problem, plan, StraightLine())      # none, for any plan that plan_routes returns
offers = replan(problem, plan, DriverOut("sam"), now=36_000, seed=1, until=Seconds(2))      # routes/disturb.py
"""

from routes.check import Fault, check_plan
from routes.disturb import replan
from routes.happenings import CarDied, DriverOut, Happening, KitchenLate, MealsShort, SiteAdded, SiteClosed
from routes.keep import Begun, on_board_first
from routes.offers import Figures, Offer, Sheet
from routes.plan import Plan, PlannedRoute, Unserved, Visit
from routes.problem import Delivery, Driver, Kitchen, Load, Problem, ProblemError, Window
from routes.remedies import Remedy, plan_with, remedies, remedies_left
from routes.rest import Rest, check_rest
from routes.solve import plan_routes
from routes.started import rest_of
from routes.travel import Legs, StraightLine, Travel, distance_km, walking_minutes
from routes.until import FirstOf, Iterations, NoImprovement, Seconds, Stop

__all__ = [
    "Begun",
    "CarDied",
    "Delivery",
    "Driver",
    "DriverOut",
    "Fault",
    "Figures",
    "FirstOf",
    "Happening",
    "Iterations",
    "Kitchen",
    "KitchenLate",
    "Legs",
    "Load",
    "MealsShort",
    "NoImprovement",
    "Offer",
    "Plan",
    "PlannedRoute",
    "Problem",
    "ProblemError",
    "Remedy",
    "Rest",
    "Seconds",
    "Sheet",
    "SiteAdded",
    "SiteClosed",
    "Stop",
    "StraightLine",
    "Travel",
    "Unserved",
    "Visit",
    "Window",
    "check_plan",
    "check_rest",
    "distance_km",
    "on_board_first",
    "plan_routes",
    "plan_with",
    "remedies",
    "remedies_left",
    "replan",
    "rest_of",
    "walking_minutes",
]
