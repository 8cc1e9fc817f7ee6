"""A lead's page: how the place stands, its crew, its count, its next number."""

from datetime import time, timedelta

import pytest

from mutualaid.distribution.actions import share_out
from mutualaid.distribution.models import MealCount
from mutualaid.operations.links import make_link
from mutualaid.shifts.actions import check_in, claim_shift
from mutualaid.shifts.models import Claim
from mutualaid.sites.actions import add_lead
from mutualaid.sites.models import ServiceWindow
from tests.build import NOW, TODAY, TOMORROW, a_person, a_shift, a_site, a_volunteer, a_window
from tests.clock import show
from tests.inbox.texting import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(strike):
    show(NOW)
    site = a_site(name="Allen Temple")
    a_window(site, day=TODAY)
    return site


@pytest.fixture
def lena(rosa, site):
    lena = a_volunteer("Lena", by=rosa)
    add_lead(site, lena)
    return lena


@pytest.fixture
def address(lena):
    return f"/p/{make_link(lena, 'lead', now=NOW)}/"


def test_full_at_a_tap(address, site, client):
    assert client.post(address + "status", {"place": site.pk, "status": "full"}).status_code == 302
    site.refresh_from_db()
    assert site.status == "full"


def test_in_arabic_the_page_says_how_the_place_stands_and_keeps_names_whole(address, site, client, rosa):
    claim_shift(
        a_shift(site, day=TODAY, starts=time(19), ends=time(21)).pk, person=a_volunteer("Ana F.", by=rosa), now=NOW
    )
    page = client.get(address + "?lang=ar").content.decode()
    assert '<span class="tag good">مفتوح</span>' in page
    assert "<bdi>Ana F.</bdi>" in page


def test_no_lead_touches_another_place(address, client):
    other = a_site(name="Library")
    for below, said in (("status", {"status": "closed"}), ("count", {"service": "lunch"}), ("tomorrow", {})):
        assert client.post(address + below, {"place": other.pk, **said}).status_code == 404
    other.refresh_from_db()
    assert other.status == "open"


def test_the_whole_crew_is_checked_in_but_for_those_who_are_ticked(address, site, client, rosa):
    shift = a_shift(site, day=TODAY, starts=time(19), ends=time(21), needed=3)
    claims = [claim_shift(shift.pk, person=a_volunteer(by=rosa), now=NOW) for _ in range(3)]
    client.post(f"{address}crew/{shift.pk}", {"place": site.pk, "absent": claims[1].pk})
    assert set(Claim.objects.filter(checked_in_at=None)) == {claims[1]}


def test_nobody_is_checked_in_to_a_shift_of_tomorrow(address, site, client, vera):
    shift = a_shift(site)
    claim_shift(shift.pk, person=vera, now=NOW)
    assert client.post(f"{address}crew/{shift.pk}", {"place": site.pk}).status_code == 409
    assert Claim.objects.get().checked_in_at is None


def test_the_count_of_the_day_is_kept_also_where_it_does_not_add_up(address, site, client):
    said = {"place": site.pk, "service": "lunch", "received-all": "101", "first_meals-all": "90", "left_over-all": "5"}
    client.post(address + "count", said)
    count = MealCount.objects.get()
    assert (count.received, count.first_meals, count.left_over, count.surplus) == (101, 90, 5, -6)
    assert "does not add up" in client.get(address).content.decode()


def test_a_count_by_kind(address, site, client):
    said = {"place": site.pk, "service": "lunch", "by": "variant", "received-standard": "40"}
    client.post(address + "count", said)
    assert MealCount.objects.get().variant == "standard"


def test_nothing_typed_is_lost_when_a_number_makes_no_sense(address, site, client):
    said = {"place": site.pk, "service": "lunch", "received-all": "101", "left_over-all": "-5"}
    answer = client.post(address + "count", said)
    words = answer.content.decode()
    assert answer.status_code == 409
    assert 'value="101"' in words
    assert 'id="id_left_over-all_error"' in words
    assert not MealCount.objects.exists()


def test_the_next_days_number_is_kept_apart_from_the_desks(address, site, lena, client):
    window = a_window(site, quantity=120)
    client.post(address + "tomorrow", {"place": site.pk, f"meals-{window.pk}": "80"})
    window.refresh_from_db()
    assert (window.guess, window.guessed_by, window.quantity) == (80, lena, 120)


def test_of_several_services_all_numbers_are_kept_or_none(address, site, client):
    lunch, breakfast = a_window(site), a_window(site, opens=time(7), closes=time(8), service="breakfast")
    said = {"place": site.pk, f"meals-{lunch.pk}": "80", f"meals-{breakfast.pk}": "80"}
    for number, (status, kept) in {"8000": (409, {None}), "90": (302, {80, 90})}.items():
        assert client.post(address + "tomorrow", said | {f"meals-{lunch.pk}": number}).status_code == status
        assert set(ServiceWindow.objects.filter(day=TOMORROW).values_list("guess", flat=True)) == kept


def test_the_leads_number_is_what_is_planned_with_until_the_desk_fixes_one(address, site, client):
    window = a_window(site)
    before = expected(site)
    client.post(address + "tomorrow", {"place": site.pk, f"meals-{window.pk}": "80"})
    assert before == 0
    assert 80 <= expected(site) <= 120
    ServiceWindow.objects.filter(pk=window.pk).update(quantity=60)
    assert expected(site) == 60


def expected(site):
    servings = share_out(TOMORROW).expected
    return sum(one.meals for serving, kinds in servings if serving.site == site for one in kinds.values())


def test_tomorrow_by_text_is_the_same_number(site, lena):
    window = a_window(site)
    assert "you expect 80" in text(lena, "TOMORROW 80")
    window.refresh_from_db()
    assert window.guess == 80
    assert "esperan 75" in text(lena, "mañana 75")


def test_somebody_who_leads_nothing_guesses_nothing(vera, site):
    a_window(site)
    assert "leads a place" in text(vera, "TOMORROW 80")
    assert not ServiceWindow.objects.exclude(guess=None).exists()


def test_a_lead_of_nothing_any_more_is_told_so(client, strike):
    show(NOW)
    nia = a_person("Nia")
    answer = client.get(f"/p/{make_link(nia, 'lead', now=NOW)}/")
    assert "You lead no place" in answer.content.decode()


def test_one_of_the_crew_who_goes_early_is_written_down_by_the_lead(address, site, client, rosa):
    shift = a_shift(site, day=TODAY, starts=time(17), ends=time(20))
    claim = claim_shift(shift.pk, person=a_volunteer("Ana", by=rosa), now=NOW - timedelta(hours=3))
    check_in(claim.pk, person=claim.person, now=shift.starts_at)
    assert "Leaves now" in client.get(address).content.decode()
    client.post(f"{address}presence/{claim.pk}/left", {"place": site.pk})
    claim.refresh_from_db()
    assert claim.left_at is not None
    assert "Is still here" in client.get(address).content.decode()


def test_a_lead_writes_down_nobody_of_another_place_and_a_get_changes_nothing(address, site, client, rosa):
    shift = a_shift(day=TODAY, starts=time(17), ends=time(20))
    claim = claim_shift(shift.pk, person=a_volunteer(by=rosa), now=NOW - timedelta(hours=3))
    check_in(claim.pk, person=claim.person, now=shift.starts_at)
    below = f"{address}presence/{claim.pk}/left"
    assert client.post(below, {"place": site.pk}).status_code == 404
    assert client.post(below, {"place": shift.place.site_id}).status_code == 404
    assert client.get(below, {"place": site.pk}).status_code == 405
    assert Claim.objects.get().left_at is None
