"""A day that has begun: meals that are handed over or in a car stand, whatever is needed by now."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from mutualaid.distribution.allocate import Kitchen, Need, Share, Sharing


@dataclass(frozen=True, slots=True)
class Begun:
    """`brought` has left the kitchens' stock; what is `aboard` a car, on the way or from a place where nobody was, is
    still counted in it."""

    brought: tuple[Share, ...] = ()
    aboard: tuple[Share, ...] = ()

    @property
    def shares(self) -> tuple[Share, ...]:
        return (*self.brought, *self.aboard)

    def still_needed(self, needs: Iterable[Need]) -> list[Need]:
        """The needs without what stands: its own variant first, then what else a place got for that service."""
        got = Counter[tuple[int, str, str]]()
        for share in self.shares:
            got[share.site, share.service, share.variant] += share.meals
        left = []
        for need in needs:
            key = (need.site, need.service, need.variant)
            met = min(need.meals, got[key])
            got[key] -= met
            left.append(replace(need, meals=need.meals - met))
        return [_met_otherwise(need, got) for need in left]

    def still_there(self, kitchens: Iterable[Kitchen]) -> list[Kitchen]:
        """The kitchens without what stands."""
        return [self._left_of(kitchen) for kitchen in kitchens]

    def joined(self, sharing: Sharing) -> Sharing:
        return replace(sharing, shares=(*self.shares, *sharing.shares))

    def _left_of(self, kitchen: Kitchen) -> Kitchen:
        given = sum(share.meals for share in self.shares if share.kitchen == kitchen.site)
        stock = Counter(kitchen.stock)
        for share in self.aboard:
            if share.kitchen == kitchen.site:
                stock[share.variant] -= share.meals
        left = {variant: meals for variant, meals in stock.items() if meals > 0}
        return replace(kitchen, capacity=max(kitchen.capacity - given, 0), stock=left)


NOTHING_BEGUN = Begun()


def _met_otherwise(need: Need, got: Counter[tuple[int, str, str]]) -> Need:
    for key in sorted(key for key in got if key[:2] == (need.site, need.service)):
        met = min(need.meals, got[key])
        got[key] -= met
        need = replace(need, meals=need.meals - met)
    return need
