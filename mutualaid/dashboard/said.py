"""What a text was about, in a few words for the desk: the codes that texts and readings are stored under."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mutualaid.inbox.reader import Intent

SENT: dict[str, str | Promise] = {
    # answers to what somebody texted
    "arrived": _("arrived, as reported"),
    "checked_in": _("checked in"),
    "claimed": _("a shift taken"),
    "confirmed": _("“I am coming” noted"),
    "counted": _("the day's count noted"),
    "declined": _("“I am not coming” noted"),
    "delivered": _("a delivery noted"),
    "dropped": _("a shift given back"),
    "food": _("the nearest food"),
    "food_none": _("no food place found"),
    "food_where": _("asked which ZIP code"),
    "full": _("the shift was full"),
    "guessed": _("the next day's number noted"),
    "how_late": _("asked how late"),
    "language": _("language changed"),
    "late": _("running late, noted"),
    "link": _("the way to their own pages"),
    "many_texts": _("too many texts at once"),
    "menu": _("what can be texted"),
    "mine": _("their shifts"),
    "next": _("the next place of the route"),
    "no_shifts": _("no shift is open"),
    "nothing_asked": _("nothing had been asked"),
    "order_answered": _("an order answered"),
    "opted_in": _("texts begin again"),
    "opted_out": _("texts have stopped"),
    "person_reads": _("a person will read it"),
    "place_status": _("the place's status noted"),
    "problem": _("a problem noted"),
    "refused": _("it could not be done"),
    "route_accepted": _("route accepted"),
    "route_declined": _("route declined"),
    "safety": _("what to do in danger"),
    "shifts": _("open shifts"),
    "which_drop": _("asked which shift to give back"),
    "which_number": _("asked which one"),
    "which_yes": _("asked what the yes is for"),
    "claimed_several": _("several shifts taken"),
    "crew": _("their crew"),
    "crew_here": _("the crew checked in"),
    "filled_already": _("the place was taken already"),
    "food_out": _("food ran out, noted"),
    "on_the_way": _("on the way, noted"),
    "stands_by": _("stands by for a shift"),
    "swap_asked": _("a swap passed on"),
    "which_one": _("asked which one is meant"),
    # what nobody asked for
    "by_hand": _("answer from the desk"),
    "called_off": _("a shift called off"),
    "food_comes": _("food is on its way"),
    "moved_up": _("moved up from the waiting list"),
    "new_hours": _("childcare at other hours"),
    "how_many": _("asked for the next day's number"),
    "nothing_comes": _("no food comes"),
    "order": _("an order to a kitchen"),
    "place_closed": _("a place has closed"),
    "place_full": _("a place is full"),
    "place_moved": _("a place has moved"),
    "more_comes": _("left-overs are coming"),
    "pass_on": _("left-overs to be packed"),
    "place_open": _("a place is open again"),
    "reminder_evening": _("reminder of the evening before"),
    "reminder_evening_held": _("reminder of the evening before"),
    "reminder_soon": _("reminder on the day"),
    "route": _("a route"),
    "route_changed": _("a route has changed"),
    "route_gone": _("a route is called off"),
    "call": _("asked to take a shift"),
    "changed": _("a shift has changed"),
    "filled": _("a shift is full again"),
    "swap_declined": _("a swap declined"),
    "swap_offer": _("a swap offered"),
    "swap_taken": _("a swap made"),
    "walked_up": _("came without a shift"),
    "who_is_there": _("who is there"),
}

RECEIVED: dict[str, str | Promise] = {
    Intent.CONFIRM: _("says yes"),
    Intent.DROP: _("gives a shift back"),
    Intent.CHOOSE: _("chooses one"),
    Intent.FIND_SITE: _("looks for food"),
    Intent.LATE: _("is running late"),
    Intent.HERE: _("is there"),
    Intent.HELP: _("asks what can be texted"),
    Intent.SHIFTS: _("asks for open shifts"),
    Intent.MINE: _("asks for their shifts"),
    Intent.NEXT: _("asks for the next place"),
    Intent.DELIVERED: _("has delivered"),
    Intent.SHORT: _("delivered fewer"),
    Intent.OPEN: _("has opened"),
    Intent.FULL: _("says the place is full"),
    Intent.CLOSED: _("has closed"),
    Intent.COUNT: _("sends the count"),
    Intent.TOMORROW: _("sends the next day's number"),
    Intent.LINK: _("asks for their own pages"),
    Intent.OPTOUT: _("wants no texts"),
    Intent.OPTIN: _("wants texts again"),
    Intent.LANGUAGE: _("changes the language"),
    Intent.THANKS: _("says thank you"),
    Intent.PROBLEM: _("reports a problem"),
    Intent.SAFETY: _("speaks of danger"),
    Intent.UNCLEAR: _("not understood"),
}


def sent_about(occasion: str) -> str:
    """`a shift taken` for `claimed`; of an occasion without words, its code with spaces."""
    return str(SENT.get(occasion, occasion.replace("_", " ")))


def received_about(intent: str) -> str:
    """`gives a shift back` for `drop`; a text that nothing was read from is not understood."""
    return str(RECEIVED.get(intent or Intent.UNCLEAR, intent))
