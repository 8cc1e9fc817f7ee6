"""What is not needed any more is erased: words after two weeks, sheets a week after their day, everything personal
30 days after the strike's end."""

import shutil
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from allauth.account.models import EmailAddress
from django.contrib.admin.models import LogEntry
from django.contrib.sessions.models import Session
from django.db import models, transaction

from mutualaid.childcare.models import Booking
from mutualaid.dispatch.models import DayPlan, DriverOffer, HandEdit, RideWish, Route, SeatOffer, Stop, Unserved
from mutualaid.distribution.models import DayMultiplier, Need, NoCount, Shortage, SitePriority
from mutualaid.inventory.models import Movement, Repayment
from mutualaid.lib.days import day_of
from mutualaid.messaging.models import State, Text
from mutualaid.operations.actions import PEOPLE_FOR
from mutualaid.operations.models import Bulk, BulkWords, Job, PersonalLink, Recall, TableUpload
from mutualaid.operations.work import all_printed
from mutualaid.people.models import ApiToken, Person, Reveal, RoleGrant
from mutualaid.shifts.models import CalendarLink, HourEntry, Shift, ShiftSeries, Speaks
from mutualaid.sites.models import Follower, ServiceWindow, Site, SiteLead
from mutualaid.strike.models import Decision, Strike, StrikeDay

WORDS_FOR = timedelta(days=14)
SHEETS_FOR = timedelta(days=7)  # from the day they are for
UNUSABLE = "!"  # what Django keeps for a person who cannot sign in

# What somebody typed beside a fact, and what was said of it in a sentence. It may name anybody; the fact stays.
WORDS_BESIDE: tuple[tuple[type[models.Model], str], ...] = (
    (DriverOffer, "note"),
    (DayPlan, "why"),
    (HandEdit, "note"),
    (HandEdit, "overruled"),
    (Route, "note"),
    (Route, "missing"),
    (Stop, "problem"),
    (Site, "status_reason"),
    (Site, "access_note"),
    (Unserved, "reason"),
    (Person, "unreachable_reason"),
    (Shift, "note"),
    (ShiftSeries, "note"),
    (ServiceWindow, "note"),
    (StrikeDay, "note"),
    (Movement, "why"),
    (Repayment, "what"),
    (Repayment, "declined_why"),
    (DayMultiplier, "why"),
    (SitePriority, "why"),
    (Need, "reason"),
    (Shortage, "because"),
)
# The same where a table wants words: that there were some stays.
WANTED_WORDS: tuple[tuple[type[models.Model], str], ...] = (
    (Decision, "reason"),
    (Recall, "why"),
    (NoCount, "why"),
    (HourEntry, "why"),
    (Person, "consent_source"),
)


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
    if people_are_due(now):
        erase_all_sheets()
        return Purged(words, erase_people(now))
    erase_sheets(before=day_of(now) - SHEETS_FOR)
    return Purged(words, 0)


def people_are_due(now: datetime) -> bool:
    strike = Strike.objects.filter(pk=1).first()
    return strike is not None and strike.ended_at is not None and strike.ended_at + PEOPLE_FOR <= now


def erase_words(*, before: datetime) -> int:
    """The bodies of texts that were settled before then, and of texts to many that were written before then."""
    settled = Text.objects.exclude(state__in=[State.QUEUED, State.SENDING, State.IN_DOUBT])
    BulkWords.objects.filter(bulk__made_at__lt=before).exclude(body="").update(body="")
    return settled.filter(settled_at__lt=before).exclude(body="").update(body="")


def erase_sheets(*, before: date) -> list[Path]:
    """The folders of days before then, with names, numbers and addresses on every page. Returns what was erased."""
    erased = [folder for folder in all_printed().glob("????-??-??") if folder.name < before.isoformat()]
    for folder in erased:
        shutil.rmtree(folder)
    return erased


def erase_all_sheets() -> None:
    if all_printed().exists():
        shutil.rmtree(all_printed())


def erase_people(now: datetime) -> int:
    """Names, numbers, addresses, homes, children: the rows stay, so that totals still add up, and name nobody."""
    Text.objects.filter(state=State.QUEUED).update(state=State.EXPIRED, settled_at=now, reason="strike_over")
    Text.objects.exclude(body="").update(body="")
    _erase_words_beside()
    DriverOffer.objects.update(home="")
    SeatOffer.objects.update(home="")
    RideWish.objects.update(home="", place="")
    DayPlan.objects.update(basis={})
    Unserved.objects.update(facts={})
    Job.objects.update(failed="", arguments={})
    BulkWords.objects.update(body="")
    Bulk.objects.update(recipients=[])
    Booking.objects.update(child="", allergies="", may_collect="", signed_out_to="")
    Follower.objects.all().delete()
    SiteLead.objects.all().delete()
    RoleGrant.objects.all().delete()
    PersonalLink.objects.all().delete()
    TableUpload.objects.all().delete()
    CalendarLink.objects.all().delete()
    Speaks.objects.all().delete()
    ApiToken.objects.all().delete()
    Reveal.objects.all().delete()
    LogEntry.objects.all().delete()
    EmailAddress.objects.all().delete()
    Session.objects.all().delete()
    erased: int = Person.objects.filter(erased_at__isnull=True).update(
        name="", phone="", phone_index=None, email=None, password=UNUSABLE, is_active=False, erased_at=now
    )
    return erased


def _erase_words_beside() -> None:
    """Past the ledgers' own guard: their numbers are what is never edited."""
    for columns, instead in ((WORDS_BESIDE, ""), (WANTED_WORDS, "…")):
        for model, column in columns:
            models.QuerySet(model).exclude(**{column: ""}).update(**{column: instead})
