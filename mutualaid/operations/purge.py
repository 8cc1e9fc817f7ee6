"""What is not needed any more is erased: words after two weeks, everything personal 30 days after the strike's end."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from mutualaid.childcare.models import Booking
from mutualaid.dispatch.models import DayPlan, DriverOffer, HandEdit, Route, Unserved
from mutualaid.messaging.models import State, Text
from mutualaid.operations.models import Job, PersonalLink
from mutualaid.people.models import ApiToken, Person, RoleGrant
from mutualaid.sites.models import Follower, SiteLead
from mutualaid.strike.models import Strike

WORDS_FOR = timedelta(days=14)
UNUSABLE = "!"  # what Django keeps for a person who cannot sign in
PEOPLE_FOR = timedelta(days=30)  # from the strike's recorded end


@dataclass(frozen=True, slots=True)
class Purged:
    """How many texts lost their words, and how many people were erased."""

    texts: int
    people: int


@transaction.atomic
def purge(now: datetime) -> Purged:
    """Erase what is due, but for the texts that came in (inbox.purge does both). Counts, stock and plans stay: they
    name nobody. A second call finds nothing left to do."""
    words = erase_words(before=now - WORDS_FOR)
    return Purged(words, erase_people(now) if people_are_due(now) else 0)


def people_are_due(now: datetime) -> bool:
    strike = Strike.objects.filter(pk=1).first()
    return strike is not None and strike.ended_at is not None and strike.ended_at + PEOPLE_FOR <= now


def erase_words(*, before: datetime) -> int:
    """The bodies of texts that were settled before then."""
    settled = Text.objects.exclude(state__in=[State.QUEUED, State.SENDING, State.IN_DOUBT])
    return settled.filter(settled_at__lt=before).exclude(body="").update(body="")


def erase_people(now: datetime) -> int:
    """Names, numbers, addresses, homes, children: the rows stay, so that totals still add up, and name nobody."""
    Text.objects.filter(state=State.QUEUED).update(state=State.EXPIRED, settled_at=now, reason="strike_over")
    Text.objects.exclude(body="").update(body="")
    DriverOffer.objects.update(home="", note="")
    DayPlan.objects.update(basis={})
    HandEdit.objects.update(note="", overruled="")
    Route.objects.update(note="")
    Unserved.objects.update(reason="", facts={})
    Job.objects.update(failed="", arguments={})
    Booking.objects.update(child="", allergies="", may_collect="", signed_out_to="")
    Follower.objects.all().delete()
    SiteLead.objects.all().delete()
    RoleGrant.objects.all().delete()
    PersonalLink.objects.all().delete()
    ApiToken.objects.all().delete()
    erased: int = Person.objects.filter(erased_at__isnull=True).update(
        name="", phone="", phone_index=None, email=None, password=UNUSABLE, is_active=False, erased_at=now
    )
    return erased
