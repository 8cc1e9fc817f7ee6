"""What stands around every answer: one shape below /api/, documentation that asks no other host."""

import pytest
from django.test import Client


def code_of(answer) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


@pytest.mark.parametrize("path", ["/api/", "/api/nothing", "/api/shifts/1/nothing", "/api/day/", "/api/a%00b"])
def test_what_is_not_there_below_api_is_a_404_in_json(client, path):
    assert code_of(client.get(path)) == (404, "not_found")


def test_what_is_not_there_elsewhere_is_a_page(client, strike):
    assert client.get("/nothing")["Content-Type"].startswith("text/html")


def test_a_wrong_method_is_a_405_in_json_that_names_the_right_one(program):
    answer = program.delete("/api/counts")
    assert code_of(answer) == (405, "method_not_allowed")
    assert set(answer["Allow"].split(", ")) == {"GET", "POST"}


def test_a_bug_of_ours_is_a_500_in_json_that_tells_nothing(secret, monkeypatch):
    def breaks(*args, **kwargs):
        raise RuntimeError("the number is +15105550101")

    monkeypatch.setattr("mutualaid.dashboard.api.red_list", breaks)
    client = Client(raise_request_exception=False)
    answer = client.get("/api/red", headers={"authorization": f"Bearer {secret}"})
    assert answer.json() == {"code": "our_fault", "message": "Internal Server Error"}


def test_an_answer_of_the_api_sets_no_cookie_and_keeps_the_strict_policy(program):
    answer = program.get("/api/day")
    assert not answer.cookies
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert answer["Cache-Control"] == "no-store"


def test_the_documentation_comes_from_this_server_alone(client, strike):
    page = client.get("/api/docs")
    words = page.content.decode()
    assert "swagger-ui" in words
    assert "//" not in words.replace("<!DOCTYPE", "")
    assert "'unsafe-inline'" in page["Content-Security-Policy"]
    assert "script-src 'self';" in page["Content-Security-Policy"] + ";"
    assert "unsafe" not in client.get("/")["Content-Security-Policy"]


def test_every_operation_declares_every_no(client, strike):
    operations = [
        operation
        for methods in client.get("/api/openapi.json").json()["paths"].values()
        for operation in methods.values()
    ]
    assert len(operations) == 20
    for operation in operations:
        said = set(operation["responses"])
        assert "429" in said
        assert {"401", "403", "422"} <= said or "security" not in operation
