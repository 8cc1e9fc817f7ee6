"""`python -m mutualaid add_coordinator`."""

import io

import pytest
from django.core.management import CommandError, call_command

from mutualaid.people.management.commands import add_coordinator as command
from mutualaid.people.models import Person, Role

pytestmark = pytest.mark.django_db

PASSWORD = "lentil soup for ninety"


@pytest.fixture
def types(monkeypatch):
    """What is typed without being shown, one after the other."""

    def will_type(*secrets):
        left = iter(secrets)
        monkeypatch.setattr(command, "getpass", lambda question: next(left))

    return will_type


def add(capsys, **given):
    call_command("add_coordinator", **({"name": "Rosa", "email": "", "phone": ""} | given))
    return capsys.readouterr().out


def test_the_first_coordinator_of_a_node_without_a_strike_can_sign_in(db, types, capsys, client):
    types(PASSWORD, PASSWORD)
    assert "Rosa ••01 can sign in" in add(capsys, phone="(510) 555-0101")
    rosa = Person.objects.coordinators().get()
    assert (rosa.phone, rosa.is_staff, rosa.is_vouched) == ("+15105550101", True, True)
    assert client.post("/sign-in/", {"login": "510 555 0101", "password": PASSWORD}).status_code == 302


def test_somebody_known_becomes_a_coordinator_and_stays_one_person(vera, types, capsys):
    types(PASSWORD, PASSWORD)
    add(capsys, phone="510 555 0104", email="Vera@Example.org")
    vera.refresh_from_db()
    assert vera.has_role(Role.COORDINATOR)
    assert (vera.name, vera.email) == ("Vera", "vera@example.org")
    assert vera.check_password(PASSWORD)


@pytest.mark.parametrize(
    ("given", "secrets", "sentence"),
    [
        ({"phone": "12"}, (PASSWORD, PASSWORD), "not a phone number"),
        ({"email": "rosa"}, (PASSWORD, PASSWORD), "valid email"),
        ({}, (PASSWORD, PASSWORD), "Give an e-mail address or a phone number"),
        ({"email": "r@example.org"}, (PASSWORD, "another"), "two different passwords"),
        ({"email": "r@example.org"}, ("password",), "too"),
    ],
)
def test_what_cannot_be_is_said_and_nobody_is_made(strike, types, capsys, given, secrets, sentence):
    types(*secrets)
    with pytest.raises(CommandError, match=sentence):
        add(capsys, **given)
    assert not Person.objects.exists()


def test_an_address_of_somebody_else_is_refused(rosa, vera, types, capsys):
    types(PASSWORD, PASSWORD)
    with pytest.raises(CommandError, match=r"Somebody else has the e-mail address rosa@example\.org"):
        add(capsys, phone="510 555 0104", email="rosa@example.org")
    assert not vera.has_role(Role.COORDINATOR)


def test_where_nobody_answers_the_question_it_ends_in_a_sentence(strike, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    with pytest.raises(CommandError, match="Nobody is there to answer “First name”"):
        call_command("add_coordinator")
