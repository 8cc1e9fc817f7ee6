"""Which kitchen gives what to whom, once everybody's number stands: near kitchens, and few for one place."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import csr_array

# Meals that serve somebody else's need are the last to go, the allergen-safe ones last of all. In kilometres a meal,
# so far above any distance in a city that distance never decides.
SUBSTITUTE_KM: Mapping[str, float] = {"vegetarian": 1000, "halal": 1100, "nut_free": 2000, "gluten_free": 2100}
FURTHER_KITCHEN_KM = 1.5  # a second kitchen for a place costs as much as bringing all its food from so much further
ROUNDS, ROUNDS_OF_A_BIG_DAY = 4, 2
BIG_DAY = 20_000  # ways in which a meal can go


@dataclass(frozen=True, slots=True)
class Parcel:
    """`meals` that a place gets for a need of this kind; `km` to each kitchen it could come from."""

    place: int
    kind: str
    meals: int
    km: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Load:
    """Part of parcel number `parcel`."""

    parcel: int
    kitchen: int
    variant: str
    meals: int


@dataclass(frozen=True, slots=True)
class _Ways:
    """Every way a meal can go, one row each: from `source` (number of a supply) at `kitchen`, for `parcel`."""

    parcel: NDArray[np.int64]
    source: NDArray[np.int64]
    kitchen: NDArray[np.int64]
    pair: NDArray[np.int64]
    km: NDArray[np.float64]


def load(
    parcels: Sequence[Parcel],
    *,
    supply: Mapping[tuple[int, str], int],
    capacity: Mapping[int, int],
    served_by: Mapping[str, Set[str]],
) -> list[Load]:
    """All parcels in full, or ValueError where the supply does not hold them.

    A flow of least cost, in rounds: a kitchen's fixed cost for a place is spread over what it gave to the place for
    other needs in the rounds before, so that small second loads become dear and go. The cheapest round counts.
    """
    sources = sorted(source for source, meals in supply.items() if meals > 0)
    ways = _ways(parcels, sources, served_by)
    if not len(ways.parcel):
        return []
    limits = _Limits.of(parcels, sources, supply, capacity, ways)
    fixed = FURTHER_KITCHEN_KM * _meals_of_place(parcels, ways)
    wanted = limits.parcels[ways.parcel]
    given, cost, best, least = wanted * 0.0, ways.km, wanted * 0.0, np.inf
    for turn in range(ROUNDS if len(wanted) < BIG_DAY else ROUNDS_OF_A_BIG_DAY):
        flow = limits.cheapest(cost)
        of_pair = np.bincount(ways.pair, weights=flow)[ways.pair].astype(np.float64)
        total = float(ways.km @ flow + (fixed * flow / np.maximum(of_pair, 1)).sum())
        if total < least - 1e-6:
            best, least = flow, total
        if not _is_split(parcels, ways, flow):
            break
        besides = _given_besides(flow, of_pair, ways)
        given = (given + besides) / 2 if turn else besides
        cost = ways.km + fixed / (given + wanted)
    return [
        Load(int(ways.parcel[way]), sources[ways.source[way]][0], sources[ways.source[way]][1], int(best[way]))
        for way in np.flatnonzero(best)
    ]


@dataclass(frozen=True, slots=True)
class _Limits:
    """The linear programme's constraints. They nest (parcel | supply in kitchen), so its corners are whole numbers."""

    to_parcels: csr_array
    parcels: NDArray[np.int64]
    from_stock: csr_array
    stock: NDArray[np.int64]

    @classmethod
    def of(
        cls,
        parcels: Sequence[Parcel],
        sources: Sequence[tuple[int, str]],
        supply: Mapping[tuple[int, str], int],
        capacity: Mapping[int, int],
        ways: _Ways,
    ) -> "_Limits":
        kitchens = sorted(capacity)
        row_of = {kitchen: len(sources) + index for index, kitchen in enumerate(kitchens)}
        kitchen_rows = np.array([row_of[kitchen] for kitchen in ways.kitchen])
        count = len(ways.parcel)
        column, one = np.arange(count), np.ones(count)
        return cls(
            to_parcels=csr_array((one, (ways.parcel, column)), shape=(len(parcels), count)),
            parcels=np.array([parcel.meals for parcel in parcels]),
            from_stock=csr_array(
                (np.ones(2 * count), (np.concatenate([ways.source, kitchen_rows]), np.concatenate([column, column]))),
                shape=(len(sources) + len(kitchens), count),
            ),
            stock=np.array([supply[source] for source in sources] + [capacity[kitchen] for kitchen in kitchens]),
        )

    def cheapest(self, cost: NDArray[np.float64]) -> NDArray[np.float64]:
        found = linprog(
            cost,
            A_eq=self.to_parcels,
            b_eq=self.parcels,
            A_ub=self.from_stock,
            b_ub=self.stock,
            method="highs-ds",  # the simplex ends in a corner
        )
        if found.x is None:
            raise ValueError("the supply does not hold these parcels")
        flow: NDArray[np.float64] = np.rint(found.x)
        return flow


def _ways(parcels: Sequence[Parcel], sources: Sequence[tuple[int, str]], served_by: Mapping[str, Set[str]]) -> _Ways:
    rows = [
        (number, source, kitchen, parcel.km[kitchen] + (SUBSTITUTE_KM[variant] if variant != parcel.kind else 0.0))
        for number, parcel in enumerate(parcels)
        for source, (kitchen, variant) in enumerate(sources)
        if variant in served_by[parcel.kind] and kitchen in parcel.km
    ]
    pairs = {
        pair: index
        for index, pair in enumerate(sorted({(parcels[number].place, kitchen) for number, _, kitchen, _ in rows}))
    }
    return _Ways(
        parcel=np.array([row[0] for row in rows], dtype=np.int64),
        source=np.array([row[1] for row in rows], dtype=np.int64),
        kitchen=np.array([row[2] for row in rows], dtype=np.int64),
        pair=np.array([pairs[parcels[row[0]].place, row[2]] for row in rows], dtype=np.int64),
        km=np.array([row[3] for row in rows], dtype=np.float64),
    )


def _meals_of_place(parcels: Sequence[Parcel], ways: _Ways) -> NDArray[np.int64]:
    """For every way, the meals of its place in all."""
    meals: dict[int, int] = {}
    for parcel in parcels:
        meals[parcel.place] = meals.get(parcel.place, 0) + parcel.meals
    return np.array([meals[parcels[number].place] for number in ways.parcel])


def _is_split(parcels: Sequence[Parcel], ways: _Ways, flow: NDArray[np.float64]) -> bool:
    used = {(parcels[ways.parcel[way]].place, int(ways.kitchen[way])) for way in np.flatnonzero(flow)}
    return len(used) > len({place for place, _kitchen in used})


def _given_besides(flow: NDArray[np.float64], of_pair: NDArray[np.float64], ways: _Ways) -> NDArray[np.float64]:
    """For every way, what its kitchen gives to its place for other needs."""
    legs = np.unique(np.column_stack([ways.parcel, ways.kitchen]), axis=0, return_inverse=True)[1].ravel()
    return of_pair - np.bincount(legs, weights=flow)[legs]
