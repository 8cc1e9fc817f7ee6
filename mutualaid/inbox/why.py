"""Why a person must read a text: written down in English, said to the desk in its own language."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

FOOD_OUT = "food runs out, short: "
SOMEBODY_THERE = gettext_noop("the place says whether somebody is there")
WORDS = frozenset(
    {
        SOMEBODY_THERE,
        gettext_noop("not understood"),
        gettext_noop("a long letter"),
        gettext_noop("no words"),
        gettext_noop("a yes or a no?"),
        gettext_noop("a no or a doubt, as a reaction"),
        gettext_noop("ready, or done?"),
        gettext_noop("a problem"),
        gettext_noop("more than we understood"),
        gettext_noop("cannot drive the route"),
        gettext_noop("somebody may be in danger"),
        gettext_noop("wants no texts, still has a shift or route"),
        gettext_noop("wrote, but wants no texts"),
        gettext_noop("many texts in ten minutes: not answered"),
        gettext_noop("a picture without words, not kept: ask for words"),
        gettext_noop("no number to answer to"),
        gettext_noop("answering it failed"),
    }
)


def say_why(why: str) -> str:
    """A rule's own words, which are few and rare, stay as they are."""
    if why.startswith(FOOD_OUT):
        return _("food runs out, short: {number}").format(number=why.removeprefix(FOOD_OUT))
    return _(why) if why in WORDS else why
