"""Money that people laid out for the strike: asked for, approved by somebody else, paid back."""

from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from mutualaid.inventory.models import Lot, Repayment
from mutualaid.lib.errors import Refusal
from mutualaid.people.models import Person


class NotAnAmount(Refusal):
    code = "not_an_amount"
    sentence = _("Write an amount above zero.")


class YourOwnMoney(Refusal):
    code = "your_own_money"
    sentence = _("Somebody else must approve what you paid yourself.")


class AlreadySettled(Refusal):
    code = "already_settled"
    sentence = _("Somebody has settled this already.")


class NotApproved(Refusal):
    code = "not_approved"
    sentence = _("This is not approved yet.")


@transaction.atomic
def ask_repayment(
    *,
    person: Person,
    cents: int,
    what: str,
    bought_on: date,
    by: Person | None,
    now: datetime,
    lot: Lot | None = None,
    key: UUID | None = None,
) -> Repayment:
    """`person` paid so many cents. The same `key` again is the same claim. May be refused: NotAnAmount."""
    if cents <= 0:
        raise NotAnAmount
    said = {"person": person, "cents": cents, "what": what, "bought_on": bought_on, "lot": lot}
    return Repayment.objects.get_or_create(key=key or uuid4(), defaults={**said, "asked_at": now, "asked_by": by})[0]


@transaction.atomic
def approve_repayment(repayment_id: int, *, by: Person, now: datetime) -> Repayment:
    """May be refused: YourOwnMoney, AlreadySettled."""
    claim = _open(repayment_id)
    if claim.person_id == by.pk:
        raise YourOwnMoney
    claim.approved_at, claim.approved_by = now, by
    claim.save(update_fields=["approved_at", "approved_by"])
    return claim


@transaction.atomic
def decline_repayment(repayment_id: int, *, by: Person, now: datetime, why: str) -> Repayment:
    """May be refused: AlreadySettled."""
    claim = _open(repayment_id)
    claim.declined_at, claim.declined_by, claim.declined_why = now, by, why
    claim.save(update_fields=["declined_at", "declined_by", "declined_why"])
    return claim


@transaction.atomic
def pay_back(repayment_id: int, *, on: date, by: Person) -> Repayment:
    """The money was handed over or sent on that day. May be refused: NotApproved, AlreadySettled."""
    claim = Repayment.objects.select_for_update().get(pk=repayment_id)
    if claim.paid_on is not None or claim.declined_at is not None:
        raise AlreadySettled
    if claim.approved_at is None:
        raise NotApproved
    claim.paid_on, claim.paid_by = on, by
    claim.save(update_fields=["paid_on", "paid_by"])
    return claim


def _open(repayment_id: int) -> Repayment:
    claim = Repayment.objects.select_for_update().get(pk=repayment_id)
    if claim.state != "waiting":
        raise AlreadySettled
    return claim
