"""How many meals of what go where, and what came of it."""

from datetime import date
from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mutualaid.inventory.models import Item, Variant
from mutualaid.people.models import Person
from mutualaid.sites.models import Service, Site


class AllocationRun(models.Model):
    """One evening's sum: needs met from stock and kitchens. A new sum is a new run; a plan version keeps its own."""

    day = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    def __str__(self) -> str:
        return f"{self.day} at {self.made_at:%H:%M}"


class Need(models.Model):
    """Expected meals at a site: a number to send, its range, and one line of reason."""

    run = models.ForeignKey(AllocationRun, on_delete=models.CASCADE, related_name="needs")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="+")
    service = models.CharField(max_length=10, choices=Service)
    variant = models.CharField(max_length=12, choices=Variant)
    low = models.PositiveIntegerField()
    meals = models.PositiveIntegerField()
    high = models.PositiveIntegerField()
    reason = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "site", "service", "variant"], name="a_need_stands_once_in_a_run"),
            models.CheckConstraint(
                condition=Q(low__lte=F("meals"), high__gte=F("meals")), name="a_need_lies_in_its_range"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meals} {self.variant} at {self.site_id}"


class Allocation(models.Model):
    """So many meals of a variant from this kitchen for this site."""

    run = models.ForeignKey(AllocationRun, on_delete=models.CASCADE, related_name="allocations")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="+")
    service = models.CharField(max_length=10, choices=Service)
    variant = models.CharField(max_length=12, choices=Variant)
    kitchen = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="+")
    meals = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["run", "site", "service", "variant", "kitchen"],
                name="an_allocation_stands_once_in_a_run",
            ),
            models.CheckConstraint(condition=Q(meals__gt=0), name="an_allocation_gives_something"),
        ]

    def __str__(self) -> str:
        return f"{self.meals} {self.variant}: {self.kitchen_id} → {self.site_id}"


class Shortage(models.Model):
    """What a site will not get, and why."""

    run = models.ForeignKey(AllocationRun, on_delete=models.CASCADE, related_name="shortages")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="+")
    service = models.CharField(max_length=10, choices=Service)
    variant = models.CharField(max_length=12, choices=Variant)
    short_by = models.PositiveIntegerField()
    because = models.CharField(max_length=200)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(short_by__gt=0), name="a_shortage_is_of_something")]

    def __str__(self) -> str:
        return f"{self.short_by} {self.variant} short at {self.site_id}"


class DayMultiplier(models.Model):
    """What people say of a day as a whole: rain, talks tonight. Every place's number is multiplied by it."""

    day = models.DateField(unique=True)
    factor = models.DecimalField(max_digits=3, decimal_places=2)
    why = models.CharField(max_length=60, blank=True)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(factor__gte=Decimal("0.1"), factor__lte=3), name="a_factor_is_one_of_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.day}: x{self.factor}"


class Spare(models.Model):
    """How much is sent above what is expected, on a day: at one place, or (no site) wherever nothing else is said."""

    class Wish(models.TextChoices):
        LITTLE = "little", _("little to spare")
        NORMAL = "normal", _("normal")
        PLENTY = "plenty", _("plenty to spare")

    day = models.DateField()
    site = models.ForeignKey(Site, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    wish = models.CharField(max_length=10, choices=Wish)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["day", "site"], name="a_place_has_one_wish_a_day"),
            models.UniqueConstraint(fields=["day"], condition=Q(site__isnull=True), name="a_day_has_one_wish"),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.site_id or 'all'}: {self.wish}"


class OrderQuerySet(models.QuerySet["Order"]):
    def on(self, day: date) -> "OrderQuerySet":
        return self.filter(day=day)

    def open(self) -> "OrderQuerySet":
        """Asked and neither answered nor taken back."""
        return self.filter(answer="", withdrawn_at__isnull=True)


class Order(models.Model):
    """So many meals of an item that a kitchen or supplier is asked to have ready for a day, and what it said.

    Another number is a new row; the old one is withdrawn, or, if it was answered, stands until the new one is.
    """

    class Answer(models.TextChoices):
        YES = "yes", _("yes")
        NO = "no", _("no")
        ONLY = "only", _("only so many")

    kitchen = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    meals = models.PositiveIntegerField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    answer = models.CharField(max_length=4, choices=Answer, blank=True)
    promised = models.PositiveIntegerField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = OrderQuerySet.as_manager()

    class Meta:
        ordering = ["day", "kitchen_id", "item_id", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kitchen", "day", "item"],
                condition=Q(answer="", withdrawn_at__isnull=True),
                name="one_order_is_open",
            ),
            models.CheckConstraint(
                condition=Q(answer="", promised__isnull=True, answered_at__isnull=True)
                | Q(answer__gt="", promised__isnull=False, answered_at__isnull=False),
                name="an_answer_has_its_number_and_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meals} {self.item_id} of {self.kitchen_id} on {self.day}"


class SitePriority(models.Model):
    """What people decided for a day on which there is too little: this place is filled so many times as fast."""

    day = models.DateField()
    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    level = models.PositiveSmallIntegerField()
    why = models.CharField(max_length=120, blank=True)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["day", "site"], name="a_place_has_one_priority_a_day"),
            models.CheckConstraint(condition=Q(level__gte=1, level__lte=3), name="a_priority_is_one_to_three"),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.site_id}: {self.level}"


class MealCountQuerySet(models.QuerySet["MealCount"]):
    def in_force(self) -> "MealCountQuerySet":
        return self.filter(superseded_at__isnull=True)

    def before(self, day: date) -> "MealCountQuerySet":
        return self.in_force().filter(day__lt=day)


class MealCount(models.Model):
    """The day's count of a site, after the USDA summer-meal form.

    received + carried over + moved in = first + seconds + adults + damaged + discarded + left over + moved out.
    A count that does not balance is kept and flagged: `surplus` says how many more were accounted for than came.
    A correction is a new row; the old one is superseded, not edited.
    """

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="counts")
    day = models.DateField()
    service = models.CharField(max_length=10, choices=Service)
    variant = models.CharField(max_length=12, choices=Variant, blank=True, help_text=_("Empty: all variants together."))
    received = models.PositiveIntegerField(default=0)
    carried_over = models.PositiveIntegerField(default=0)
    moved_in = models.PositiveIntegerField(default=0)
    first_meals = models.PositiveIntegerField(default=0)
    seconds = models.PositiveIntegerField(default=0)
    adults = models.PositiveIntegerField(default=0)
    damaged = models.PositiveIntegerField(default=0)
    discarded = models.PositiveIntegerField(default=0)
    left_over = models.PositiveIntegerField(default=0)
    moved_out = models.PositiveIntegerField(default=0)
    turned_away = models.PositiveIntegerField(default=0, help_text=_("How many asked after the food ran out."))
    delivered_at = models.TimeField(null=True, blank=True)
    temperature_f = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    counted_at = models.DateTimeField()
    counted_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    source = models.CharField(max_length=10)
    superseded_at = models.DateTimeField(null=True, blank=True)

    objects = MealCountQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["site", "day", "service", "variant"],
                condition=Q(superseded_at__isnull=True),
                name="one_count_in_force",
            ),
            models.CheckConstraint(
                condition=Q(temperature_f__isnull=True) | Q(temperature_f__range=(-40, 250)),
                name="a_temperature_is_one_of_food",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.site_id} {self.day} {self.variant}"

    @property
    def came(self) -> int:
        return self.received + self.carried_over + self.moved_in

    @property
    def accounted_for(self) -> int:
        given = self.first_meals + self.seconds + self.adults
        return given + self.damaged + self.discarded + self.left_over + self.moved_out

    @property
    def surplus(self) -> int:
        """Meals accounted for above those that came; negative: meals that vanished; 0: it balances."""
        return self.accounted_for - self.came

    @property
    def wanted(self) -> int:
        """What would have been enough: meals given and people turned away."""
        return self.first_meals + self.seconds + self.adults + self.turned_away


class RanOut(models.Model):
    """A place says, while it serves, that its food runs out: `meals` more are wanted, where somebody knows."""

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    meals = models.PositiveIntegerField(null=True, blank=True)
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    def __str__(self) -> str:
        return f"{self.site_id} {self.day}: {self.meals}"


class PassedOn(models.Model):
    """Left-over meals of one place for a neighbour that ran out, as the desk decided. The ledger holds the transfer;
    `turn` is the how-manieth between the two that day, so that one suggestion is accepted once."""

    day = models.DateField()
    service = models.CharField(max_length=10, choices=Service)
    variant = models.CharField(max_length=12, choices=Variant)
    from_site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="+")
    to_site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="+")
    turn = models.PositiveSmallIntegerField()
    meals = models.PositiveIntegerField()
    discard_by = models.DateTimeField(null=True, blank=True)
    passed_at = models.DateTimeField()
    passed_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["day", "service", "variant", "from_site", "to_site", "turn"],
                name="a_suggestion_is_accepted_once",
            ),
            models.CheckConstraint(condition=Q(meals__gt=0), name="some_meals_are_passed_on"),
            models.CheckConstraint(condition=~Q(from_site=F("to_site")), name="meals_go_to_another_place"),
        ]

    def __str__(self) -> str:
        return f"{self.meals} {self.variant}: {self.from_site_id} → {self.to_site_id}"


class NoCount(models.Model):
    """Why a place that served has no count for the day."""

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    service = models.CharField(max_length=10, choices=Service)
    why = models.CharField(max_length=120)
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["site", "day", "service"], name="a_count_is_missing_for_one_reason"),
            models.CheckConstraint(condition=~Q(why=""), name="a_missing_count_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.site_id} {self.day}: {self.why}"


class DayClosing(models.Model):
    """A day of which everything is counted. `entries` are the ledger's, which reopening takes back."""

    day = models.DateField()
    closed_at = models.DateTimeField()
    closed_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    entries = models.JSONField(default=list)
    reopened_at = models.DateTimeField(null=True, blank=True)
    reopened_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["day", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["day"], condition=Q(reopened_at__isnull=True), name="a_day_is_closed_once"),
        ]

    def __str__(self) -> str:
        return f"{self.day} closed at {self.closed_at:%H:%M}"
