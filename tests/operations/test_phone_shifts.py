"""A volunteer's page: the same actions as by text, and no more than a stranger may see."""

from datetime import time, timedelta

import pytest

from mutualaid.operations.links import make_link
from mutualaid.shifts.actions import claim_shift
from mutualaid.shifts.calendar import make_calendar_link
from mutualaid.shifts.models import CalendarLink, Claim, StandBy
from mutualaid.shifts.stand_by import stand_by
from tests.build import NOW, TODAY, a_shift, a_site, a_volunteer
from tests.clock import show

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def evening(strike):
    show(NOW)


def page_of(person, purpose="shifts"):
    return f"/p/{make_link(person, purpose, now=NOW)}/"


def test_a_get_changes_nothing_and_sets_no_session(vera, client):
    address, shift = page_of(vera), a_shift()
    assert client.get(address).status_code == 200
    assert client.get(address + "claim", {"shift": shift.pk}).status_code == 405
    assert not Claim.objects.exists()
    assert set(client.cookies) <= {"csrftoken"}


def test_the_page_is_kept_by_nobody_and_tells_no_other_host_where_it_is(vera, client):
    answer = client.get(page_of(vera))
    assert answer["Cache-Control"] == "no-store"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Robots-Tag"] == "noindex"


def test_a_tap_claims_and_the_page_says_so(vera, client):
    address, shift = page_of(vera), a_shift(a_site(name="Allen Temple"))
    answer = client.post(address + "claim", {"shift": shift.pk}, follow=True)
    assert "It is yours" in answer.content.decode()
    assert Claim.objects.get().person == vera


def test_a_change_without_the_forms_key_is_refused(vera):
    from django.test import Client

    careful = Client(enforce_csrf_checks=True)
    assert careful.post(page_of(vera) + "claim", {"shift": a_shift().pk}).status_code == 403
    assert not Claim.objects.exists()


def test_a_full_shift_is_refused_in_words(vera, client, rosa):
    shift = a_shift(needed=1)
    claim_shift(shift.pk, person=a_volunteer(by=rosa), now=NOW)
    answer = client.post(page_of(vera) + "claim", {"shift": shift.pk})
    assert answer.status_code == 409
    assert "is full" in answer.content.decode()


@pytest.mark.parametrize(("what", "field"), [("confirm", "confirmed_at"), ("drop", "released_at")])
def test_one_says_yes_or_gives_it_back(vera, client, what, field):
    claim = claim_shift(a_shift().pk, person=vera, now=NOW)
    assert client.post(f"{page_of(vera)}claims/{claim.pk}/{what}").status_code == 302
    claim.refresh_from_db()
    assert getattr(claim, field) is not None


def test_one_says_how_late_one_is(vera, client):
    claim = claim_shift(a_shift().pk, person=vera, now=NOW)
    client.post(f"{page_of(vera)}claims/{claim.pk}/late", {"minutes": "20"})
    claim.refresh_from_db()
    assert claim.late_minutes == 20


def test_one_checks_in_when_the_shift_is_about_to_begin_and_not_before(vera, client):
    claim = claim_shift(a_shift(day=TODAY, starts=time(19), ends=time(21)).pk, person=vera, now=NOW)
    assert client.post(f"{page_of(vera)}claims/{claim.pk}/here").status_code == 302
    early = claim_shift(a_shift().pk, person=vera, now=NOW)
    assert client.post(f"{page_of(vera)}claims/{early.pk}/here").status_code == 409


def test_nobody_changes_another_persons_shift(vera, rosa, client):
    other = claim_shift(a_shift().pk, person=a_volunteer(by=rosa), now=NOW)
    assert client.post(f"{page_of(vera)}claims/{other.pk}/drop").status_code == 409
    other.refresh_from_db()
    assert other.released_at is None


def test_who_is_not_vouched_for_reads_that_we_call_and_sees_food_shifts_alone(ike, client):
    a_shift(a_site(name="Secret Depot", visibility="crew"))
    a_shift(a_site(name="Care House", roles=("care",)), task="care", role="care")
    a_shift(a_site(name="Allen Temple"))
    words = client.get(page_of(ike)).content.decode()
    assert "A coordinator will call you" in words
    assert "Allen Temple" in words
    assert "Secret Depot" not in words
    assert "Care House" not in words


def test_who_is_not_vouched_for_holds_one_food_shift(ike, client):
    first, second = a_shift(), a_shift(day=TODAY + timedelta(days=2))
    address = page_of(ike)
    assert client.post(address + "claim", {"shift": first.pk}).status_code == 302
    assert client.post(address + "claim", {"shift": second.pk}).status_code == 409


def test_a_crew_only_shift_cannot_be_claimed_by_typing_its_number(ike, vera, client):
    shift = a_shift(a_site(name="Secret Depot", visibility="crew"))
    refused = client.post(page_of(ike) + "claim", {"shift": shift.pk})
    assert refused.status_code == 409
    assert "Secret Depot" not in refused.content.decode()
    assert client.post(page_of(vera) + "claim", {"shift": shift.pk}).status_code == 302


def test_the_address_of_a_place_made_crew_only_since_is_hidden_from_who_is_not_vouched_for(ike, client):
    site = a_site(name="Allen Temple")
    claim_shift(a_shift(site).pk, person=ike, now=NOW)
    assert site.address in client.get(page_of(ike)).content.decode()
    site.visibility = "crew"
    site.save()
    assert site.address not in client.get(page_of(ike)).content.decode()


def test_the_nearest_to_a_zip_come_first_and_an_unknown_one_is_told(vera, client):
    a_shift(a_site(name="Far Place", point=(37.90, -122.30)))
    a_shift(a_site(name="Near Place", point=(37.776, -122.219)))
    address = page_of(vera)
    words = client.get(address, {"zip": "94601"}).content.decode()
    assert words.index("Near Place") < words.index("Far Place")
    assert 'id="id_zip_error"' in client.get(address, {"zip": "1"}).content.decode()


def test_the_language_is_the_persons_own_and_a_tap_changes_it_for_texts_too(vera, client):
    address = page_of(vera)
    client.post(address + "language", {"language": "es"})
    vera.refresh_from_db()
    assert vera.language == "es"
    answer = client.get(address, headers={"Accept-Language": "en"})
    assert answer["Content-Language"] == "es"
    assert "Turnos de <bdi>Vera</bdi>" in answer.content.decode()


def test_a_dead_link_is_told_kindly(client, strike, settings):
    settings.TEXT_NUMBER = "+15105550100"
    answer = client.get("/p/there-is-no-such-secret/")
    assert answer.status_code == 410
    assert "Text LINK to (510) 555-0100" in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"


def test_this_is_not_my_phone_closes_the_page_and_clears_the_browser(vera, client):
    address = page_of(vera)
    answer = client.post(address + "not-my-phone")
    assert "storage" in answer["Clear-Site-Data"]
    assert client.get(address).status_code == 410


def test_a_link_for_shifts_opens_neither_routes_nor_places(vera, client):
    address = page_of(vera)
    for below in ("accept", "reports", "status", "count", "tomorrow"):
        assert client.post(address + below).status_code == 404


def test_who_stands_by_sees_it_and_gives_it_up_at_a_tap(vera, client, rosa):
    shift = a_shift(needed=1)
    claim_shift(shift.pk, person=a_volunteer(by=rosa), now=NOW)
    stand_by(shift.pk, person=vera, now=NOW)
    address = page_of(vera)
    assert "You stand by for" in client.get(address).content.decode()
    assert client.get(f"{address}stand-by/{shift.pk}/end").status_code == 405
    assert StandBy.objects.waiting().exists()
    assert client.post(f"{address}stand-by/{shift.pk}/end").status_code == 302
    assert not StandBy.objects.waiting().exists()
    assert client.post(f"{address}stand-by/{shift.pk}/end").status_code == 409


def test_the_address_of_a_calendar_is_ended_at_a_tap_and_not_by_looking(vera, client):
    address = page_of(vera)
    assert "End the address" not in client.get(address).content.decode()
    make_calendar_link(vera, now=NOW)
    assert "End the address" in client.get(address).content.decode()
    assert client.get(address + "calendar/end").status_code == 405
    assert CalendarLink.objects.filter(revoked_at=None).exists()
    client.post(address + "calendar/end")
    assert not CalendarLink.objects.filter(revoked_at=None).exists()


def test_early_texts_are_ticked_and_unticked(vera, client):
    address = page_of(vera)
    assert "checked" not in client.get(address).content.decode()
    page = client.post(address + "early", {"early": "yes"}, follow=True).content.decode()
    vera.refresh_from_db()
    assert vera.wants_early_texts
    assert " checked>" in page
    assert "We may text you from 4am on." in page
    assert "Reminders wait until 8am." in client.post(address + "early", follow=True).content.decode()
    vera.refresh_from_db()
    assert not vera.wants_early_texts
