from datetime import time

import pytest

from mutualaid.childcare.actions import Child, book_children
from mutualaid.childcare.models import CareSession
from mutualaid.childcare.sheets import SPARE_LINES, sign_in_pdf, sign_in_sheet, sign_in_sheets
from mutualaid.lib.pdf.pages import Imprint, lay_out
from mutualaid.people.models import Person
from mutualaid.shifts.actions import claim_shift
from mutualaid.shifts.models import Claim
from mutualaid.sites.models import Site
from mutualaid.strike.models import Strike
from tests.build import NOW, TODAY, TOMORROW, a_session, a_shift, a_site, a_volunteer
from tests.paper import pages_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def imprint(strike: Strike) -> Imprint:
    return Imprint(strike.name, TOMORROW, NOW, strike.time_zone, "(510) 555-0100", plan_version=1)


@pytest.fixture
def center(strike: Strike) -> Site:
    return a_site("arroyo", name="Arroyo Viejo Center", roles=("care",))


def booked(center: Site, family: Person, *children: Child) -> CareSession:
    session: CareSession = a_session(center)
    book_children(session.pk, family=family, children=children, now=NOW)
    return session


def minding(center: Site, name: str, *, confirmed: bool = True, cleared: bool = True) -> None:
    shift = a_shift(center, task="care", role="care", starts=time(8), ends=time(13), needed=4)
    claim = claim_shift(shift.pk, person=a_volunteer(name, cleared=cleared), now=NOW)
    Claim.objects.filter(pk=claim.pk).update(confirmed_at=NOW if confirmed else None)


def test_a_sign_in_sheet_says_who_is_expected_what_they_must_not_eat_and_who_may_collect(
    imprint: Imprint, center: Site, mei: Person
) -> None:
    lan = Child(name="Lan", band="k-2", allergies="peanuts", may_collect="Mei (mother);Jun (uncle)")
    booked(center, mei, lan, Child(name="Bo", band="3-5"))
    [page] = pages_of(sign_in_pdf(sign_in_sheets(imprint, language="en")))
    assert "Sign-in: Arroyo Viejo Center" in page
    assert "Open 8am-3pm. Children expected: 2, never more than 20." in page
    assert "Lan kindergarten to grade 2 peanuts Mei (mother) Jun (uncle)" in page
    assert page.index("Bo") < page.index("Lan")
    assert "Keep for one month, locked away, then shred." in page


def test_the_two_adults_are_named_those_who_confirmed_first(imprint: Imprint, center: Site, mei: Person) -> None:
    booked(center, mei, Child(name="Lan", band="k-2"))
    minding(center, "Late", confirmed=False)
    minding(center, "Vera")
    [sheet] = sign_in_sheets(imprint, language="en")
    assert sheet.adults == ("Vera", "Late")
    [page] = pages_of(sign_in_pdf([sheet]))
    assert "Adult: Vera" in page
    assert "Adult: Late" in page


def test_without_adults_the_sheet_asks_for_two_names(imprint: Imprint, center: Site) -> None:
    a_session(center)
    [page] = pages_of(sign_in_pdf(sign_in_sheets(imprint, language="en")))
    assert page.count("Adult: name and signature") == 2


def test_a_waiting_child_and_another_days_session_are_not_on_the_sheet(
    imprint: Imprint, center: Site, mei: Person
) -> None:
    full: CareSession = a_session(center, cap=1, bands={"k-2": 1})
    for name in ("First", "Second"):
        book_children(full.pk, family=mei, children=[Child(name=name, band="k-2")], now=NOW)
    a_session(center, day=TODAY)
    [sheet] = sign_in_sheets(imprint, language="en")
    assert [child.first_name for child in sheet.children] == ["First"]


@pytest.mark.parametrize(("cap", "rows"), [(1, 1), (3, 3), (20, 1 + SPARE_LINES)])
def test_there_are_spare_lines_up_to_the_cap_and_none_beyond(
    imprint: Imprint, center: Site, mei: Person, cap: int, rows: int
) -> None:
    session: CareSession = a_session(center, cap=cap, bands={"k-2": cap})
    book_children(session.pk, family=mei, children=[Child(name="Lan", band="k-2")], now=NOW)
    [sheet] = sign_in_sheets(imprint, language="en")
    table = lay_out(sign_in_sheet(sheet)).pages[0][-1].block
    assert len(table._cellvalues) == 1 + rows
