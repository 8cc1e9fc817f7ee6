"""What the planner says (routes/reasons.py, routes/check.py), in the language of the reader.

tests/dispatch/test_reasons.py finds whatever routes/ says and this list does not.
"""

import re

from django.utils.translation import gettext, gettext_noop, ngettext

from mutualaid.dispatch.models import Vehicle
from mutualaid.inventory.models import Variant
from mutualaid.lib.sentences import known, said_again

REASONS = known(
    (
        gettext_noop("no kitchen was found to give the food; allocate it to one."),
        gettext_noop("%(kitchen)s is open for %(minutes)s min, but loading there takes %(loading)s min."),
        gettext_noop("no driver has offered for this day; find one."),
        gettext_noop("none of today's %(people)s has what it asks for (%(skills)s)."),
        gettext_noop("it is kept for %(who)s, who may not drive there; give it to others."),
        gettext_noop("every driver who could go there (%(people)s) has declined to; ask another."),
        gettext_noop("none of the cars that may go there (%(people)s) can carry %(load)s, not even in parts."),
        gettext_noop("%(load)s more need another car or trip; all who could come (%(people)s) have their cars full."),
        gettext_noop("all who could come (%(people)s) have no time left after their other stops; find one more."),
        gettext_noop(
            "it takes %(minutes)s min of driving from home to home, longer than anybody (%(people)s) has offered; "
            "ask for a longer shift."
        ),
        gettext_noop("nobody who may go there (%(who)s) is free in time for %(hours)s; ask for other hours."),
        gettext_noop("nobody can bring food from %(kitchen)s within %(hours)s; ask the site for another time."),
        gettext_noop(
            "food from %(kitchen)s would be on the road for longer than %(minutes)s min; choose a nearer kitchen or "
            "load later."
        ),
        gettext_noop("%(kitchen)s is not open at a time that fits %(hours)s; ask the kitchen for another time."),
        gettext_noop("even by itself it is out of reach: %(minutes)s min of driving from home to home (%(people)s)."),
        gettext_noop("nobody knows where this place is; drop a pin on the map, then draft again."),
        gettext_noop("nobody knows where %(kitchen)s is; drop a pin on the map, then draft again."),
        gettext_noop("none of the cars of those who could go (%(people)s) can get there."),
        gettext_noop("it is behind a picket line, which nobody who could go (%(people)s) crosses."),
        gettext_noop("it wants two people, and all who could go (%(people)s) drive alone."),
        gettext_noop("%(kitchen)s has %(number)s meals too few."),
        gettext_noop("%(kitchen)s has %(number)s too few %(item)s meals."),
        gettext_noop("it is an extra, and bringing it takes more driving than the %(minutes)s min it is worth."),
        gettext_noop("all who could come (%(people)s) are kept as a reserve; send one of them."),
        gettext_noop("all who could come (%(people)s) have the %(number)s stops that are fair."),
        gettext_noop(
            "nobody can bring what is in %(kitchen)s within %(hours)s, while the site takes it and it is fresh."
        ),
        gettext_noop("what %(driver)s has on board would be older than %(minutes)s min; it must not be handed over."),
        gettext_noop("%(kitchen)s has %(number)s meals fewer than planned."),
        gettext_noop("%(kitchen)s has %(number)s %(item)s meals fewer than planned."),
        gettext_noop("left out by hand."),
        gettext_noop("left out by hand: %(note)s"),
    )
)
FAULTS = known(
    (
        gettext_noop("%(driver)s has %(number)s trips, of %(most)s offered."),
        gettext_noop("%(driver)s loads %(load)s where %(room)s fit."),
        gettext_noop("%(driver)s has %(number)s stops in a trip, of at most %(most)s."),
        gettext_noop("%(driver)s does not drive to %(place)s."),
        gettext_noop("%(place)s is kept for another driver than %(driver)s."),
        gettext_noop("%(driver)s is asked to drive outside %(hours)s."),
        gettext_noop("%(driver)s is away from home for longer than offered."),
        gettext_noop("%(driver)s has too little time to load at %(place)s."),
        gettext_noop("%(driver)s has too little time to drive home (%(minutes)s min needed)."),
        gettext_noop("%(driver)s has too little time to drive to %(place)s (%(minutes)s min needed)."),
        gettext_noop("%(driver)s has too little time at %(place)s."),
        gettext_noop("%(driver)s brings %(place)s food from a kitchen not called at on this trip."),
        gettext_noop("The food for %(place)s is on the road for over %(minutes)s min."),
        gettext_noop("%(driver)s loads at %(place)s outside %(hours)s."),
        gettext_noop("%(driver)s comes to %(place)s outside %(hours)s."),
        gettext_noop("%(driver)s lacks what %(place)s asks for: %(skills)s."),
        gettext_noop("%(driver)s has %(number)s stops in the day, of at most %(most)s."),
        gettext_noop("%(driver)s's %(vehicle)s cannot get to %(place)s."),
        gettext_noop("%(place)s is behind a picket line, which %(driver)s does not cross."),
        gettext_noop("%(place)s wants two people, and %(driver)s drives alone."),
        gettext_noop("%(place)s is neither served nor listed as unserved."),
        gettext_noop("%(place)s needs %(load)s, the plan accounts for %(room)s."),
    )
)
# What would have to be otherwise (routes/grants.py), and whom it would serve (routes/remedies.py).
GRANTS = known(
    (
        gettext_noop("one more car %(hours)s from %(kitchen)s with room for %(room)s"),
        gettext_noop("one more car, with %(wanted)s, %(hours)s from %(kitchen)s with room for %(room)s"),
        gettext_noop("%(number)s more cars, with %(wanted)s, %(hours)s from %(kitchen)s with room for %(room)s each"),
        gettext_noop("%(number)s more cars %(hours)s from %(kitchen)s with room for %(room)s each"),
        gettext_noop("%(driver)s free from %(time)s"),
        gettext_noop("%(driver)s free until %(time)s"),
        gettext_noop("%(driver)s away for %(minutes)s min"),
        gettext_noop("one more trip by %(driver)s"),
        gettext_noop("%(driver)s going to %(place)s after all"),
        gettext_noop("%(place)s given to any driver"),
        gettext_noop("%(place)s taking food from %(time)s"),
        gettext_noop("%(place)s taking food until %(time)s"),
        gettext_noop("%(place)s taking food %(hours)s"),
        gettext_noop("loading at %(kitchen)s from %(time)s"),
        gettext_noop("loading at %(kitchen)s until %(time)s"),
        gettext_noop("loading at %(kitchen)s %(hours)s"),
        gettext_noop("%(number)s more meals at %(kitchen)s"),
        gettext_noop("%(number)s more %(item)s meals at %(kitchen)s"),
        gettext_noop("food for %(place)s from %(kitchen)s"),
        gettext_noop("sending somebody from the reserve"),
        gettext_noop("one stop more than is fair"),
        gettext_noop("%(place)s counted as needed"),
    )
)
REMEDIES = known(
    (
        gettext_noop("%(what)s would together serve %(whom)s."),
        gettext_noop("%(what)s would serve %(whom)s."),
    )
)
PLACES = re.compile(r"(\d+) places")
COUNTED = re.compile(r"(\d+) (meal|crate|cold box|driver)(?:s|es)?")


def say_reason(words: str) -> str:
    """Why something is left out, as Unserved.reason holds it."""
    return said_again(words, REASONS, fields=FIELDS)


def say_remedy(words: str) -> str:
    """What would serve it, as Unserved.remedy holds it."""
    return said_again(words, REMEDIES, fields=FIELDS)


def say_fault(words: str) -> str:
    """A rule that a change by hand breaks, as HandEdit.overruled holds one a line."""
    return said_again(words, FAULTS, fields=FIELDS)


def _counted(words: str) -> str:
    """`3 drivers`; `40 meals, 1 cold box`."""
    return ", ".join(_one_count(part) for part in words.split(", "))


def _one_count(words: str) -> str:
    found = COUNTED.fullmatch(words)
    if found is None:
        return gettext("nothing") if words == "nothing" else words
    number = int(found[1])
    said = {
        "meal": ngettext("%(number)s meal", "%(number)s meals", number),
        "crate": ngettext("%(number)s crate", "%(number)s crates", number),
        "cold box": ngettext("%(number)s cold box", "%(number)s cold boxes", number),
        "driver": ngettext("%(number)s driver", "%(number)s drivers", number),
    }
    return said[found[2]] % {"number": number}


def _grants(words: str) -> str:
    return "; ".join(said_again(one, GRANTS, fields=FIELDS) for one in words.split("; "))


def _whom(words: str) -> str:
    """`North 1`; `North 1, Gym`; `6 places`."""
    found = PLACES.fullmatch(words)
    if found is None:
        return words
    number = int(found[1])
    return ngettext("%(number)s place", "%(number)s places", number) % {"number": number}


def _wanted(words: str) -> str:
    """`lift + crossing picket lines`"""
    said = {"crossing picket lines": gettext("crossing picket lines"), "two people": gettext("two people")}
    return " + ".join(said.get(one, one) for one in words.split(" + "))


def _hours(words: str) -> str:
    """`12:00-13:00 and 15:00-16:00`."""
    return gettext(" and ").join(words.split(" and "))


def _item(words: str) -> str:
    """`nut-free`"""
    code = words.replace("-", "_")
    return str(Variant(code).label) if code in Variant.values else words


def _vehicle(words: str) -> str:
    return str(Vehicle(words).label) if words in Vehicle.values else words


FIELDS = {
    "people": _counted,
    "load": _counted,
    "room": _counted,
    "hours": _hours,
    "item": _item,
    "vehicle": _vehicle,
    "wanted": _wanted,
    "what": _grants,
    "whom": _whom,
}
