"""Who calls the API: a program whose token acts as a coordinator."""

from datetime import datetime

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from ninja.security import HttpBearer

from mutualaid.lib import limits
from mutualaid.lib.errors import Refusal
from mutualaid.people.actions import require_coordinator
from mutualaid.people.models import Person
from mutualaid.people.tokens import token_in_force
from mutualaid.strike.models import now

STRETCH = 60  # seconds
CALLS_EACH_ADDRESS, CALLS_EACH_TOKEN = 600, 600


class TooManyCalls(Refusal):
    code = "too_many_calls"
    sentence = _("Too many calls. Please wait a minute.")


class ApiRequest(HttpRequest):
    """A request with a token in force: `by=request.auth`."""

    auth: Person


class Bearer(HttpBearer):
    """`Authorization: Bearer strike_…`. A session does not count here, so that no page can call for its reader."""

    def authenticate(self, request: HttpRequest, token: str) -> Person | None:
        """May be refused: TooManyCalls, CoordinatorsOnly (the role was taken away since)."""
        at = now()
        found = token_in_force(token, now=at)
        if found is None:
            return None
        count_call("token", str(found.pk), most=CALLS_EACH_TOKEN, now=at)
        require_coordinator(found.person)
        return found.person


def count_call(what: str, who: str, *, most: int, now: datetime) -> None:
    """May be refused: TooManyCalls."""
    if limits.count(f"api {what}", who, seconds=STRETCH, now=now) > most:
        raise TooManyCalls
