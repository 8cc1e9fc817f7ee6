"""Days made up by a stated process, for measuring."""

import random
from collections import Counter

from mutualaid.distribution.allocate import Kitchen, Need

KINDS = ("standard", "vegetarian", "halal", "nut_free", "gluten_free", "groceries")


def a_big_day(sites: int, kitchens: int, seed: int = 2019) -> tuple[list[Need], list[Kitchen]]:
    """Too few vegetarian and standard meals, spare ones of the others: every rule has work."""
    dice = random.Random(seed)
    at = [(37.70 + dice.random() / 7, -122.30 + dice.random() / 7) for _ in range(sites + kitchens)]
    needs = [
        Need(site, "groceries" if kind == "groceries" else "lunch", kind, dice.randint(1, 60), at[site])
        for site in range(sites)
        for kind in KINDS
    ]
    wanted = Counter({kind: sum(need.meals for need in needs if need.variant == kind) for kind in KINDS})
    plenty = {"standard": 0.6, "vegetarian": 0.7}
    stock = {kind: int(wanted[kind] * plenty.get(kind, 1.1) / kitchens) for kind in KINDS}
    return needs, [Kitchen(9000 + k, "Hall", 10**6, stock, at[sites + k]) for k in range(kitchens)]
