"""Personal links: secret, short-lived, ended by whoever may, and never changed by being looked at."""

from datetime import time, timedelta

import pytest

from mutualaid.dispatch.models import DayPlan
from mutualaid.lib.days import at
from mutualaid.operations.links import LinkIsDead, end_links, find_link, make_link, purposes_of
from mutualaid.operations.models import PersonalLink
from mutualaid.people.actions import CoordinatorsOnly
from mutualaid.shifts.calendar import make_calendar_link, person_of_calendar
from mutualaid.sites.actions import add_lead
from tests.build import NOW, TOMORROW, a_kitchen, a_site
from tests.clock import show
from tests.dispatch.a_plan import Visit, a_plan, a_route
from tests.inbox.texting import text

pytestmark = pytest.mark.django_db


def a_published_route(driver):
    plan = a_plan()
    route = a_route(
        plan, [Visit(a_kitchen().site, time(10)), Visit(a_site(), time(11), {"standard": 40})], person=driver
    )
    DayPlan.objects.filter(pk=plan.pk).update(state="published", published_at=NOW)
    return route


def test_a_link_opens_for_its_person_and_its_secret_is_stored_nowhere(vera):
    token = make_link(vera, "shifts", now=NOW)
    link = find_link(token, now=NOW)
    assert (link.person, link.purpose) == (vera, "shifts")
    assert token not in str(PersonalLink.objects.values())
    assert len(token) >= 22  # 128 bits and more in base64


def test_two_links_are_never_alike(vera):
    assert make_link(vera, "shifts", now=NOW) != make_link(vera, "shifts", now=NOW)


def test_a_link_ends_after_seven_days(vera):
    token = make_link(vera, "shifts", now=NOW)
    assert find_link(token, now=NOW + timedelta(days=7) - timedelta(seconds=1))
    with pytest.raises(LinkIsDead):
        find_link(token, now=NOW + timedelta(days=7))


def test_a_drivers_link_ends_in_the_night_after_the_route(sam):
    a_published_route(sam)
    token = make_link(sam, "route", now=NOW)
    assert find_link(token, now=at(TOMORROW + timedelta(days=1), time(3, 59)))
    with pytest.raises(LinkIsDead):
        find_link(token, now=at(TOMORROW + timedelta(days=1), time(4)))


def test_whoever_holds_the_wrong_phone_ends_all_links_of_the_person(vera):
    tokens = [make_link(vera, "shifts", now=NOW) for _ in range(2)]
    calendar = make_calendar_link(vera, now=NOW)
    assert end_links(vera, by=vera, now=NOW) == 2
    assert person_of_calendar(calendar) is None
    for token in tokens:
        with pytest.raises(LinkIsDead):
            find_link(token, now=NOW)


def test_a_coordinator_ends_links_and_nobody_else_ends_another_persons(vera, rosa, sam):
    token = make_link(vera, "shifts", now=NOW)
    with pytest.raises(CoordinatorsOnly):
        end_links(vera, by=sam, now=NOW)
    assert find_link(token, now=NOW)
    assert end_links(vera, by=rosa, now=NOW) == 1


def test_of_many_links_only_the_newest_five_stay_good(vera):
    tokens = [make_link(vera, "shifts", now=NOW + timedelta(seconds=n)) for n in range(6)]
    later = NOW + timedelta(minutes=1)
    with pytest.raises(LinkIsDead):
        find_link(tokens[0], now=later)
    assert all(find_link(token, now=later) for token in tokens[1:])


def test_each_has_pages_for_what_they_do(vera, sam, mei):
    a_published_route(sam)
    add_lead(a_site(), vera)
    assert purposes_of(sam, now=NOW) == ["route", "shifts"]
    assert purposes_of(vera, now=NOW) == ["lead", "shifts"]


def test_link_by_text_gives_an_address_that_opens(vera, client, settings):
    show(NOW)
    settings.PUBLIC_URL = "https://strike.example.org"
    words = text(vera, "LINK")
    address = words.split("https://strike.example.org")[1].split()[0]
    assert client.get(address).status_code == 200


def test_enlace_answers_in_spanish(vera, settings):
    settings.PUBLIC_URL = "https://strike.example.org"
    assert text(vera, "ENLACE").startswith("Sus turnos: https://strike.example.org/p/")


def test_without_an_address_that_phones_reach_link_says_so(vera):
    assert "no pages for phones" in text(vera, "LINK")
    assert not PersonalLink.objects.exists()


def test_a_demonstration_sends_links_to_its_own_computer(vera):
    show(NOW)
    assert "http://127.0.0.1:8000/p/" in text(vera, "LINK")


def test_no_log_shows_the_secret_of_a_link(vera, client, caplog):
    from mutualaid.lib.logs import MaskPhones

    show(NOW)
    token = make_link(vera, "shifts", now=NOW)
    caplog.handler.addFilter(MaskPhones())
    client.get(f"/p/{token}/no-such-page")
    client.handler.enforce_csrf_checks = True
    client.post(f"/p/{token}/claim")
    assert len(caplog.records) == 2
    assert token not in caplog.text


def test_a_coordinator_ends_a_persons_links_at_a_tap(vera, rosa, client):
    show(NOW)
    token = make_link(vera, "shifts", now=NOW)
    client.force_login(rosa)
    assert "End their links" in client.get(f"/desk/people/{vera.pk}/").content.decode()
    client.post(f"/desk/people/{vera.pk}/", {"do": "end-links"})
    assert client.get(f"/p/{token}/").status_code == 410
    assert "End their links" not in client.get(f"/desk/people/{vera.pk}/").content.decode()


def test_links_end_with_the_strikes_personal_data(vera, strike):
    from mutualaid.operations.purge import purge
    from mutualaid.strike.actions import end_strike

    make_link(vera, "shifts", now=NOW)
    end_strike(now=NOW)
    purge(NOW + timedelta(days=31))
    assert not PersonalLink.objects.exists()
