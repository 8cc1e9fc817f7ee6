"""Who may call: tokens, and the command that makes them."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from mutualaid.operations.purge import erase_people
from mutualaid.people.actions import grant_roles, withdraw_role
from mutualaid.people.api import CALLS_EACH_ADDRESS
from mutualaid.people.models import ApiToken, Role
from mutualaid.people.tokens import TokenNameTaken, TokensAreForCoordinators, UnknownToken, make_token, revoke_token
from tests import clock
from tests.build import NOW, a_coordinator

WEEK = NOW + timedelta(days=7)


def test_a_token_in_force_opens_the_day(program):
    assert program.get("/api/day").status_code == 200


def test_without_a_token_every_answer_is_a_401_in_the_one_shape(client, rosa):
    client.force_login(rosa)  # a session does not count
    answer = client.get("/api/day", headers={"accept-language": "en"})
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")
    assert answer.json() == {
        "code": "no_token",
        "message": "Send a token that is in force: Authorization: Bearer …",
    }


@pytest.mark.parametrize("said", ["Bearer strike_guess", "Bearer ", "Basic cm9zYTpyb3Nh", "Bearer \xe9\xff"])
def test_what_is_no_token_opens_nothing(client, secret, said):
    assert client.get("/api/day", headers={"authorization": said}).status_code == 401


def test_a_token_is_over_when_its_time_is(program):
    clock.show(WEEK - timedelta(minutes=1))
    assert program.get("/api/day").status_code == 200
    clock.show(WEEK + timedelta(seconds=1))
    assert program.get("/api/day").status_code == 401


def test_a_revoked_token_is_over_at_once_and_its_name_is_free(program, rosa):
    revoke_token("kitchen screen", now=NOW)
    assert program.get("/api/day").status_code == 401
    make_token("kitchen screen", person=rosa, now=NOW, expires_at=WEEK)
    with pytest.raises(UnknownToken):
        revoke_token("another", now=NOW)


def test_who_coordinates_no_more_has_a_token_that_may_nothing(program, rosa):
    withdraw_role(rosa, Role.COORDINATOR, by=a_coordinator())
    answer = program.get("/api/day")
    assert (answer.status_code, answer.json()["code"]) == (403, "coordinators_only")
    grant_roles(rosa, [Role.COORDINATOR], now=NOW, by=None)
    assert program.get("/api/day").status_code == 200


def test_somebody_switched_off_has_no_token(program, rosa):
    rosa.is_active = False
    rosa.save(update_fields=["is_active"])
    assert program.get("/api/day").status_code == 401


def test_only_coordinators_get_tokens_and_a_name_stands_once(rosa, sam, secret):
    with pytest.raises(TokensAreForCoordinators):
        make_token("van", person=sam, now=NOW, expires_at=WEEK)
    with pytest.raises(TokenNameTaken):
        make_token("kitchen screen", person=rosa, now=NOW, expires_at=WEEK)


def test_the_secret_is_kept_nowhere(secret):
    assert all(secret not in str(value) for row in ApiToken.objects.values() for value in row.values())


def test_tokens_end_with_what_is_personal(program):
    erase_people(NOW)
    assert not ApiToken.objects.exists()


def test_calls_are_counted_by_address_before_the_token_is_looked_at(client, program, monkeypatch):
    monkeypatch.setattr("mutualaid.api.CALLS_EACH_ADDRESS", 2)
    assert [client.get("/api/day").status_code for _ in range(3)] == [401, 401, 429]
    answer = program.get("/api/day")
    assert (answer.status_code, answer["Retry-After"], answer.json()["code"]) == (429, "60", "too_many_calls")
    assert program.get("/api/day", REMOTE_ADDR="192.0.2.7").status_code == 200
    assert CALLS_EACH_ADDRESS >= 600


def test_calls_are_counted_by_token_from_wherever_they_come(program, monkeypatch):
    monkeypatch.setattr("mutualaid.people.api.CALLS_EACH_TOKEN", 2)
    asked = [program.get("/api/day", REMOTE_ADDR=f"192.0.2.{last}").status_code for last in range(3)]
    assert asked == [200, 200, 429]
    assert program.get("/api/health").status_code == 200


# --- the command ---


def test_the_command_prints_a_secret_that_opens_the_day(rosa, capsys):
    call_command("api_token", "kitchen screen", person="(510) 555-0101", days=1)
    said = capsys.readouterr().out.strip()
    assert Client().get("/api/day", headers={"authorization": f"Bearer {said}"}).status_code == 200
    assert ApiToken.objects.get().expires_at == NOW + timedelta(days=1) + (ApiToken.objects.get().created_at - NOW)


def test_the_command_takes_a_token_back(program, capsys):
    call_command("api_token", "kitchen screen", revoke=True)
    assert "The token “kitchen screen” is revoked." in capsys.readouterr().out
    assert program.get("/api/day").status_code == 401


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"person": "nobody@example.org"}, "We know nobody by “nobody@example.org”"),
        ({"person": "12"}, "We know nobody by “12”"),
        ({"person": "510 555 0102"}, "A token acts as a coordinator, and Sam ••02 is none"),
        ({"person": "rosa@example.org", "days": 0}, "A token holds for 1 to 366 days"),
        ({"revoke": True}, "There is no token “kitchen screen” in force"),
    ],
)
def test_what_cannot_be_is_said_and_no_token_is_made(sam, given, sentence):
    with pytest.raises(CommandError, match=sentence):
        call_command("api_token", "kitchen screen", **given)
    assert not ApiToken.objects.exists()
