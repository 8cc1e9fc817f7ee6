"""What the people who lead a place expect of its next day. The desk may fix another number: that one stands above."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from mutualaid.distribution.actions import checked
from mutualaid.lib.days import at, day_of
from mutualaid.lib.errors import Refusal
from mutualaid.people.models import Person
from mutualaid.sites.actions import require_say
from mutualaid.sites.models import ServiceWindow, Site


class NothingToGuess(Refusal):
    code = "nothing_to_guess"
    sentence = _("{site} gives out nothing on the coming days.")


class TooLateToGuess(Refusal):
    code = "too_late_to_guess"
    sentence = _("That day has begun: its food is on the way. Call the desk.")


def windows_to_guess(site: Site, *, now: datetime) -> list[ServiceWindow]:
    """The next day after today on which the place serves: the first window of each service."""
    coming = ServiceWindow.objects.filter(site=site, day__gt=day_of(now))
    day = coming.order_by("day").values_list("day", flat=True).first()
    if day is None:
        return []
    first: dict[str, ServiceWindow] = {}
    for window in coming.filter(day=day).select_related("site", "guessed_by"):
        first.setdefault(window.service, window)
    return list(first.values())


@transaction.atomic
def guess_meals(window: ServiceWindow, meals: int, *, by: Person, now: datetime) -> ServiceWindow:
    """So many meals for all windows of this service on that day. What the desk fixed is left alone.

    May be refused: NotYourSite, TooLateToGuess, NegativeCount, CountTooLarge.
    """
    window = ServiceWindow.objects.select_for_update(of=("self",)).select_related("site").get(pk=window.pk)
    require_say(window.site, by)
    if now >= at(window.day, window.opens) or window.day == day_of(now):
        raise TooLateToGuess
    window.guess, window.guessed_at, window.guessed_by = checked("received", meals), now, by
    window.save(update_fields=["guess", "guessed_at", "guessed_by"])
    return window
