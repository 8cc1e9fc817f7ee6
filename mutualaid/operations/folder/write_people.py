"""People, whom they lead and what they follow.

Somebody who has texted or signed up before is left as they are, but for the roles and places that a coordinator's list
adds: what they chose themselves (language, which place they follow) is theirs.
"""

from collections.abc import Mapping, Sequence

from mutualaid.lib.crypto import blind_index
from mutualaid.operations.folder.rows import PersonRow
from mutualaid.operations.folder.write_places import sites_by_code
from mutualaid.operations.folder.writing import Writing
from mutualaid.people.actions import add_person, grant_roles, record_consent
from mutualaid.people.models import Person
from mutualaid.sites.actions import add_lead, follow_site
from mutualaid.sites.models import Site

People = dict[str, Person]


def people_by_phone(phones: Sequence[str]) -> People:
    """E.164 -> person, for those of the numbers that somebody has."""
    index_of = {blind_index(phone): phone for phone in set(phones)}
    found = Person.objects.filter(phone_index__in=index_of).defer("phone").prefetch_related("grants")
    return {index_of[str(person.phone_index)]: person for person in found}


def write_people(rows: Sequence[PersonRow], writing: Writing) -> None:
    there = people_by_phone([row.phone for row in rows])
    sites = sites_by_code()
    added: People = {}
    for row in rows:
        if row.phone in there:
            writing.found("people")
            _add_to(there[row.phone], row, sites, writing)
            continue
        with writing.new_row("people", row.line):
            added[row.phone] = _add(row, sites, writing)
    _record_trust([row for row in rows if row.phone in added], added, writing)


def _add(row: PersonRow, sites: Mapping[str, Site], writing: Writing) -> Person:
    person = add_person(
        name=row.name,
        phone=row.phone,
        language=row.language,
        email=row.email or None,
        roles=row.roles,
        consent_source=row.consent_source,
        is_minor=row.is_minor,
        now=writing.now,
        by=writing.by,
    )
    for code in row.lead_of:
        add_lead(sites[code], person)
    for code in row.follows:
        follow_site(sites[code], person, now=writing.now)
    return person


def _add_to(person: Person, row: PersonRow, sites: Mapping[str, Site], writing: Writing) -> None:
    missing = set(row.roles) - {grant.role for grant in person.grants.all()}
    with writing.refusals_of(row.line):
        grant_roles(person, sorted(missing), now=writing.now, by=writing.by)
        if row.consent_source:
            record_consent(person, source=row.consent_source, now=writing.now)
        for code in row.lead_of:
            add_lead(sites[code], person)


def _record_trust(rows: Sequence[PersonRow], added: Mapping[str, Person], writing: Writing) -> None:
    """Who was vouched for and cleared, at once for all; the list is a coordinator's, which load_folder has asked."""
    vouched = [added[row.phone].pk for row in rows if row.is_vouched]
    cleared = [added[row.phone].pk for row in rows if row.is_care_cleared]
    early = [added[row.phone].pk for row in rows if row.wants_early_texts]
    Person.objects.filter(pk__in=vouched).update(vouched_at=writing.now, vouched_by=writing.by)
    Person.objects.filter(pk__in=cleared).update(care_cleared_at=writing.now)
    Person.objects.filter(pk__in=early).update(wants_early_texts=True)
