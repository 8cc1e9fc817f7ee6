"""Recalled food that a place still has, or a car still brings, as rows of the red list."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from mutualaid.dashboard.red_row import RedRow
from mutualaid.lib.days import say_when
from mutualaid.operations.recalls import open_recalls


def recalls_unanswered(now: datetime) -> Iterator[RedRow]:
    """A row for each place that has not said what it threw away, and for each route that still takes some along."""
    for recall, traced in open_recalls():
        page, lot = reverse("recall", args=[recall.lot_id]), f"{recall.lot.code}: {recall.lot.item.name}"
        for place in traced.places:
            if place.is_open:
                reason = _("%(meals)s meals of a recalled lot came here: call, and ask what was thrown away.") % {
                    "meals": place.came
                }
                yield RedRow("recall", f"{place.site.name}, {lot}", reason, recall.at, page)
        for ride in traced.coming:
            subject = _("Route %(number)s, %(driver)s") % {"number": ride.route, "driver": ride.driver}
            reason = _("Brings %(meals)s meals of a recalled lot, %(day)s: call, and draft the day again.") % {
                "meals": ride.meals,
                "day": say_when(ride.day, now),
            }
            yield RedRow("recall", f"{subject}, {lot}", reason, recall.at, page)
