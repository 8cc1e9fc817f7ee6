"""What neighbours passed on to a place: the line “moved in” of its count, before anybody has written it."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from mutualaid.distribution.models import MealCount, PassedOn
from mutualaid.sites.models import Site


def brought_to(site: Site, *, day: date, service: str) -> dict[str, int]:
    """`{variant: meals}` of the accepted suggestions of that day; "" for all together. Empty where there are none."""
    brought = Counter[str]()
    for variant, meals in PassedOn.objects.filter(to_site=site, day=day, service=service).values_list(
        "variant", "meals"
    ):
        brought[variant] += meals
    return {**brought, "": brought.total()} if brought else {}


def with_what_was_brought(numbers: Mapping[str, int], site: Site, *, day: date, service: str) -> dict[str, int]:
    """A count of all together as it was said, and `moved_in` beside it where it says nothing of that and comes nearer
    to adding up so: who wrote “got 52” has counted what the neighbour brought already."""
    meals = brought_to(site, day=day, service=service).get("", 0)
    more = {**numbers, "moved_in": meals}
    if not meals or "moved_in" in numbers or _off(more) >= _off(numbers):
        return dict(numbers)
    return more


def _off(numbers: Mapping[str, int]) -> int:
    known = {name: number for name, number in numbers.items() if hasattr(MealCount, name)}
    return abs(MealCount(**known).surplus)
