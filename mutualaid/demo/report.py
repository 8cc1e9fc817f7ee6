"""The short table at the end, and the judgement whether everything held."""

from collections import Counter
from itertools import groupby
from typing import Any

from django.db.models import QuerySet, Sum
from django.utils import timezone

from mutualaid.dashboard.red_list import red_list
from mutualaid.demo.play import Story
from mutualaid.demo.stage import CannotShow
from mutualaid.dispatch.models import Stop, StopItem
from mutualaid.distribution.models import Allocation, Need, Shortage
from mutualaid.inbox.models import Inbound
from mutualaid.messaging.models import State, Text
from mutualaid.strike.models import now, the_strike

SHOWN_OF_A_KIND = 4


def print_report(story: Story, *, seconds: float) -> None:
    with timezone.override(the_strike().time_zone):
        for line in [*table(story, seconds), "", *red_lines()]:
            print(line)


def table(story: Story, seconds: float) -> list[str]:
    plan = story.plan
    lunches = Need.objects.filter(run=plan.run).exclude(variant="groceries")
    asked = lunches.values("site").distinct().count()
    served = Stop.objects.filter(route__plan=plan, kind=Stop.Kind.DELIVER).exclude(items__variant="groceries")
    brought = total(StopItem.objects.filter(stop__in=served))
    drive = plan.routes.aggregate(seconds=Sum("drive_seconds"), metres=Sum("drive_metres"))
    texts = Text.objects.exclude(state=State.FAILED)
    rows = [
        ("Lunches wanted", f"{total(lunches)}"),
        ("Lunches shared out", f"{total(Allocation.objects.filter(run=plan.run).exclude(variant='groceries'))}"),
        ("Lunches on routes", f"{brought}"),
        ("Lunches short", f"{total(Shortage.objects.filter(run=plan.run), 'short_by')}"),
        ("Grocery bags on routes", f"{bags(story)}"),
        ("Places served with lunch", f"{served.values('site').distinct().count()} of {asked}"),
        *((f"  not served: {row.site.name}", row.reason) for row in plan.unserved.select_related("site")),
        ("Routes", f"{plan.routes.count()}"),
        ("Driving", f"{(drive['seconds'] or 0) / 3600:.1f} h, {(drive['metres'] or 0) / 1000:.0f} km"),
        ("Texts sent", f"{texts.count()} in {total(texts, 'parts')} parts: {languages(texts)}"),
        ("Texts received", f"{Inbound.objects.count()}"),
        ("From draft to last text", f"{story.seconds_plan_to_texts:.0f} s"),
        ("All together", f"{seconds:.0f} s"),
    ]
    width = max(len(name) for name, _ in rows if not name.startswith("  "))
    return [
        "",
        *(f"{name:<{width}}  {value}" if not name.startswith("  ") else f"{name}: {value}" for name, value in rows),
    ]


def total(rows: QuerySet[Any], column: str = "meals") -> int:
    return rows.aggregate(total=Sum(column))["total"] or 0


def bags(story: Story) -> int:
    brought = StopItem.objects.filter(stop__route__plan=story.plan, stop__kind=Stop.Kind.DELIVER, variant="groceries")
    return total(brought)


def languages(texts: QuerySet[Text]) -> str:
    spoken = Counter(texts.values_list("language", flat=True))
    return ", ".join(f"{language} {number}" for language, number in spoken.most_common())


def red_lines() -> list[str]:
    """The red list, cut where one kind would fill the screen; the whole stands in the database."""
    rows = red_list(now())
    lines = [f"Red list: {len(rows)} loose ends"]
    for kind, of_kind in groupby(rows, key=lambda row: row.kind):
        group = list(of_kind)
        for row in group[:SHOWN_OF_A_KIND]:
            lines.append(f"  {kind}: {row.subject} (since {timezone.localtime(row.since):%a %H:%M}): {row.reason}")
        if len(group) > SHOWN_OF_A_KIND:
            lines.append(f"  {kind}: … and {len(group) - SHOWN_OF_A_KIND} more")
    return lines


def refuse_if_anything_is_wrong(story: Story) -> None:
    """What must hold after every demonstration. Raises CannotShow with the first thing that does not."""
    stuck = Text.objects.filter(state__in=[State.SENDING, State.IN_DOUBT]).exists() or Text.objects.due(now()).exists()
    wrong = {
        "the plan has no routes.": not story.plan.routes.exists(),
        "the last place was not filled by text.": not story.filled,
        "texts are stuck on their way out.": stuck,
        "texts that came in were not answered.": Inbound.objects.unanswered().exists(),
        "a sheet was not written.": not all(paper.stat().st_size for paper in story.papers),
        "what is loaded is not what is delivered.": loaded(story) != delivered(story),
    }
    for sentence, is_so in wrong.items():
        if is_so:
            raise CannotShow(sentence)


def loaded(story: Story) -> Counter[str]:
    return by_variant(story, Stop.Kind.LOAD)


def delivered(story: Story) -> Counter[str]:
    return by_variant(story, Stop.Kind.DELIVER)


def by_variant(story: Story, kind: str) -> Counter[str]:
    items = StopItem.objects.filter(stop__route__plan=story.plan, stop__kind=kind)
    return Counter({row["variant"]: row["meals"] for row in items.values("variant").annotate(meals=Sum("meals"))})
