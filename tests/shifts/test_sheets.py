import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mutualaid.lib.pdf.pages import Imprint, write_pdf
from mutualaid.people.models import Person
from mutualaid.shifts.actions import claim_shift
from mutualaid.shifts.models import Claim
from mutualaid.shifts.sheets import call_list, call_sheet, roster_sheet, rosters, rosters_pdf
from mutualaid.sites.models import SiteLead
from mutualaid.strike.models import Strike
from tests.build import NOW, TODAY, TOMORROW, a_person, a_shift, a_site, a_volunteer
from tests.paper import pages_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def imprint(strike: Strike) -> Imprint:
    return Imprint(strike.name, TOMORROW, NOW, strike.time_zone, "(510) 555-0100", plan_version=1)


def claimed(person: Person, *, confirmed: bool, **shift: object) -> Claim:
    claim = claim_shift(a_shift(**shift).pk, person=person, now=NOW)  # type: ignore[arg-type]
    Claim.objects.filter(pk=claim.pk).update(confirmed_at=NOW if confirmed else None)
    return claim


def test_a_roster_names_who_comes_and_leaves_lines_for_who_is_missing(imprint: Imprint, rosa: Person) -> None:
    claimed(a_volunteer("Vera", by=rosa), confirmed=True, needed=3, note="Bring an apron")
    [page] = pages_of(write_pdf([roster_sheet(roster) for roster in rosters(imprint, language="en")]))
    assert "11am-2pm: serve food" in page
    assert "1 of 3 places taken" in page
    assert "Bring an apron" in page
    assert "Vera yes" in page


def test_a_roster_holds_no_phone_number(imprint: Imprint, rosa: Person) -> None:
    claimed(a_volunteer("Vera", phone="+15105550177", by=rosa), confirmed=False)
    [page] = pages_of(write_pdf([roster_sheet(roster) for roster in rosters(imprint, language="en")]))
    assert "Vera not yet" in page
    assert "0177" not in page


def test_the_call_list_has_the_whole_number_of_who_has_not_confirmed_and_of_nobody_else(
    imprint: Imprint, rosa: Person
) -> None:
    claimed(a_volunteer("Vera", phone="+15105550177", language="es", by=rosa), confirmed=False)
    claimed(a_volunteer("Nadia", phone="+15105550178", by=rosa), confirmed=True)
    [page] = pages_of(write_pdf([call_sheet(call_list(imprint, language="en"))]))
    assert "Vera (510) 555-0177 Español" in page
    assert "Nadia" not in page
    assert "Shred after use. Coordinators only." in page


def test_who_dropped_or_works_another_day_is_on_no_list(imprint: Imprint, rosa: Person) -> None:
    dropped = claimed(a_volunteer("Vera", by=rosa), confirmed=False)
    Claim.objects.filter(pk=dropped.pk).update(released_at=NOW)
    assert call_list(imprint, language="en").lines == ()
    today = Imprint(imprint.strike, TODAY, NOW, imprint.time_zone, "")
    assert rosters(today, language="en") == ()


def test_somebody_without_a_number_is_still_on_the_call_list(imprint: Imprint, rosa: Person) -> None:
    claimed(a_volunteer("Vera", phone="", by=rosa), confirmed=False)
    [page] = pages_of(write_pdf([call_sheet(call_list(imprint, language="en"))]))
    assert "Vera no number" in page


def test_a_roster_is_in_the_language_of_the_places_lead(imprint: Imprint) -> None:
    site = a_site("north")
    SiteLead.objects.create(site=site, person=a_person("Mai", language="vi"))
    a_shift(site)
    a_shift(a_site("south"))
    assert [roster.language for roster in rosters(imprint, language="en")] == ["vi", "en"]


def test_the_call_list_lies_on_top_and_is_a_sheet_of_its_own(imprint: Imprint, rosa: Person) -> None:
    claimed(a_volunteer("Vera", phone="+15105550177", by=rosa), confirmed=False)
    first, second = pages_of(rosters_pdf(rosters(imprint, language="en"), call_list(imprint, language="en")))
    assert "Call list of the unconfirmed" in first
    assert "Page 1 of 1" in first
    assert "555-0177" not in second


def test_when_everybody_has_confirmed_the_call_list_says_so(imprint: Imprint, rosa: Person) -> None:
    claimed(a_volunteer("Vera", by=rosa), confirmed=True)
    [page] = pages_of(write_pdf([call_sheet(call_list(imprint, language="en"))]))
    assert "Everybody has confirmed" in page


def test_rosters_of_many_places_take_no_more_queries_than_one(imprint: Imprint) -> None:
    a_shift()
    with CaptureQueriesContext(connection) as of_one:
        rosters(imprint, language="en")
    for _place in range(4):
        a_shift()
    with CaptureQueriesContext(connection) as of_five:
        assert len(rosters(imprint, language="en")) == 5
    assert len(of_five) == len(of_one)
