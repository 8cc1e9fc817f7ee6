"""The environment: what is set is taken, what makes no sense is said in a sentence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from mutualaid.lib import env
from mutualaid.settings import data_keys, database
from tests.environment import READ_ENV_FILE, fresh_key


def test_what_is_set_wins_over_the_default(monkeypatch):
    monkeypatch.setenv("CITY", "Oakland")
    assert env.text("CITY", "Berkeley") == "Oakland"
    assert env.text("TOWN", "Berkeley") == "Berkeley"


def test_what_must_be_set_and_is_not_stops_the_start():
    with pytest.raises(ImproperlyConfigured, match=r"CITY is not set.*make setup"):
        env.text("CITY")


def test_what_must_be_set_may_not_be_empty(monkeypatch):
    monkeypatch.setenv("CITY", "")
    with pytest.raises(ImproperlyConfigured, match="CITY is not set"):
        env.text("CITY")


def test_a_secret_may_stand_in_a_file(monkeypatch, tmp_path: Path):
    (tmp_path / "key").write_text("hush\n")
    monkeypatch.setenv("KEY_FILE", str(tmp_path / "key"))
    monkeypatch.setenv("KEY", "of no interest")
    assert env.text("KEY") == "hush"


def test_a_secrets_file_that_is_not_there_is_named(monkeypatch, tmp_path: Path):
    monkeypatch.setenv("KEY_FILE", str(tmp_path / "gone"))
    with pytest.raises(ImproperlyConfigured, match="KEY_FILE cannot be read: No such file"):
        env.text("KEY")


@pytest.mark.parametrize(("said", "meant"), [("yes", True), ("NO", False)])
def test_a_flag_is_yes_or_no(monkeypatch, said: str, meant: bool):
    monkeypatch.setenv("DRILL", said)
    assert env.flag("DRILL", default=not meant) is meant


@pytest.mark.parametrize("said", ["true", "1", "", "maybe"])
def test_a_flag_that_is_neither_stops_the_start(monkeypatch, said: str):
    monkeypatch.setenv("DRILL", said)
    with pytest.raises(ImproperlyConfigured, match="write yes or no"):
        env.flag("DRILL", default=True)


@pytest.mark.parametrize("said", ["1", "600"])
def test_a_number_may_lie_on_its_bounds(monkeypatch, said: str):
    monkeypatch.setenv("SECONDS", said)
    assert env.number("SECONDS", 10, low=1, high=600) == int(said)


@pytest.mark.parametrize("said", ["0", "601", "-5", "ten", "1.5", ""])
def test_a_number_out_of_bounds_stops_the_start(monkeypatch, said: str):
    monkeypatch.setenv("SECONDS", said)
    with pytest.raises(ImproperlyConfigured, match="a whole number from 1 to 600"):
        env.number("SECONDS", 10, low=1, high=600)


def test_a_choice_is_among_the_choices(monkeypatch):
    monkeypatch.setenv("GATEWAY", "simulator")
    assert env.choice("GATEWAY", "", ("", "simulator")) == "simulator"
    monkeypatch.setenv("GATEWAY", "pigeon")
    with pytest.raises(ImproperlyConfigured, match=r"GATEWAY is 'pigeon': choose one of simulator\."):
        env.choice("GATEWAY", "", ("", "simulator"))


def test_words_are_split_at_spaces_and_commas(monkeypatch):
    monkeypatch.setenv("HOSTS", " one, two  three,")
    assert env.words("HOSTS", "") == ["one", "two", "three"]


def test_an_env_file_fills_what_the_environment_leaves_open(monkeypatch, tmp_path: Path):
    (tmp_path / ".env").write_text('# ours\n\nCITY=Berkeley\nTOWN = "San Leandro"\n')
    monkeypatch.setenv("CITY", "Oakland")
    monkeypatch.delenv("TOWN", raising=False)
    READ_ENV_FILE(tmp_path / ".env")
    assert (env.text("CITY"), env.text("TOWN")) == ("Oakland", "San Leandro")


def test_a_broken_line_of_an_env_file_is_named_by_number(tmp_path: Path):
    (tmp_path / ".env").write_text("# ours\nCITY Oakland\n")
    with pytest.raises(ImproperlyConfigured, match=r"\.env line 2: expected NAME=value"):
        READ_ENV_FILE(tmp_path / ".env")


def test_no_env_file_is_no_error(tmp_path: Path):
    READ_ENV_FILE(tmp_path / ".env")


def test_sqlite_takes_its_write_lock_at_the_start_of_a_transaction():
    settings = database("sqlite:////srv/data/strike.sqlite3")
    assert settings["NAME"] == "/srv/data/strike.sqlite3"
    assert settings["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in settings["OPTIONS"]["init_command"]


def test_a_postgresql_address_is_taken_apart():
    settings = database("postgresql://app:p%40ss@db.example.org:5433/strike")
    told = {name: settings[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")}
    assert told == {"NAME": "strike", "USER": "app", "PASSWORD": "p@ss", "HOST": "db.example.org", "PORT": "5433"}
    assert database("postgresql://app@/strike?host=/run/pg")["HOST"] == "/run/pg"


def test_another_kind_of_database_stops_the_start():
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL starts with"):
        database("mysql://app@db/strike")


def test_data_keys_keep_their_order():
    newest, oldest = fresh_key(), fresh_key()
    assert list(data_keys([f"b:{newest}", f"a:{oldest}"])) == ["b", "a"]


@pytest.mark.parametrize("listed", ["no-colon", "a:", "a:c2hvcnQ=", "a:not base64"])
def test_a_data_key_that_is_no_key_stops_the_start(listed: str):
    with pytest.raises(ImproperlyConfigured, match="each key 32 bytes in base64"):
        data_keys([listed])


def test_a_command_with_a_setting_that_cannot_be_ends_in_one_line():
    ran = subprocess.run(
        [sys.executable, "-m", "mutualaid", "check"],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"TEXT_GATEWAY": "pigeon"},
    )
    assert ran.returncode == 1
    assert ran.stderr.splitlines() == ["TEXT_GATEWAY is 'pigeon': choose one of simulator, twilio, by_hand."]
