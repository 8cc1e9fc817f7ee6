"""What would serve the places that a version of a plan leaves out."""

from django.db import transaction

from mutualaid.dispatch.models import DayPlan, Unserved
from mutualaid.dispatch.planning import DayProblem
from routes import Plan as RoutePlan
from routes import Remedy, Rest, remedies, remedies_left


def name_remedies(plan: DayPlan, day: DayProblem, planned: RoutePlan, *, rest: Rest | None = None) -> None:
    """Write the cheapest remedy next to each reason. Every remedy is tried, which may take seconds: to be called
    with no transaction open, once the version is saved. `rest`: what is left of the day, if it has begun."""
    if not planned.unserved:
        return
    if rest is None:
        found = remedies(day.problem, planned, travel=day.travel)
    else:
        found = remedies_left(rest, planned, travel=day.travel)
    _write(plan, day, planned, found)


@transaction.atomic
def _write(plan: DayPlan, day: DayProblem, planned: RoutePlan, found: tuple[Remedy, ...]) -> None:
    rows = {(row.site_id, row.service, row.code): row for row in plan.unserved.select_for_update().order_by("pk")}
    for one in planned.unserved:
        drop = day.drops[one.delivery]
        row = rows.get((drop.site.pk, drop.service, one.code))
        remedy = next((remedy for remedy in found if one.delivery in remedy.deliveries), None)
        if row and remedy and not row.remedy:
            row.remedy, row.remedy_code, row.remedy_facts = remedy.sentence[:400], remedy.code, dict(remedy.facts)
    Unserved.objects.bulk_update(rows.values(), ["remedy", "remedy_code", "remedy_facts"])
