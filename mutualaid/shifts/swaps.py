"""Who holds a place may offer it to one other person; until that person says yes, nothing has changed."""

from datetime import datetime
from typing import Any

from django.db import transaction

from mutualaid.messaging.actions import queue_text
from mutualaid.messaging.models import Priority, Text
from mutualaid.messaging.quiet import told_from
from mutualaid.people.models import Person, wants_no_texts
from mutualaid.shifts.actions import take_place
from mutualaid.shifts.models import Claim, Shift, Swap
from mutualaid.shifts.refusals import NoSwap, NotYourClaim, ShiftGone, SwapWaits, SwapWithWhom
from mutualaid.shifts.reminders import hold_back_reminders
from mutualaid.shifts.wording import describe


@transaction.atomic
def offer_swap(claim_id: int, *, to: Person, person: Person, now: datetime) -> Swap:
    """`to` is asked by text for a Y or N. The place stays `person`'s until then.

    May be refused: NotYourClaim, ShiftGone, SwapWaits, SwapWithWhom.
    """
    lock_people(person, to)
    claim = _held_claim(claim_id, person, now)
    if to.pk == person.pk or not to.phone or to.erased_at or wants_no_texts(to):
        raise SwapWithWhom
    if Swap.objects.open(now).filter(claim=claim).exists():
        raise SwapWaits(**describe(claim.shift, now))
    Swap.objects.filter(claim=claim, answered_at=None).update(answered_at=now)
    swap = Swap.objects.create(claim=claim, to=to, offered_at=now)
    tell_swap(to, "swap_offer", swap, now, {"shift": claim.shift, "name": person.name})
    return swap


@transaction.atomic
def accept_swap(swap_id: int, *, person: Person, now: datetime) -> Claim:
    """The place changes hands, by the rules that hold for a claim, and who gave it is told.

    May be refused: NoSwap, and what claim_shift refuses.
    """
    swap = _own_swap(swap_id, person, now)
    lock_people(swap.claim.person, person)
    shift = Shift.objects.select_for_update(of=("self",)).select_related("place__site").get(pk=swap.claim.shift_id)
    swap = _own_swap(swap_id, person, now)
    given = swap.claim
    # A place that is free for a moment within one transaction is seen by nobody else: the shift is locked.
    Claim.objects.filter(pk=given.pk).update(released_at=now)
    hold_back_reminders([given], now=now)
    taken = take_place(shift, Person.objects.get(pk=person.pk), now)
    taken.confirmed_at = now
    taken.save(update_fields=["confirmed_at"])
    swap.answered_at, swap.taken_as = now, taken
    swap.save(update_fields=["answered_at", "taken_as"])
    tell_swap(given.person, "swap_taken", swap, now, {"shift": shift, "name": person.name})
    return taken


@transaction.atomic
def decline_swap(swap_id: int, *, person: Person, now: datetime) -> Swap:
    """Who offered it is told, and still has it. May be refused: NoSwap."""
    swap = _own_swap(swap_id, person, now)
    lock_people(swap.claim.person, person)
    swap = _own_swap(swap_id, person, now)
    swap.answered_at = now
    swap.save(update_fields=["answered_at"])
    tell_swap(swap.claim.person, "swap_declined", swap, now, {"shift": swap.claim.shift, "name": person.name})
    return swap


def open_swaps(person: Person, now: datetime) -> list[Swap]:
    """Places that others have offered to this person, the newest first."""
    swaps = Swap.objects.open(now).filter(to=person).select_related("claim__person", "claim__shift__place__site")
    return list(swaps.order_by("-offered_at", "-pk"))


def lock_people(*people: Person) -> None:
    list(Person.objects.filter(pk__in=[one.pk for one in people]).order_by("pk").select_for_update(no_key=True))


def tell_swap(person: Person, occasion: str, swap: Swap, now: datetime, about: dict[str, Any]) -> Text:
    return queue_text(
        person,
        app="shifts",
        occasion=occasion,
        key=f"{occasion}:{swap.pk}",
        now=now,
        priority=Priority.REPLY,
        context={**about, "now": now},
        not_before=told_from(about["shift"].starts_at, now=now),
        expires_at=about["shift"].starts_at,
    )


def _held_claim(claim_id: int, person: Person, now: datetime) -> Claim:
    claim = Claim.objects.of(person).filter(pk=claim_id).select_related("shift__place__site").first()
    if claim is None:
        raise NotYourClaim
    if claim.shift.starts_at <= now:
        raise ShiftGone
    return claim


def _own_swap(swap_id: int, person: Person, now: datetime) -> Swap:
    swap = Swap.objects.open(now).filter(pk=swap_id, to=person)
    found = swap.select_related("claim__person", "claim__shift__place__site").first()
    if found is None:
        raise NoSwap
    return found
