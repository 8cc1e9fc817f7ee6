"""Who leads a place, named and relieved at the desk."""

import pytest
from django.test import Client

from mutualaid.operations.leads import NobodyVouched, name_lead, relieve_lead
from mutualaid.people.actions import CoordinatorsOnly
from mutualaid.people.models import Person
from mutualaid.sites.actions import add_lead, has_say
from mutualaid.sites.models import Site, SiteLead
from tests.build import a_person, a_site, a_volunteer

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(strike: object, any_words: object) -> Site:
    return a_site(name="Allen Temple")


@pytest.fixture
def desk(client: Client, rosa: Person) -> Client:
    client.force_login(rosa)
    return client


def page(site: Site) -> str:
    return f"/desk/places/{site.pk}/leads/"


def test_who_is_named_has_a_say_and_who_is_relieved_has_none(site: Site, rosa: Person, vera: Person) -> None:
    for _twice in range(2):
        name_lead(site, vera, by=rosa)
    assert (has_say(site, vera), SiteLead.objects.count()) == (True, 1)
    relieve_lead(site, vera, by=rosa)
    assert not has_say(site, vera)


def test_the_desk_alone_names_and_relieves(site: Site, vera: Person) -> None:
    add_lead(site, vera)
    with pytest.raises(CoordinatorsOnly):
        name_lead(site, a_volunteer(), by=vera)
    with pytest.raises(CoordinatorsOnly):
        relieve_lead(site, vera, by=vera)
    assert SiteLead.objects.count() == 1


def test_nobody_leads_whom_nobody_vouched_for(site: Site, rosa: Person) -> None:
    with pytest.raises(NobodyVouched):
        name_lead(site, a_person("Ike"), by=rosa)
    assert not SiteLead.objects.exists()


def test_a_lead_is_added_by_name_on_the_page_and_taken_away(site: Site, desk: Client, vera: Person) -> None:
    assert "Nobody leads it" in desk.get(page(site)).content.decode()
    said = desk.post(page(site), {"who": "vera"}, follow=True).content.decode()
    assert f'href="/desk/people/{vera.pk}/"' in said
    assert "does not lead" in desk.post(f"{page(site)}{vera.pk}/relieve", follow=True).content.decode()
    assert not SiteLead.objects.exists()


def test_of_several_with_one_name_the_page_asks_which(site: Site, desk: Client) -> None:
    first, second = a_volunteer("Lena"), a_volunteer("Lena")
    assert f'value="{second.pk}"' in desk.post(page(site), {"who": "lena"}).content.decode()
    desk.post(page(site), {"who": "lena", "person": second.pk})
    assert SiteLead.objects.get().person == second != first


def test_a_no_stands_beside_the_name(site: Site, desk: Client) -> None:
    a_person("Ike")
    answer = desk.post(page(site), {"who": "ike"})
    assert "Nobody has vouched for Ike yet" in str(answer.context["form"].errors["who"])
