"""Every entry of the stock ledger. Whoever takes from a lot holds its lock, so nothing is taken twice."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from mutualaid.inventory.models import Allergen, Item, Lot, Movement
from mutualaid.lib.errors import Refusal
from mutualaid.people.models import Person
from mutualaid.sites.models import Site

KEEPS_UNCOOLED = timedelta(hours=4)  # California's time control: what is neither hot nor cold is thrown away then


class NotEnoughStock(Refusal):
    code = "not_enough_stock"
    sentence = _("The book says that {site} has {left} of lot {lot}, not {wanted}. Count it first if there is more.")


class NotAQuantity(Refusal):
    code = "not_a_quantity"
    sentence = _("{quantity} is not a quantity that can be moved: write a number above zero.")


class UnknownAllergen(Refusal):
    code = "unknown_allergen"
    sentence = _("“{allergen}” is none of the nine allergens: {known}.")


class AlreadyCountered(Refusal):
    code = "already_countered"
    sentence = _("This entry was taken back before.")


class LotCodeTaken(Refusal):
    code = "lot_code_taken"
    sentence = _("There is a lot {lot} already.")


class KeyUsed(Refusal):
    code = "key_used"
    sentence = _("This key belongs to another entry, of lot {lot}. A new entry wants a new key.")


class StillToCome(Refusal):
    code = "still_to_come"
    sentence = _("That time is still to come. Write when it left heat or cold.")


def add_item(name: str, variant: str) -> Item:
    return Item.objects.get_or_create(name=name, variant=variant)[0]


def warn_below(item_id: int, meals: int | None) -> Item:
    """With fewer meals left than this, the item stands on the red list; None for never."""
    item = Item.objects.get(pk=item_id)
    item.low_below = meals
    item.save(update_fields=["low_below"])
    return item


def cook_from_raw(item_id: int, is_cooked_raw: bool) -> Item:
    """Whether it is made of raw meat, fish or eggs; if so only kitchens with a full permit cook it."""
    item = Item.objects.get(pk=item_id)
    item.is_cooked_raw = is_cooked_raw
    item.save(update_fields=["is_cooked_raw"])
    return item


@transaction.atomic
def pledge_lot(
    *,
    code: str,
    item: Item,
    source: str,
    site: Site,
    unit: str,
    quantity: Decimal | int,
    expected_on: date,
    supplier: str = "",
    meals_per_unit: Decimal | int = 1,
    allergens: Iterable[str] | None = None,
    species: str = "",
    cost_cents: int = 0,
    discard_by: datetime | None = None,
    key: UUID | None = None,
) -> Lot:
    """A lot that was promised and has not come: plans count on it, the ledger does not.

    `quantity` is in the lot's unit; `allergens=None` means that nobody knows. `key` is the sender's own: sent again
    with the same one, this changes nothing and returns the lot of the first time.
    May be refused: NotAQuantity, UnknownAllergen, LotCodeTaken, KeyUsed.
    """
    if first := _pledged_before(key, code):
        return first
    try:
        return _new_lot(
            code=code,
            item=item,
            source=source,
            site=site,
            unit=unit,
            pledged=above_zero(quantity),
            expected_on=expected_on,
            supplier=supplier,
            meals_per_unit=Decimal(meals_per_unit),
            allergens=known_allergens(allergens),
            allergens_known=allergens is not None,
            species=species,
            cost_cents=cost_cents,
            discard_by=discard_by,
            pledge_key=key,
        )
    except LotCodeTaken:
        if first := _pledged_before(key, code):  # sent twice at once, and the other was quicker
            return first
        raise


@transaction.atomic
def receive_lot(
    *,
    code: str,
    item: Item,
    source: str,
    site: Site,
    unit: str,
    quantity: Decimal | int,
    now: datetime,
    by: Person | None,
    supplier: str = "",
    meals_per_unit: Decimal | int = 1,
    allergens: Iterable[str] | None = None,
    species: str = "",
    cost_cents: int = 0,
    left_control_at: datetime | None = None,
    discard_by: datetime | None = None,
    key: UUID | None = None,
) -> Lot:
    """A lot that is here, with its first movement. What left heat or cold at `left_control_at` is to be discarded
    four hours later, or at `discard_by` if that is sooner.

    `key` is the sender's own: sent again with the same one, this changes nothing and returns the lot of the first time.
    May be refused: NotAQuantity, UnknownAllergen, LotCodeTaken, KeyUsed.
    """
    if first := _received_before(key, code):
        return first
    try:
        lot = _new_lot(
            code=code,
            item=item,
            source=source,
            site=site,
            unit=unit,
            received_at=now,
            supplier=supplier,
            meals_per_unit=Decimal(meals_per_unit),
            allergens=known_allergens(allergens),
            allergens_known=allergens is not None,
            labelled_at=None if allergens is None else now,
            labelled_by=None if allergens is None else by,
            species=species,
            cost_cents=cost_cents,
            left_control_at=left_control_at,
            discard_by=keeps_until(left_control_at, discard_by),
        )
    except LotCodeTaken:
        if first := _received_before(key, code):  # sent twice at once, and the other was quicker
            return first
        raise
    _enter(lot, site, Movement.Kind.RECEIVE, above_zero(quantity), at=now, by=by, key=key)
    return lot


def keeps_until(left_control_at: datetime | None, discard_by: datetime | None) -> datetime | None:
    """When a lot must be discarded; None for what keeps."""
    if left_control_at is None:
        return discard_by
    return min(left_control_at + KEEPS_UNCOOLED, discard_by or datetime.max.replace(tzinfo=left_control_at.tzinfo))


def _new_lot(*, code: str, pledge_key: UUID | None = None, **fields: object) -> Lot:
    """The table itself says which of two at once was first: there is no row yet that they could wait for."""
    if Lot.objects.filter(code=code).exists():
        raise LotCodeTaken(lot=code)
    try:
        with transaction.atomic():
            return Lot.objects.create(code=code, pledge_key=pledge_key, **fields)
    except IntegrityError:
        if Lot.objects.filter(code=code).exists():
            raise LotCodeTaken(lot=code) from None
        if first := Lot.objects.filter(pledge_key=pledge_key).exclude(pledge_key=None).first():
            raise KeyUsed(lot=first.code) from None
        raise


@transaction.atomic
def receive_pledge(
    lot_id: int,
    quantity: Decimal | int,
    *,
    by: Person | None,
    now: datetime,
    allergens: Iterable[str] | None = None,
    species: str = "",
    left_control_at: datetime | None = None,
    discard_by: datetime | None = None,
    key: UUID | None = None,
) -> Lot:
    """What was pledged has come, as much as came; `allergens` is what its label says, None for no news of that. The
    sooner of two times to discard it stands. The first time, what was brought on or counted before is part of
    `quantity`; another time is another delivery.

    May be refused: NotAQuantity, UnknownAllergen, KeyUsed.
    """
    lot = Lot.objects.select_for_update().get(pk=lot_id)
    if _entered_before(key, lot, Movement.Kind.RECEIVE, Movement.Kind.COUNT):
        return lot
    new = above_zero(quantity)
    if lot.received_at is None:
        new -= Movement.objects.filter(lot=lot).came_in().get(lot.pk, Decimal(0))
    lot.received_at = lot.received_at or now
    if allergens is not None:
        _label(lot, known_allergens(allergens), species, by=by, now=now)
    _shorten(lot, left_control_at, discard_by)
    lot.save(update_fields=["received_at", *LABEL, *TIMES])
    if new > 0:
        _enter(lot, lot.site, Movement.Kind.RECEIVE, new, at=now, by=by, key=key)
    else:  # all of it is in the book
        _enter(lot, lot.site, Movement.Kind.COUNT, Decimal(0), at=now, by=by, key=key)
    return lot


LABEL = ("allergens", "allergens_known", "species", "labelled_at", "labelled_by")
TIMES = ("left_control_at", "discard_by")


@transaction.atomic
def label_lot(lot_id: int, allergens: Iterable[str], *, by: Person | None, now: datetime, species: str = "") -> Lot:
    """What its label says: which of the nine allergens, none if `allergens` is empty, and of which species. May be
    refused: UnknownAllergen."""
    lot = Lot.objects.select_for_update().get(pk=lot_id)
    _label(lot, known_allergens(allergens), species, by=by, now=now)
    lot.save(update_fields=LABEL)
    return lot


def _label(lot: Lot, allergens: list[str], species: str, *, by: Person | None, now: datetime) -> None:
    lot.allergens, lot.allergens_known, lot.species = allergens, True, species
    lot.labelled_at, lot.labelled_by = now, by


@transaction.atomic
def leave_control(lot_id: int, *, at: datetime, now: datetime) -> Lot:
    """It left heat or cold at that moment, and is to be discarded four hours later: this only ever shortens the time
    that is left. May be refused: StillToCome."""
    if at > now:
        raise StillToCome
    lot = Lot.objects.select_for_update().get(pk=lot_id)
    _shorten(lot, at, None)
    lot.save(update_fields=TIMES)
    return lot


def _shorten(lot: Lot, left_control_at: datetime | None, discard_by: datetime | None) -> None:
    lot.left_control_at = min((one for one in (lot.left_control_at, left_control_at) if one), default=None)
    sooner = min((one for one in (lot.discard_by, discard_by) if one), default=None)
    lot.discard_by = keeps_until(lot.left_control_at, sooner)


@transaction.atomic
def move_stock(
    lot_id: int,
    *,
    from_site: Site,
    kind: str,
    quantity: Decimal | int,
    by: Person | None,
    now: datetime,
    to_site: Site | None = None,
    why: str = "",
    key: UUID | None = None,
) -> list[Movement]:
    """Take `quantity` (in the lot's unit) from one place, and bring it to another if one is named.

    Locks the lot first. May be refused: NotAQuantity, NotEnoughStock, KeyUsed.
    """
    lot = Lot.objects.select_for_update().get(pk=lot_id)
    if first := _entered_before(key, lot, kind, site=from_site):
        return list(Movement.objects.filter(together=first.together).select_related("site").order_by("pk"))
    wanted = above_zero(quantity)
    left = Movement.objects.balance(lot, from_site)
    if wanted > left:
        raise NotEnoughStock(site=from_site.name, lot=lot.code, left=plain(left), wanted=plain(wanted))
    together = uuid4()
    moved = [_enter(lot, from_site, kind, -wanted, at=now, by=by, why=why, together=together, key=key)]
    if to_site is not None:
        moved.append(_enter(lot, to_site, kind, wanted, at=now, by=by, why=why, together=together))
    return moved


@transaction.atomic
def deliver_stock(
    lot_id: int, *, from_site: Site, to_site: Site, quantity: Decimal | int, by: Person | None, now: datetime
) -> list[Movement]:
    """What was brought from one place to another is a fact, and is never refused: what the book did not know to be
    there is entered as received, and flagged. `quantity` is in the lot's unit."""
    lot = Lot.objects.select_for_update().get(pk=lot_id)
    brought = above_zero(quantity)
    missing = brought - Movement.objects.balance(lot, from_site)
    if missing > 0:
        _enter(lot, from_site, Movement.Kind.RECEIVE, missing, at=now, by=by, is_surprise=True)
    return move_stock(
        lot_id, from_site=from_site, to_site=to_site, kind=Movement.Kind.TRANSFER, quantity=brought, by=by, now=now
    )


@transaction.atomic
def count_stock(
    lot_id: int,
    site: Site,
    counted: Decimal | int,
    *,
    by: Person | None,
    now: datetime,
    why: str = "",
    key: UUID | None = None,
) -> Movement:
    """What somebody saw there is never refused: the difference is entered, and more than the book said is flagged.

    May be refused: NotAQuantity below zero, KeyUsed.
    """
    if Decimal(counted) < 0:
        raise NotAQuantity(quantity=counted)
    lot = Lot.objects.select_for_update().get(pk=lot_id)
    if first := _entered_before(key, lot, Movement.Kind.COUNT, site=site):
        return first
    difference = Decimal(counted) - Movement.objects.balance(lot, site)
    return _enter(
        lot, site, Movement.Kind.COUNT, difference, at=now, by=by, why=why, is_surprise=difference > 0, key=key
    )


@transaction.atomic
def counter(movement_id: int, *, by: Person | None, now: datetime, why: str) -> Movement:
    """The opposite of a wrong entry, which stays; of a transfer, both ends are taken back. Returns what counters the
    entry asked for. May be refused: AlreadyCountered."""
    wrong = Movement.objects.get(pk=movement_id)
    lot = Lot.objects.select_for_update().get(pk=wrong.lot_id)
    ends = list(Movement.objects.filter(together=wrong.together).select_related("site").order_by("pk"))
    if Movement.objects.filter(counters__in=ends).exists():
        raise AlreadyCountered
    said: dict[str, Any] = {"at": now, "by": by, "why": why, "together": uuid4()}
    taken_back = {
        end.pk: _enter(lot, end.site, Movement.Kind.COUNTER, -end.quantity, counters=end, **said) for end in ends
    }
    return taken_back[wrong.pk]


def _enter(
    lot: Lot, site: Site, kind: str, quantity: Decimal, *, key: UUID | None = None, **fields: object
) -> Movement:
    """May be refused: KeyUsed, where an entry of another lot came first under this key."""
    try:
        with transaction.atomic():
            return Movement.objects.create(lot=lot, site=site, kind=kind, quantity=quantity, key=key, **fields)
    except IntegrityError:
        if first := Movement.objects.filter(key=key).exclude(key=None).first():
            raise KeyUsed(lot=first.lot.code) from None
        raise


def _pledged_before(key: UUID | None, code: str) -> Lot | None:
    first = Lot.objects.filter(pledge_key=key).first() if key else None
    if first is not None and first.code != code:
        raise KeyUsed(lot=first.code)
    return first


def _received_before(key: UUID | None, code: str) -> Lot | None:
    first = Movement.objects.filter(key=key).select_related("lot").first() if key else None
    if first is None:
        return None
    if first.lot.code != code or first.kind != Movement.Kind.RECEIVE:
        raise KeyUsed(lot=first.lot.code)
    return first.lot


def _entered_before(key: UUID | None, lot: Lot, *kinds: str, site: Site | None = None) -> Movement | None:
    """The entry that was made when this was sent for the first time. May be refused: KeyUsed, for another entry."""
    first = Movement.objects.filter(key=key).select_related("lot", "site").first() if key else None
    if first is None:
        return None
    if first.lot != lot or first.kind not in kinds or site not in (None, first.site):
        raise KeyUsed(lot=first.lot.code)
    return first


def above_zero(quantity: Decimal | int) -> Decimal:
    """May be refused: NotAQuantity."""
    if Decimal(quantity) <= 0:
        raise NotAQuantity(quantity=quantity)
    return Decimal(quantity)


def known_allergens(allergens: Iterable[str] | None) -> list[str]:
    """Sorted codes of the nine. May be refused: UnknownAllergen."""
    named = sorted(set(allergens or ()))
    for allergen in named:
        if allergen not in Allergen.values:
            raise UnknownAllergen(allergen=allergen, known=", ".join(Allergen.values))
    return named


def plain(quantity: Decimal) -> str:
    """`12`, `12.5`: a quantity without idle zeros."""
    return f"{quantity.normalize():f}"
