"""`make bench`: how long sharing out a day takes, by its size; three days each."""

import platform
import statistics
import time

from mutualaid.distribution.allocate import allocate
from tests.bench.days import a_big_day

SIZES = ((100, 4), (300, 6), (1000, 10))


def main() -> None:
    print(f"{platform.machine()}, Python {platform.python_version()}; seconds of wall clock, three days each")
    for sites, kitchens in SIZES:
        taken = sorted(once(sites, kitchens, seed) for seed in (1, 2, 3))
        spread = f"{taken[0]:.2f}-{taken[-1]:.2f}"
        print(f"{sites:5} places x 6 variants, {kitchens:2} kitchens: {statistics.median(taken):.2f} s ({spread})")


def once(sites: int, kitchens: int, seed: int) -> float:
    needs, working = a_big_day(sites, kitchens, seed)
    began = time.monotonic()
    allocate(needs, working)
    return time.monotonic() - began


if __name__ == "__main__":
    main()
