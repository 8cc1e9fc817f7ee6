"""What could be otherwise on a day: each grant makes one thing possible, and says in a few words what it is.

`effort` compares them, in calls and errands: our estimate.  `phrase` is what would have to be, as the beginning of
"… would serve North."
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from routes.load import ANY_MEAL, Load
from routes.problem import LATEST, Delivery, Driver, Kitchen, Problem, Window, clock

Facts = dict[str, str | int]


class Grant(Protocol):
    @property
    def code(self) -> str:
        """Stable."""

    @property
    def effort(self) -> float:
        """Less is better."""

    @property
    def phrase(self) -> str:
        """What would have to be."""

    @property
    def facts(self) -> Facts:
        """The names and numbers of the phrase."""

    def grant(self, problem: Problem) -> Problem:
        """The day on which it is so."""


@dataclass(frozen=True, slots=True)
class MoreCars:
    """So many more cars like this one, which start and end at the kitchen."""

    driver: Driver
    kitchen: Kitchen
    number: int = 1
    code = "more_cars"

    @property
    def effort(self) -> float:
        return 3.0 * self.number + (1 if self._wanted() else 0)

    @property
    def phrase(self) -> str:
        cars = "one more car" if self.number == 1 else f"{self.number} more cars"
        wanted = f", {self._wanted()}," if self._wanted() else ""
        each = "" if self.number == 1 else " each"
        hours = f"{clock(self.driver.window.opens)}-{clock(self.driver.window.closes)}"
        room = self.driver.capacity.in_words()
        return f"{cars}{wanted} {hours} from {self.kitchen.name} with room for {room}{each}"

    @property
    def facts(self) -> Facts:
        window = self.driver.window
        return {
            "number": self.number,
            "kitchen": self.kitchen.name,
            "opens": window.opens,
            "closes": window.closes,
            "room": self.driver.capacity.in_words(),
            "wanted": self._wanted(),
        }

    def grant(self, problem: Problem) -> Problem:
        more = tuple(replace(self.driver, id=f"more-{i}", name=f"Car {i}") for i in range(1, self.number + 1))
        return replace(problem, drivers=(*problem.drivers, *more))

    def _wanted(self) -> str:
        words = sorted(self.driver.skills)
        words += ["crossing picket lines"] if self.driver.crosses_pickets else []
        words += ["two people"] if self.driver.rider else []
        return f"with {' + '.join(words)}" if words else ""


@dataclass(frozen=True, slots=True)
class LongerHours:
    """A driver who is free earlier or later, and for as long as that takes."""

    driver: Driver
    window: Window
    shift_seconds: int
    code = "longer_hours"

    @property
    def effort(self) -> float:
        had = self.driver.window.closes - self.driver.window.opens
        more = self.window.closes - self.window.opens - had + self.shift_seconds - self.driver.longest_shift_seconds
        return 1 + more / 3600

    @property
    def phrase(self) -> str:
        if self.is_earlier():
            return f"{self.driver.name} free from {clock(self.window.opens)}"
        if self.window.closes > self.driver.window.closes:
            return f"{self.driver.name} free until {clock(self.window.closes)}"
        return f"{self.driver.name} away for {self.shift_seconds // 60} min"

    @property
    def facts(self) -> Facts:
        return {
            "driver": self.driver.name,
            "opens": self.window.opens,
            "closes": self.window.closes,
            "minutes": self.shift_seconds // 60,
        }

    def is_earlier(self) -> bool:
        return self.window.opens < self.driver.window.opens

    def grant(self, problem: Problem) -> Problem:
        changed = replace(self.driver, window=self.window, longest_shift_seconds=self.shift_seconds)
        return _with_driver(problem, changed)


@dataclass(frozen=True, slots=True)
class AnotherTrip:
    driver: Driver
    code = "another_trip"
    effort = 1.0

    @property
    def phrase(self) -> str:
        return f"one more trip by {self.driver.name}"

    @property
    def facts(self) -> Facts:
        return {"driver": self.driver.name}

    def grant(self, problem: Problem) -> Problem:
        return _with_driver(problem, replace(self.driver, max_trips=self.driver.max_trips + 1))


@dataclass(frozen=True, slots=True)
class Agrees:
    """A driver goes where they had said they would not."""

    driver: Driver
    delivery: Delivery
    code = "agrees"
    effort = 2.0

    @property
    def phrase(self) -> str:
        return f"{self.driver.name} going to {self.delivery.name} after all"

    @property
    def facts(self) -> Facts:
        return {"driver": self.driver.name, "place": self.delivery.name}

    def grant(self, problem: Problem) -> Problem:
        return _with_driver(problem, replace(self.driver, refused=self.driver.refused - {self.delivery.site}))


@dataclass(frozen=True, slots=True)
class GivenToOthers:
    """A site that is no longer kept for anybody."""

    delivery: Delivery
    code = "given_to_others"
    effort = 1.0

    @property
    def phrase(self) -> str:
        return f"{self.delivery.name} given to any driver"

    @property
    def facts(self) -> Facts:
        return {"place": self.delivery.name}

    def grant(self, problem: Problem) -> Problem:
        drivers = tuple(replace(one, pinned=one.pinned - {self.delivery.site}) for one in problem.drivers)
        return replace(problem, drivers=drivers)


@dataclass(frozen=True, slots=True)
class SiteOpen:
    """A site that takes food earlier or later as well."""

    delivery: Delivery
    window: Window
    code = "site_open"

    @property
    def effort(self) -> float:
        return 2 + _more(self.delivery.windows, self.window) / 1800

    @property
    def phrase(self) -> str:
        return f"{self.delivery.name} taking food {_until(self.delivery.windows, self.window)}"

    @property
    def facts(self) -> Facts:
        return {"place": self.delivery.name, "opens": self.window.opens, "closes": self.window.closes}

    def is_earlier(self) -> bool:
        return self.window.opens < min(one.opens for one in self.delivery.windows)

    def grant(self, problem: Problem) -> Problem:
        first, *others = sorted(self.delivery.windows, key=lambda one: (one.opens, one.closes))
        windows = [Window(min(first.opens, self.window.opens), first.closes), *others]
        windows[-1] = Window(windows[-1].opens, max(windows[-1].closes, self.window.closes))
        changed = replace(self.delivery, windows=tuple(windows))
        return replace(problem, deliveries=tuple(changed if d.id == changed.id else d for d in problem.deliveries))


@dataclass(frozen=True, slots=True)
class KitchenOpen:
    kitchen: Kitchen
    window: Window
    code = "kitchen_open"

    @property
    def effort(self) -> float:
        return 2 + _more((self.kitchen.window,), self.window) / 1800

    @property
    def phrase(self) -> str:
        return f"loading at {self.kitchen.name} {_until((self.kitchen.window,), self.window)}"

    @property
    def facts(self) -> Facts:
        return {"kitchen": self.kitchen.name, "opens": self.window.opens, "closes": self.window.closes}

    def is_earlier(self) -> bool:
        return self.window.opens < self.kitchen.window.opens

    def grant(self, problem: Problem) -> Problem:
        return _with_kitchen(problem, self.kitchen.id, lambda kitchen: replace(kitchen, window=self.window))


@dataclass(frozen=True, slots=True)
class MoreMeals:
    kitchen: Kitchen
    item: str
    meals: int
    code = "more_meals"

    @property
    def effort(self) -> float:
        return 2 + self.meals / 50

    @property
    def phrase(self) -> str:
        what = "" if self.item == ANY_MEAL else self.item.replace("_", "-") + " "
        return f"{self.meals} more {what}meals at {self.kitchen.name}"

    @property
    def facts(self) -> Facts:
        return {"kitchen": self.kitchen.name, "item": self.item, "meals": self.meals}

    def grant(self, problem: Problem) -> Problem:
        def fuller(kitchen: Kitchen) -> Kitchen:
            supply = dict(kitchen.supply or {})
            return replace(kitchen, supply=supply | {self.item: supply.get(self.item, 0) + self.meals})

        return _with_kitchen(problem, self.kitchen.id, fuller)


@dataclass(frozen=True, slots=True)
class OtherKitchen:
    """The food comes from this kitchen instead."""

    delivery: Delivery
    kitchen: Kitchen
    code = "other_kitchen"
    effort = 1.5

    @property
    def phrase(self) -> str:
        return f"food for {self.delivery.name} from {self.kitchen.name}"

    @property
    def facts(self) -> Facts:
        return {"place": self.delivery.name, "kitchen": self.kitchen.name}

    def grant(self, problem: Problem) -> Problem:
        changed = replace(self.delivery, kitchen=self.kitchen.id, kitchens=())
        return replace(problem, deliveries=tuple(changed if d.id == changed.id else d for d in problem.deliveries))


@dataclass(frozen=True, slots=True)
class Reserve:
    """Nobody is kept at home any more."""

    code = "reserve"
    effort = 1.0
    phrase = "sending somebody from the reserve"

    @property
    def facts(self) -> Facts:
        return {}

    def grant(self, problem: Problem) -> Problem:
        return replace(problem, routes_per_standby=0)


@dataclass(frozen=True, slots=True)
class OneStopMore:
    """One stop more a driver than is fair."""

    code = "one_stop_more"
    effort = 1.0
    phrase = "one stop more than is fair"

    @property
    def facts(self) -> Facts:
        return {}

    def grant(self, problem: Problem) -> Problem:
        return replace(problem, most_stops=(problem.most_stops or LATEST) + 1)


@dataclass(frozen=True, slots=True)
class Needed:
    """An extra that counts as food that is needed."""

    delivery: Delivery
    code = "needed"
    effort = 1.0

    @property
    def phrase(self) -> str:
        return f"{self.delivery.name} counted as needed"

    @property
    def facts(self) -> Facts:
        return {"place": self.delivery.name}

    def grant(self, problem: Problem) -> Problem:
        changed = replace(self.delivery, worth_seconds=None)
        return replace(problem, deliveries=tuple(changed if d.id == changed.id else d for d in problem.deliveries))


@dataclass(frozen=True, slots=True)
class Together:
    """Several at once, where one alone would not do."""

    grants: tuple[Grant, ...]
    code = "together"

    @property
    def effort(self) -> float:
        return 1 + sum(one.effort for one in self.grants)

    @property
    def phrase(self) -> str:
        return "; ".join(one.phrase for one in self.grants)

    @property
    def facts(self) -> Facts:
        return {f"{one.code}_{name}": value for one in self.grants for name, value in one.facts.items()}

    def grant(self, problem: Problem) -> Problem:
        for one in self.grants:
            problem = one.grant(problem)
        return problem


def room_of_a_van(problem: Problem, wanted: Load) -> Load:
    """What the largest car of the day holds, or a van if that is more: 220 lunches, 20 crates, 8 cold boxes and half
    a tonne, our estimate; no more of anything than is wanted."""
    room = Load(220, 20, 8, 500_000)
    for driver in problem.drivers:
        pairs = zip(room.counts(), driver.capacity.counts(), strict=True)
        room = Load(*(max(a, b) for a, b in pairs))
    return Load(*(min(a, b) for a, b in zip(room.counts(), wanted.counts(), strict=True)))


def _with_driver(problem: Problem, changed: Driver) -> Problem:
    return replace(problem, drivers=tuple(changed if one.id == changed.id else one for one in problem.drivers))


def _with_kitchen(problem: Problem, name: str, change: Callable[[Kitchen], Kitchen]) -> Problem:
    return replace(problem, kitchens=tuple(change(one) if one.id == name else one for one in problem.kitchens))


def _until(windows: tuple[Window, ...], window: Window) -> str:
    """ "until 12:30", "from 10:30", or "10:30-12:30" where both ends move."""
    earlier = window.opens < min(one.opens for one in windows)
    later = window.closes > max(one.closes for one in windows)
    if earlier and later:
        return f"{clock(window.opens)}-{clock(window.closes)}"
    return f"from {clock(window.opens)}" if earlier else f"until {clock(window.closes)}"


def _more(windows: tuple[Window, ...], window: Window) -> int:
    earlier = min(one.opens for one in windows) - window.opens
    return max(0, earlier) + max(0, window.closes - max(one.closes for one in windows))
