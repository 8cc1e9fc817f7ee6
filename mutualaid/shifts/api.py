"""Shifts for programs. A claim is made for the token's own person, or, as at the desk, for who asked for it."""

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema, Status

from mutualaid.lib.api import Asked, Day, Id, Moment, Page, PageAsked, Pk, page_of, token_answers
from mutualaid.lib.days import day_of
from mutualaid.people.api import ApiRequest, Bearer
from mutualaid.people.models import Person
from mutualaid.shifts.actions import claim_shift, release_claim
from mutualaid.shifts.models import Claim, Shift, ShiftQuerySet, Task
from mutualaid.strike.models import day_ahead, now

router = Router(auth=Bearer())


class ShiftsAsked(PageAsked):
    """Without a day, the day ahead. `open`: only what can still be claimed."""

    day: Day | None = None
    open: bool = False


class ShiftRow(Schema):
    id: int
    code: str | None
    task: Task
    site: str
    site_name: str
    starts_at: Moment
    ends_at: Moment
    needed: int
    places_left: int
    crew_only: bool
    note: str
    cancelled_at: Moment | None


class ClaimRow(Schema):
    id: int
    shift: int
    person: int
    name: str
    claimed_at: Moment
    confirmed_at: Moment | None
    checked_in_at: Moment | None
    released_at: Moment | None


class ShiftWithClaims(ShiftRow):
    claims: list[ClaimRow]


class ClaimAsked(Asked):
    """Whose place it will be; without it, the token's person's."""

    person: Id | None = None


@router.get("/shifts", response=token_answers(Page[ShiftRow]))
def shifts(request: ApiRequest, asked: Query[ShiftsAsked]) -> Page[ShiftRow]:
    """The shifts of a day, those that were called off among them."""
    at = now()
    found = _shown().on(asked.day or day_ahead(day_of(at)))
    if asked.open:
        found = found.filter(pk__in=Shift.objects.open_from(at).values("pk"))
    return page_of(found, asked, shift_row)


@router.get("/shifts/{pk}", response=token_answers(ShiftWithClaims, no=[404]))
def one_shift(request: ApiRequest, pk: Pk) -> ShiftWithClaims:
    """A shift and who holds a place in it."""
    held = Prefetch("claims", Claim.objects.held().select_related("person").order_by("pk"))
    shift = get_object_or_404(_shown().prefetch_related(held), pk=pk)
    return ShiftWithClaims(**dict(shift_row(shift)), claims=[claim_row(claim) for claim in shift.claims.all()])


@router.post("/shifts/{pk}/claims", response=token_answers(ClaimRow, status=201, no=[404, 409]))
def claim(request: ApiRequest, pk: Pk, asked: ClaimAsked) -> Status[ClaimRow]:
    """A place in the shift, by the rules that hold for a text of that person's."""
    person = request.auth if asked.person is None else get_object_or_404(Person.objects.standing(), pk=asked.person)
    return Status(201, claim_row(claim_shift(pk, person=person, now=now())))


@router.post("/claims/{pk}/drop", response=token_answers(ClaimRow, no=[404, 409]))
def drop(request: ApiRequest, pk: Pk) -> ClaimRow:
    """The person is not coming: the place is free again."""
    held = get_object_or_404(Claim.objects.select_related("person"), pk=pk)
    return claim_row(release_claim(pk, person=held.person, now=now()))


def _shown() -> ShiftQuerySet:
    return Shift.objects.with_places_left().select_related("place__site").order_by("starts_at", "pk")


def shift_row(shift: Shift) -> ShiftRow:
    return ShiftRow(
        id=shift.pk,
        code=shift.code,
        task=Task(shift.task),
        site=shift.place.site.code,
        site_name=shift.place.site.name,
        starts_at=shift.starts_at,
        ends_at=shift.ends_at,
        needed=shift.needed,
        places_left=shift.places_left,
        crew_only=shift.crew_only,
        note=shift.note,
        cancelled_at=shift.cancelled_at,
    )


def claim_row(claim: Claim) -> ClaimRow:
    return ClaimRow(
        id=claim.pk,
        shift=claim.shift_id,
        person=claim.person_id,
        name=claim.person.name,
        claimed_at=claim.claimed_at,
        confirmed_at=claim.confirmed_at,
        checked_in_at=claim.checked_in_at,
        released_at=claim.released_at,
    )
