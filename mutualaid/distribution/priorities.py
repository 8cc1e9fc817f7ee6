"""Which places people put before others on a day, should there be too little."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from mutualaid.distribution.models import SitePriority
from mutualaid.lib.days import day_of, say_day
from mutualaid.lib.errors import Refusal
from mutualaid.people.actions import require_coordinator
from mutualaid.people.models import Person
from mutualaid.sites.models import Site

ORDINARY_LEVEL, HIGHEST_LEVEL = 1, 3


class NotAPriority(Refusal):
    code = "not_a_priority"
    sentence = _("A priority is 1 (as everybody), 2 or 3: filled twice or three times as fast.")


class PriorityTooLate(Refusal):
    code = "priority_too_late"
    sentence = _("{day} is over: its meals can no longer be shared out.")


@transaction.atomic
def set_priority(day: date, site: Site, level: int, *, by: Person, now: datetime, why: str = "") -> SitePriority:
    """When meals are short that day, the place is filled `level` times as fast; 1 takes an earlier word back.

    Drafts made from here on keep it. May be refused: CoordinatorsOnly, NotAPriority, PriorityTooLate.
    """
    require_coordinator(by)
    if not ORDINARY_LEVEL <= level <= HIGHEST_LEVEL:
        raise NotAPriority
    if day < day_of(now):
        raise PriorityTooLate(day=say_day(day))
    said = {"level": level, "why": why.strip()[:120], "set_at": now, "set_by": by}
    return SitePriority.objects.update_or_create(day=day, site=site, defaults=said)[0]


def priorities_of(day: date) -> dict[int, int]:
    """`{site id: level}` of the places put before others. Reads only."""
    set_by_people = SitePriority.objects.filter(day=day, level__gt=ORDINARY_LEVEL)
    return dict(set_by_people.values_list("site_id", "level"))
