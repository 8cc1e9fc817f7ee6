"""Why a person must read a text: written down in English, said to the desk in its own language."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

FOOD_OUT = "food runs out, short: "
WORDS = {
    "not understood": gettext_lazy("not understood"),
    "a long letter": gettext_lazy("a long letter"),
    "no words": gettext_lazy("no words"),
    "a yes or a no?": gettext_lazy("a yes or a no?"),
    "ready, or done?": gettext_lazy("ready, or done?"),
    "a problem": gettext_lazy("a problem"),
    "more than we understood": gettext_lazy("more than we understood"),
    "cannot drive the route": gettext_lazy("cannot drive the route"),
    "somebody may be in danger": gettext_lazy("somebody may be in danger"),
    "wants no texts, still has a shift or route": gettext_lazy("wants no texts, still has a shift or route"),
    "wrote, but wants no texts": gettext_lazy("wrote, but wants no texts"),
    "many texts in ten minutes: not answered": gettext_lazy("many texts in ten minutes: not answered"),
    "a picture without words, not kept: ask for words": gettext_lazy("a picture without words: ask for words"),
    "no number to answer to": gettext_lazy("no number to answer to"),
    "answering it failed": gettext_lazy("answering it failed"),
}


def say_why(why: str) -> str:
    """A rule's own words, which are few and rare, stay as they are."""
    if why.startswith(FOOD_OUT):
        return _("food runs out, short: {number}").format(number=why.removeprefix(FOOD_OUT))
    return str(WORDS.get(why, why))
