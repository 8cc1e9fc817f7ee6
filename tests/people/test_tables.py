"""The plain tables: everything is there, numbers are not, and the past cannot be edited."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.urls import reverse

from mutualaid.inventory.models import Movement
from mutualaid.messaging.models import Text
from mutualaid.people.models import Person
from mutualaid.shifts.actions import claim_shift
from mutualaid.sites.models import SiteLead
from tests.build import a_lot, a_shift, a_site, a_text, an_offer

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper(client, rosa):
    """Rosa, signed in, who keeps the tables too."""
    Person.objects.filter(pk=rosa.pk).update(is_staff=True)
    client.force_login(rosa)
    return client


def address(row, page="change"):
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{page}", args=[row.pk])


def test_every_table_of_ours_is_there(db):
    ours = {model for model in apps.get_models() if model.__module__.startswith("mutualaid.")}
    assert ours <= set(admin.site._registry)


def test_the_tables_are_behind_our_own_sign_in(client, rosa, vera):
    assert client.get("/admin/")["Location"] == "/sign-in/?next=/admin/"
    assert client.get("/admin/login/?next=/admin/people/person/")["Location"] == "/sign-in/?next=/admin/people/person/"
    assert client.post("/admin/login/", {"username": "rosa@example.org", "password": "x"}).status_code == 302
    for person in (vera, rosa):
        client.force_login(person)
        assert client.get("/admin/").status_code == 403


def test_staff_without_the_role_stays_outside(client, vera):
    Person.objects.filter(pk=vera.pk).update(is_staff=True, is_superuser=True)
    client.force_login(vera)
    assert client.get("/admin/").status_code == 403


def test_sealed_columns_are_masked(keeper, ike, any_words):
    text, offer = a_text(ike, "meet at the back gate"), an_offer()
    person = keeper.get(address(ike)).content.decode()
    assert "••05" in person
    assert "5550105" not in person
    assert "back gate" not in keeper.get(address(text)).content.decode()
    assert offer.home not in keeper.get(address(offer)).content.decode()


@pytest.mark.parametrize("path", ["people/person", "messaging/text", "inventory/movement", "shifts/claim"])
def test_a_table_can_be_searched_by_name_and_never_by_number(keeper, ike, any_words, path):
    a_text(ike)
    claim_shift(a_shift(a_site(visibility="public")).pk, person=ike, now=ike.created_at)
    assert keeper.get(f"/admin/{path}/?q=Ike").status_code == 200
    assert b"0 results" in keeper.get(f"/admin/{path}/?q=5105550105").content


def test_what_actions_keep_the_rules_of_cannot_be_changed_here(keeper, ike, any_words):
    text, movement = a_text(ike), a_lot().movements.get()
    for row in (text, movement, a_shift()):
        assert keeper.get(address(row)).status_code == 200
        assert keeper.post(address(row), {"state": "sent", "quantity": "1", "needed": "9"}).status_code == 403
        assert keeper.post(address(row, "delete"), {"post": "yes"}).status_code == 403
    assert Text.objects.get(pk=text.pk).state == text.state
    assert Movement.objects.get(pk=movement.pk).quantity == movement.quantity


def test_a_site_is_corrected_but_not_opened_or_shown_to_everybody(keeper):
    site = a_site(name="Alen Temple", visibility="crew")
    form = keeper.get(address(site)).context["adminform"].form
    given = {name: "" if value is None else value for name, value in form.initial.items() if name in form.fields}
    keeper.post(address(site), given | {"name": "Allen Temple", "visibility": "public", "status": "closed"})
    site.refresh_from_db()
    assert (site.name, site.visibility, site.status) == ("Allen Temple", "crew", "open")


def test_an_e_mail_address_is_kept_as_it_is_looked_for(keeper, vera):
    form = keeper.get(address(vera)).context["adminform"].form
    given = {name: value for name, value in form.initial.items() if name in form.fields and value not in (None, False)}
    keeper.post(address(vera), given | {"email": "Vera@Example.org"})
    vera.refresh_from_db()
    assert vera.email == "vera@example.org"


def test_a_lead_is_made_and_unmade(keeper, vera):
    site = a_site()
    keeper.post("/admin/sites/sitelead/add/", {"site": site.pk, "person": vera.pk})
    lead = SiteLead.objects.get()
    assert lead.person == vera
    keeper.post(address(lead, "delete"), {"post": "yes"})
    assert not SiteLead.objects.exists()
