"""Series, rotation and paper on the desk."""

from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from mutualaid.messaging.models import Text
from mutualaid.shifts.actions import RoleWanted, check_in, claim_shift, release_claim
from mutualaid.shifts.cascade import run_cascades
from mutualaid.shifts.hours import settle_shifts
from mutualaid.shifts.models import Claim, HourEntry, Shift, ShiftSeries, WalkUp
from mutualaid.shifts.rotation import rotation
from mutualaid.sites.actions import staffed
from tests import clock
from tests.build import NOW, TOMORROW, a_picket, a_shift, a_site, a_volunteer

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, rosa):
    clock.show(NOW)
    client.force_login(rosa)
    return client


def said(answer) -> str:
    return answer.content.decode()


def form(**changes) -> dict:
    site = a_site("franklin", name="Franklin")
    usual = {"task": "serve", "weekdays": ["3", "0"], "starts": "11:00", "ends": "14:00", "needed": "4"}
    return {"place": staffed(site, "pickup").pk, "first_day": "2019-03-06", **usual, **changes}


def test_a_series_is_written_once_and_stands_on_its_days(desk):
    answer = desk.post("/desk/shifts/series/add/", form(leads="1", interpreters=["es", "vi"]), follow=True)
    assert "2 shifts stand open." in said(answer)
    assert "Mon Thu 11am-2pm" in said(answer)
    roles = Shift.objects.first().roles.all()
    assert [(role.role, role.language) for role in roles] == [
        ("lead", ""),
        ("interpreter", "es"),
        ("interpreter", "vi"),
    ]


def test_what_is_wrong_with_a_series_is_told_and_the_rest_is_kept(desk):
    typed = form(leads="9")
    page = said(desk.post("/desk/shifts/series/add/", typed | {"ends": "10:00", "last_day": "2019-03-01"}))
    assert 'id="id_ends_error"' in page
    assert 'id="id_last_day_error"' in page
    assert not ShiftSeries.objects.exists()
    assert "more people than the shift needs" in said(desk.post("/desk/shifts/series/add/", typed))


def test_changing_a_series_says_first_who_will_be_told(desk, vera):
    typed = form()
    desk.post("/desk/shifts/series/add/", typed)
    series = ShiftSeries.objects.get()
    claim_shift(Shift.objects.first().pk, person=vera, now=NOW)
    page = said(desk.get(f"/desk/shifts/series/{series.pk}/"))
    assert "1 person holds a place, and is told" in page
    desk.post(f"/desk/shifts/series/{series.pk}/", typed | {"ends": "13:00"})
    assert "11am-1pm" in Text.objects.get().body
    desk.post(f"/desk/shifts/series/{series.pk}/end")
    assert not Shift.objects.standing().exists()


def test_a_shift_page_shows_roles_the_search_and_the_stand_bys(desk, vera, sam, rosa):
    shift = a_shift(needed=2)
    claim = claim_shift(shift.pk, person=vera, now=NOW - timedelta(days=1))
    release_claim(claim.pk, person=vera, now=NOW)
    run_cascades(NOW)
    page = said(desk.get(f"/desk/shift/{shift.pk}/"))
    assert "We are asking for somebody" in page
    assert "Sam ••02" in page


def test_the_desk_gives_the_lead_of_a_shift(desk, vera):
    shift = a_shift(needed=1, roles=[RoleWanted("lead", adults_only=True)])
    page = said(desk.post(f"/desk/shift/{shift.pk}/claim", {"who": "Vera"}))
    assert "is full" in page
    assert "lead: 0/1" in page
    desk.post(f"/desk/shift/{shift.pk}/claim", {"who": "Vera", "role": "lead"})
    assert Claim.objects.get().role.role == "lead"


def test_a_person_corrects_what_the_list_says(desk, vera, rosa):
    shift = a_shift()
    claims = [claim_shift(shift.pk, person=person, now=NOW) for person in (vera, a_volunteer("Ana", by=rosa))]
    check_in(claims[0].pk, person=vera, now=shift.starts_at)
    clock.show(shift.ends_at + timedelta(hours=1))
    settle_shifts(shift.ends_at + timedelta(hours=1))
    assert "did not come" in said(desk.get(f"/desk/shift/{shift.pk}/"))
    desk.post(f"/desk/shift/presence/{claims[1].pk}/was-there")
    assert "did not come" not in said(desk.get(f"/desk/shift/{shift.pk}/"))


def test_the_rotation_shows_who_carries_much_and_who_was_never_asked(desk, vera, rosa):
    a_volunteer("Ana", by=rosa)
    for hour in (8, 11):
        claim_shift(
            a_shift(starts=NOW.replace(hour=hour).time(), ends=NOW.replace(hour=hour + 3).time()).pk,
            person=vera,
            now=NOW,
        )
    first, *_rest = rotation(NOW)
    assert (first.person, first.hours_week, first.coming) == (vera, 6.0, 2)
    page = said(desk.get("/desk/shifts/rotation/"))
    assert page.index("Vera") < page.index("Ana")
    assert "never asked" in page
    assert desk.get("/desk/shifts/rotation/?by=name").status_code == 200
    assert desk.get("/desk/shifts/rotation/?by=weight").status_code == 404


def test_the_rotation_comes_in_pages_and_the_busiest_stand_on_the_first(desk, vera, rosa, monkeypatch):
    monkeypatch.setattr("mutualaid.shifts.crew_pages.A_PAGE", 1)
    a_volunteer("Ana", by=rosa)
    claim_shift(a_shift().pk, person=vera, now=NOW)
    first = said(desk.get("/desk/shifts/rotation/?by=coming"))
    second = said(desk.get("/desk/shifts/rotation/?by=coming&page=2"))
    assert ("Vera" in first, "Ana" in first, "Page 1 of 2" in first) == (True, False, True)
    assert ("Vera" in second, "Ana" in second) == (False, True)


def test_the_rotation_of_many_asks_no_more_than_that_of_two(desk, rosa, django_assert_max_num_queries):
    for _number in range(12):
        claim_shift(a_shift().pk, person=a_volunteer(by=rosa), now=NOW)
    with django_assert_max_num_queries(17):
        desk.get("/desk/shifts/rotation/")


def words(answer) -> str:
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "no-store"
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)


def test_the_call_list_is_printed_with_whole_numbers(desk, vera):
    claim_shift(a_shift().pk, person=vera, now=NOW)
    assert "(510) 555-0104" in words(desk.get(f"/desk/shifts/{TOMORROW}/calls.pdf"))


def test_the_sheet_of_a_place_carries_its_code_and_is_printed_twice_the_same(desk):
    site = a_site(name="Franklin")
    first = words(desk.post(f"/desk/shifts/walk-up/{site.pk}.pdf"))
    assert WalkUp.objects.get().code in first
    desk.post(f"/desk/shifts/walk-up/{site.pk}.pdf")
    assert WalkUp.objects.count() == 1


def test_a_picket_line_has_no_sheet(desk):
    assert desk.post(f"/desk/shifts/walk-up/{a_picket().pk}.pdf").status_code == 404


@pytest.fixture
def came(vera):
    """Vera is checked in to tomorrow's shift from 11 to 2."""
    shift = a_shift()
    claim = claim_shift(shift.pk, person=vera, now=NOW)
    return check_in(claim.pk, person=vera, now=shift.starts_at)


def test_who_goes_early_is_written_down_at_a_tap_and_taken_back_at_another(desk, came):
    clock.show(came.shift.starts_at + timedelta(hours=1))
    address = f"/desk/shift/{came.shift_id}/"
    assert "Leaves now" in said(desk.get(address))
    desk.post(f"/desk/shift/presence/{came.pk}/left")
    assert "Is still here" in said(desk.get(address))
    desk.post(f"/desk/shift/presence/{came.pk}/stayed")
    came.refresh_from_db()
    assert came.left_at is None


@pytest.mark.parametrize(("typed", "hours"), [("2.5", 2.5), ("1,25", 1.25), ("", 3), ("0", 3), ("25", 3), ("nan", 3)])
def test_hours_are_corrected_as_people_say_them(desk, came, typed, hours):
    after = came.shift.ends_at + timedelta(hours=1)
    clock.show(after)
    settle_shifts(after)
    page = said(desk.post(f"/desk/shift/hours/{came.pk}", {"hours": typed}, follow=True))
    assert HourEntry.objects.in_force().get().hours == hours
    assert ("at most 24" in page) == (hours == 3)


def test_looking_at_a_shift_leaves_hours_alone(desk, came):
    clock.show(came.shift.ends_at + timedelta(hours=1))
    assert desk.get(f"/desk/shift/hours/{came.pk}", {"hours": "2"}).status_code == 405
    assert desk.get(f"/desk/shift/presence/{came.pk}/left").status_code == 405
    assert not HourEntry.objects.exists()
