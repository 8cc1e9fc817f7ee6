"""What a driver reports, told by somebody else: the desk on the phone, a program at its place."""

from collections.abc import Callable
from datetime import datetime
from typing import Concatenate, ParamSpec

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from mutualaid.dispatch.models import Stop
from mutualaid.dispatch.reports import next_stop
from mutualaid.lib.errors import Refusal
from mutualaid.people.actions import require_coordinator
from mutualaid.people.models import Person

Said = ParamSpec("Said")
Report = Callable[Concatenate[Person, Said], Stop]


class NotTheNextStop(Refusal):
    code = "not_the_next_stop"
    sentence = _("{driver} is not on the way to {site} now. Places are reported one by one.")


@transaction.atomic
def report_for_driver(
    stop_id: int, report: Report[Said], /, by: Person, *args: Said.args, **kwargs: Said.kwargs
) -> Stop:
    """`report` (one of dispatch.reports) of the driver who is on the way to this stop.

    May be refused: CoordinatorsOnly, NotTheNextStop, and what the report refuses.
    """
    require_coordinator(by)
    stop = Stop.objects.select_related("route__offer", "site").get(pk=stop_id)
    driver = Person.objects.select_for_update(no_key=True).get(pk=stop.route.offer.person_id)
    now = kwargs["now"]
    assert isinstance(now, datetime)
    if next_stop(driver, now=now) != stop:
        raise NotTheNextStop(driver=driver.name, site=stop.site.name)
    return report(driver, *args, **kwargs)
