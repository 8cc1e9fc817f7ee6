"""The command that starts the clock on everything personal."""

import pytest
from django.core.management import CommandError, call_command

from mutualaid.strike.models import the_strike

pytestmark = pytest.mark.django_db


def test_the_end_is_recorded(strike, capsys):
    call_command("end_strike")
    assert the_strike().ended_at is not None
    assert "ended at" in capsys.readouterr().out


def test_without_a_strike_there_is_a_sentence():
    with pytest.raises(CommandError, match="no strike in this database"):
        call_command("end_strike")
