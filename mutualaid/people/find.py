"""Finding people by what somebody types: a number in any usual form, or a part of a name."""

from mutualaid.lib.phones import NotAPhoneNumber, read_phone
from mutualaid.people.models import Person, PersonQuerySet
from mutualaid.strike.models import Strike


def read_typed_phone(typed: str) -> str:
    """E.164, with the strike's country where none was typed; may be refused: NotAPhoneNumber."""
    region = Strike.objects.filter(pk=1).values_list("region", flat=True).first()
    return read_phone(typed, region=region or "US")


def people_like(typed: str) -> PersonQuerySet:
    """Whose number this is, else whose name holds it; nobody for an empty text."""
    typed = " ".join(typed.split())
    people: PersonQuerySet = Person.objects.standing().order_by("name", "pk")
    if not typed:
        return people.none()
    try:
        return people.with_phone(read_typed_phone(typed))
    except NotAPhoneNumber:
        return people.filter(name__icontains=typed)
