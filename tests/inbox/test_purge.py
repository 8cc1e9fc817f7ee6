"""What is personal ends, and what adds up stays."""

from datetime import timedelta

import pytest
from django.apps import apps

from mutualaid.inbox.actions import answer_text, receive_text
from mutualaid.inbox.models import Inbound
from mutualaid.inbox.purge import purge
from mutualaid.lib.fields import SealedTextField
from mutualaid.messaging.models import Text
from mutualaid.operations.purge import Purged
from mutualaid.people.actions import add_person, opt_out
from mutualaid.people.models import OptOut, Person, wants_no_texts
from mutualaid.shifts.actions import claim_shift
from mutualaid.shifts.models import Claim
from mutualaid.strike.actions import end_strike
from tests.build import NOW, a_shift

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
