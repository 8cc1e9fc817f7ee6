"""A sealed column: plain in Python, ciphertext in the table, not to be searched."""

import pytest
from django.core.exceptions import FieldError
from django.db import connection

from mutualaid.people.models import Person
from tests.build import a_person

pytestmark = pytest.mark.django_db


def stored(person: Person) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT phone FROM people_person WHERE id = %s", [person.pk])
        return cursor.fetchone()[0]


def test_a_sealed_column_is_plain_in_python_and_sealed_in_the_table():
    person = a_person(phone="+15105550199")
    assert Person.objects.get(pk=person.pk).phone == "+15105550199"
    assert stored(person).startswith("test.")
    assert "5550199" not in stored(person)


def test_an_empty_value_stays_empty():
    person = a_person(phone="")
    assert stored(person) == ""
    assert Person.objects.get(pk=person.pk).phone == ""


def test_an_updated_value_is_sealed_too():
    person = a_person()
    Person.objects.filter(pk=person.pk).update(phone="+15105550198")
    assert "5550198" not in stored(person)
    assert Person.objects.get(pk=person.pk).phone == "+15105550198"


def test_who_has_no_number_can_be_asked():
    silent, reachable = a_person(phone=""), a_person()
    assert list(Person.objects.filter(phone="")) == [silent]
    assert list(Person.objects.exclude(phone="")) == [reachable]


def test_a_search_by_value_is_a_mistake_and_not_an_empty_answer():
    with pytest.raises(TypeError, match="sealed column"):
        Person.objects.filter(phone="+15105550199").exists()


@pytest.mark.parametrize("lookup", ["contains", "startswith", "in", "iexact", "regex"])
def test_no_other_search_is_offered(lookup: str):
    with pytest.raises(FieldError):
        Person.objects.filter(**{f"phone__{lookup}": "+1510"}).exists()
