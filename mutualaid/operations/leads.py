"""Who answers for a place: named and relieved at the desk."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from mutualaid.lib.errors import Refusal
from mutualaid.people.actions import require_coordinator
from mutualaid.people.models import Person
from mutualaid.sites.actions import add_lead
from mutualaid.sites.models import Site, SiteLead


class NobodyVouched(Refusal):
    code = "lead_not_vouched_for"
    sentence = _("Nobody has vouched for {person} yet. Who leads a place can close it: vouch first.")


@transaction.atomic
def name_lead(site: Site, person: Person, *, by: Person) -> SiteLead:
    """They may send its counts, open and close it, and see its crew; named twice is named once. May be refused:
    CoordinatorsOnly, NobodyVouched."""
    require_coordinator(by)
    if person.vouched_at is None:
        raise NobodyVouched(person=person.name)
    return add_lead(site, person)


@transaction.atomic
def relieve_lead(site: Site, person: Person, *, by: Person) -> None:
    """Their page shows nothing of this place from now on, nor is their text about it taken. May be refused:
    CoordinatorsOnly."""
    require_coordinator(by)
    SiteLead.objects.filter(site=site, person=person).delete()
