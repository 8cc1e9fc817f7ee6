"""The API against its own description: whatever is sent, no 5xx, no answer that is not declared, none without a token.

Schemathesis makes up what fits the description and what does not. Every other request that fits is aimed at something
that is there, so that actions are reached and not only their doors.
"""

from collections.abc import Iterator
from datetime import time
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from ninja.openapi.schema import OpenAPISchema
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from mutualaid.api import api
from mutualaid.dispatch.models import DayPlan
from mutualaid.lib.days import at
from mutualaid.shifts.actions import claim_shift
from tests import clock
from tests.build import NOW, TOMORROW, a_kitchen, a_lot, a_shift, a_site, a_window
from tests.dispatch.a_plan import Visit, a_plan, a_route

FEW = settings(max_examples=10, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
UNPACKED = {"Accept-Encoding": "identity"}  # the client in the same process unpacks nothing
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    unsupported_method,
]
MOST_CALLS = 1_000_000
SAID_IN_WORDS = {"site", "from_site", "to_site", "day", "service"}


DESCRIPTION = api.get_openapi_schema(path_prefix="/api/")
described = schemathesis.openapi.from_dict(DESCRIPTION)
briefly = schemathesis.openapi.from_dict(
    DESCRIPTION, config=schemathesis.Config.from_dict({"phases": {"coverage": {"enabled": False}}})
)
described.app = briefly.app = get_wsgi_application()


@pytest.fixture(autouse=True)
def server(strike: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The application as a server calls it; like Django's own client it leaves the test its connection."""
    monkeypatch.setattr("mutualaid.api.CALLS_EACH_ADDRESS", MOST_CALLS)
    monkeypatch.setattr("mutualaid.people.api.CALLS_EACH_TOKEN", MOST_CALLS)
    monkeypatch.setattr("mutualaid.sites.lookups.LOOKUPS_EACH", MOST_CALLS)
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def there(vera: Any, sam: Any) -> dict[str, Any]:
    """Something of everything, on the morning of its day: `{what stands before the number in a path: the number}`, and
    what a field may say."""
    clock.show(at(TOMORROW, time(10)))
    hub, site = a_kitchen("hub").site, a_site("allen-temple", visibility="public", word="MANGO")
    a_window(site)
    shift = a_shift(site, needed=5)
    plan = a_plan()
    route = a_route(plan, [Visit(hub, time(10)), Visit(site, time(11), {"standard": 40})], person=sam)
    plan.state, plan.published_at = DayPlan.State.PUBLISHED, NOW
    plan.save(update_fields=["state", "published_at"])
    stop = route.stops.first()
    assert stop is not None
    claim = claim_shift(shift.pk, person=vera, now=NOW)
    lot = a_lot(hub, quantity=1_000_000)
    numbers = {"shifts": shift.pk, "claims": claim.pk, "lots": lot.pk, "stops": stop.pk}
    places = {"site": "allen-temple", "from_site": "hub", "to_site": "allen-temple"}
    return {**numbers, **places, "day": TOMORROW.isoformat(), "service": "lunch"}


def aim(case: Any, there: dict[str, Any]) -> None:
    """At what is there, if what was made up fits the description and happens to be odd."""
    before_number = case.path.partition("/{pk}")[0].rpartition("/")[2]
    number = case.path_parameters.get("pk") if case.path_parameters else None
    if isinstance(number, int) and 0 < number < 2**53 and number % 2:
        case.path_parameters["pk"] = there[before_number]
    aims = (case.query, {"day": there["day"]}), (case.body, there)
    for sent, known in aims:
        for field in SAID_IN_WORDS & set(sent) if isinstance(sent, dict) else ():
            if isinstance(said := sent[field], str) and len(said) % 2 == 0:
                sent[field] = known.get(field, said)


@described.parametrize()
@FEW
def test_with_a_token_every_answer_is_declared(case: Any, there: dict[str, Any], secret: str) -> None:
    aim(case, there)
    case.call_and_validate(headers=UNPACKED | {"Authorization": f"Bearer {secret}"}, checks=CHECKS)


class Watchful(OpenAPISchema):
    """Ninja lets the later of two schemas of one name win, and the description is wrong from there on."""

    def add_schema_definitions(self, definitions: dict[str, Any]) -> None:
        for name, definition in definitions.items():
            assert self.schemas.get(name, definition) == definition, f"{name} is the name of two"
        super().add_schema_definitions(definitions)


def test_no_two_schemas_have_one_name() -> None:
    assert Watchful(api, "/api/")["components"]["schemas"] == DESCRIPTION["components"]["schemas"]


@briefly.parametrize()
@settings(FEW, max_examples=3)
def test_without_a_token_nothing_but_the_public_part_answers(case: Any) -> None:
    case.headers.pop("Authorization", None)
    answer = case.call_and_validate(headers=UNPACKED, checks=CHECKS)
    is_public = case.path in {"/api/finder", "/api/health"}
    assert answer.status_code in ({200, 405, 409, 422} if is_public else {401, 405})
