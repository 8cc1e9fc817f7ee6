"""What the planner says (routes/reasons.py, routes/check.py), in the language of the reader.

tests/dispatch/test_reasons.py finds whatever routes/ says and this list does not.
"""

import re

from django.utils.translation import gettext, gettext_noop, ngettext

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
        gettext_noop("%(place)s is neither served nor listed as unserved."),
        gettext_noop("%(place)s needs %(load)s, the plan accounts for %(room)s."),
    )
)
COUNTED = re.compile(r"(\d+) (meal|crate|cold box|driver)(?:s|es)?")


def say_reason(words: str) -> str:
    """Why something is left out, as Unserved.reason holds it."""
    return said_again(words, REASONS, fields=FIELDS)


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


def _hours(words: str) -> str:
    """`12:00-13:00 and 15:00-16:00`."""
    return gettext(" and ").join(words.split(" and "))


FIELDS = {"people": _counted, "load": _counted, "room": _counted, "hours": _hours}
