"""Late at twenty minutes: the lead is asked before anybody is called in somebody's stead."""

from datetime import timedelta

import pytest

from mutualaid.dashboard.red_list import red_list
from mutualaid.messaging.models import Text
from mutualaid.shifts.actions import check_in, claim_shift, report_late
from mutualaid.shifts.cascade import run_cascades
from mutualaid.shifts.crew import ask_leads, check_in_all_but, list_crew, numbered, open_questions, seek_for_missing
from mutualaid.shifts.models import Call, Cascade, Claim
from mutualaid.shifts.refusals import NobodyMissing, NoSuchPlaceInList
from mutualaid.shifts.stand_by import stand_by
from mutualaid.sites.actions import NotYourSite, add_lead
from tests import clock
from tests.build import NOW, a_person, a_shift, a_site, a_volunteer

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def lena(rosa):
    return a_person("Lena", phone="+15105550141")


@pytest.fixture
def shift(lena):
    site = a_site("franklin", name="Franklin")
    add_lead(site, lena)
    return a_shift(site, needed=3)


@pytest.fixture
def crew(shift, rosa):
    people = [a_volunteer(name, by=rosa) for name in ("Sam", "Ana", "Bo")]
    return [claim_shift(shift.pk, person=person, now=NOW) for person in people]


def late(shift):
    return shift.starts_at + 20 * MINUTE


def test_one_who_is_missing_is_asked_about_by_name(shift, crew, lena):
    for claim in crew[1:]:
        check_in(claim.pk, person=claim.person, now=shift.starts_at)
    assert ask_leads(shift.starts_at + 19 * MINUTE) == 0
    assert ask_leads(late(shift)) == 1
    assert ask_leads(late(shift) + MINUTE) == 0
    text = Text.objects.get()
    assert (text.person, text.body) == (lena, "Is Sam there? 11am-2pm, Franklin. Text Y or N.")


def test_several_are_numbered(shift, crew):
    ask_leads(late(shift))
    assert "1) Sam 2) Ana 3) Bo. Text ALL, or ALL BUT 2" in Text.objects.get().body


def test_nobody_is_called_before_the_lead_has_said_who_is_missing(shift, crew, rosa, lena):
    for _ in range(3):
        a_volunteer(by=rosa)
    ask_leads(late(shift))
    assert run_cascades(late(shift)) == 0
    question = open_questions(lena, late(shift))[0]
    check_in_all_but(question.pk, [2], by=lena, now=late(shift))
    assert [claim.missed_at is not None for claim in Claim.objects.order_by("pk")] == [False, True, False]
    assert run_cascades(late(shift)) == 3
    assert Cascade.objects.get().why == "missing"


def test_who_comes_after_all_is_not_missing_any_more(shift, crew, lena):
    ask_leads(late(shift))
    check_in_all_but(open_questions(lena, late(shift))[0].pk, [1, 2, 3], by=lena, now=late(shift))
    check_in(crew[0].pk, person=crew[0].person, now=late(shift) + MINUTE)
    assert Claim.objects.filling().get() == crew[0]


def test_who_said_how_late_they_are_has_that_long(shift, crew):
    for claim in crew:
        report_late(claim.pk, 30, person=claim.person, now=NOW)
    assert ask_leads(late(shift)) == 0
    assert ask_leads(shift.starts_at + 40 * MINUTE) == 1


def test_a_lead_may_check_in_a_whole_crew_unasked(shift, crew, lena):
    listed = list_crew(lena, now=shift.starts_at)
    assert numbered(listed) == ["Sam", "Ana", "Bo"]
    check_in_all_but(listed.question.pk, [], by=lena, now=shift.starts_at)
    assert Claim.objects.filter(checked_in_at=shift.starts_at).count() == 3


def early(shift):
    return shift.starts_at - 30 * MINUTE


@pytest.mark.parametrize("absent", [[2], None])
def test_a_roll_call_before_the_beginning_leaves_the_leads_to_be_asked_after_it(shift, crew, lena, rosa, absent):
    for _ in range(3):
        a_volunteer(by=rosa)
    listed = list_crew(lena, now=early(shift))
    if absent:
        check_in_all_but(listed.question.pk, absent, by=lena, now=early(shift) + MINUTE)
    assert ask_leads(late(shift)) == 1
    assert ask_leads(late(shift) + MINUTE) == 0
    missing = open_questions(lena, late(shift))[0]
    assert missing.claims == ([crew[1].pk] if absent else [claim.pk for claim in crew])
    assert crew_rows(late(shift) + 10 * MINUTE)[0].reason.startswith("Lena ••41 has not said")
    check_in_all_but(missing.pk, [1], by=lena, now=late(shift) + 10 * MINUTE)
    assert run_cascades(late(shift) + 10 * MINUTE) == 3


def test_a_roll_call_since_the_beginning_is_enough(shift, crew, lena):
    listed = list_crew(lena, now=shift.starts_at)
    check_in_all_but(listed.question.pk, [2], by=lena, now=shift.starts_at)
    assert ask_leads(late(shift)) == 0


def test_a_number_that_is_not_on_the_list_changes_nothing(shift, crew, lena):
    listed = list_crew(lena, now=shift.starts_at)
    with pytest.raises(NoSuchPlaceInList):
        check_in_all_but(listed.question.pk, [4], by=lena, now=shift.starts_at)
    assert not Claim.objects.filter(checked_in_at__isnull=False).exists()


def test_who_no_longer_leads_the_place_checks_nobody_in(shift, crew, lena):
    listed = list_crew(lena, now=shift.starts_at)
    lena.led_sites.all().delete()
    with pytest.raises(NotYourSite):
        check_in_all_but(listed.question.pk, [], by=lena, now=shift.starts_at)


def test_who_leads_no_place_has_no_crew(crew, mei, shift):
    assert list_crew(mei, now=shift.starts_at) is None


def test_a_lead_who_does_not_answer_is_on_the_red_list(shift, crew, lena):
    ask_leads(late(shift))
    assert "crew_unknown" not in {row.kind for row in red_list(late(shift) + 9 * MINUTE)}
    (row,) = [row for row in red_list(late(shift) + 10 * MINUTE) if row.kind == "crew_unknown"]
    assert row.reason == "Lena ••41 has not said who is there: phone, or have others called."
    check_in_all_but(open_questions(lena, late(shift))[0].pk, [], by=lena, now=late(shift) + 11 * MINUTE)
    assert "crew_unknown" not in {row.kind for row in red_list(late(shift) + 12 * MINUTE)}


def crew_rows(moment):
    return [row for row in red_list(moment) if row.kind == "crew_unknown"]


def test_two_leads_who_do_not_answer_are_one_row(shift, crew, lena):
    add_lead(shift.place.site, a_person("Mo", phone="+15105550142"))
    ask_leads(late(shift))
    (row,) = crew_rows(late(shift) + 10 * MINUTE)
    assert row.reason.startswith("Lena ••41, Mo ••42 has not said")


def test_where_nobody_leads_the_desk_is_told_that_people_are_missing(shift, crew, lena):
    lena.led_sites.all().delete()
    ask_leads(late(shift))
    assert crew_rows(late(shift) + 9 * MINUTE) == []
    (row,) = crew_rows(late(shift) + 10 * MINUTE)
    assert row.reason.startswith("Nobody who leads the place can be texted")
    for claim in crew:
        check_in(claim.pk, person=claim.person, now=late(shift))
    assert crew_rows(late(shift) + 10 * MINUTE) == []


def test_a_tap_on_the_red_list_calls_stand_bys_for_who_is_missing(shift, crew, lena, rosa, client):
    first = a_volunteer("Ivy", by=rosa)
    stand_by(shift.pk, person=first, now=NOW)
    check_in(crew[0].pk, person=crew[0].person, now=shift.starts_at)
    ask_leads(late(shift))
    moment = late(shift) + 10 * MINUTE
    clock.show(moment)
    client.force_login(rosa)
    (row,) = crew_rows(moment)
    assert client.post(row.buttons[0].to).status_code == 302
    assert set(Claim.objects.filter(missed_at__isnull=False)) == set(crew[1:])
    assert run_cascades(moment) >= 1
    assert Call.objects.order_by("pk").first().person == first
    assert Cascade.objects.get().why == "missing"
    assert crew_rows(moment + MINUTE) == []


def test_looking_calls_nobody_and_neither_does_a_crew_that_is_there(shift, crew, rosa, lena, client):
    clock.show(late(shift))
    client.force_login(rosa)
    assert client.get(f"/desk/shift/{shift.pk}/seek").status_code == 405
    for claim in crew:
        check_in(claim.pk, person=claim.person, now=shift.starts_at)
    with pytest.raises(NobodyMissing):
        seek_for_missing(shift.pk, by=rosa, now=late(shift))
    assert not Cascade.objects.exists()


def test_who_comes_after_others_were_called_has_the_place_again(shift, crew, rosa):
    seek_for_missing(shift.pk, by=rosa, now=late(shift))
    for claim in crew:
        check_in(claim.pk, person=claim.person, now=late(shift) + MINUTE)
    run_cascades(late(shift) + 2 * MINUTE)
    assert Cascade.objects.get().outcome == "filled"


def test_a_stranger_has_nobody_called(shift, crew, mei):
    with pytest.raises(NotYourSite):
        seek_for_missing(shift.pk, by=mei, now=late(shift))
