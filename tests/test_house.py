"""Promises of the house that no single app keeps: settings, migrations, imports, texts, commands."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.utils import translation

import mutualaid.urls  # noqa: F401  (whatever can be said is then loaded)
from mutualaid.inbox.answers import MOST_PARTS, that_fit, the_fullest_that_fits
from mutualaid.inbox.commands import COMMANDS, CREW_COMMANDS, ROUTE_COMMANDS, For, menu_for
from mutualaid.inbox.reader import Intent
from mutualaid.lib.errors import Refusal
from mutualaid.messaging.actions import render_text
from mutualaid.messaging.segments import count_parts, is_gsm
from mutualaid.sites.actions import add_lead
from tests import environment
from tests.build import NOW, a_site
from tests.sms_samples import FIELDS, PLACE, SAMPLES, Cut, Ways

ROOT = environment.ROOT
LANGUAGES = [code for code, _ in settings.LANGUAGES]
TEMPLATES = {f"{path.parts[-3]}/{path.stem}": path for path in sorted(ROOT.glob("templates/*/sms/*.txt"))}
# The network itself acts on these before we see them: whoever is taught one is cut off.
CARRIERS_WORDS = {
    *("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"),
    *("START", "YES", "UNSTOP", "HELP", "INFO"),
}
# Said on pages and in commands, where there is room.
NOT_BY_TEXT = (
    *("mutualaid.childcare.", "mutualaid.inventory.", "mutualaid.operations.", "mutualaid.strike."),
    *("mutualaid.dispatch.told", "mutualaid.distribution.closing"),
)
TALK = {Intent.CONFIRM, Intent.CHOOSE, Intent.THANKS, Intent.SAFETY, Intent.UNCLEAR}  # said, not taught


# --- settings ---


def test_every_setting_is_explained_and_nothing_is_explained_that_is_none():
    explained = re.findall(r"^(?:# )?([A-Z][A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)
    assert sorted(explained) == sorted(environment.names_read())


def test_the_example_can_be_read_as_it_stands(monkeypatch):
    monkeypatch.setattr(os, "environ", {})
    environment.READ_ENV_FILE(ROOT / ".env.example")
    assert set(os.environ) == {"SECRET_KEY", "DATA_KEYS", "INDEX_KEY"}


def test_settings_alone_ask_the_environment():
    start = {"mutualaid/__main__.py", "mutualaid/wsgi.py", "mutualaid/lib/env.py", "mutualaid/demo/stage.py"}
    asking = {
        str(path.relative_to(ROOT))
        for folder in ("mutualaid", "routes")
        for path in (ROOT / folder).rglob("*.py")
        if re.search(r"\benviron\b|\bgetenv\b", path.read_text())
    }
    assert asking <= start


def test_a_request_is_not_one_transaction():
    assert not settings.DATABASES["default"].get("ATOMIC_REQUESTS", False)


# --- code ---


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_apps_import_downwards_only():
    lint = subprocess.run([Path(sys.executable).with_name("lint-imports")], cwd=ROOT, capture_output=True, text=True)
    assert lint.returncode == 0, lint.stdout


# --- texts ---


def test_every_text_has_a_sample_and_every_sample_a_text():
    assert sorted(SAMPLES) == sorted(TEMPLATES)


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_text_lies_in_the_folder_of_an_app(name: str):
    assert apps.is_installed(f"mutualaid.{name.split('/')[0]}")


def said(name: str, language: str, person: Any) -> Iterator[str]:
    """The words of each of a text's samples, lists cut as the inbox cuts them."""
    app, occasion = name.split("/")
    person.language = language
    for given in SAMPLES[name]:
        sample = given
        if isinstance(given, Ways):
            sample = the_fullest_that_fits(given.ways, occasion=occasion, person=person, now=NOW)
        context = {
            field: that_fit(value.things, occasion=occasion, name=field, person=person, now=NOW, shorter=value.shorter)
            if isinstance(value, Cut)
            else value
            for field, value in sample.items()
        }
        yield render_text(app, occasion, language, {"now": NOW, "person": person, **context})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", TEMPLATES)
def test_a_text_fits_two_parts_and_teaches_no_word_of_the_carriers(ike, name: str, language: str):
    for words in said(name, language, ike):
        assert words
        assert count_parts(words) <= MOST_PARTS, f"{len(words)} characters: {words}"
        assert not CARRIERS_WORDS & set(re.findall(r"\b[A-Z]{2,}\b", words))


@pytest.mark.parametrize("name", TEMPLATES)
def test_an_english_text_keeps_to_the_networks_alphabet(ike, name: str):
    assert is_gsm(TEMPLATES[name].read_text())
    assert all(is_gsm(words.replace("ESPAÑOL", "")) for words in said(name, "en", ike))


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_text_is_not_written_for_a_page(ike, name: str):
    assert all("&amp;" not in words and "&#" not in words and "{" not in words for words in said(name, "en", ike))


def refusals(kind: type[Refusal] = Refusal) -> Iterator[type[Refusal]]:
    for below in kind.__subclasses__():
        if below.__module__.startswith("mutualaid.") and not below.__module__.startswith(NOT_BY_TEXT):
            yield below
        yield from refusals(below)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", sorted(set(refusals()), key=lambda kind: kind.code), ids=lambda kind: kind.code)
def test_a_refusal_fits_two_parts(kind: type[Refusal], language: str):
    with translation.override(language):
        sentence = str(kind.sentence)
        fields = {field for _, field, _, _ in Formatter().parse(sentence) if field}
        words = sentence.format(**{field: FIELDS.get(field, PLACE.name) for field in fields})
    assert count_parts(words) <= MOST_PARTS, f"{len(words)} characters: {words}"


# --- commands ---


def test_everything_that_can_be_meant_is_a_command_or_talk():
    assert {line.intent for line in COMMANDS} == set(Intent) - TALK


def test_every_command_is_in_the_readme():
    readme = (ROOT / "README.md").read_text()
    taught = [*COMMANDS, *CREW_COMMANDS, *ROUTE_COMMANDS]
    missing = [str(line.keyword) for line in taught if f"`{line.keyword}" not in readme]
    assert not missing


def test_who_does_everything_finds_every_command_in_the_menu(sam):
    add_lead(a_site(), sam)
    lines = menu_for(sam)
    menu = render_text("inbox", "menu", "en", {"lines": lines})
    taught = [line for line in COMMANDS if line.audience != For.NOBODY]
    assert lines == taught
    assert all(str(line.keyword) in menu for line in taught)


def test_a_family_is_not_told_how_to_drive(mei):
    assert {line.audience for line in menu_for(mei)} == {For.EVERYBODY}
