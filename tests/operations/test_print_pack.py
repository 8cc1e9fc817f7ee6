"""The files of a published plan: who is handed which, and who may read them."""

import stat
from datetime import time
from pathlib import Path

import pytest

from mutualaid.childcare.actions import Child, book_children
from mutualaid.dispatch.models import DayPlan
from mutualaid.operations.print_pack import write_print_pack
from mutualaid.people.models import Person
from mutualaid.shifts.actions import claim_shift
from mutualaid.strike.models import Strike
from tests.build import NOW, a_kitchen, a_session, a_shift, a_site, a_volunteer, a_window
from tests.dispatch.a_plan import Visit, a_plan, a_route
from tests.paper import pages_of

pytestmark = pytest.mark.django_db
CHILD, NUMBER = "Quetzalli", "555-0177"


@pytest.fixture
def plan(strike: Strike, rosa: Person, mei: Person) -> DayPlan:
    """Two kitchens with a route each, a shift nobody confirmed, a child that is booked."""
    hub, west = a_kitchen("hub").site, a_kitchen("west").site
    plan = a_plan()
    for kitchen, code in ((hub, "north"), (west, "south")):
        site = a_window(a_site(code)).site
        a_route(plan, [Visit(kitchen, time(10)), Visit(site, time(11), {"standard": 60, "halal": 5})])
    vera = a_volunteer("Vera", phone="+15105550177", by=rosa)
    claim_shift(a_shift(a_site("east")).pk, person=vera, now=NOW)
    session = a_session(a_site("center", roles=("care",)))
    book_children(session.pk, family=mei, children=[Child(name=CHILD, band="k-2")], now=NOW)
    return plan


def test_each_reader_has_a_file(plan: DayPlan, tmp_path: Path) -> None:
    names = [path.name for path in write_print_pack(plan, tmp_path / "print", now=NOW)]
    assert names == [
        "rescue-v1.pdf", "routes-hub-v1.pdf", "routes-west-v1.pdf", "receipts-v1.pdf", "sites-v1.pdf",
        "rosters-v1.pdf", "care-sign-in-v1.pdf",
    ]  # fmt: skip


def test_only_the_account_that_printed_may_read_the_files(plan: DayPlan, tmp_path: Path) -> None:
    folder = tmp_path / "print"
    folder.mkdir(mode=0o755)
    paths = write_print_pack(plan, folder, now=NOW)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in paths} == {0o600}


def test_a_childs_name_is_in_the_sign_in_file_and_in_no_other(plan: DayPlan, tmp_path: Path) -> None:
    paths = write_print_pack(plan, tmp_path, now=NOW)
    assert [path.name for path in paths if CHILD in words_of(path)] == ["care-sign-in-v1.pdf"]


def test_a_whole_number_is_on_the_call_list_and_on_no_other_sheet(plan: DayPlan, tmp_path: Path) -> None:
    paths = write_print_pack(plan, tmp_path, now=NOW)
    pages = [(path.name, page) for path in paths for page in pages_of(path.read_bytes()) if NUMBER in page]
    assert [name for name, _page in pages] == ["rosters-v1.pdf"]
    assert "Coordinators only." in pages[0][1]


def test_a_drivers_sheet_lies_only_with_the_kitchen_where_the_route_begins(plan: DayPlan, tmp_path: Path) -> None:
    _rescue, hub, west, *_rest = write_print_pack(plan, tmp_path, now=NOW)
    assert "Route 1 " in words_of(hub)
    assert "Route 2 " not in words_of(hub)
    assert "Route 2 " in words_of(west)


def test_every_page_of_every_file_says_what_it_is(plan: DayPlan, tmp_path: Path) -> None:
    for path in write_print_pack(plan, tmp_path, now=NOW):
        for page in pages_of(path.read_bytes()):
            assert "Thursday, March 7, 2019" in page
            assert "Plan version 1, made 03/06/2019, 6:30pm" in page
            assert "Page " in page
            assert "hred" in page


def test_printing_again_replaces_what_was_printed(plan: DayPlan, tmp_path: Path) -> None:
    first = write_print_pack(plan, tmp_path, now=NOW)
    again = write_print_pack(plan, tmp_path, now=NOW)
    assert again == first
    assert sorted(tmp_path.iterdir()) == sorted(first)


def test_a_plan_without_anything_to_do_prints_nothing(strike: Strike, tmp_path: Path) -> None:
    assert write_print_pack(a_plan(), tmp_path, now=NOW) == []


def words_of(path: Path) -> str:
    return " ".join(pages_of(path.read_bytes()))
