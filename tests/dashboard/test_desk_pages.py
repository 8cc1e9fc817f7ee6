"""The desk's own pages: the day, which asks again and again, the red list, and the status of a place."""

from datetime import timedelta

import pytest
from django.test import Client

from mutualaid.inbox.models import Inbound
from mutualaid.messaging.models import Text
from mutualaid.sites.actions import follow_site
from mutualaid.sites.models import Site
from tests import clock
from tests.build import NOW, TODAY, TOMORROW, a_person, a_session, a_shift, a_site, a_text, a_window


@pytest.fixture(autouse=True)
def evening(strike):
    return clock.show(NOW)


@pytest.fixture
def desk(client, rosa) -> Client:
    client.force_login(rosa)
    return client


@pytest.fixture
def franklin(strike) -> Site:
    return a_window(a_site("franklin", name="Franklin Recreation Center")).site


def read(client: Client, address: str, **headers: str) -> str:
    return client.get(address, headers=headers).content.decode()


# --- the day ---


def test_the_desk_opens_on_today_and_names_the_next_day(desk):
    page = read(desk, "/desk/")
    assert "<h1>Today</h1>" in page
    assert f'href="/desk/day/{TOMORROW}/"' in page


def test_the_day_says_what_the_hour_asks_for(desk):
    assert f'<a href="/desk/shifts/{TODAY}/calls/">call the unconfirmed' in read(desk, "/desk/")


def test_a_day_without_places_says_what_to_do(desk):
    page = read(desk, f"/desk/day/{TOMORROW}/")
    assert "No place serves on this day" in page
    assert "No shifts on this day" in page


def test_the_day_shows_its_places_with_a_way_to_change_their_status(desk, franklin):
    page = read(desk, f"/desk/day/{TOMORROW}/")
    assert "Franklin Recreation Center" in page
    assert f'href="/desk/places/{franklin.pk}/status/"' in page


def test_asked_again_without_a_change_the_day_says_only_that(desk, franklin):
    first = desk.get(f"/desk/day/{TOMORROW}/", headers={"hx-request": "true"})
    again = desk.get(f"/desk/day/{TOMORROW}/", headers={"hx-request": "true", "if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_asked_again_after_a_change_the_day_is_sent_anew(desk, franklin):
    first = desk.get(f"/desk/day/{TOMORROW}/", headers={"hx-request": "true"})
    a_shift(franklin, needed=7)
    again = desk.get(f"/desk/day/{TOMORROW}/", headers={"hx-request": "true", "if-none-match": first["ETag"]})
    assert again.status_code == 200
    assert "7 of 7 missing" in again.content.decode()


def test_a_minute_later_the_day_is_sent_anew_for_it_says_how_long_ago_things_were(desk):
    first = desk.get("/desk/")
    clock.show(NOW + timedelta(minutes=1))
    assert desk.get("/desk/", headers={"if-none-match": first["ETag"]}).status_code == 200


def test_the_part_that_is_asked_for_again_is_not_the_whole_page(desk):
    whole, part = desk.get("/desk/"), desk.get("/desk/", headers={"hx-request": "true"})
    assert "<html" in whole.content.decode()
    assert "<html" not in part.content.decode()
    assert whole["ETag"] != part["ETag"]
    assert "HX-Request" in part["Vary"]


def test_a_page_of_the_desk_is_kept_by_no_browser_without_asking(desk):
    assert "no-cache" in desk.get("/desk/")["Cache-Control"]
    assert "private" in desk.get("/desk/")["Cache-Control"]


def test_a_day_that_is_none_is_no_page(desk):
    assert desk.get("/desk/day/2019-02-31/").status_code == 404


def test_a_part_that_is_asked_for_after_signing_out_sends_the_whole_page_to_sign_in(client):
    answer = client.get("/desk/", headers={"hx-request": "true"})
    assert (answer.status_code, answer["HX-Redirect"]) == (401, "/sign-in/")


# --- the red list ---


def test_the_day_and_the_red_list_give_the_same_number(desk, any_words):
    a_text(a_person(phone=""))
    numbers = [int(desk.get("/desk/").context["red"]), int(desk.get("/desk/red/").context["number"])]
    assert numbers[0] == numbers[1] == read(desk, "/desk/red/").count("<li><div>") > 0


def test_an_empty_red_list_says_so(desk):
    assert "Nothing waits" in read(desk, "/desk/red/")


def test_every_row_of_the_red_list_leads_to_where_it_is_mended(desk, rosa, ike):
    clock.show(NOW + timedelta(hours=2, minutes=1))
    shift, session = a_shift(), a_session()
    session.booked = 1
    session.save(update_fields=["booked"])
    Inbound.objects.create(
        provider_id="1", person=ike, phone="+1", body="¿Qué?", received_at=NOW, answered_at=NOW, needs_person=True
    )
    page = read(desk, "/desk/red/")
    for address in (f"/desk/shift/{shift.pk}/", f"/desk/care/session/{session.pk}/", "/desk/inbox/"):
        assert f'<a href="{address}"><b>' in page
    assert "“¿Qué?”" in page


def test_a_text_that_did_not_arrive_is_seen_to_at_a_tap_and_not_by_looking(desk, any_words):
    text = a_text(a_person("Ann", phone=""))
    address = f"/desk/red/texts/{text.pk}/seen-to"
    assert "No phone number: tell them in person." in read(desk, "/desk/red/")
    assert desk.get(address).status_code == 405
    page = desk.post(address, follow=True).content.decode()
    assert "Seen to: Ann" in page
    assert "tell them in person" not in page
    assert Text.objects.get(pk=text.pk).seen_to_at


# --- the status of a place ---


def test_the_page_says_how_many_will_be_told_before_it_is_done(desk, franklin, mei):
    follow_site(franklin, mei, now=NOW)
    page = read(desk, f"/desk/places/{franklin.pk}/status/")
    assert "moved or closed: 1 (" in page
    assert "open again: 0 (" in page
    assert not Text.objects.exists()


def test_closing_a_place_tells_its_families_and_keeps_the_reason_at_the_desk(desk, franklin, mei):
    follow_site(franklin, mei, now=NOW)
    page = desk.post(f"/desk/places/{franklin.pk}/status/", {"status": "closed", "reason": "a threat"}, follow=True)
    assert "Franklin Recreation Center is now closed. 1 person is told." in page.content.decode()
    franklin.refresh_from_db()
    assert (franklin.status, franklin.status_reason) == ("closed", "a threat")
    assert "threat" not in Text.objects.get(person=mei).body


def test_a_place_that_moved_must_have_moved_somewhere(desk, franklin):
    page = desk.post(f"/desk/places/{franklin.pk}/status/", {"status": "moved", "reason": "flooded"}).content.decode()
    assert 'id="id_moved_to_error"' in page
    assert 'value="flooded"' in page
    assert Site.objects.get(pk=franklin.pk).status == "open"


def test_a_place_that_moved_names_the_other_one(desk, franklin):
    church = a_site("church")
    desk.post(f"/desk/places/{franklin.pk}/status/", {"status": "moved", "moved_to": church.pk})
    assert Site.objects.get(pk=franklin.pk).moved_to == church


def test_a_place_that_did_not_move_has_moved_nowhere_whatever_was_chosen(desk, franklin):
    desk.post(f"/desk/places/{franklin.pk}/status/", {"status": "full", "moved_to": a_site("church").pk})
    assert Site.objects.get(pk=franklin.pk).status == "full"
    assert Site.objects.get(pk=franklin.pk).moved_to is None


def test_the_desk_reads_spanish(desk, rosa, franklin):
    rosa.language = "es"
    rosa.save(update_fields=["language"])
    assert "Lista roja" in read(desk, "/desk/red/")


# --- the navigation ---


def test_the_navigation_has_every_page_of_the_desk_once_and_says_where_one_is(strike, rosa, client):
    client.force_login(rosa)
    groups = client.get("/desk/stock/").context["groups"]
    addresses = [page.address for group in groups for page in group.pages]
    assert len(addresses) == len(set(addresses)) == 17
    assert [page.address for group in groups for page in group.pages if page.is_here] == ["/desk/stock/"]
    assert {client.get(address, follow=True).status_code for address in addresses} == {200}


def test_a_page_of_one_day_keeps_the_day_of_the_others(strike, rosa, client):
    client.force_login(rosa)
    here = client.get(f"/desk/counts/{TODAY}/").context["here"]
    assert f"/desk/needs/{TODAY}/" in [page.address for page in here.pages]
