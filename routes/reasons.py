"""Why a delivery is left out, found by trying: what would have to be otherwise for a car to come?

Each question is asked of the drivers who passed the ones before, so that the first "no" is the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from routes.check import objections
from routes.day import Day
from routes.load import ANY_MEAL, Load, total
from routes.parts import Part, Trip, driven, may_bring, parts_needed, senders
from routes.plan import Unserved
from routes.problem import LATEST, Delivery, Driver, Kitchen, Problem, Window, clock
from routes.repair import Draft, insert, lacks_only_room
from routes.supply import Stock, by_distance

Facts = dict[str, str | int]


@dataclass(frozen=True, slots=True)
class Reason:
    """`code` is stable; `facts` fill the sentence, here or in another language."""

    code: str
    sentence: str
    facts: Facts


def unserved(draft: Draft) -> tuple[Unserved, ...]:
    """One entry, with its reason, for each delivery of which something is left."""
    left: dict[str, list[Part]] = {}
    for part in draft.left:
        left.setdefault(part.delivery.id, []).append(part)
    entries = []
    for delivery in draft.day.problem.deliveries:
        if delivery.id in left:
            need = total(part.load for part in left[delivery.id])
            smallest = min(left[delivery.id], key=lambda part: part.load.counts())
            reason = reason_for(draft, smallest, need)
            entries.append(Unserved(delivery.id, need, reason.sentence, reason.code, reason.facts))
    return tuple(entries)


def reason_for(draft: Draft, part: Part, left: Load) -> Reason:
    """Why this part is in no route of the draft; `left` is all of its delivery that is left."""
    day, delivery = draft.day, draft.day.deliveries[part.delivery.id]
    kitchens = [day.kitchens[kitchen] for kitchen in by_distance(day, part)]
    reason = _no_kitchen(delivery, kitchens) or _no_person(day, delivery)
    if reason:
        return reason
    drivers = [driver for driver in senders(day.problem.drivers) if may_bring(day, driver, delivery)]
    carriers = [driver for driver in drivers if parts_needed(delivery.need, driver.capacity)]
    return (
        _car_too_small(delivery, drivers, carriers)
        or _no_hours(day, delivery, part, carriers)
        or _no_supply(draft, part, kitchens)
        or _all_taken(draft, part, left, carriers)
    )


def _no_kitchen(delivery: Delivery, kitchens: Sequence[Kitchen]) -> Reason | None:
    facts: Facts = {"name": delivery.name}
    if not kitchens:
        sentence = f"{delivery.name}: no kitchen was found to give the food; allocate it to one."
        return Reason("no_kitchen", sentence, facts)
    kitchen = kitchens[0]
    hours = kitchen.window.closes - kitchen.window.opens
    if all(each.window.closes - each.window.opens < each.loading_seconds for each in kitchens):
        facts |= {
            "kitchen": kitchen.name,
            "loading_minutes": kitchen.loading_seconds // 60,
            "open_minutes": hours // 60,
        }
        sentence = (
            f"{delivery.name}: {kitchen.name} is open for {hours // 60} min, "
            f"but loading there takes {kitchen.loading_seconds // 60} min."
        )
        return Reason("kitchen_hours", sentence, facts)
    return None


def _no_person(day: Day, delivery: Delivery) -> Reason | None:
    drivers = list(senders(day.problem.drivers))
    facts: Facts = {"name": delivery.name}
    if not drivers:
        return Reason("no_driver", f"{delivery.name}: no driver has offered for this day; find one.", facts)
    against = {driver.id: {code for code, _ in objections(day, driver, delivery)} for driver in drivers}
    for objection, say in _UNFIT.items():
        fit = [driver for driver in drivers if objection not in against[driver.id]]
        if not fit:
            return say(delivery, drivers)
        drivers = fit
    keepers = [driver for driver in day.problem.drivers if delivery.site in driver.pinned]
    if keepers and not any(driver.max_trips and may_bring(day, driver, delivery) for driver in keepers):
        facts["drivers"] = ", ".join(driver.name for driver in keepers)
        sentence = f"{delivery.name}: it is kept for {facts['drivers']}, who may not drive there; give it to others."
        return Reason("pinned", sentence, facts)
    if not any(may_bring(day, driver, delivery) for driver in drivers):
        facts["drivers"] = len(drivers)
        sentence = (
            f"{delivery.name}: every driver who could go there ({_people(drivers)}) has declined to; ask another."
        )
        return Reason("refused", sentence, facts)
    return None


def _lacks_skill(delivery: Delivery, drivers: Sequence[Driver]) -> Reason:
    skills = ", ".join(sorted(delivery.skills))
    sentence = f"{delivery.name}: none of today's {_people(drivers)} has what it asks for ({skills})."
    return Reason("no_skill", sentence, {"name": delivery.name, "skills": skills})


def _wrong_vehicle(delivery: Delivery, drivers: Sequence[Driver]) -> Reason:
    sentence = f"{delivery.name}: none of the cars of those who could go ({_people(drivers)}) can get there."
    return Reason("vehicle_barred", sentence, {"name": delivery.name, "drivers": len(drivers)})


def _crosses_none(delivery: Delivery, drivers: Sequence[Driver]) -> Reason:
    sentence = f"{delivery.name}: it is behind a picket line, which nobody who could go ({_people(drivers)}) crosses."
    return Reason("behind_picket", sentence, {"name": delivery.name, "drivers": len(drivers)})


def _no_pair(delivery: Delivery, drivers: Sequence[Driver]) -> Reason:
    sentence = f"{delivery.name}: it wants two people, and all who could go ({_people(drivers)}) drive alone."
    return Reason("not_a_pair", sentence, {"name": delivery.name, "drivers": len(drivers)})


# What keeps whom away, asked in this order.
_UNFIT: dict[str, Callable[[Delivery, Sequence[Driver]], Reason]] = {
    "lacks_skill": _lacks_skill,
    "vehicle_barred": _wrong_vehicle,
    "behind_picket": _crosses_none,
    "not_a_pair": _no_pair,
}


def _car_too_small(delivery: Delivery, drivers: Sequence[Driver], carriers: Sequence[Driver]) -> Reason | None:
    if carriers:
        return None
    facts: Facts = {"name": delivery.name, "need": delivery.need.in_words(), "drivers": len(drivers)}
    sentence = (
        f"{delivery.name}: none of the cars that may go there ({_people(drivers)}) "
        f"can carry {delivery.need.in_words()}, not even in parts."
    )
    return Reason("car_too_small", sentence, facts)


def _no_hours(day: Day, delivery: Delivery, part: Part, carriers: Sequence[Driver]) -> Reason | None:
    """The rule of time that keeps every one of these drivers away, even with nothing else to do."""
    if _somebody_can(day, part, carriers):
        return None
    names = ", ".join(driver.name for driver in carriers[:3]) + (" …" if len(carriers) > 3 else "")
    hours = " and ".join(f"{clock(window.opens)}-{clock(window.closes)}" for window in delivery.windows)
    facts: Facts = {
        "name": delivery.name,
        "drivers": len(carriers),
        "people": _people(carriers),
        "who": names,
        "windows": hours,
    }
    kitchen = day.kitchens[by_distance(day, part)[0]]
    facts |= {"kitchen": kitchen.name, "age_minutes": day.problem.age_limit_seconds // 60}
    facts["drive_minutes"] = -(-_shortest_drive(day, part, carriers) // 60)
    if kitchen.id.startswith("car/"):
        return Reason("on_board", _ON_BOARD.format(**facts), facts)
    for code, changed, sentence in _RELAXED:
        if _somebody_can(_otherwise(day, changed(day.problem, delivery)), part, carriers):
            return Reason(code, sentence.format(**facts), facts)
    return Reason("too_far", _TOO_FAR.format(**facts), facts)


def _no_supply(draft: Draft, part: Part, kitchens: Sequence[Kitchen]) -> Reason | None:
    """No kitchen has enough left for the part: of what the one with most of it lacks most."""
    if draft.kitchens_for(part):
        return None
    stock = Stock(draft.day, (trip for trips in draft.trips.values() for trip in trips))
    lacking = {}
    for kitchen in kitchens:
        there = stock.most(kitchen.id, part.wanted())
        missing = {item: meals - there.get(item, 0) for item, meals in part.wanted().items()}
        lacking[kitchen.id] = max((meals, item) for item, meals in missing.items())
    kitchen = min(kitchens, key=lambda each: lacking[each.id])
    missing_meals, item = lacking[kitchen.id]
    facts: Facts = {"name": part.delivery.name, "kitchen": kitchen.name, "missing": missing_meals, "item": item}
    if item == ANY_MEAL:
        return Reason("no_supply", f"{part.delivery.name}: {kitchen.name} has {missing_meals} meals too few.", facts)
    what = item.replace("_", "-")
    sentence = f"{part.delivery.name}: {kitchen.name} has {missing_meals} too few {what} meals."
    return Reason("no_supply", sentence, facts)


def _all_taken(draft: Draft, part: Part, left: Load, carriers: Sequence[Driver]) -> Reason:
    """Somebody could have come, had they not been given other deliveries."""
    return _not_worth_it(draft, part) or _held_back(draft, part, carriers) or _full(draft, part, left, carriers)


def _not_worth_it(draft: Draft, part: Part) -> Reason | None:
    worth, name = part.delivery.worth_seconds, part.delivery.name
    if worth is None or not insert(draft.copy(), replace(part, delivery=replace(part.delivery, worth_seconds=None))):
        return None
    sentence = f"{name}: it is an extra, and bringing it takes more driving than the {worth // 60} min it is worth."
    return Reason("not_worth", sentence, {"name": name, "worth_minutes": worth // 60})


def _held_back(draft: Draft, part: Part, carriers: Sequence[Driver]) -> Reason | None:
    """Whether only fairness or the reserve keeps somebody from coming."""
    problem, name = draft.day.problem, part.delivery.name
    idle = [driver for driver in carriers if driver.id not in draft.routes]
    if draft.is_full() and _somebody_can(draft.day, part, idle):
        sentence = f"{name}: all who could come ({_people(idle)}) are kept as a reserve; send one of them."
        return Reason("reserve", sentence, {"name": name, "drivers": len(idle)})
    if problem.most_stops is not None:
        unfair = Draft(_otherwise(draft.day, replace(problem, most_stops=None)))
        unfair.trips, unfair.routes = dict(draft.trips), dict(draft.routes)
        if insert(unfair, part):
            sentence = (
                f"{name}: all who could come ({_people(carriers)}) have the {problem.most_stops} stops that are fair."
            )
            return Reason("most_stops", sentence, {"name": name, "stops": problem.most_stops})
    return None


def _full(draft: Draft, part: Part, left: Load, carriers: Sequence[Driver]) -> Reason:
    name = part.delivery.name
    facts: Facts = {"name": name, "left": left.in_words(), "drivers": len(carriers)}
    if lacks_only_room(draft, part):
        sentence = (
            f"{name}: {left.in_words()} more need another car or trip; "
            f"all who could come ({_people(carriers)}) have their cars full."
        )
        return Reason("capacity", sentence, facts)
    sentence = (
        f"{name}: all who could come ({_people(carriers)}) have no time left after their other stops; find one more."
    )
    return Reason("no_time_left", sentence, facts)


def _people(drivers: Sequence[Driver]) -> str:
    return f"{len(drivers)} driver{'' if len(drivers) == 1 else 's'}"


def _somebody_can(day: Day, part: Part, drivers: Sequence[Driver]) -> bool:
    """Whether one of the drivers could bring at least a share of the part and nothing else."""
    return any(
        driven(day, day.drivers[driver.id], (Trip(kitchen, (share,)),))
        for kitchen in by_distance(day, part)
        for driver in drivers
        if (share := _share(day, part, driver, kitchen))
    )


def _share(day: Day, part: Part, driver: Driver, kitchen: str) -> Part:
    shares = parts_needed(part.load, driver.capacity) or 1
    there = replace(part, delivery=day.deliveries[part.delivery.id], load=part.load.shared_out(shares)[0])
    return there.from_kitchen(kitchen)


def _shortest_drive(day: Day, part: Part, drivers: Sequence[Driver]) -> int:
    kitchen, site = day.roads.kitchen_rows[by_distance(day, part)[0]], day.roads.delivery_rows[part.delivery.id]
    ways = [(day.roads.home_rows[driver.id], day.roads.end_rows[driver.id]) for driver in drivers]
    return min(sum(day.roads.seconds([home, kitchen, site, end])) for home, end in ways)


def _otherwise(day: Day, problem: Problem) -> Day:
    """The same places under other rules."""
    return Day(problem, day.roads, day.on_the_road)


ALL_DAY = Window(0, LATEST)


def _open_site(problem: Problem, delivery: Delivery) -> Problem:
    open_all_day = replace(delivery, windows=(ALL_DAY,))
    return replace(problem, deliveries=tuple(open_all_day if d.id == delivery.id else d for d in problem.deliveries))


def _no_age_limit(problem: Problem, delivery: Delivery) -> Problem:
    return replace(problem, age_limit_seconds=LATEST)


def _long_shifts(problem: Problem, delivery: Delivery) -> Problem:
    return replace(problem, drivers=tuple(replace(d, longest_shift_seconds=LATEST) for d in problem.drivers))


def _free_drivers(problem: Problem, delivery: Delivery) -> Problem:
    return replace(problem, drivers=tuple(replace(d, window=ALL_DAY) for d in problem.drivers))


def _open_kitchen(problem: Problem, delivery: Delivery) -> Problem:
    return replace(problem, kitchens=tuple(replace(k, window=ALL_DAY) for k in problem.kitchens))


_TOO_FAR = "{name}: even by itself it is out of reach: {drive_minutes} min of driving from home to home ({people})."

_ON_BOARD = "{name}: nobody can bring what is in {kitchen} within {windows}, while the site takes it and it is fresh."

# Tried in this order: the first change that would let somebody come is the reason.
_RELAXED: tuple[tuple[str, Callable[[Problem, Delivery], Problem], str], ...] = (
    (
        "too_far",
        _long_shifts,
        "{name}: it takes {drive_minutes} min of driving from home to home, longer than anybody ({people}) "
        "has offered; ask for a longer shift.",
    ),
    (
        "driver_hours",
        _free_drivers,
        "{name}: nobody who may go there ({who}) is free in time for {windows}; ask for other hours.",
    ),
    (
        "no_time_window",
        _open_site,
        "{name}: nobody can bring food from {kitchen} within {windows}; ask the site for another time.",
    ),
    (
        "too_old",
        _no_age_limit,
        "{name}: food from {kitchen} would be on the road for longer than {age_minutes} min; choose a nearer kitchen "
        "or load later.",
    ),
    (
        "kitchen_hours",
        _open_kitchen,
        "{name}: {kitchen} is not open at a time that fits {windows}; ask the kitchen for another time.",
    ),
)
