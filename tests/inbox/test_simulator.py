"""The phones of a demonstration, and that there are none anywhere else."""

import pytest

from mutualaid.messaging.models import Text
from tests.build import NOW, a_shift
from tests.clock import show

pytestmark = pytest.mark.django_db


@pytest.fixture
def demonstration(strike):
    show(NOW)


def test_a_real_strike_has_no_simulator(strike, vera, client):
    assert client.get("/simulator/").status_code == 404
    assert client.post(f"/simulator/{vera.pk}/send", {"words": "SHIFTS"}).status_code == 404
    assert not Text.objects.exists()


def test_a_demonstration_has_one_and_says_so(demonstration, vera, client):
    words = client.get("/simulator/").content.decode()
    assert "Vera" in words
    assert "on this computer alone" in words


@pytest.mark.parametrize(
    "outside", [{"REMOTE_ADDR": "10.0.0.7"}, {"HTTP_X_FORWARDED_FOR": "127.0.0.1"}, {"REMOTE_ADDR": ""}]
)
def test_it_is_shown_on_this_computer_alone(demonstration, vera, client, outside):
    assert client.get("/simulator/", **outside).status_code == 404
    assert client.post(f"/simulator/{vera.pk}/send", {"words": "SHIFTS"}, **outside).status_code == 404
    assert not Text.objects.exists()


def test_behind_a_proxy_there_is_none(demonstration, settings, client):
    settings.PROXIES = 1
    assert client.get("/simulator/").status_code == 404


def test_what_is_typed_goes_through_the_inbox_and_the_answer_stands_on_the_phone(demonstration, vera, client):
    a_shift()
    client.post(f"/simulator/{vera.pk}/send", {"words": "SHIFTS"})
    words = client.get(f"/simulator/{vera.pk}/").content.decode()
    assert words.index("SHIFTS") < words.index("serve food")
    assert "waiting to be sent" in words
    assert "part" in words


def test_a_phone_that_hears_nothing_new_is_told_nothing(demonstration, vera, client):
    first = client.get(f"/simulator/{vera.pk}/")
    assert client.get(f"/simulator/{vera.pk}/", headers={"If-None-Match": first["ETag"]}).status_code == 304
    client.post(f"/simulator/{vera.pk}/send", {"words": "MENU"})
    assert client.get(f"/simulator/{vera.pk}/", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_phones_are_chosen_in_the_address(demonstration, vera, mei, client):
    words = client.get("/simulator/", {"p": [mei.pk, "x", "99999999"]}).content.decode()
    assert f'id="phone-{mei.pk}"' in words
    assert f'id="phone-{vera.pk}"' not in words


def test_without_javascript_one_comes_back_to_the_same_phones(demonstration, vera, mei, client):
    answer = client.post(f"/simulator/{mei.pk}/send", {"words": "MENU", "p": [vera.pk, mei.pk]})
    assert answer["Location"] == f"/simulator/?p={vera.pk}&p={mei.pk}#phone-{mei.pk}"
