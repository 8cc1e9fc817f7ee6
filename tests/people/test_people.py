"""Who is known, who is vouched for, and who wants no texts."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import transaction

from mutualaid.people.actions import (
    CoordinatorsOnly,
    UnknownLanguage,
    add_person,
    grant_roles,
    mark_unreachable,
    opt_in,
    opt_out,
    record_consent,
    set_language,
    vouch,
)
from mutualaid.people.models import OptOut, Person, Role, wants_no_texts
from tests.build import a_person

pytestmark = pytest.mark.django_db


def test_a_person_is_found_by_number_and_cannot_sign_in_with_a_password(strike, mei):
    found = Person.objects.with_phone("+15105550103").get()
    assert found == mei
    assert not found.has_usable_password()
    assert not Person.objects.with_phone("+15105550199").exists()


def test_the_same_number_is_the_same_person_who_gets_the_new_role_too(sam, now):
    again = add_person(name="Samuel", phone=sam.phone, language="es", roles=[Role.FAMILY], now=now)
    assert again == sam
    assert (again.name, again.language) == ("Sam", "en")
    assert sam.has_role(Role.DRIVER)
    assert sam.has_role(Role.FAMILY)


def test_who_is_said_to_be_under_18_once_is_taken_to_be(strike, ike, now):
    again = add_person(name="Ike", phone=ike.phone, language="en", is_minor=True, now=now)
    assert again.is_minor
    assert add_person(name="Ike", phone=ike.phone, language="en", now=now).is_minor
    assert Person.objects.get(pk=ike.pk).is_minor


def test_a_minor_who_was_cleared_for_care_by_mistake_is_not_any_more(vera, now):
    Person.objects.filter(pk=vera.pk).update(care_cleared_at=now)
    again = add_person(name="Vera", phone=vera.phone, language="en", is_minor=True, now=now)
    assert (again.is_minor, again.care_cleared_at) == (True, None)


def test_a_known_number_keeps_its_first_consent_and_gets_one_if_it_had_none(strike, now):
    for source in ("", "flyer", "sign-up sheet"):
        add_person(name="Lin", phone="+15105550177", language="en", consent_source=source, now=now)
    assert Person.objects.with_phone("+15105550177").get().consent_source == "flyer"


def test_two_people_without_a_number_are_two_people(strike):
    assert a_person("Lin", phone="") != a_person("Lin", phone="")


def test_a_language_without_texts_is_refused_and_nobody_is_added(strike, now):
    with pytest.raises(UnknownLanguage, match="Klingon"):
        add_person(name="Worf", language="Klingon", now=now)
    assert not Person.objects.filter(name="Worf").exists()


def test_a_person_changes_language(ike):
    set_language(ike, "es")
    ike.refresh_from_db()
    assert ike.language == "es"
    with pytest.raises(UnknownLanguage):
        set_language(ike, "fr")


def test_consent_is_written_down_with_its_source(strike, now):
    person = add_person(name="Lin", language="en", phone="+15105550190", now=now, consent_source="texted us")
    assert (person.consent_at, person.consent_source) == (now, "texted us")


def test_nobody_consents_by_being_added(strike, now):
    assert add_person(name="Lin", language="en", now=now).consent_at is None


def test_the_first_consent_stands(strike, now):
    person = add_person(name="Lin", language="en", now=now)
    record_consent(person, source="flyer", now=now)
    record_consent(person, source="texted us", now=now + timedelta(days=1))
    person.refresh_from_db()
    assert (person.consent_at, person.consent_source) == (now, "flyer")


def test_a_coordinator_vouches(rosa, ike, now):
    vouch(ike, by=rosa, now=now)
    ike.refresh_from_db()
    assert (ike.is_vouched, ike.vouched_at, ike.vouched_by) == (True, now, rosa)


def test_nobody_else_vouches_not_even_for_themselves(vera, ike, now):
    for by in (vera, ike):
        with pytest.raises(CoordinatorsOnly):
            vouch(ike, by=by, now=now)
    ike.refresh_from_db()
    assert not ike.is_vouched


def test_coordinators_are_made_by_coordinators(rosa, vera, ike, now):
    with pytest.raises(CoordinatorsOnly), transaction.atomic():
        grant_roles(ike, [Role.DRIVER, Role.COORDINATOR], now=now, by=vera)
    assert not ike.grants.exists()
    grant_roles(ike, [Role.COORDINATOR], now=now, by=rosa)
    assert list(Person.objects.coordinators().order_by("pk")) == sorted([rosa, ike], key=lambda person: person.pk)


def test_a_role_granted_twice_is_granted_once(rosa, sam, now):
    grant_roles(sam, [Role.DRIVER, Role.DRIVER], now=now, by=rosa)
    assert sam.grants.filter(role=Role.DRIVER).count() == 1


def test_stop_holds_until_start(ike, mei, now):
    opt_out(ike.phone, source="STOP", now=now)
    assert wants_no_texts(ike)
    assert not wants_no_texts(mei)
    opt_in(ike.phone, now=now + timedelta(hours=1))
    assert not wants_no_texts(ike)


def test_stop_twice_is_one_opt_out_and_the_first_stands(ike, now):
    first = opt_out(ike.phone, source="STOP", now=now)
    again = opt_out(ike.phone, source="told the desk", now=now + timedelta(days=1))
    assert (again, again.source) == (first, "STOP")


def test_stop_after_start_holds_again_and_both_are_kept(ike, now):
    opt_out(ike.phone, source="STOP", now=now)
    opt_in(ike.phone, now=now + timedelta(hours=1))
    opt_out(ike.phone, source="STOP", now=now + timedelta(hours=2))
    assert wants_no_texts(ike)
    assert OptOut.objects.count() == 2


def test_start_without_a_stop_changes_nothing(ike, now):
    opt_in(ike.phone, now=now)
    assert not OptOut.objects.exists()


def test_an_opt_out_outlives_the_person(ike, now):
    opt_out(ike.phone, source="STOP", now=now)
    phone = ike.phone
    Person.objects.filter(pk=ike.pk).delete()
    assert wants_no_texts(a_person("Ike again", phone=phone))


def test_an_opt_out_keeps_no_number(ike, now):
    row = OptOut.objects.get(pk=opt_out(ike.phone, source="STOP", now=now).pk)
    assert all("5550105" not in str(value) for value in vars(row).values())


def test_who_has_no_number_has_not_opted_out(strike, now):
    opt_out("+15105550190", source="STOP", now=now)
    assert not wants_no_texts(a_person(phone=""))


def test_a_number_that_takes_no_texts_stands_on_the_list_since_the_first_time(ike, sam, now):
    mark_unreachable(ike, reason="30005", now=now)
    mark_unreachable(ike, reason="30006", now=now + timedelta(hours=1))
    assert list(Person.objects.unreachable()) == [ike]
    assert Person.objects.get(pk=ike.pk).unreachable_since == now


def test_a_name_on_a_screen_shows_two_digits_of_the_number(ike):
    assert str(ike) == "Ike ••05"


def test_djangos_own_command_makes_a_first_coordinator(strike, monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "correct horse")
    call_command("createsuperuser", email="desk@example.org", interactive=False)
    assert Person.objects.coordinators().get().email == "desk@example.org"


def test_the_first_coordinator_signs_in_with_a_password(strike, now):
    person = Person.objects.create_superuser("desk@example.org", "correct horse", created_at=now)
    assert person.check_password("correct horse")
    assert person.is_staff
