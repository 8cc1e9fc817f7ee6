"""How many more are taken than a shift needs is set by the desk, task by task."""

from datetime import timedelta

import pytest

from mutualaid.people.actions import CoordinatorsOnly
from mutualaid.shifts.actions import check_in, claim_shift
from mutualaid.shifts.models import Claim, NoShowRate
from mutualaid.shifts.no_shows import no_shows_seen, set_no_show_rates
from mutualaid.shifts.refusals import ShiftFull
from mutualaid.shifts.rules import NoShows
from tests import clock
from tests.build import NOW, a_shift, a_volunteer

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, rosa):
    clock.show(NOW)
    client.force_login(rosa)
    return client


def claimed_of(shift, people: int, rosa) -> int:
    for _number in range(people):
        try:
            claim_shift(shift.pk, person=a_volunteer(by=rosa), now=NOW)
        except ShiftFull:
            break
    return Claim.objects.filter(shift=shift).count()


def test_a_rate_of_the_desk_decides_how_many_are_taken(desk, rosa):
    assert claimed_of(a_shift(needed=4, overbook=True), 9, rosa) == 5
    desk.post("/desk/shifts/rules/", {"serve-percent": "50", "serve-first": "50"})
    assert claimed_of(a_shift(needed=4, overbook=True), 9, rosa) == 6
    desk.post("/desk/shifts/rules/", {"serve-percent": "0", "serve-first": "0"})
    assert claimed_of(a_shift(needed=4, overbook=True), 9, rosa) == 4


def test_an_empty_line_is_the_usual_rate_again(desk):
    desk.post("/desk/shifts/rules/", {"cook-percent": "10"})
    (rate,) = NoShowRate.objects.all()
    assert (rate.task, rate.percent, rate.first_time_percent) == ("cook", 10, NoShows().first_time_percent)
    desk.post("/desk/shifts/rules/", {})
    assert not NoShowRate.objects.exists()


def test_a_rate_that_cannot_be_is_told_beside_its_box_and_nothing_is_saved(desk):
    answer = desk.post("/desk/shifts/rules/", {"cook-percent": "61", "pack-percent": "10"})
    assert answer.status_code == 400
    assert 'id="id_cook-percent_error"' in answer.content.decode()
    assert not NoShowRate.objects.exists()


def test_who_goes_in_pairs_has_no_rate(desk):
    page = desk.get("/desk/shifts/rules/").content.decode()
    assert "serve-percent" in page
    assert "care-percent" not in page
    assert "visit-percent" not in page


def test_looking_changes_nothing(desk):
    desk.get("/desk/shifts/rules/", {"serve-percent": "50"})
    assert not NoShowRate.objects.exists()


def test_only_a_coordinator_sets_it(vera):
    with pytest.raises(CoordinatorsOnly):
        set_no_show_rates({"serve": NoShows(10, 10)}, by=vera)


def test_what_was_seen_is_shown_beside_it(desk, vera, sam):
    shift = a_shift()
    claims = [claim_shift(shift.pk, person=person, now=NOW) for person in (vera, sam)]
    check_in(claims[0].pk, person=vera, now=shift.starts_at)
    Claim.objects.filter(pk=claims[1].pk).update(missed_at=shift.starts_at + timedelta(hours=1))
    assert no_shows_seen()["serve"].percent == 50
    assert "1 missing, 1 came: 50 in 100" in desk.get("/desk/shifts/rules/").content.decode()
