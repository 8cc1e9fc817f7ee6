"""Every address of the project, and who may open it. The table is tests/access_table.py."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RegexPattern

from mutualaid.sites.actions import add_lead
from tests import fresh
from tests.access_table import READERS, TABLE, Row, row_of
from tests.build import a_coordinator, a_site, a_volunteer


def every_address() -> Iterator[tuple[str, URLPattern]]:
    yield from _below("", get_resolver().url_patterns)


def _below(start: str, patterns: list[URLPattern | URLResolver]) -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _below(start + str(pattern.pattern), pattern.url_patterns)
        else:
            yield start + str(pattern.pattern), pattern


ADDRESSES = dict(every_address())
PLAIN_TABLES = "admin/"  # Django's own pages, the same on each database and for everybody who is not staff
CASES = [pytest.param(each, marks=[pytest.mark.sqlite] * each.startswith(PLAIN_TABLES)) for each in ADDRESSES]


@pytest.fixture(scope="module")
def client() -> Client:
    """One for all: each new client starts the whole stack anew."""
    return Client()


@pytest.fixture
def readers(rosa, sam, vera, mei) -> dict[str, Any]:
    lena, staff = a_volunteer("Lena", by=rosa), a_coordinator("Stacy")
    add_lead(a_site(), lena)
    staff.is_staff = True
    staff.save(update_fields=["is_staff"])
    people = (None, mei, vera, sam, lena, rosa, staff)
    return dict(zip(READERS, people, strict=True))


@pytest.mark.django_db
@pytest.mark.parametrize("route", CASES)
def test_an_address_gives_each_reader_what_the_table_says(route, readers, client, settings, tmp_path):
    path, row = path_of(route), row_of(route)
    fresh.limits(settings, tmp_path)
    if route.startswith(PLAIN_TABLES):
        readers = {name: readers[name] for name in ("nobody", "volunteer", "coordinator", "staff")}
    expected = {name: row.expected()[name] for name in readers}
    assert {name: _status(client, path, row, person) for name, person in readers.items()} == expected


def path_of(route: str) -> str:
    """The address of a row's page, with what it shows made first."""
    row = row_of(route)
    assert row is not None, f"{route!r} has no row in tests/access_table.py: who may open it?"
    return "/" + _filled(ADDRESSES[route], route, row.made_arguments())


def test_every_row_of_the_table_is_an_address():
    assert not set(TABLE) - set(ADDRESSES)


def _status(client: Client, path: str, row: Row, person: Any) -> int:
    client.cookies.clear()
    if person is not None:
        client.force_login(person)
    return int(getattr(client, row.method)(path, row.query or None).status_code)


def _filled(pattern: URLPattern, route: str, arguments: dict[str, Any]) -> str:
    """The address with its arguments filled in, by the way that Django reverses one."""
    resolver = URLResolver(RegexPattern(r"^"), [pattern])
    start = route.removesuffix(str(pattern.pattern))
    return start + resolver.reverse(pattern.callback, **arguments)
