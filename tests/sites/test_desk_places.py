"""Places on the desk: added, found, put on the map, given hours and roles, and shown to whom."""

from datetime import time, timedelta

import pytest
from django.test import Client

from mutualaid.people.actions import CoordinatorsOnly
from mutualaid.sites.actions import (
    DayHasPassed,
    FarFromTheCity,
    RoleInUse,
    WindowStands,
    WordIsACommand,
    add_windows,
    change_window,
    drop_pin,
    free_code,
    remove_window,
    set_roles,
    set_word,
)
from mutualaid.sites.models import Kitchen, ServiceWindow, Site, SiteRole
from mutualaid.sites.pins import NotAPin, ShortLink, read_pin
from tests import clock
from tests.build import DAYS, NOW, TODAY, TOMORROW, a_kitchen, a_picket, a_shift, a_site, a_window


@pytest.fixture(autouse=True)
def evening(strike):
    return clock.show(NOW)


@pytest.fixture
def desk(client, rosa) -> Client:
    client.force_login(rosa)
    return client


def page(answer) -> str:
    return answer.content.decode()


@pytest.mark.parametrize(
    "typed",
    [
        "37.80, -122.27",
        " (37.80 −122.27) ",
        "37.80°; -122.27°",
        "https://www.google.com/maps/place/X/@37.1,-122.1,17z/data=!3m1!4b1!4m5!8m2!3d37.80!4d-122.27",
        "https://www.google.com/maps/@37.80,-122.27,15z",
        "https://maps.google.com/?q=37.80,-122.27",
        "https://maps.apple.com/?ll=37.80%2C-122.27&q=Pin",
        "https://www.openstreetmap.org/?mlat=37.80&mlon=-122.27#map=17/1/2",
        "https://www.openstreetmap.org/#map=16/37.80/-122.27",
        "geo:37.80,-122.27?z=17",
    ],
)
def test_a_point_is_read_as_people_type_or_paste_it(typed):
    assert read_pin(typed) == (37.80, -122.27)


@pytest.mark.parametrize(
    ("typed", "why"),
    [("2000 Manzanita St", NotAPin), ("37.80", NotAPin), ("https://maps.app.goo.gl/abc", ShortLink), ("", NotAPin)],
)
def test_what_is_no_point_is_refused(typed, why):
    with pytest.raises(why):
        read_pin(typed)


def test_a_pin_far_from_the_city_is_a_slip(rosa):
    site = a_site(point=None)
    with pytest.raises(FarFromTheCity, match="Oakland"):
        drop_pin(site, (-37.8, 122.27), source="a slip", by=rosa)
    assert drop_pin(site, (37.8, -122.27), source="a map", by=rosa).point == (37.8, -122.27)


def test_only_coordinators_drop_pins(sam):
    with pytest.raises(CoordinatorsOnly):
        drop_pin(a_site(), (37.8, -122.27), source="", by=sam)


def test_the_desk_drops_a_pin_and_a_mistake_loses_nothing(desk):
    site = a_site(point=None)
    said = page(desk.post(f"/desk/places/{site.pk}/pin/", {"where": "behind the gym"}))
    assert "We cannot read a point" in said
    assert 'value="behind the gym"' in said
    desk.post(f"/desk/places/{site.pk}/pin/", {"where": "37.79, -122.21"})
    site.refresh_from_db()
    assert site.point == (37.79, -122.21)
    assert site.coordinates_source == "pin dropped at the desk"


def test_the_middle_of_a_zip_code_is_said_to_be_about(desk):
    site = a_site(point=None, zip="94601")
    desk.post(f"/desk/places/{site.pk}/pin/", {"about": "1"})
    site.refresh_from_db()
    assert round(site.latitude) == 38
    assert "the middle of its ZIP code" in page(desk.get(f"/desk/places/{site.pk}/"))
    assert "Use the middle" not in page(desk.get(f"/desk/places/{a_site(point=None).pk}/pin/"))


def test_the_red_list_leads_to_the_pin(desk):
    site = a_window(a_site("manzanita", point=None)).site
    assert f'href="/desk/places/{site.pk}/pin/"' in page(desk.get("/desk/red/"))


def test_a_place_is_added_for_its_own_families_alone(desk):
    asked = {"name": "St. Anna", "address": "1 Main St", "zip": "94601", "roles": ["pickup", "care"]}
    assert desk.post("/desk/places/add/", asked)["Location"].endswith("/pin/")
    site = Site.objects.get(name="St. Anna")
    assert (site.code, site.visibility, site.point) == ("st-anna", "own", None)
    assert {one.role for one in site.roles.all()} == {"pickup", "care"}
    assert free_code("St. Anna") == "st-anna-2"


def test_a_picket_line_is_added_without_roles(desk):
    asked = {"name": "Line", "address": "1 Main St", "is_picket": "on", "roles": ["pickup"]}
    assert "A picket line has none of these" in page(desk.post("/desk/places/add/", asked))
    assert not Site.objects.exists()
    desk.post("/desk/places/add/", asked | {"roles": []})
    assert Site.objects.get().is_picket


def test_places_are_found_by_name_address_zip_and_word_and_by_kind(desk):
    a_site("anna", zip="94601", word="ACORN")
    a_site("bella", point=None)
    for asked in ("q=ann", "q=94601", "q=acorn"):
        said = page(desk.get(f"/desk/places/?{asked}"))
        assert ("Anna" in said, "Bella" in said) == (True, False)
    assert "Anna" not in page(desk.get("/desk/places/?kind=nowhere"))
    assert "No such place" in page(desk.get("/desk/places/?q=zzz"))


def test_address_and_note_are_changed(desk):
    site = a_site()
    desk.post(f"/desk/places/{site.pk}/change/", {"name": "New", "address": "2 Oak", "zip": "1", "access_note": "gate"})
    site.refresh_from_db()
    assert site.name != "New"
    desk.post(f"/desk/places/{site.pk}/change/", {"name": "New", "address": "2 Oak", "access_note": "blue gate"})
    site.refresh_from_db()
    assert (site.name, site.address, site.access_note) == ("New", "2 Oak", "blue gate")


def test_hours_are_added_for_a_day_and_the_rest_of_the_strike(desk):
    site = a_site()
    asked = {"day": TOMORROW, "service": "lunch", "opens": "12:00", "closes": "13:00", "every_day": "on"}
    desk.post(f"/desk/places/{site.pk}/hours", asked)
    assert [one.day for one in site.windows.order_by("day")] == [day for day in DAYS if day >= TOMORROW]
    assert "12:00 on that day already" in page(desk.post(f"/desk/places/{site.pk}/hours", asked))


def test_hours_that_stand_are_left_as_they_are(rosa):
    window = a_window(quantity=80)
    hours = {"opens": window.opens, "closes": time(15), "service": "lunch", "by": rosa, "now": NOW}
    with pytest.raises(WindowStands):
        add_windows(window.site, days=[TOMORROW], **hours)
    add_windows(window.site, days=[TOMORROW, DAYS[-1]], **hours)
    window.refresh_from_db()
    assert (window.quantity, window.closes) == (80, time(13))


def test_hours_are_changed_and_taken_away_and_keep_what_is_expected(desk, rosa):
    window = a_window(quantity=80)
    asked = {"opens": "11:30", "closes": "13:30", "note": "back door"}
    desk.post(f"/desk/places/hours/{window.pk}/", asked)
    window.refresh_from_db()
    assert (window.opens, window.note, window.quantity) == (time(11, 30), "back door", 80)
    assert "It closes before it opens." in page(
        desk.post(f"/desk/places/hours/{window.pk}/", asked | {"closes": "09:00"})
    )
    desk.post(f"/desk/places/hours/{window.pk}/", {"do": "remove"})
    assert not ServiceWindow.objects.exists()


def test_a_day_that_is_over_keeps_its_hours(rosa):
    window = a_window(day=TODAY - timedelta(days=1))
    with pytest.raises(DayHasPassed):
        remove_window(window.pk, by=rosa, now=NOW)
    with pytest.raises(DayHasPassed):
        add_windows(window.site, days=[window.day], opens=time(8), closes=time(9), service="snack", by=rosa, now=NOW)


def test_one_window_does_not_move_onto_another(rosa):
    site = a_site()
    a_window(site, opens=time(8), closes=time(9))
    with pytest.raises(WindowStands):
        change_window(a_window(site).pk, opens=time(8), closes=time(9), note="", by=rosa, now=NOW)


def test_a_place_turns_into_a_kitchen_with_what_it_can_give_out(desk):
    site = a_site()
    asked = {"roles": ["pickup", "kitchen"]}
    assert "A kitchen or depot wants this." in page(desk.post(f"/desk/places/{site.pk}/roles/", asked))
    desk.post(
        f"/desk/places/{site.pk}/roles/",
        asked | {"meals_a_day": "300", "opens": "07:00", "closes": "11:00", "crate": "30"},
    )
    kitchen = Kitchen.objects.get(site=site)
    assert (kitchen.meals_a_day, kitchen.crate) == (300, 30)


def test_a_kitchen_that_is_none_any_more_gives_out_nothing(rosa):
    site = a_kitchen().site
    set_roles(site, ["pickup"], kitchen=None, by=rosa)
    assert not Kitchen.objects.exists()
    assert [one.role for one in site.roles.all()] == ["pickup"]


def test_a_role_with_shifts_stays_and_nothing_else_is_changed(rosa):
    site = a_shift().place.site
    with pytest.raises(RoleInUse, match="pick-up"):
        set_roles(site, ["care"], kitchen=None, by=rosa)
    assert {one.role for one in SiteRole.objects.filter(site=site)} == {"pickup"}


def test_a_picket_line_has_no_page_of_roles(desk):
    site = a_picket()
    assert desk.get(f"/desk/places/{site.pk}/roles/").status_code == 404
    assert "A picket line takes deliveries, and nothing else" in page(desk.get(f"/desk/places/{site.pk}/"))


def test_a_flyer_has_one_word_that_means_nothing_else(desk, rosa):
    site = a_site()
    a_site(word="ACORN")
    assert "is already on the flyer" in page(desk.post(f"/desk/places/{site.pk}/word/", {"word": "acorn"}))
    assert "One word of 3 to 30" in page(desk.post(f"/desk/places/{site.pk}/word/", {"word": "two words"}))
    with pytest.raises(WordIsACommand):
        set_word(site, "stop", by=rosa)
    desk.post(f"/desk/places/{site.pk}/word/", {"word": "poppy"})
    site.refresh_from_db()
    assert site.word == "POPPY"
    assert set_word(site, "", by=rosa).word is None


def test_making_a_place_public_asks_first_and_looking_changes_nothing(desk):
    site = a_site()
    said = page(desk.get(f"/desk/places/{site.pk}/visibility/?to=public"))
    assert "it cannot be taken back" in said
    site.refresh_from_db()
    assert site.visibility == "own"
    desk.post(f"/desk/places/{site.pk}/visibility/", {"to": "public"})
    site.refresh_from_db()
    assert site.visibility == "public"
    assert desk.post(f"/desk/places/{site.pk}/visibility/", {"to": "everybody"}).status_code == 404
