"""Instances of the literature: VRPLIB (CVRP, VRPTW, several depots, mixed fleets, pick-up and delivery), Solomon and
Li & Lim files, solved by the same search as a strike's day and printed in the convention their best values are in."""

from routes.formats.instance import CONVENTIONS, Convention, Instance
from routes.formats.read import is_ours, read_instance
from routes.formats.solution import Answer, answer_as_json, faults_of, read_answer, read_best
from routes.formats.solve import solve_instance

__all__ = [
    "CONVENTIONS",
    "Answer",
    "Convention",
    "Instance",
    "answer_as_json",
    "faults_of",
    "is_ours",
    "read_answer",
    "read_best",
    "read_instance",
    "solve_instance",
]
