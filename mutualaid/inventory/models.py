"""Stock as an append-only ledger: what there is of a lot at a place is the sum of its movements there."""

from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.db import models
from django.db.models import F, Q, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from mutualaid.people.models import Person
from mutualaid.sites.models import Site

POUNDS_A_MEAL = Decimal("1.2")  # food banks' figure (FIELD.md)


class Variant(models.TextChoices):
    STANDARD = "standard", _("standard")
    VEGETARIAN = "vegetarian", _("vegetarian")
    HALAL = "halal", _("halal-friendly")
    NUT_FREE = "nut_free", _("nut-free")
    GLUTEN_FREE = "gluten_free", _("gluten-free")
    GROCERIES = "groceries", _("grocery bags")


class Allergen(models.TextChoices):
    """The nine that United States law names."""

    MILK = "milk", _("milk")
    EGGS = "eggs", _("eggs")
    FISH = "fish", _("fish")
    SHELLFISH = "shellfish", _("shellfish")
    TREE_NUTS = "tree_nuts", _("tree nuts")
    PEANUTS = "peanuts", _("peanuts")
    WHEAT = "wheat", _("wheat")
    SOYBEANS = "soybeans", _("soybeans")
    SESAME = "sesame", _("sesame")


class Unit(models.TextChoices):
    MEAL = "meal", _("meals")
    BAG = "bag", _("bags")
    CRATE = "crate", _("crates")
    CASE = "case", _("cases")
    POUND = "lb", _("pounds")


def usual_meals_in(unit: str, variant: str) -> Decimal | None:
    """How many meals, or bags, one of the unit holds where nobody wrote it down; None: it has to be written down."""
    if unit in {Unit.MEAL, Unit.BAG}:
        return Decimal(1)
    weighs_meals = unit == Unit.POUND and variant != Variant.GROCERIES
    return (1 / POUNDS_A_MEAL).quantize(Decimal("0.001")) if weighs_meals else None


class Source(models.TextChoices):
    KITCHEN = "kitchen", _("kitchen batch")
    FOOD_BANK = "food_bank", _("food bank")
    CATERER = "caterer", _("caterer")
    PURCHASE = "purchase", _("purchase to be paid back")
    DONATION = "donation", _("donation")


class Item(models.Model):
    """What it is, as people say it: “turkey sandwich lunch”."""

    name = models.CharField(max_length=120)
    variant = models.CharField(max_length=12, choices=Variant)
    low_below = models.PositiveIntegerField(
        null=True, blank=True, help_text=_("With fewer meals than this left it is on the red list.")
    )
    is_cooked_raw = models.BooleanField(
        default=False, help_text=_("Made of raw meat, fish or eggs: only a kitchen with a full permit may cook it.")
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "variant"], name="an_item_stands_once")]

    def __str__(self) -> str:
        return self.name


class LotQuerySet(models.QuerySet["Lot"]):
    def over_their_time(self, now: datetime) -> "LotQuerySet":
        """Still in stock past the moment at which they must be discarded."""
        return self.filter(discard_by__lte=now).with_quantity().filter(quantity_left__gt=0)  # type: ignore[misc]

    def unlabelled(self) -> "LotQuerySet":
        """In stock with nobody having written down what allergens are in them."""
        return self.filter(allergens_known=False).with_quantity().filter(quantity_left__gt=0)  # type: ignore[misc]

    def with_quantity(self) -> "LotQuerySet":
        """`quantity_left`: in the lot's own unit, over all places."""
        return self.annotate(
            quantity_left=Coalesce(  # type: ignore[no-redef]
                Sum("movements__quantity"),
                Decimal(0),
                output_field=models.DecimalField(max_digits=12, decimal_places=2),
            )
        )

    def first_expired_first(self) -> "LotQuerySet":
        return self.order_by(F("discard_by").asc(nulls_last=True), "pk")


class Lot(models.Model):
    """One delivery, batch or purchase of one item. `expected_on` without `received_at` is a pledge."""

    code = models.CharField(max_length=40, unique=True)
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="lots")
    source = models.CharField(max_length=12, choices=Source)
    supplier = models.CharField(max_length=120, blank=True)
    site = models.ForeignKey(
        Site, on_delete=models.PROTECT, related_name="lots", help_text=_("Where it came or will come in.")
    )
    unit = models.CharField(max_length=8, choices=Unit)
    meals_per_unit = models.DecimalField(max_digits=8, decimal_places=3, default=Decimal(1))
    pledged = models.DecimalField(max_digits=12, decimal_places=2, default=Decimal(0), help_text=_("In its unit."))
    expected_on = models.DateField(null=True, blank=True)
    received_at = models.DateTimeField(null=True, blank=True)
    left_control_at = models.DateTimeField(null=True, blank=True, help_text=_("When it left temperature control."))
    discard_by = models.DateTimeField(null=True, blank=True)
    allergens = models.JSONField(default=list, blank=True)
    allergens_known = models.BooleanField(default=False)
    species = models.CharField(max_length=120, blank=True, help_text=_("Which fish, shellfish or nuts, in words."))
    labelled_at = models.DateTimeField(null=True, blank=True, help_text=_("When its label was last written down."))
    labelled_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    cost_cents = models.PositiveIntegerField(default=0)
    recalled_at = models.DateTimeField(null=True, blank=True, help_text=_("From then on it goes nowhere."))
    pledge_key = models.UUIDField(
        null=True, blank=True, unique=True, editable=False, help_text=_("Whoever promises it twice sends this twice.")
    )
    quantity_left: Decimal  # by with_quantity()

    objects = LotQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(meals_per_unit__gt=0), name="a_unit_holds_some_meals"),
            models.CheckConstraint(condition=Q(pledged__gte=0), name="a_pledge_is_not_negative"),
            models.CheckConstraint(
                condition=Q(expected_on__isnull=False) | Q(received_at__isnull=False),
                name="a_lot_has_come_or_is_expected",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def variant(self) -> str:
        return self.item.variant


class MovementQuerySet(models.QuerySet["Movement"]):
    def balance(self, lot: Lot, site: Site) -> Decimal:
        """What the book says there is of a lot at a place, in the lot's unit."""
        total: Decimal | None = self.filter(lot=lot, site=site).aggregate(total=Sum("quantity"))["total"]
        return total or Decimal(0)

    def came_in(self) -> dict[int, Decimal]:
        """{lot: all of it that came from outside}, in the lot's unit: entered, or brought on or counted before that."""
        came = self.filter(kind__in=["receive", "count"], quantity__gt=0, countered_by=None)
        return dict(came.order_by().values_list("lot").annotate(total=Sum("quantity")))

    def update(self, **changes: Any) -> int:
        raise LedgerIsAppendOnly("movements are countered, never edited")

    def delete(self) -> Any:
        raise LedgerIsAppendOnly("movements are countered, never removed")


class LedgerIsAppendOnly(Exception):
    """A bug: some code tried to change the past."""


class Movement(models.Model):
    """One signed entry of the ledger. Two entries with the same `together` are two ends of one transfer."""

    class Kind(models.TextChoices):
        RECEIVE = "receive", _("received")
        PACK = "pack", _("packed")
        LOAD = "load", _("loaded")
        HAND_OVER = "hand_over", _("handed over")
        TRANSFER = "transfer", _("moved")
        COUNT = "count", _("counted")
        DISCARD = "discard", _("discarded")
        COUNTER = "counter", _("countered")

    lot = models.ForeignKey(Lot, on_delete=models.PROTECT, related_name="movements")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="movements")
    kind = models.CharField(max_length=10, choices=Kind)
    quantity = models.DecimalField(max_digits=12, decimal_places=2, help_text=_("In the lot's unit; minus is out."))
    at = models.DateTimeField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    why = models.CharField(max_length=200, blank=True)
    together = models.UUIDField(default=uuid4, editable=False)
    counters = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="countered_by"
    )
    is_surprise = models.BooleanField(default=False, help_text=_("More than the book said: somebody should look."))
    key = models.UUIDField(
        null=True,
        blank=True,
        unique=True,
        editable=False,
        help_text=_("Whoever sends an entry twice sends this twice."),
    )

    objects = MovementQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["lot", "site"], name="stock_of_a_lot_at_a_place")]
        constraints = [
            models.CheckConstraint(condition=~Q(quantity=0) | Q(kind="count"), name="a_movement_moves_something"),
            models.CheckConstraint(condition=~Q(kind="receive") | Q(quantity__gt=0), name="what_is_received_comes_in"),
            models.CheckConstraint(
                condition=~Q(kind__in=["discard", "hand_over"]) | Q(quantity__lt=0),
                name="what_is_given_or_discarded_goes_out",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.quantity} of {self.lot_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise LedgerIsAppendOnly("movements are countered, never edited")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        raise LedgerIsAppendOnly("movements are countered, never removed")


def meals_of(lot: Lot, quantity: Decimal) -> int:
    """Whole meals (bags, for groceries) in a quantity of the lot's unit, rounded down."""
    return int(quantity * lot.meals_per_unit)


class RepaymentQuerySet(models.QuerySet["Repayment"]):
    def waiting(self) -> "RepaymentQuerySet":
        """Nobody has said yes or no."""
        return self.filter(approved_at__isnull=True, declined_at__isnull=True)

    def to_be_paid(self) -> "RepaymentQuerySet":
        return self.filter(approved_at__isnull=False, paid_on__isnull=True)

    def settled(self) -> "RepaymentQuerySet":
        return self.filter(Q(paid_on__isnull=False) | Q(declined_at__isnull=False))


class Repayment(models.Model):
    """What somebody paid for the strike out of their own pocket, and whether they have it back."""

    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="repayments")
    lot = models.ForeignKey(Lot, null=True, blank=True, on_delete=models.PROTECT, related_name="repayments")
    cents = models.PositiveIntegerField()
    what = models.CharField(max_length=200, help_text=_("What was bought, and where."))
    bought_on = models.DateField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    declined_at = models.DateTimeField(null=True, blank=True)
    declined_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    declined_why = models.CharField(max_length=200, blank=True)
    paid_on = models.DateField(null=True, blank=True)
    paid_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    key = models.UUIDField(unique=True, default=uuid4, editable=False)

    objects = RepaymentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(cents__gt=0), name="a_repayment_is_of_something"),
            models.CheckConstraint(
                condition=Q(approved_at__isnull=True) | Q(declined_at__isnull=True),
                name="a_repayment_is_approved_or_declined",
            ),
            models.CheckConstraint(
                condition=Q(paid_on__isnull=True) | Q(approved_at__isnull=False),
                name="what_is_paid_back_was_approved",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | Q(person__isnull=True) | ~Q(approved_by=models.F("person")),
                name="nobody_approves_their_own_repayment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cents} cents, {self.what}"

    @property
    def state(self) -> str:
        """`waiting`, `approved`, `paid` or `declined`."""
        if self.declined_at is not None:
            return "declined"
        if self.paid_on is not None:
            return "paid"
        return "waiting" if self.approved_at is None else "approved"
