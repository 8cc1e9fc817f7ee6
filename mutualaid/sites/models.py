"""Places: what they are for, when they serve, who may know of them."""

from datetime import date, time

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mutualaid.people.models import Person


class Status(models.TextChoices):
    OPEN = "open", _("open")
    FULL = "full", _("full")
    MOVED = "moved", _("moved")
    CLOSED = "closed", _("closed")


SHUT = (Status.CLOSED, Status.MOVED)


class Visibility(models.TextChoices):
    OWN = "own", _("own families only")
    PUBLIC = "public", _("public")
    CREW = "crew", _("crew only")


class Service(models.TextChoices):
    BREAKFAST = "breakfast", _("breakfast")
    LUNCH = "lunch", _("lunch")
    SNACK = "snack", _("snack")
    GROCERIES = "groceries", _("groceries")


class PermitClass(models.TextChoices):
    NONE = "", _("none")
    ASSEMBLY = "assembly", _("may assemble and heat commercially prepared food")
    FULL = "full", _("may cook from raw")


class SiteQuerySet(models.QuerySet["Site"]):
    def visible_to(self, person: Person | None) -> "SiteQuerySet":
        """What may be shown: crews see all, a family its own place and public ones, a stranger public ones."""
        if person is None:
            return self.filter(visibility=Visibility.PUBLIC)
        if person.has_role("coordinator") or person.is_vouched:
            return self
        own = Q(visibility=Visibility.OWN, followers__person=person) | Q(leads__person=person)
        return self.filter(Q(visibility=Visibility.PUBLIC) | own).distinct()

    def without_coordinates(self) -> "SiteQuerySet":
        return self.filter(latitude__isnull=True)

    def serving_on(self, day: date) -> "SiteQuerySet":
        return self.filter(windows__day=day).distinct()

    def loading(self) -> "SiteQuerySet":
        """Where cars load: kitchens and depots."""
        return self.filter(kitchen__isnull=False)


class Site(models.Model):
    """A place. `is_picket` stands apart from the roles: pickets take deliveries and nothing else, so no shift,
    session or check-in can refer to one (they refer to a SiteRole, of which a picket has none)."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    address = models.CharField(max_length=200)
    zip = models.CharField(max_length=10, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    coordinates_source = models.CharField(max_length=80, blank=True)
    is_picket = models.BooleanField(default=False)
    visibility = models.CharField(max_length=10, choices=Visibility, default=Visibility.OWN)
    word = models.CharField(max_length=30, unique=True, null=True, blank=True, help_text=_("On the school's flyer."))
    status = models.CharField(max_length=10, choices=Status, default=Status.OPEN)
    status_since = models.DateTimeField()
    status_reason = models.CharField(
        max_length=200, blank=True, help_text=_("For the desk; never shown to the public.")
    )
    moved_to = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    permit_class = models.CharField(max_length=10, choices=PermitClass, blank=True, default=PermitClass.NONE)
    grades = models.CharField(max_length=20, blank=True)
    enrolment = models.PositiveIntegerField(default=0)
    entitled_pupils = models.PositiveIntegerField(default=0)
    languages = models.JSONField(default=list, blank=True)
    access_note = models.CharField(max_length=200, blank=True, help_text=_("What a driver must know to get in."))
    serves = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="served_at")
    source = models.CharField(max_length=300, blank=True)
    licence = models.CharField(max_length=300, blank=True)

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
                name="coordinates_are_on_earth",
            ),
            models.CheckConstraint(
                condition=Q(moved_to__isnull=True) | Q(status="moved"),
                name="only_a_moved_site_has_moved_somewhere",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def point(self) -> tuple[float, float] | None:
        """(latitude, longitude), or None where nobody knows yet."""
        if self.latitude is None or self.longitude is None:
            return None
        return (self.latitude, self.longitude)

    @property
    def told_new_place(self) -> "Site | None":
        """Where it has moved to, as anybody may be told; None where only crews may know of the new place."""
        new = self.moved_to if self.status == Status.MOVED else None
        return new if new and new.visibility != Visibility.CREW else None


class SiteRole(models.Model):
    """What people do at a site. Shifts and care sessions stand on a role: a picket cannot have one."""

    class Role(models.TextChoices):
        PICKUP = "pickup", _("pick-up")
        CARE = "care", _("childcare")
        KITCHEN = "kitchen", _("kitchen")
        DEPOT = "depot", _("depot")
        DROP_IN = "drop_in", _("drop-in")

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(max_length=10, choices=Role)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["site", "role"], name="a_site_has_a_role_once"),
            models.CheckConstraint(
                condition=Q(role__in=["pickup", "care", "kitchen", "depot", "drop_in"]),
                name="a_picket_is_no_staffed_role",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.site.name} ({self.get_role_display()})"


class Kitchen(models.Model):
    """What a kitchen or depot can give out in a day, and when cars load there."""

    site = models.OneToOneField(Site, on_delete=models.CASCADE, related_name="kitchen")
    meals_a_day = models.PositiveIntegerField()
    opens = models.TimeField(help_text=_("Cars load from here on."))
    closes = models.TimeField()
    loading_minutes = models.PositiveSmallIntegerField(default=10)
    crate = models.PositiveSmallIntegerField(default=1, help_text=_("Meals it packs to a crate; 1: it packs none."))
    cold_box = models.PositiveSmallIntegerField(
        default=0, help_text=_("Lunches it packs to a cold box; 0: they travel in crates, under the four-hour label.")
    )
    orders_until = models.TimeField(
        default=time(17, 30), help_text=_("The evening before; after that it cooks something else only with its yes.")
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(closes__gt=F("opens")), name="a_kitchen_closes_after_it_opens"),
            models.CheckConstraint(condition=Q(crate__gt=0), name="a_crate_holds_something"),
        ]

    def __str__(self) -> str:
        return str(self.site)


class ServiceWindowQuerySet(models.QuerySet["ServiceWindow"]):
    def on(self, day: date) -> "ServiceWindowQuerySet":
        return self.filter(day=day)

    def open_on(self, day: date) -> "ServiceWindowQuerySet":
        """Where something is given out on that day, as far as is known now."""
        return self.on(day).exclude(site__status__in=SHUT)


class ServiceWindow(models.Model):
    """On this day, from then to then, this place gives this out."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="windows")
    day = models.DateField()
    opens = models.TimeField()
    closes = models.TimeField()
    service = models.CharField(max_length=10, choices=Service)
    quantity = models.PositiveIntegerField(
        null=True, blank=True, help_text=_("What people fixed by hand, if they did.")
    )
    guess = models.PositiveIntegerField(
        null=True,
        blank=True,
        help_text=_("What the people who lead the place expect; what the desk fixed stands above."),
    )
    guessed_at = models.DateTimeField(null=True, blank=True)
    guessed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    on_offer = models.CharField(max_length=200, blank=True, help_text=_("What there is, as families read it."))
    note = models.CharField(max_length=200, blank=True)

    objects = ServiceWindowQuerySet.as_manager()

    class Meta:
        ordering = ["day", "opens", "site_id"]
        constraints = [
            models.UniqueConstraint(fields=["site", "day", "service", "opens"], name="a_window_is_opened_once"),
            models.CheckConstraint(condition=Q(closes__gt=F("opens")), name="a_window_closes_after_it_opens"),
            models.CheckConstraint(
                condition=Q(guess__isnull=True, guessed_at__isnull=True)
                | Q(guess__isnull=False, guessed_at__isnull=False),
                name="a_guess_has_its_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.site_id} {self.day} {self.opens:%H:%M}"


class SiteLead(models.Model):
    """Who answers for a site: sends its counts, opens and closes it."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="leads")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="led_sites")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "person"], name="a_person_leads_a_site_once")]

    def __str__(self) -> str:
        return f"{self.site_id}: {self.person_id}"


class Follower(models.Model):
    """A family that wants texts about its place, until a date."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="followers")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="followed_sites")
    since = models.DateTimeField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "person"], name="a_place_is_followed_once")]

    def __str__(self) -> str:
        return f"{self.site_id}: {self.person_id}"
