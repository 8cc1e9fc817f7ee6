"""What is personal ends, and what adds up stays."""

from datetime import time, timedelta
from decimal import Decimal

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.sessions.models import Session
from django.db import models

from mutualaid.dispatch.models import Stop
from mutualaid.distribution.models import SitePriority
from mutualaid.distribution.priorities import set_priority
from mutualaid.distribution.said import say_of_day
from mutualaid.inbox.actions import answer_text, receive_text
from mutualaid.inbox.models import Inbound
from mutualaid.inbox.purge import purge
from mutualaid.inventory.actions import count_stock
from mutualaid.inventory.models import Movement, Repayment
from mutualaid.inventory.repayments import ask_repayment
from mutualaid.lib.fields import SealedTextField
from mutualaid.messaging.models import Text
from mutualaid.operations.purge import Purged
from mutualaid.operations.recalls import recall
from mutualaid.operations.work import print_folder
from mutualaid.people.actions import add_person, mark_unreachable, opt_out, reveal_number
from mutualaid.people.models import OptOut, Person, Reveal, wants_no_texts
from mutualaid.shifts.actions import claim_shift
from mutualaid.shifts.models import Claim, Shift
from mutualaid.sites.actions import set_status
from mutualaid.sites.models import Site
from mutualaid.strike.actions import end_strike
from tests.build import NOW, TODAY, TOMORROW, a_lot, a_shift, a_site, a_window
from tests.dispatch.a_plan import Visit, a_plan, a_route

pytestmark = pytest.mark.django_db
MONTH = timedelta(days=30, hours=2)  # the clocks go forward in between


def write_and_be_answered(person, body="MENU"):
    inbound = receive_text(provider_id=f"SM{body}", phone=person.phone, body=body, now=NOW)
    answer_text(inbound.pk, now=NOW)
    return inbound


@pytest.mark.django_db(transaction=True)
def test_words_go_after_two_weeks_and_numbers_stay_while_the_strike_lasts(strike, vera):
    write_and_be_answered(vera)
    Text.objects.update(state="sent", provider_id="SM1", settled_at=NOW)
    assert purge(NOW + timedelta(days=13)) == Purged(texts=0, people=0)
    assert purge(NOW + timedelta(days=15)) == Purged(texts=2, people=0)
    assert not Text.objects.exclude(body="").exists()
    assert Person.objects.get(pk=vera.pk).phone == vera.phone


@pytest.mark.django_db(transaction=True)
def test_a_text_that_still_waits_for_a_person_keeps_its_words(strike, vera):
    inbound = write_and_be_answered(vera, "my cousin wants to help too, she is 15")
    purge(NOW + timedelta(days=15))
    assert Inbound.objects.get(pk=inbound.pk).body == "my cousin wants to help too, she is 15"


def test_nobody_is_erased_before_thirty_days_have_passed_since_the_end(strike, rosa, vera):
    end_strike(now=NOW)
    assert purge(NOW + MONTH - timedelta(hours=4)).people == 0
    assert purge(NOW + MONTH).people == 2
    assert purge(NOW + MONTH).people == 0


def test_a_strike_that_has_not_ended_erases_nobody(strike, vera):
    assert purge(NOW + timedelta(days=400)).people == 0


def test_totals_stay_when_people_go(strike, vera):
    claim_shift(a_shift().pk, person=vera, now=NOW)
    end_strike(now=NOW)
    purge(NOW + MONTH)
    assert Claim.objects.count() == 1
    assert Claim.objects.get().person.name == ""


def test_a_wish_for_no_texts_outlives_the_person(strike, vera):
    phone = vera.phone
    opt_out(phone, source="texted us", now=NOW)
    end_strike(now=NOW)
    purge(NOW + MONTH)
    assert OptOut.objects.in_force().count() == 1
    assert wants_no_texts(add_person(name="Vera again", language="en", phone=phone, now=NOW + MONTH))


@pytest.mark.django_db(transaction=True)
def test_no_sealed_column_holds_anything_after_the_purge(strike, sam, mei):
    write_and_be_answered(mei, "COMIDA 94601")
    end_strike(now=NOW)
    purge(NOW + MONTH)
    for model, column in SEALED:
        assert not model.objects.exclude(**{column: ""}).exists(), f"{model.__name__}.{column}"


def sealed_columns():
    return [
        (model, field.name)
        for model in apps.get_models()
        for field in model._meta.fields
        if isinstance(field, SealedTextField)
    ]


SEALED = sealed_columns()


# --- sheets ---


@pytest.fixture
def printed(settings, tmp_path):
    """A sheet of nine days ago, one of seven days ago, one of tomorrow."""
    settings.VAR = tmp_path
    for days in (-9, -7, 1):
        folder = print_folder(TODAY + timedelta(days=days))
        folder.mkdir(parents=True)
        (folder / "calls-v1.pdf").write_bytes(b"%PDF names and numbers")
    return lambda: sorted(path.name for path in tmp_path.glob("print/*"))


def test_sheets_go_a_week_after_their_day(strike, printed):
    purge(NOW)
    assert printed() == ["2019-02-27", "2019-03-07"]


def test_every_sheet_goes_with_the_people(strike, printed, tmp_path):
    (tmp_path / "print" / "by-hand").mkdir()
    end_strike(now=NOW)
    purge(NOW + MONTH)
    assert not (tmp_path / "print").exists()


def test_where_nothing_was_printed_nothing_is_looked_for(strike, settings, tmp_path):
    settings.VAR = tmp_path / "none"
    assert purge(NOW) == Purged(texts=0, people=0)


# --- words in other places ---


def test_words_about_people_go_wherever_somebody_typed_them(rosa, sam):
    site = a_site(access_note="Ask for Dolores at the back door")
    set_status(site, "closed", by=rosa, now=NOW, reason="Dolores is ill")
    stop = a_route(a_plan(), [Visit(site, time(10), {"standard": 40})], person=sam).stops.get()
    Stop.objects.filter(pk=stop.pk).update(problem="Dolores was not there", problem_at=NOW)
    mark_unreachable(sam, reason="his sister has the phone", now=NOW)
    end_strike(now=NOW)
    purge(NOW + MONTH)
    assert list(Site.objects.filter(pk=site.pk).values_list("access_note", "status_reason")) == [("", "")]
    assert Stop.objects.get(pk=stop.pk).problem == ""
    assert Person.objects.get(pk=sam.pk).unreachable_reason == ""


@pytest.fixture
def typed(strike, rosa, vera, lot):
    """Somebody is named beside a shift, an opening, an entry of the book, a purchase and what is said of a day."""
    a_shift(note="Dolores has the key")
    a_window(note="Dolores hands out")
    count_stock(lot.pk, lot.site, 7, by=rosa, now=NOW, why="Dolores took three home")
    ask_repayment(person=vera, cents=900, what="bread, for Dolores", bought_on=TODAY, by=rosa, now=NOW)
    say_of_day(TOMORROW, Decimal("1.2"), why="Dolores sings", by=rosa, now=NOW)
    set_priority(TOMORROW, lot.site, 3, why="Dolores asked", by=rosa, now=NOW)
    recall(lot.pk, why="Dolores fell ill", by=rosa, now=NOW)
    Person.objects.filter(pk=vera.pk).update(consent_source="Dolores's list")


@pytest.fixture
def lot(strike):
    return a_lot()


def words_with(name):
    """Every column of every table in which that name stands in plain words."""
    texts = (models.CharField, models.TextField)
    columns = [(model, field.name) for model in apps.get_models() for field in model._meta.fields
               if isinstance(field, texts) and not isinstance(field, SealedTextField)]  # fmt: skip
    return {f"{model.__name__}.{column}" for model, column in columns
            if models.QuerySet(model).filter(**{f"{column}__contains": name}).exists()}  # fmt: skip


def test_words_beside_a_fact_go_and_the_fact_stays(typed, lot):
    assert len(words_with("Dolores")) == 8
    end_strike(now=NOW)
    purge(NOW + MONTH)
    assert not words_with("Dolores")
    assert (Shift.objects.count(), Repayment.objects.get().cents, SitePriority.objects.get().level) == (1, 900, 3)
    assert Movement.objects.balance(lot, lot.site) == 7


def test_while_the_strike_lasts_words_beside_a_fact_stay(typed):
    purge(NOW + MONTH)
    assert len(words_with("Dolores")) == 8


def test_nothing_is_left_of_who_signed_in_and_who_looked(client, rosa, sam):
    client.force_login(rosa)
    EmailAddress.objects.create(user=rosa, email="rosa@example.org")
    reveal_number(sam, by=rosa, now=NOW)
    LogEntry.objects.create(user=rosa, object_repr="Sam", action_flag=2)
    left = [Session, EmailAddress, LogEntry, Reveal]
    assert all(model.objects.exists() for model in left)
    end_strike(now=NOW)
    purge(NOW + MONTH)
    assert not [model for model in left if model.objects.exists()]
