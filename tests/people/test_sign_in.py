"""Coordinators sign in with an e-mail address or a number as typed, and a password."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.utils import timezone

from mutualaid.people.actions import CoordinatorsOnly
from mutualaid.people.models import Person
from mutualaid.people.passwords import PasswordsAreForCoordinators, password_link
from tests import fresh
from tests.build import a_coordinator

pytestmark = pytest.mark.django_db

PASSWORD = "lentil soup for ninety"


@pytest.fixture(autouse=True)
def nobody_has_tried_yet(settings, tmp_path):
    fresh.limits(settings, tmp_path)


@pytest.fixture
def rosa(rosa):
    rosa.set_password(PASSWORD)
    rosa.save(update_fields=["password"])
    return rosa


def sign_in(client, login, password=PASSWORD, **more):
    return client.post("/sign-in/", {"login": login, "password": password, **more})


def signed_in(client):
    return client.session.get("_auth_user_id")


@pytest.mark.parametrize(
    "typed", ["rosa@example.org", " Rosa@Example.org ", "(510) 555-0101", "510 555 0101", "+1 510-555-0101"]
)
def test_one_signs_in_with_what_one_usually_types(client, rosa, typed):
    answer = sign_in(client, typed)
    assert (answer.status_code, answer["Location"]) == (302, "/desk/")
    assert signed_in(client) == str(rosa.pk)


def test_a_wrong_password_and_an_unknown_name_are_told_the_same(client, rosa):
    wrong = sign_in(client, "rosa@example.org", "something else").context["form"].non_field_errors()
    unknown = sign_in(client, "510 555 0177").context["form"].non_field_errors()
    assert wrong == unknown == ["We do not know this sign-in, or the password is another one."]
    assert not signed_in(client)


def test_what_is_neither_number_nor_address_is_told_beside_the_field_and_kept(client, rosa):
    answer = sign_in(client, "rosa")
    assert "not a phone number" in answer.context["form"].errors["login"][0]
    assert 'value="rosa"' in answer.content.decode()


def test_whoever_has_no_password_cannot_sign_in(client, sam):
    assert sign_in(client, "510 555 0102", "").status_code == 200
    assert sign_in(client, "510 555 0102").status_code == 200
    assert not signed_in(client)


def test_after_five_failures_the_right_password_is_refused_too(client, rosa):
    for _ in range(5):
        sign_in(client, "(510) 555-0101", "guess")
    assert "Too many tries" in sign_in(client, "+15105550101").content.decode()
    assert not signed_in(client)


def test_failures_of_one_number_do_not_lock_out_another(client, rosa, now):
    for _ in range(5):
        sign_in(client, "(510) 555-0102", "guess")
    assert sign_in(client, "(510) 555-0101").status_code == 302


def test_writing_the_number_differently_starts_no_new_count(client, rosa):
    for typed in ("(510) 555-0101", "5105550101", "+15105550101", "510.555.0101", "1 510 555 0101"):
        sign_in(client, typed, "guess")
    assert "Too many tries" in sign_in(client, "510-555-0101").content.decode()


def test_one_address_cannot_try_many_names(client, strike):
    answers = [sign_in(client, f"n{number}@example.org").status_code for number in range(31)]
    assert answers[-1] == 429


def test_the_page_asked_for_comes_after_signing_in_unless_it_is_elsewhere(client, rosa):
    assert sign_in(client, "rosa@example.org", next="/desk/people/")["Location"] == "/desk/people/"
    assert sign_in(Client(), "rosa@example.org", next="https://example.net/")["Location"] == "/desk/"


def test_a_session_ends_after_twelve_hours_and_its_cookie_is_kept_from_scripts(client, rosa):
    cookie = sign_in(client, "rosa@example.org").cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 12 * 60 * 60)
    left = client.session.get_expiry_date() - timezone.now()
    assert timedelta(hours=11, minutes=59) < left <= timedelta(hours=12)


def test_behind_https_the_session_travels_by_https_alone(client, rosa, settings):
    settings.SESSION_COOKIE_SECURE = True
    assert sign_in(client, "rosa@example.org").cookies["sessionid"]["secure"]


def test_opening_an_address_signs_nobody_out(client, rosa):
    client.force_login(rosa)
    assert client.get("/sign-out/").status_code == 405
    assert signed_in(client)
    assert client.post("/sign-out/")["Location"] == "/sign-in/"
    assert not signed_in(client)


def test_signing_out_wants_the_forms_token(rosa):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(rosa)
    assert strict.post("/sign-out/").status_code == 403


def test_nobody_signs_up(client, strike):
    for address in ("/sign-up/", "/signup/", "/accounts/signup/", "/sign-in/signup/"):
        assert client.get(address).status_code == 404


def test_the_page_is_ours_and_speaks_the_readers_language(client, strike):
    page = client.get("/sign-in/", headers={"accept-language": "es"}).content.decode()
    assert '<html lang="es"' in page
    assert "mutualaid.css" in page
    assert "Correo o número de teléfono" in page


def test_a_link_sets_a_password_once_and_signs_in(client, rosa):
    ana = a_coordinator("Ana", phone="+15105550150")
    link = password_link(ana, by=rosa)
    page = client.get(link, follow=True)
    answer = client.post(
        page.redirect_chain[-1][0], {"password1": "tamales at the gate", "password2": "tamales at the gate"}
    )
    assert answer["Location"] == "/desk/"
    assert signed_in(client) == str(ana.pk)
    assert sign_in(Client(), "510 555 0150", "tamales at the gate").status_code == 302
    assert b"no longer works" in Client().get(link, follow=True).content


def test_opening_a_link_uses_nothing_up(rosa):
    ana = a_coordinator("Ana", phone="+15105550150")
    link = password_link(ana, by=rosa)
    for _ in range(3):
        assert Client().get(link, follow=True).context["form"]
    ana.refresh_from_db()
    assert not ana.has_usable_password()


def test_a_link_of_yesterday_no_longer_works(client, rosa, settings):
    link = password_link(a_coordinator("Ana", phone="+15105550150"), by=rosa)
    settings.PASSWORD_RESET_TIMEOUT = -1
    assert b"no longer works" in client.get(link, follow=True).content


def test_a_weak_password_is_refused_beside_the_field(client, rosa):
    page = client.get(password_link(rosa, by=rosa), follow=True)
    answer = client.post(page.redirect_chain[-1][0], {"password1": "password", "password2": "password"})
    assert answer.context["form"].errors["password1"]
    rosa.refresh_from_db()
    assert rosa.check_password(PASSWORD)


def test_only_coordinators_make_links_and_only_for_coordinators(rosa, vera):
    with pytest.raises(CoordinatorsOnly):
        password_link(rosa, by=vera)
    with pytest.raises(PasswordsAreForCoordinators):
        password_link(vera, by=rosa)


def test_without_a_mail_server_the_page_says_whom_to_ask(client, rosa):
    assert b"Ask another coordinator" in client.get("/password/").content
    client.post("/password/", {"email": "rosa@example.org"})
    assert mail.outbox == []


@pytest.fixture
def mail_server(settings):
    settings.MAIL = settings.MAIL._replace(scheme="smtp")


def test_with_a_mail_server_a_coordinator_is_mailed_a_link(client, rosa, mail_server):
    answer = client.post("/password/", {"email": "Rosa@example.org"})
    assert answer["Location"] == "/password/mailed"
    [letter] = mail.outbox
    assert letter.to == ["rosa@example.org"]
    [link] = [line for line in letter.body.splitlines() if line.startswith("http://127.0.0.1:8000/password/")]
    assert client.get(link.removeprefix("http://127.0.0.1:8000"), follow=True).context["form"]


def test_nobody_else_is_mailed_and_the_page_does_not_say_so(client, rosa, vera, mail_server):
    Person.objects.filter(pk=vera.pk).update(email="vera@example.org")
    for address in ("vera@example.org", "stranger@example.org"):
        assert client.post("/password/", {"email": address})["Location"] == "/password/mailed"
    assert mail.outbox == []


def test_allauth_keeps_no_second_copy_of_addresses(client, rosa, mail_server):
    sign_in(client, "rosa@example.org")
    Client().post("/password/", {"email": "rosa@example.org"})
    assert not EmailAddress.objects.exists()


def test_who_was_switched_off_is_out_at_once(client, rosa):
    client.force_login(rosa)
    Person.objects.filter(pk=rosa.pk).update(is_active=False)
    assert client.get("/desk/people/").status_code == 302
    assert sign_in(Client(), "rosa@example.org")["Location"] == "/sign-in/off"
