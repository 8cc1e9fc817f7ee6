"""What the people who lead a place expect of its next day. The desk may fix another number: that one stands above."""

from collections import Counter
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from mutualaid.distribution.actions import checked
from mutualaid.distribution.models import MealCount
from mutualaid.lib.days import at, day_of
from mutualaid.lib.errors import Refusal
from mutualaid.people.models import Person, Role
from mutualaid.sites.actions import require_say
from mutualaid.sites.models import ServiceWindow, Site

A_FEW = 120  # meals; a place of twenty may expect a school that closes
UNHEARD_OF = 500  # meals at one place; what cities publish is 20 to 150


class NothingToGuess(Refusal):
    code = "nothing_to_guess"
    sentence = _("{site} gives out nothing on the coming days.")


class TooLateToGuess(Refusal):
    code = "too_late_to_guess"
    sentence = _("That day has begun: its food is on the way. Call the desk.")


class FarMoreThanEver(Refusal):
    code = "far_more_than_ever"
    sentence = _("{meals} meals are far more than {site} ever gave out. If you are sure, call the desk.")


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

    May be refused: NotYourSite, TooLateToGuess, NegativeCount, CountTooLarge, and to a lead FarMoreThanEver: a zero too
    many would take the food of other places.
    """
    window = ServiceWindow.objects.select_for_update(of=("self",)).select_related("site").get(pk=window.pk)
    require_say(window.site, by)
    if now >= at(window.day, window.opens) or window.day == day_of(now):
        raise TooLateToGuess
    guess = checked("received", meals)
    if guess > _most_likely(window) and not by.has_role(Role.COORDINATOR):
        raise FarMoreThanEver(meals=guess, site=window.site.name)
    window.guess, window.guessed_at, window.guessed_by = guess, now, by
    window.save(update_fields=["guess", "guessed_at", "guessed_by"])
    return window


def _most_likely(window: ServiceWindow) -> int:
    """What a lead may say without a question: three times the most that were wanted there on one day, and A_FEW more
    where few were; before there is a count UNHEARD_OF, or all entitled pupils of its schools."""
    counts = MealCount.objects.before(window.day).filter(site=window.site, service=window.service)
    wanted: Counter[date] = Counter()
    for count in counts:
        wanted[count.day] += count.wanted
    if not wanted:
        return max(UNHEARD_OF, window.site.entitled_pupils)
    return max(A_FEW, 3 * max(wanted.values()))
