"""Why a place gets less than it needs (allocate.py), in the language of the reader."""

import re

from django.utils.translation import gettext, gettext_noop

from mutualaid.lib.sentences import known, said_again

KINDS = {
    "standard meals": gettext_noop("standard meals"),
    "vegetarian meals": gettext_noop("vegetarian meals"),
    "halal-friendly meals": gettext_noop("halal-friendly meals"),
    "nut-free meals": gettext_noop("nut-free meals"),
    "gluten-free meals": gettext_noop("gluten-free meals"),
    "grocery bags": gettext_noop("grocery bags"),
}
SENTENCES = known(
    (
        gettext_noop("no kitchen or depot is open that day"),
        gettext_noop("no route goes there: its meals went to places that were short"),
        gettext_noop("no depot has any %(kind)s"),
        gettext_noop("no kitchen has any %(kind)s"),
        gettext_noop("%(number)s %(kind)s too few, for %(full)s can give out no more"),
        gettext_noop("all depots together have %(number)s too few %(kind)s"),
        gettext_noop("all kitchens together have %(number)s too few %(kind)s"),
        gettext_noop("%(kitchen)s may not cook its %(number)s %(kind)s"),
        gettext_noop("%(kitchen)s holds %(number)s %(kind)s that expire before the last place has served"),
        gettext_noop("%(kitchen)s is closed and holds %(number)s %(kind)s"),
    )
)
FULL = known((gettext_noop("%(kitchen)s (%(number)s a day)"),))


def say_shortage(because: str) -> str:
    fields = {"kind": _say_kind, "full": _say_full}
    return "; ".join(said_again(part, SENTENCES, fields=fields) for part in because.split("; "))


def _say_kind(kind: str) -> str:
    return gettext(KINDS[kind]) if kind in KINDS else kind


def _say_full(kitchens: str) -> str:
    said = [said_again(one, FULL, fields={}) for one in re.split(r"(?<=\)) and ", kitchens)]
    return gettext(" and ").join(said)
