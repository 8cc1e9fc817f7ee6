"""What families read of a day's places once a plan is in force: what is brought there, and nothing else."""

from collections import defaultdict

from mutualaid.dispatch.models import DayPlan, Stop, StopItem
from mutualaid.inventory.models import Variant
from mutualaid.sites.models import ServiceWindow


def say_what_is_on_offer(plan: DayPlan) -> None:
    """`lunch: standard, vegetarian`, in codes that the finder says in the reader's language; a place that gets
    nothing offers nothing."""
    brought: dict[tuple[int, str], set[str]] = defaultdict(set)
    items = StopItem.objects.filter(stop__route__plan=plan, stop__kind=Stop.Kind.DELIVER)
    for site_id, service, variant in items.values_list("stop__site_id", "service", "variant"):
        brought[site_id, service].add(variant)
    changed = []
    for window in ServiceWindow.objects.on(plan.day):
        there = brought.get((window.site_id, window.service), ())
        variants = ", ".join(variant for variant in Variant.values if variant in there)
        on_offer = f"{window.service}: {variants}" if variants else ""
        if window.on_offer != on_offer:
            window.on_offer = on_offer
            changed.append(window)
    ServiceWindow.objects.bulk_update(changed, ["on_offer"])
