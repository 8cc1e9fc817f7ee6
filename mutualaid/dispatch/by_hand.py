"""What people changed by hand on a day, in the terms the planner works with."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from mutualaid.dispatch.models import HandEdit
from mutualaid.sites.models import Service


@dataclass(frozen=True, slots=True)
class ByHand:
    """All that binds a draft of one day.

    keeps      {offer id: codes of the sites kept with that driver}
    out        ids of offers that are not used
    numbers    {(site id, service): {variant: meals}}; variant "" is all variants together
    left_out   {site id: the reason given, or ""}
    overruled  {(offer id, site code): the reason}: to be brought even where a rule of the planner forbids it
    """

    keeps: Mapping[int, frozenset[str]] = field(default_factory=dict)
    out: frozenset[int] = frozenset()
    numbers: Mapping[tuple[int, str], Mapping[str, int]] = field(default_factory=dict)
    left_out: Mapping[int, str] = field(default_factory=dict)
    overruled: Mapping[tuple[int, str], str] = field(default_factory=dict)

    @property
    def meals(self) -> dict[tuple[int, str], Mapping[str, int]]:
        """What distribution is told: the numbers, and none at all for places left out."""
        nothing = {(site, service): {"": 0} for site in self.left_out for service in Service.values}
        return {**self.numbers, **nothing}

    @property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """`overruled` in the terms of routes: (driver id, site id)."""
        return frozenset((str(offer), site) for offer, site in self.overruled)

    def notes(self, offer_id: int) -> str:
        """Why people overruled the planner for this driver, for the sheet."""
        return "; ".join(note for (offer, _site), note in self.overruled.items() if offer == offer_id)[:400]


NOTHING = ByHand()


def by_hand(day: date) -> ByHand:
    return read(HandEdit.objects.in_force(day))


def read(edits: Iterable[HandEdit]) -> ByHand:
    """Saved or not: a preview asks about rows that are not written yet."""
    keeps: dict[int, set[str]] = defaultdict(set)
    out: set[int] = set()
    numbers: dict[tuple[int, str], dict[str, int]] = defaultdict(dict)
    left_out: dict[int, str] = {}
    overruled: dict[tuple[int, str], str] = {}
    for edit in edits:
        match edit.kind, edit.site, edit.offer_id:
            case HandEdit.Kind.KEEP, site, offer_id if site and offer_id:
                keeps[offer_id].add(site.code)
                if edit.overruled:
                    overruled[offer_id, site.code] = edit.note
            case HandEdit.Kind.DRIVER_OUT, _, offer_id if offer_id:
                out.add(offer_id)
            case HandEdit.Kind.NUMBER, site, _ if site and edit.number is not None:
                numbers[site.pk, edit.service][edit.variant] = edit.number
            case HandEdit.Kind.LEAVE_OUT, site, _ if site:
                left_out[site.pk] = edit.note
    return ByHand(
        keeps={offer: frozenset(sites) for offer, sites in keeps.items()},
        out=frozenset(out),
        numbers=dict(numbers),
        left_out=left_out,
        overruled=overruled,
    )
