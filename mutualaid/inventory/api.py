"""Stock for programs: what the book says there is, and new entries in it. Entries are countered, never edited."""

from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from django.db.models import Sum
from django.shortcuts import get_object_or_404
from ninja import Field, Query, Router, Schema, Status
from pydantic import StringConstraints, model_validator

from mutualaid.inventory import actions
from mutualaid.inventory.models import Allergen, Lot, Movement, Source, Unit, Variant, meals_of
from mutualaid.lib.api import (
    NO_CONTROL_SIGNS,
    Amount,
    Asked,
    Code,
    Counted,
    Line,
    Moment,
    Page,
    PageAsked,
    Pk,
    Quantity,
    SentMoment,
    described,
    page_of,
    token_answers,
)
from mutualaid.people.api import ApiRequest, Bearer
from mutualaid.sites.models import Site
from mutualaid.strike.models import now

router = Router(auth=Bearer())
Words = Annotated[
    str,
    StringConstraints(min_length=1, max_length=120, pattern=NO_CONTROL_SIGNS),
    Field(examples=["turkey sandwich lunch"]),
]


Key = Annotated[
    UUID | None,
    Field(
        description="Your own UUID for this entry. Sent again with the same one, it is answered and changes nothing.",
        examples=["6f1b4f0e-5f0f-4a53-9d0c-2f4f2b6f7a11"],
    ),
]


class LotRow(Schema):
    """`allergens` is null while nobody has written them down; `meals_per_unit` turns a quantity into meals."""

    id: int
    code: str
    item: str
    variant: Variant
    unit: Unit
    meals_per_unit: Amount
    received_at: Moment | None
    discard_by: Moment | None
    allergens: list[Allergen] | None


class Balance(Schema):
    """What the book says a place has of a lot, in the lot's unit; below zero where more was given than received."""

    lot: LotRow
    site: str
    site_name: str
    quantity: Amount
    meals: int


class StockAsked(PageAsked):
    site: Code | None = None


class MovementRow(Schema):
    id: int
    lot: int
    site: str
    kind: Movement.Kind
    quantity: Amount
    at: Moment
    is_surprise: bool


class LotSent(Asked):
    """A delivery that is here. Leave `allergens` out if nobody knows; an empty list says that there are none."""

    code: Code
    item: Words
    variant: Variant
    source: Source
    site: Code
    unit: Unit
    quantity: Quantity
    meals_per_unit: Annotated[Decimal, Field(gt=0, le=10_000, decimal_places=3), described(1, 10_000, places=3)] = (
        Decimal(1)
    )
    supplier: Annotated[Line, Field(max_length=120)] = ""
    allergens: Annotated[list[Allergen], Field(max_length=9)] | None = None
    species: Annotated[Line, Field(max_length=120)] = ""
    cost_cents: Annotated[int, Field(ge=0, le=1_000_000_000)] = 0
    left_control_at: SentMoment | None = None
    discard_by: SentMoment | None = None
    key: Key = None


class PledgeCame(Asked):
    """`allergens` is what the label says; leave it out if there is no news of that."""

    quantity: Quantity
    allergens: Annotated[list[Allergen], Field(max_length=9)] | None = None
    key: Key = None


class MoveSent(Asked):
    """`transfer` and `load` go to another place, `hand_over` and `discard` to none."""

    kind: Literal["transfer", "load", "hand_over", "discard"]
    from_site: Code
    to_site: Code | None = None
    quantity: Quantity
    why: Line = ""
    key: Key = None

    @model_validator(mode="after")
    def goes_somewhere(self) -> "MoveSent":
        if (self.to_site is not None) != (self.kind in {"transfer", "load"}):
            raise ValueError("transfer and load want to_site; hand_over and discard have none")
        if self.to_site == self.from_site:
            raise ValueError("from_site and to_site are one place")
        return self


class SeenSent(Asked):
    site: Code
    counted: Counted
    key: Key = None


@router.get("/stock", response=token_answers(Page[Balance]))
def stock(request: ApiRequest, asked: Query[StockAsked]) -> Page[Balance]:
    """Every lot at every place where the book says there is some of it."""
    held = Movement.objects.order_by("site__code", "lot_id")
    if asked.site is not None:
        held = held.filter(site__code=asked.site)
    sums = held.values("site_id", "lot_id", "site__code", "site__name").annotate(left=Sum("quantity"))
    page = page_of(sums.exclude(left=0), asked, lambda row: row)
    lots = Lot.objects.select_related("item").in_bulk([row["lot_id"] for row in page.items])
    shown = [
        Balance(
            lot=lot_row(lot := lots[row["lot_id"]]),
            site=row["site__code"],
            site_name=row["site__name"],
            quantity=row["left"],
            meals=meals_of(lot, row["left"]),
        )
        for row in page.items
    ]
    return Page(items=shown, count=page.count, next=page.next)


@router.post("/stock/lots", response=token_answers(LotRow, status=201, no=[404, 409]))
def receive(request: ApiRequest, sent: LotSent) -> Status[LotRow]:
    """A lot that has come, with its first entry in the book."""
    said = sent.dict(exclude={"item", "variant", "site"})
    site = get_object_or_404(Site, code=sent.site)
    item = actions.add_item(sent.item, sent.variant)
    return Status(201, lot_row(actions.receive_lot(**said, item=item, site=site, by=request.auth, now=now())))


@router.post("/stock/lots/{pk}/received", response=token_answers(LotRow, no=[404, 409]))
def pledge_came(request: ApiRequest, pk: Pk, sent: PledgeCame) -> LotRow:
    """What was pledged has come, as much as came; the first time with what was brought on or counted already."""
    return lot_row(actions.receive_pledge(pk, **sent.dict(), by=request.auth, now=now()))


@router.post("/stock/lots/{pk}/moves", response=token_answers(list[MovementRow], status=201, no=[404, 409]))
def move(request: ApiRequest, pk: Pk, sent: MoveSent) -> Status[list[MovementRow]]:
    """Out of one place, and into another if it goes to one: one entry for each."""
    moved = actions.move_stock(
        pk,
        from_site=get_object_or_404(Site, code=sent.from_site),
        to_site=get_object_or_404(Site, code=sent.to_site) if sent.to_site else None,
        kind=sent.kind,
        quantity=sent.quantity,
        why=sent.why,
        key=sent.key,
        by=request.auth,
        now=now(),
    )
    return Status(201, [movement_row(movement) for movement in moved])


@router.post("/stock/lots/{pk}/counts", response=token_answers(MovementRow, status=201, no=[404, 409]))
def count(request: ApiRequest, pk: Pk, sent: SeenSent) -> Status[MovementRow]:
    """What somebody saw there. The entry is the difference to the book; more than the book said is flagged."""
    site = get_object_or_404(Site, code=sent.site)
    seen = actions.count_stock(pk, site, sent.counted, by=request.auth, now=now(), key=sent.key)
    return Status(201, movement_row(seen))


def lot_row(lot: Lot) -> LotRow:
    return LotRow(
        id=lot.pk,
        code=lot.code,
        item=lot.item.name,
        variant=Variant(lot.item.variant),
        unit=Unit(lot.unit),
        meals_per_unit=lot.meals_per_unit,
        received_at=lot.received_at,
        discard_by=lot.discard_by,
        allergens=[Allergen(name) for name in lot.allergens] if lot.allergens_known else None,
    )


def movement_row(movement: Movement) -> MovementRow:
    return MovementRow(
        id=movement.pk,
        lot=movement.lot_id,
        site=movement.site.code,
        kind=Movement.Kind(movement.kind),
        quantity=movement.quantity,
        at=movement.at,
        is_surprise=movement.is_surprise,
    )
