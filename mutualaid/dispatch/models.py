"""Who drives, the day's plan in versions, and what became of each place on a route."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mutualaid.dispatch.ride_models import RideWish as RideWish
from mutualaid.dispatch.ride_models import SeatOffer as SeatOffer
from mutualaid.distribution.models import AllocationRun
from mutualaid.inventory.models import Lot, Variant
from mutualaid.lib.fields import SealedTextField
from mutualaid.people.models import Person
from mutualaid.sites.models import Service, Site


class Vehicle(models.TextChoices):
    CAR = "car", _("car")
    MINIVAN = "minivan", _("minivan")
    PICKUP = "pickup", _("pick-up truck")
    VAN = "van", _("van")


class DriverOfferQuerySet(models.QuerySet["DriverOffer"]):
    def on(self, day: date) -> "DriverOfferQuerySet":
        return self.filter(day=day, withdrawn_at__isnull=True).order_by("pk")


class DriverOffer(models.Model):
    """A person with a car for some hours of one day. The home point is rounded, sealed, and never printed."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="driver_offers")
    day = models.DateField()
    starts = models.TimeField()
    ends = models.TimeField()
    home = SealedTextField(help_text=_("“latitude,longitude”, rounded."))
    vehicle = models.CharField(max_length=10, choices=Vehicle)
    meals = models.PositiveIntegerField()
    crates = models.PositiveSmallIntegerField()
    cold_boxes = models.PositiveSmallIntegerField()
    trips = models.PositiveSmallIntegerField(default=2)
    longest_shift_minutes = models.PositiveSmallIntegerField(default=240)
    skills = models.JSONField(default=list, blank=True)
    note = models.CharField(max_length=200, blank=True)
    offered_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = DriverOfferQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "day", "starts"],
                condition=Q(withdrawn_at__isnull=True),
                name="an_offer_is_made_once",
            ),
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="an_offer_ends_after_it_starts"),
            models.CheckConstraint(condition=Q(meals__gt=0, trips__gt=0), name="an_offer_can_carry_something"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.day} {self.starts:%H:%M}"

    @property
    def home_point(self) -> tuple[float, float]:
        """(latitude, longitude), rounded as DriverOffers are."""
        latitude, longitude = self.home.split(",")
        return (float(latitude), float(longitude))


class DayPlanQuerySet(models.QuerySet["DayPlan"]):
    def of(self, day: date) -> "DayPlanQuerySet":
        return self.filter(day=day).order_by("-version")

    def in_force(self) -> "DayPlanQuerySet":
        return self.filter(state=DayPlan.State.PUBLISHED)


class DayPlan(models.Model):
    """One version of one day's plan. Published versions never change; a change is a new version."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        PUBLISHED = "published", _("published")
        SUPERSEDED = "superseded", _("replaced by a later version")

    day = models.DateField()
    version = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    run = models.ForeignKey(AllocationRun, on_delete=models.PROTECT, related_name="plans")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    seed = models.PositiveIntegerField()
    iterations = models.PositiveIntegerField()
    basis = models.JSONField(help_text=_("What was read, entry by entry; a draft whose basis has changed is stale."))
    why = models.CharField(
        max_length=200, blank=True, help_text=_("What happened, where a version was made because of it.")
    )
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = DayPlanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["day", "version"], name="a_version_stands_once"),
            models.UniqueConstraint(fields=["day"], condition=Q(state="published"), name="one_plan_in_force"),
            models.CheckConstraint(
                condition=Q(state="draft", published_at__isnull=True)
                | (~Q(state="draft") & Q(published_at__isnull=False)),
                name="a_plan_in_force_was_published",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} v{self.version}"


class Route(models.Model):
    """One driver's work of the day."""

    plan = models.ForeignKey(DayPlan, on_delete=models.CASCADE, related_name="routes")
    number = models.PositiveSmallIntegerField()
    offer = models.ForeignKey(DriverOffer, on_delete=models.PROTECT, related_name="routes")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    drive_seconds = models.PositiveIntegerField()
    drive_metres = models.PositiveIntegerField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The driver, or who wrote down what the driver said on the phone. The same below."),
    )
    declined_at = models.DateTimeField(null=True, blank=True)
    declined_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    changed_at = models.DateTimeField(
        null=True, blank=True, help_text=_("When a driver who had said yes was told of a change.")
    )
    seen_at = models.DateTimeField(null=True, blank=True, help_text=_("When the driver said so of that change."))
    seen_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    crates_back = models.PositiveSmallIntegerField(null=True, blank=True)
    cold_boxes_back = models.PositiveSmallIntegerField(null=True, blank=True)
    missing = models.CharField(max_length=200, blank=True, help_text=_("Where boxes are that did not come back."))
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    note = models.CharField(
        max_length=400, blank=True, help_text=_("Why a person overruled the planner; printed on the sheet.")
    )

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="a_route_number_stands_once"),
            models.UniqueConstraint(fields=["plan", "offer"], name="a_driver_has_one_route"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="a_route_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(declined_at__isnull=True),
                name="a_route_is_accepted_or_declined",
            ),
            models.CheckConstraint(
                condition=Q(seen_at__isnull=True) | Q(changed_at__isnull=False), name="what_was_seen_had_changed"
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(crates_back__isnull=False, cold_boxes_back__isnull=False),
                name="who_closes_a_route_has_counted",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id}/{self.number}"


class Stop(models.Model):
    """One place on a route: load at a kitchen, or deliver at a site. `delivered` stands once it was reported."""

    class Kind(models.TextChoices):
        LOAD = "load", _("load")
        DELIVER = "deliver", _("deliver")

    route = models.ForeignKey(Route, on_delete=models.CASCADE, related_name="stops")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=Kind)
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="stops")
    arrives_at = models.DateTimeField()
    leaves_at = models.DateTimeField()
    expected_at = models.DateTimeField(null=True, blank=True, help_text=_("When the driver says to be there."))
    arrived_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    delivered = models.PositiveIntegerField(null=True, blank=True)
    short = models.PositiveIntegerField(default=0)
    temperature_f = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    problem = models.CharField(max_length=200, blank=True)
    problem_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["route_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["route", "position"], name="a_position_stands_once"),
            models.CheckConstraint(condition=Q(leaves_at__gte=F("arrives_at")), name="a_car_leaves_after_it_came"),
            models.CheckConstraint(
                condition=Q(delivered__isnull=True) | Q(done_at__isnull=False),
                name="what_was_delivered_was_reported",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.route_id}/{self.position}"

    @property
    def has_open_problem(self) -> bool:
        """Told, and the place not done since."""
        return self.problem_at is not None and (self.done_at is None or self.done_at < self.problem_at)

    @property
    def was_nobody_there(self) -> bool:
        """The food is still in the car; it may yet be handed over."""
        return bool(self.done_at and self.problem_at) and self.delivered == 0


class StopItem(models.Model):
    """What is loaded or handed over at a stop; the lot is bound when the plan is published."""

    stop = models.ForeignKey(Stop, on_delete=models.CASCADE, related_name="items")
    service = models.CharField(max_length=10, choices=Service)
    variant = models.CharField(max_length=12, choices=Variant)
    meals = models.PositiveIntegerField()
    lot = models.ForeignKey(Lot, null=True, blank=True, on_delete=models.PROTECT, related_name="stop_items")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(meals__gt=0), name="a_stop_item_is_something")]

    def __str__(self) -> str:
        return f"{self.meals} {self.variant}"


class Unserved(models.Model):
    """What no route brings, and why, in a sentence a coordinator can act on; `code` and `facts` say it to programs.

    `remedy` is the cheapest thing that was tried and would serve it, empty where nothing was found."""

    plan = models.ForeignKey(DayPlan, on_delete=models.CASCADE, related_name="unserved")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="+")
    service = models.CharField(max_length=10, choices=Service)
    meals = models.PositiveIntegerField()
    code = models.CharField(max_length=30)
    reason = models.CharField(max_length=400)
    facts = models.JSONField(default=dict, blank=True)
    remedy = models.CharField(max_length=400, blank=True)
    remedy_code = models.CharField(max_length=30, blank=True)
    remedy_facts = models.JSONField(default=dict, blank=True)

    def __str__(self) -> str:
        return f"{self.site_id}: {self.code}"


class HandEditQuerySet(models.QuerySet["HandEdit"]):
    def in_force(self, day: date) -> "HandEditQuerySet":
        return self.filter(day=day, undone_at__isnull=True).select_related("site", "offer__person", "by").order_by("pk")


class HandEdit(models.Model):
    """What a person decided about a day. Every later draft of that day keeps it until a person undoes it.

    keep        the site's food goes with this driver, or with one of those who keep it as well
    driver_out  this driver does not drive that day
    number      so many meals for a service of a site; `variant` empty: all variants together
    leave_out   nothing is brought to the site
    """

    class Kind(models.TextChoices):
        KEEP = "keep", _("kept with a driver")
        DRIVER_OUT = "driver_out", _("does not drive")
        NUMBER = "number", _("number set by hand")
        LEAVE_OUT = "leave_out", _("left out")

    day = models.DateField()
    kind = models.CharField(max_length=10, choices=Kind)
    site = models.ForeignKey(Site, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    offer = models.ForeignKey(DriverOffer, null=True, blank=True, on_delete=models.PROTECT, related_name="hand_edits")
    service = models.CharField(max_length=10, choices=Service, blank=True)
    variant = models.CharField(max_length=12, choices=Variant, blank=True)
    number = models.PositiveIntegerField(null=True, blank=True)
    overruled = models.TextField(blank=True, help_text=_("Rules that the plan breaks because of it, a line each."))
    note = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = HandEditQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="keep", site__isnull=False, offer__isnull=False)
                | Q(kind="driver_out", site__isnull=True, offer__isnull=False)
                | (Q(kind="number", site__isnull=False, number__isnull=False) & ~Q(service=""))
                | Q(kind="leave_out", site__isnull=False, offer__isnull=True),
                name="a_hand_edit_names_what_it_changes",
            ),
            models.CheckConstraint(condition=Q(overruled="") | ~Q(note=""), name="who_overrules_says_why"),
            models.UniqueConstraint(
                fields=["day", "site", "offer"],
                condition=Q(kind="keep", undone_at__isnull=True),
                name="a_site_is_kept_with_a_driver_once",
            ),
            models.UniqueConstraint(
                fields=["day", "offer"],
                condition=Q(kind="driver_out", undone_at__isnull=True),
                name="a_driver_is_out_once",
            ),
            models.UniqueConstraint(
                fields=["day", "site", "service", "variant"],
                condition=Q(kind="number", undone_at__isnull=True),
                name="a_number_is_set_once",
            ),
            models.UniqueConstraint(
                fields=["day", "site"],
                condition=Q(kind="leave_out", undone_at__isnull=True),
                name="a_site_is_left_out_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.kind}"


class Report(models.Model):
    """What a driver reported of a stop, by text or from the page. `uuid` is the phone's own name for it: what a phone
    without a network sends again, or late, or in another order, counts once and at its own time."""

    class Kind(models.TextChoices):
        ARRIVED = "arrived", _("arrived")
        DONE = "done", _("loaded or delivered")
        LATE = "late", _("late")
        NOBODY = "nobody", _("nobody there")
        PROBLEM = "problem", _("problem")

    uuid = models.UUIDField(unique=True)
    stop = models.ForeignKey(Stop, on_delete=models.CASCADE, related_name="reports")
    kind = models.CharField(max_length=8, choices=Kind)
    number = models.PositiveIntegerField(null=True, blank=True)
    temperature_f = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    reported_at = models.DateTimeField()
    received_at = models.DateTimeField()

    class Meta:
        ordering = ["received_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(received_at__gte=F("reported_at")), name="a_report_comes_after_it_was_made"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.stop_id}"


class StandByCall(models.Model):
    """A driver without a route was asked whether they could take one over. A yes is an offer: the desk decides."""

    class Answer(models.TextChoices):
        YES = "yes", _("yes")
        NO = "no", _("no")

    route = models.ForeignKey(Route, on_delete=models.CASCADE, related_name="stand_by_calls")
    offer = models.ForeignKey(DriverOffer, on_delete=models.PROTECT, related_name="stand_by_calls")
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=3, choices=Answer, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["route", "offer"], name="a_stand_by_is_asked_once_a_route"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True) | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="an_answer_of_a_stand_by_has_its_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.route_id} {self.offer_id}"


class DrivingTimesQuerySet(models.QuerySet["DrivingTimes"]):
    def in_force(self, yardstick: str) -> "DrivingTimes | None":
        return self.filter(yardstick=yardstick).order_by("-at", "-pk").first()


class DrivingTimes(models.Model):
    """What a coordinator took over from drivers' own times; the latest row of a yardstick counts, none is changed.

    seconds = safety x (start_seconds + seconds_per_unit x how far); how far is kilometres as the crow flies (line) or
    seconds in free flow over the loaded streets (graph). `legs` 0: the numbers that the program came with.
    """

    class Yardstick(models.TextChoices):
        LINE = "line", _("straight line")
        GRAPH = "graph", _("streets")

    yardstick = models.CharField(max_length=5, choices=Yardstick)
    start_seconds = models.FloatField()
    seconds_per_unit = models.FloatField()
    safety = models.FloatField()
    legs = models.PositiveIntegerField()
    error = models.FloatField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    objects = DrivingTimesQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(start_seconds__gte=0, seconds_per_unit__gt=0, safety__gte=1),
                name="driving_takes_its_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.yardstick} {self.at:%Y-%m-%d}"
