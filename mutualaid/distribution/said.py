"""What people say of a day beforehand: that it rains, that there are talks, and how much is to be spare."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from mutualaid.distribution.forecast import LITTLE, NORMAL, PLENTY
from mutualaid.distribution.models import DayMultiplier, Spare
from mutualaid.lib.days import day_of, say_day
from mutualaid.lib.errors import Refusal
from mutualaid.people.actions import require_coordinator
from mutualaid.people.models import Person
from mutualaid.sites.models import Site

LEAST, MOST = Decimal("0.1"), Decimal(3)
RUNS_OUT_ONE_DAY_IN: Mapping[str, int] = {
    Spare.Wish.LITTLE: LITTLE,
    Spare.Wish.NORMAL: NORMAL,
    Spare.Wish.PLENTY: PLENTY,
}


class NotAFactor(Refusal):
    code = "not_a_factor"
    sentence = _("A day brings 10 to 300 % of the usual, not {percent} %.")


class DayHasBegun(Refusal):
    code = "day_has_begun"
    sentence = _("{day} is over. Say something of a day that comes.")


@dataclass(frozen=True, slots=True)
class DaySaid:
    """`spare`: the wish of a place, by site id; `whole`: of all the others."""

    factor: float = 1.0
    why: str = ""
    whole: str = Spare.Wish.NORMAL
    spare: Mapping[int, str] = field(default_factory=dict)

    def wish(self, site: int) -> str:
        return self.spare.get(site, self.whole)

    def runs_out_one_day_in(self, site: int) -> int:
        return RUNS_OUT_ONE_DAY_IN[self.wish(site)]


def day_said(day: date) -> DaySaid:
    """Reads only."""
    multiplier = DayMultiplier.objects.filter(day=day).first()
    wishes = list(Spare.objects.filter(day=day).values_list("site_id", "wish"))
    return DaySaid(
        factor=float(multiplier.factor) if multiplier else 1.0,
        why=multiplier.why if multiplier else "",
        whole=next((wish for site, wish in wishes if site is None), Spare.Wish.NORMAL),
        spare={site: wish for site, wish in wishes if site is not None},
    )


def factors_said(first: date, before: date) -> dict[date, float]:
    """What people said of past days, by day."""
    said = DayMultiplier.objects.filter(day__gte=first, day__lt=before).values_list("day", "factor")
    return {day: float(factor) for day, factor in said}


@transaction.atomic
def say_of_day(day: date, factor: Decimal, *, why: str, by: Person, now: datetime) -> None:
    """So many times the usual everywhere; 1 takes back what was said. May be refused: CoordinatorsOnly, DayHasBegun,
    NotAFactor."""
    _require_coming(day, by, now)
    if not LEAST <= factor <= MOST:
        raise NotAFactor(percent=round(factor * 100))
    if factor == 1:
        DayMultiplier.objects.filter(day=day).delete()
        return
    said = {"factor": factor, "why": why.strip()[:60], "set_at": now, "set_by": by}
    DayMultiplier.objects.update_or_create(day=day, defaults=said)


@transaction.atomic
def set_spare(day: date, wish: str, *, site: Site | None = None, by: Person, now: datetime) -> None:
    """Little, normal or plenty to spare at one place, or wherever nothing else is said; `wish` "" at a place: as
    everywhere. May be refused: CoordinatorsOnly, DayHasBegun."""
    _require_coming(day, by, now)
    if site is not None and not wish:
        Spare.objects.filter(day=day, site=site).delete()
        return
    Spare.objects.update_or_create(day=day, site=site, defaults={"wish": Spare.Wish(wish), "set_at": now, "set_by": by})


def _require_coming(day: date, by: Person, now: datetime) -> None:
    require_coordinator(by)
    if day < day_of(now):
        raise DayHasBegun(day=say_day(day))
