"""What the worker does for the desk: draft a day, print it, text many."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_noop

from mutualaid.dispatch.actions import DRAFTING, draft_plan
from mutualaid.dispatch.models import DayPlan
from mutualaid.operations.bulk import queue_bulk
from mutualaid.operations.jobs import Progress, work
from mutualaid.operations.models import Job
from mutualaid.operations.print_pack import draw_print_pack, read_print_pack, write_papers

READING, DRAWING = gettext_noop("Reading the plan"), gettext_noop("Drawing the sheets")
FILES_BESIDE_KITCHENS = 4  # receipts, sites, rosters, care


@work(Job.Kind.DRAFT)
def draft(progress: Progress) -> Mapping[str, Any]:
    def tell(said: str) -> None:
        progress.tell(said, step=DRAFTING.index(said), steps=len(DRAFTING))

    plan = draft_plan(progress.job.day, by=progress.by, now=progress.clock(), tell=tell)
    return {"address": reverse("plan_version", args=[plan.day, plan.version]), "version": plan.version}


@work(Job.Kind.PRINT)
def print_sheets(progress: Progress) -> Mapping[str, Any]:
    """Every sheet of one version; `version` is among the job's arguments."""
    plan = DayPlan.objects.get(day=progress.job.day, version=progress.job.arguments["version"])
    progress.tell(READING, step=0, steps=1)
    pack = read_print_pack(plan, now=progress.clock())
    steps = len(pack.pick_ups) + FILES_BESIDE_KITCHENS + 1
    folder, names = print_folder(plan.day), []
    for number, path in enumerate(write_papers(draw_print_pack(pack), folder), start=1):
        names.append(path.name)
        progress.tell(DRAWING, step=number, steps=steps)
    return {"address": reverse("papers", args=[plan.day, plan.version]), "files": names}


@work(Job.Kind.TEXTS)
def text_many(progress: Progress) -> Mapping[str, Any]:
    """Queue a text to many; `bulk` is among the job's arguments."""
    queued = queue_bulk(progress)
    return {"address": reverse("bulk", args=[progress.job.arguments["bulk"]]), "queued": queued}


def print_folder(day: date) -> Path:
    """Where the sheets of a day lie; only the account that runs this may read it."""
    return all_printed() / day.isoformat()


def all_printed() -> Path:
    """What holds the folders of all days; it may not exist."""
    return Path(settings.VAR) / "print"
