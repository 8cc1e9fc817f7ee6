"""Who may be texted, in which language, and who is vouched for."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from mutualaid.lib.crypto import blind_index
from mutualaid.lib.errors import Refusal
from mutualaid.lib.phones import spoken
from mutualaid.people.models import OptOut, Person, Reveal, Role, RoleGrant


class CoordinatorsOnly(Refusal):
    code = "coordinators_only"
    sentence = _("Only a coordinator can do that.")


class VouchFirst(Refusal):
    code = "vouch_first"
    sentence = _("Vouch for this person first: whoever minds children is known to a coordinator.")


class MinorsDoNotMind(Refusal):
    code = "minors_do_not_mind"
    sentence = _("Somebody under 18 helps with children, but cannot be cleared to mind them.")


class LastCoordinator(Refusal):
    code = "last_coordinator"
    sentence = _("This is the last coordinator. Make somebody else one first.")


class NoNumber(Refusal):
    code = "no_number"
    sentence = _("We have no phone number of this person.")


class UnknownLanguage(Refusal):
    code = "unknown_language"
    sentence = _("We have no texts in “{language}” yet. Choose one of: {known}.")


def require_coordinator(by: Person) -> None:
    """May be refused with CoordinatorsOnly."""
    if not by.has_role(Role.COORDINATOR):
        raise CoordinatorsOnly


def known_language(language: str) -> str:
    """May be refused with UnknownLanguage."""
    known = [code for code, _name in settings.LANGUAGES]
    if language not in known:
        raise UnknownLanguage(language=language, known=", ".join(known))
    return language


@transaction.atomic
def add_person(
    *,
    name: str,
    language: str,
    now: datetime,
    phone: str = "",
    email: str | None = None,
    roles: Iterable[str] = (),
    consent_source: str = "",
    is_minor: bool = False,
    by: Person | None = None,
) -> Person:
    """A new person, or the one who already has this number, with the roles added. `phone` is E.164.

    Of a known person, what was said first stands: name, language, consent. But under 18 is who is said to be once.
    """
    person = Person.objects.with_phone(phone).select_for_update().first() if phone else None
    if person is None:
        email = email.lower() if email else None
        person = Person(name=name, email=email, language=known_language(language), is_minor=is_minor, created_at=now)
        person.phone, person.phone_index = phone, blind_index(phone) if phone else None
        if consent_source:
            person.consent_at, person.consent_source = now, consent_source
        person.set_unusable_password()
        person.save()
    else:
        if is_minor and not person.is_minor:
            mark_minor(person)
        if consent_source:
            record_consent(person, source=consent_source, now=now)
    grant_roles(person, roles, now=now, by=by)
    return person


def mark_minor(person: Person) -> None:
    """Under 18 if anybody has said so; whoever was cleared to mind children before that is not any more."""
    person.is_minor, person.care_cleared_at = True, None
    person.save(update_fields=["is_minor", "care_cleared_at"])


@transaction.atomic
def grant_roles(person: Person, roles: Iterable[str], *, now: datetime, by: Person | None) -> None:
    if Role.COORDINATOR in (roles := list(roles)) and by is not None:
        require_coordinator(by)
    for role in roles:
        RoleGrant.objects.get_or_create(person=person, role=role, defaults={"granted_at": now, "granted_by": by})


@transaction.atomic
def vouch(person: Person, *, by: Person, now: datetime) -> Person:
    """A coordinator knows who this is. May be refused: CoordinatorsOnly."""
    require_coordinator(by)
    person.vouched_at, person.vouched_by = now, by
    person.save(update_fields=["vouched_at", "vouched_by"])
    return person


@transaction.atomic
def clear_for_care(person: Person, *, by: Person, now: datetime) -> Person:
    """Background check and training were seen. May be refused: CoordinatorsOnly, VouchFirst, MinorsDoNotMind."""
    require_coordinator(by)
    if person.is_minor:
        raise MinorsDoNotMind
    if not person.is_vouched:
        raise VouchFirst
    person.care_cleared_at = now
    person.save(update_fields=["care_cleared_at"])
    return person


@transaction.atomic
def withdraw_role(person: Person, role: str, *, by: Person) -> None:
    """Works at once, also for who is signed in. May be refused: CoordinatorsOnly, LastCoordinator."""
    # All of them, in one order: two coordinators who take the role from each other must not both succeed.
    remain = [found.pk for found in Person.objects.coordinators().order_by("pk").select_for_update()]
    require_coordinator(by)
    if role == Role.COORDINATOR:
        if remain == [person.pk]:
            raise LastCoordinator
        Person.objects.filter(pk=person.pk).update(is_staff=False, is_superuser=False)
    person.grants.filter(role=role).delete()


@transaction.atomic
def reveal_number(person: Person, *, by: Person, now: datetime) -> str:
    """The number as it is read aloud; that `by` saw it is written down. May be refused: CoordinatorsOnly, NoNumber."""
    require_coordinator(by)
    if not person.phone:
        raise NoNumber
    Reveal.objects.create(person=person, what=Reveal.What.NUMBER, by=by, at=now)
    return spoken(person.phone)


@transaction.atomic
def reveal_words(person: Person, *, by: Person, now: datetime) -> None:
    """Write down that `by` reads what this person texted and was texted. May be refused: CoordinatorsOnly."""
    require_coordinator(by)
    Reveal.objects.create(person=person, what=Reveal.What.WORDS, by=by, at=now)


@transaction.atomic
def set_language(person: Person, language: str) -> Person:
    """May be refused: UnknownLanguage."""
    person.language = known_language(language)
    person.save(update_fields=["language"])
    return person


@transaction.atomic
def set_early_texts(person: Person, *, wanted: bool) -> Person:
    """Whether reminders and questions may come from four in the morning on; without it they wait until eight."""
    person.wants_early_texts = wanted
    person.save(update_fields=["wants_early_texts"])
    return person


@transaction.atomic
def record_consent(person: Person, *, source: str, now: datetime) -> Person:
    """The first consent stands; later ones change nothing."""
    if person.consent_at is None:
        person.consent_at, person.consent_source = now, source
        person.save(update_fields=["consent_at", "consent_source"])
    return person


@transaction.atomic
def opt_out(phone: str, *, source: str, now: datetime) -> OptOut:
    """No texts to this number from now on, whoever holds it. Twice changes nothing."""
    return OptOut.objects.get_or_create(
        phone_index=blind_index(phone), ended_at=None, defaults={"at": now, "source": source}
    )[0]


@transaction.atomic
def opt_in(phone: str, *, now: datetime) -> None:
    """The number's own START; ends an opt-out, if there is one."""
    OptOut.objects.in_force().filter(phone_index=blind_index(phone)).update(ended_at=now)


@transaction.atomic
def mark_unreachable(person: Person, *, reason: str, now: datetime) -> Person:
    """The network says that this number takes no texts: it stands on the red list until a person deals with it,
    or a text comes from it.
    """
    person.unreachable_since, person.unreachable_reason = person.unreachable_since or now, reason
    person.save(update_fields=["unreachable_since", "unreachable_reason"])
    return person


@transaction.atomic
def heard_from(person: Person) -> None:
    """Who texts us has a phone that texts: ours go there again, until the network says otherwise anew."""
    if person.unreachable_since:
        person.unreachable_since, person.unreachable_reason = None, ""
        person.save(update_fields=["unreachable_since", "unreachable_reason"])


@transaction.atomic
def mark_reachable(person: Person, *, by: Person) -> Person:
    """The number takes texts again, or somebody dealt with it: off the red list. May be refused: CoordinatorsOnly."""
    require_coordinator(by)
    person.unreachable_since, person.unreachable_reason = None, ""
    person.save(update_fields=["unreachable_since", "unreachable_reason"])
    return person
