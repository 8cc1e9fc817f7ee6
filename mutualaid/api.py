"""The API: every app's router, and one shape for every no. Programs read how at /api/docs."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from csp.decorators import csp_update
from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist, RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path, re_path
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from mutualaid.dashboard.api import router as dashboard
from mutualaid.dispatch.api import router as dispatch
from mutualaid.distribution.api import router as distribution
from mutualaid.inventory.api import router as inventory
from mutualaid.lib import limits
from mutualaid.lib.api import MOST_FAULTS
from mutualaid.lib.errors import Refusal
from mutualaid.people.actions import CoordinatorsOnly
from mutualaid.people.api import CALLS_EACH_ADDRESS, STRETCH, TooManyCalls, count_call
from mutualaid.shifts.api import router as shifts
from mutualaid.sites.api import router as sites
from mutualaid.sites.lookups import STRETCH as LOOKUP_STRETCH
from mutualaid.sites.lookups import TooManyLookups, TooManyWords
from mutualaid.strike.models import now

PREFIX = "/api/"
ABOUT = """
Finding food and `health` are open to everybody. Everything else wants `Authorization: Bearer …` with a token that the
node's keeper makes: `python -m mutualaid api_token NAME --person WHO`. It acts as that coordinator, by the rules that
hold on pages and in texts.

A no is `{"code": …, "message": …}`: 401 without a token in force, 403 if its person coordinates no more, 404 for what
is not there, 409 if a rule says no (the code says which), 422 for what cannot be read (`errors` names each fault),
429 with `Retry-After` after too many calls. Moments are ISO 8601 with an offset, days the city's own.
"""
# Swagger draws its pictures from data: addresses and sets styles; all of it comes from this node.
DOCS_POLICY = {"img-src": ["data:"], "style-src": ["'unsafe-inline'"]}

api = NinjaAPI(title="Mutual aid for a strike", description=ABOUT, docs_decorator=csp_update(DOCS_POLICY))
api.add_router("", sites, tags=["for everybody"])
api.add_router("", dashboard, tags=["the day"])
api.add_router("", dispatch, tags=["routes"])
api.add_router("", shifts, tags=["shifts"])
api.add_router("", inventory, tags=["stock"])
api.add_router("", distribution, tags=["counts"])

Run = Callable[..., HttpResponse]


def limited(run: Run) -> Run:
    """Counted by address before anything else is looked at, so that tokens cannot be guessed by the thousand."""

    @wraps(run)
    def counted(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            count_call("address", limits.asker(request), most=CALLS_EACH_ADDRESS, now=now())
        except TooManyCalls as refusal:
            return refused(request, refusal)
        return run(request, *args, **kwargs)

    return counted


api.add_decorator(limited, mode="view")

OUR_NAMES = {"sent", "asked"}
STATUS: dict[type[Refusal], int] = {CoordinatorsOnly: 403, TooManyCalls: 429, TooManyLookups: 429, TooManyWords: 429}


@api.exception_handler(Refusal)
def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    status = STATUS.get(type(refusal), 409)
    answer = problem(request, status, refusal.code, refusal.message)
    if status == 429:
        answer["Retry-After"] = str(STRETCH if isinstance(refusal, TooManyCalls) else LOOKUP_STRETCH)
    return answer


@api.exception_handler(AuthenticationError)
def unknown_token(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    answer = problem(request, 401, "no_token", _("Send a token that is in force: Authorization: Bearer …"))
    answer["WWW-Authenticate"] = "Bearer"
    return answer


@api.exception_handler(ValidationError)
def not_valid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    faults = [
        {"where": _where(fault["loc"]), "code": fault["type"], "message": fault["msg"]}
        for fault in error.errors[:MOST_FAULTS]
    ]
    return problem(request, 422, "not_valid", _("What was sent is not what is asked for."), errors=faults)


def _where(place: tuple[str | int, ...]) -> str:
    """`body.quantity`; without the name that our own function has for the whole of it."""
    return ".".join(str(part) for part in place if part not in OUR_NAMES)


@api.exception_handler(HttpError)
def not_json(request: HttpRequest, error: HttpError) -> HttpResponse:
    """Ninja raises it for a body that it cannot read."""
    fault = {"where": "body", "code": "not_json", "message": error.message}
    return problem(request, 422, "not_valid", _("What was sent is not what is asked for."), errors=[fault])


@api.exception_handler(RequestDataTooBig)
def too_large(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
    return not_json(request, HttpError(422, "too large"))


@api.exception_handler(ObjectDoesNotExist)
@api.exception_handler(Http404)
def not_there(request: HttpRequest, error: Exception | None = None) -> HttpResponse:
    return problem(request, 404, "not_found", _("There is nothing by that name."))


def problem(request: HttpRequest, status: int, code: str, message: str, **more: object) -> HttpResponse:
    return api.create_response(request, {"code": code, "message": message} | more, status=status)


Respond = Callable[[HttpRequest], HttpResponse]
SAID = {400: "bad_request", 404: "not_found", 405: "method_not_allowed", 500: "our_fault"}


def one_shape(get_response: Respond) -> Respond:
    """A middleware: what Django itself answers below /api/ (a wrong method, a bug of ours) has the shape as well, and
    nothing below /api/ is kept on the way."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not request.path.startswith(PREFIX):
            return response
        answer = response if _has_shape(response) else _in_shape(request, response)
        answer.headers.setdefault("Cache-Control", "no-store")
        return answer

    return respond


def _has_shape(response: HttpResponse) -> bool:
    """A traceback stays readable for whoever works on the code."""
    said = response.status_code < 400 or "json" in response.headers.get("Content-Type", "")
    return said or (settings.DEBUG and response.status_code == 500)


def _in_shape(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    code = SAID.get(response.status_code, "refused")
    answer = problem(request, response.status_code, code, str(response.reason_phrase))
    if "Allow" in response.headers:
        answer["Allow"] = response.headers["Allow"]
    return answer


urlpatterns: list[URLPattern | URLResolver] = [path("", api.urls), re_path(r"^.*$", not_there, name="api_not_there")]
