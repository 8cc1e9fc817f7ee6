"""Who gets how many meals of what, from which kitchen, and who is short: plain values in, plain values out.

1. Feasible demand is met in full. Where it is not feasible, the smallest share (meals got / meals needed, slowed or
   hastened by priority and weight) is as large as it can be, then the next smallest (fairness.py).
2. A vegetarian, halal-friendly, nut-free or gluten-free meal may serve a standard need, never the reverse, and only
   what those who need it do not want. Grocery bags are their own kind.
3. Each number is then given a kitchen: near ones, and few for one place (loading.py).
4. What is scarce goes out in whole crates where a kitchen packs crates (crates.py).

The sentences are stored in plain English; reasons.py says them to people in their language.
"""

import math
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import groupby

from mutualaid.distribution.crates import Piece, in_crates
from mutualaid.distribution.fairness import ORDINARY, Wish, fill, has_room, room_for
from mutualaid.distribution.loading import Parcel, load

STANDARD, GROCERIES = "standard", "groceries"
WORDS: Mapping[str, str] = {
    "standard": "standard meals",
    "vegetarian": "vegetarian meals",
    "halal": "halal-friendly meals",
    "nut_free": "nut-free meals",
    "gluten_free": "gluten-free meals",
    "groceries": "grocery bags",
}
OWN: Mapping[str, Set[str]] = {kind: frozenset({kind}) for kind in WORDS}
SERVED_BY: Mapping[str, Set[str]] = {**OWN, STANDARD: frozenset(WORDS) - {GROCERIES}}
SUBSTITUTES = (STANDARD, "vegetarian", "halal", "nut_free", "gluten_free")  # for a standard need, in this order
SINGLES: Set[str] = frozenset({"nut_free", "gluten_free", GROCERIES})  # never packed to a crate by number
UNREACHED = "no route goes there: its meals went to places that were short"
LONGEST_SENTENCE = 200
FAR_KM = 10.0  # to a place that nobody has put on the map yet: any kitchen will do

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Need:
    """`meals` (bags for groceries) wanted. Where there is too little, priority 2 is filled twice as fast as 1, and
    weight 150 half as fast again as an ordinary 100 (weights.py)."""

    site: int
    service: str
    variant: str
    meals: int
    point: Point | None = None
    priority: int = 1
    weight: int = ORDINARY


@dataclass(frozen=True, slots=True)
class Kitchen:
    """A kitchen or depot: `capacity` is all it can give out in the day, `stock` its meals by variant, `crate` how many
    meals it packs to a crate (1: it packs none). `barred` are meals that its permit does not let it cook,
    `withheld` those that expire before the last place has served."""

    site: int
    name: str
    capacity: int
    stock: Mapping[str, int]
    point: Point | None = None
    is_open: bool = True
    crate: int = 1
    barred: Mapping[str, int] = field(default_factory=dict)
    withheld: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Share:
    """`meals` of `variant` from `kitchen`. They serve a need of kind `serves`, mostly the same as the variant."""

    site: int
    service: str
    variant: str
    serves: str
    kitchen: int
    meals: int


@dataclass(frozen=True, slots=True)
class Short:
    """What a need does not get, and why, in a sentence a coordinator can act on."""

    site: int
    service: str
    variant: str
    short_by: int
    because: str


@dataclass(frozen=True, slots=True)
class Sharing:
    shares: tuple[Share, ...]
    shorts: tuple[Short, ...]


@dataclass(frozen=True, slots=True)
class _Pantry:
    """What open kitchens have and can give out; what closed ones hold is only named."""

    kitchens: Sequence[Kitchen]
    supply: Mapping[tuple[int, str], int] = field(default_factory=dict)
    capacity: Mapping[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, kitchens: Sequence[Kitchen]) -> "_Pantry":
        working = [kitchen for kitchen in kitchens if kitchen.is_open]
        stock = [(kitchen.site, variant, meals) for kitchen in working for variant, meals in kitchen.stock.items()]
        return cls(
            kitchens=kitchens,
            supply={(site, variant): meals for site, variant, meals in stock if meals > 0},
            capacity={kitchen.site: kitchen.capacity for kitchen in working},
        )


def allocate(needs: Iterable[Need], kitchens: Iterable[Kitchen]) -> Sharing:
    """Shares and shortages, ordered by site, service and variant; the order of the arguments changes nothing.

    A need stands once for a site, service and variant; a kitchen once.
    """
    wanted = sorted((need for need in needs if need.meals > 0), key=_key)
    pantry = _Pantry.of(sorted(kitchens, key=lambda kitchen: kitchen.site))
    pieces = _crated(_pieces(wanted, _fair(wanted, pantry), pantry), wanted, pantry)
    got = [0] * len(wanted)
    for piece in pieces:
        got[piece.need] += piece.meals
    return Sharing(tuple(_shares(wanted, pieces)), tuple(_shorts(wanted, got, pantry)))


def _key(need: Need) -> tuple[int, str, str]:
    return (need.site, need.service, need.variant)


def _fair(needs: Sequence[Need], pantry: _Pantry) -> list[int]:
    """Meals for each need. Everybody first gets from its own variant; what that leaves over helps standard needs."""
    wishes = [Wish(need.variant, need.meals, need.priority * need.weight) for need in needs]
    first = fill(wishes, _room(needs, pantry, OWN), start=[0] * len(wishes))
    kept = [0 if need.variant == STANDARD else meals for need, meals in zip(needs, first, strict=True)]
    return fill(wishes, _room(needs, pantry, SERVED_BY), start=kept)


def _room(needs: Sequence[Need], pantry: _Pantry, served_by: Mapping[str, Set[str]]) -> dict[frozenset[str], int]:
    kinds = sorted({need.variant for need in needs})
    return room_for(kinds, supply=pantry.supply, capacity=pantry.capacity, served_by=served_by)


def _pieces(needs: Sequence[Need], got: Sequence[int], pantry: _Pantry) -> list[Piece]:
    """Which kitchen gives what to each need; a piece's `need` is its place in `needs`."""
    served = [number for number, meals in enumerate(got) if meals]
    parcels = [Parcel(needs[one].site, needs[one].variant, got[one], _distances(needs[one], pantry)) for one in served]
    needs_no_substitutes = has_room(_by_kind(needs, got), _room(needs, pantry, OWN))
    loads = load(
        parcels,
        supply=pantry.supply,
        capacity=pantry.capacity,
        served_by=OWN if needs_no_substitutes else SERVED_BY,
    )
    return [Piece(served[part.parcel], part.kitchen, part.variant, part.meals) for part in loads]


def _crated(pieces: list[Piece], needs: Sequence[Need], pantry: _Pantry) -> list[Piece]:
    sizes = {kitchen.site: kitchen.crate for kitchen in pantry.kitchens if kitchen.is_open and kitchen.crate > 1}
    if not sizes:
        return pieces
    return in_crates(
        pieces,
        wanted=[need.meals for need in needs],
        weights=[need.priority * need.weight for need in needs],
        size_of=lambda piece: 1 if piece.variant in SINGLES else sizes.get(piece.kitchen, 1),
    )


def _shares(needs: Sequence[Need], pieces: Iterable[Piece]) -> list[Share]:
    shares = []
    for piece in pieces:
        need = needs[piece.need]
        shares.append(Share(need.site, need.service, piece.variant, need.variant, piece.kitchen, piece.meals))
    return sorted(shares, key=lambda share: (share.site, share.service, share.serves, share.variant, share.kitchen))


def _by_kind(needs: Sequence[Need], meals: Sequence[int]) -> dict[str, int]:
    total: dict[str, int] = {}
    for need, number in zip(needs, meals, strict=True):
        total[need.variant] = total.get(need.variant, 0) + number
    return total


def _distances(need: Need, pantry: _Pantry) -> dict[int, float]:
    return {kitchen.site: km_between(need.point, kitchen.point) for kitchen in pantry.kitchens if kitchen.is_open}


def km_between(here: Point | None, there: Point | None) -> float:
    """As the crow flies, on a plane that fits a city."""
    if here is None or there is None:
        return FAR_KM
    shortened = math.cos(math.radians((here[0] + there[0]) / 2))
    return round(111.195 * math.hypot(here[0] - there[0], (here[1] - there[1]) * shortened), 3)


def _shorts(needs: Sequence[Need], got: Sequence[int], pantry: _Pantry) -> list[Short]:
    missing = [need.meals - meals for need, meals in zip(needs, got, strict=True)]
    given, lacking = _by_kind(needs, got), _by_kind(needs, missing)
    because = {
        kind: because_of(kind, given=given[kind], lacking=number, kitchens=pantry.kitchens)
        for kind, number in lacking.items()
        if number
    }
    return [
        Short(need.site, need.service, need.variant, number, because[need.variant])
        for need, number in zip(needs, missing, strict=True)
        if number
    ]


def because_of(kind: str, *, given: int, lacking: int, kitchens: Sequence[Kitchen]) -> str:
    """Why needs of this kind get `given` meals and lack so many. At most 200 characters."""
    reason = _because(WORDS[kind], kind, given=given, lacking=lacking, kitchens=kitchens)
    return reason if len(reason) <= LONGEST_SENTENCE else reason[: LONGEST_SENTENCE - 1] + "…"


def _because(words: str, kind: str, *, given: int, lacking: int, kitchens: Sequence[Kitchen]) -> str:
    working = [kitchen for kitchen in kitchens if kitchen.is_open]
    there = sum(kitchen.stock.get(kind, 0) for kitchen in working)
    held = "; ".join(part for part in (_barred(kind, working), _withheld(kind, working), _shut(kind, kitchens)) if part)
    if not working:
        return held or "no kitchen or depot is open that day"
    if not there and not given:
        return held or f"no {'depot' if kind == GROCERIES else 'kitchen'} has any {words}"
    if there > given:
        return f"{lacking} {words} too few, for {_full(kind, working)} can give out no more"
    together = f"all {'depots' if kind == GROCERIES else 'kitchens'} together have {lacking} too few {words}"
    return f"{together}; {held}" if held else together


def _full(kind: str, working: Sequence[Kitchen]) -> str:
    """`Allen Temple (1500 a day) and Cornerstone (900 a day)`: they hold this kind, and more than they can give."""
    full = [one for one in working if one.stock.get(kind, 0) and sum(one.stock.values()) > one.capacity]
    return " and ".join(f"{one.name} ({one.capacity} a day)" for one in full)


def _barred(kind: str, working: Sequence[Kitchen]) -> str:
    """`Cornerstone may not cook its 80 standard meals`, for every open one that holds some."""
    holding = [kitchen for kitchen in working if kitchen.barred.get(kind, 0) > 0]
    return "; ".join(f"{kitchen.name} may not cook its {kitchen.barred[kind]} {WORDS[kind]}" for kitchen in holding)


def _withheld(kind: str, working: Sequence[Kitchen]) -> str:
    """`Cornerstone holds 80 standard meals that expire before the last place has served`, for every open one."""
    holding = [(one.name, one.withheld[kind]) for one in working if one.withheld.get(kind, 0) > 0]
    late = "that expire before the last place has served"
    return "; ".join(f"{name} holds {meals} {WORDS[kind]} {late}" for name, meals in holding)


def _shut(kind: str, kitchens: Sequence[Kitchen]) -> str:
    """`Allen Temple is closed and holds 140 grocery bags`, for every closed one that holds some."""
    holding = [kitchen for kitchen in kitchens if not kitchen.is_open and kitchen.stock.get(kind, 0) > 0]
    return "; ".join(f"{kitchen.name} is closed and holds {kitchen.stock[kind]} {WORDS[kind]}" for kitchen in holding)


def by_site_and_kitchen(shares: Iterable[Share]) -> list[Share]:
    """Shares as they are loaded: what is the same food from the same kitchen is one row, whoever it serves."""

    def same(share: Share) -> tuple[int, str, str, int]:
        return (share.site, share.service, share.variant, share.kitchen)

    return [
        Share(site, service, variant, variant, kitchen, sum(share.meals for share in alike))
        for (site, service, variant, kitchen), alike in groupby(sorted(shares, key=same), key=same)
    ]
