"""The command that starts the clock on everything personal."""

import pytest
from django.core.management import CommandError, call_command

from mutualaid.strike.models import the_strike

pytestmark = pytest.mark.django_db


def test_the_end_is_recorded(strike, capsys):
    call_command("end_strike", yes=True)
    assert the_strike().ended_at is not None
    assert "ended at" in capsys.readouterr().out


@pytest.mark.parametrize("typed", ["", "yes"])
def test_whoever_types_anything_but_its_name_ends_nothing(strike, monkeypatch, typed):
    monkeypatch.setattr("builtins.input", lambda _: typed)
    with pytest.raises(CommandError, match="Nothing was recorded"):
        call_command("end_strike")
    assert the_strike().ended_at is None


def test_its_name_ends_it(strike, monkeypatch):
    monkeypatch.setattr("builtins.input", lambda _: strike.name)
    call_command("end_strike")
    assert the_strike().ended_at is not None


def test_without_anybody_to_ask_nothing_ends(strike, monkeypatch):
    def nobody(_):
        raise EOFError

    monkeypatch.setattr("builtins.input", nobody)
    with pytest.raises(CommandError, match="--yes"):
        call_command("end_strike")


def test_without_a_strike_there_is_a_sentence():
    with pytest.raises(CommandError, match="no strike in this database"):
        call_command("end_strike")
