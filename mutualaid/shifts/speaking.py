"""Which languages a person speaks besides the one we write to them: interpreters are found by it."""

from collections.abc import Iterable

from django.db import transaction

from mutualaid.people.actions import require_coordinator
from mutualaid.people.models import Person
from mutualaid.shifts.models import Speaks


def spoken_by(person: Person) -> set[str]:
    """Codes; the language of their texts is not among them unless somebody wrote it down."""
    return set(Speaks.objects.filter(person=person).values_list("language", flat=True))


@transaction.atomic
def set_spoken(person: Person, languages: Iterable[str], *, by: Person) -> None:
    """Exactly these, as codes of settings.LANGUAGES. May be refused: CoordinatorsOnly."""
    require_coordinator(by)
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    wanted = set(languages)
    Speaks.objects.filter(person=person).exclude(language__in=wanted).delete()
    Speaks.objects.bulk_create([Speaks(person=person, language=one) for one in sorted(wanted - spoken_by(person))])
