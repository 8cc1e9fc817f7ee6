"""The tables as they stand, cell by cell as operations.folder writes them: for exports, and to compare a file with.

Numbers are masked and homes left out, unless a coordinator asks for the numbers; that is written down (people.Reveal).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal

import tablib
from django.db.models import Sum
from django.utils import timezone
from import_export.fields import Field
from import_export.resources import Resource

from mutualaid.dispatch.models import DriverOffer, DriverOfferQuerySet
from mutualaid.inventory.models import Item, Lot, Movement
from mutualaid.lib.phones import mask
from mutualaid.operations.tables.opening import FORMULAS
from mutualaid.operations.tables.tidy import Cells, plain
from mutualaid.people.models import Person, Role
from mutualaid.shifts.models import Shift, ShiftQuerySet
from mutualaid.sites.models import ServiceWindow, Site

Number = Callable[[Person], str]  # a person's number as this reader may see it


def masked(person: Person) -> str:
    return mask(person.phone)


def exported(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> tablib.Dataset:
    """A data set of these columns, described to django-import-export."""
    resource = Resource()
    resource.fields = {column: Field(attribute=column, column_name=column, default="") for column in columns}
    return resource.export(queryset=[{column: row.get(column, "") for column in columns} for row in rows])


def csv_of(dataset: tablib.Dataset) -> str:
    """CSV that no spreadsheet takes for formulas: an apostrophe before what begins like one."""
    safe = tablib.Dataset(headers=dataset.headers)
    for row in dataset:
        safe.append([f"'{cell}" if cell[:1] in FORMULAS and not _is_number(cell) else cell for cell in row])
    text: str = safe.export("csv")
    return text


def _is_number(cell: str) -> bool:
    return cell[1:].replace(".", "", 1).isdigit()


def sites() -> Iterator[Cells]:
    for site in Site.objects.select_related("kitchen").prefetch_related("roles", "serves").order_by("code"):
        roles = {role.role for role in site.roles.all()} | ({"picket"} if site.is_picket else set())
        kitchen = getattr(site, "kitchen", None)
        yield {
            "code": site.code,
            "name": site.name,
            "address": site.address,
            "zip": site.zip,
            "lat": "" if site.latitude is None else plain(Decimal(str(site.latitude))),
            "lon": "" if site.longitude is None else plain(Decimal(str(site.longitude))),
            "roles": listed(roles),
            "visibility": site.visibility,
            "word": site.word or "",
            "grades": site.grades,
            "enrolment": str(site.enrolment),
            "entitled_pupils": str(site.entitled_pupils),
            "languages": listed(site.languages),
            "permit_class": site.permit_class,
            "access_note": site.access_note,
            "serves": listed(school.code for school in site.serves.all()),
            "kitchen_meals": str(kitchen.meals_a_day) if kitchen else "",
            "kitchen_opens": said_clock(kitchen.opens) if kitchen else "",
            "kitchen_closes": said_clock(kitchen.closes) if kitchen else "",
            "kitchen_loading_minutes": str(kitchen.loading_minutes) if kitchen else "",
            "coordinates_source": site.coordinates_source,
            "source": site.source,
            "licence": site.licence,
        }


def windows() -> Iterator[Cells]:
    for window in ServiceWindow.objects.select_related("site").order_by("day", "site__code", "opens"):
        yield {
            "site": window.site.code,
            "day": window.day.isoformat(),
            "opens": said_clock(window.opens),
            "closes": said_clock(window.closes),
            "service": window.service,
            "quantity": "" if window.quantity is None else str(window.quantity),
            "note": window.note,
        }


def needs() -> Iterator[Cells]:
    """How many meals people fixed by hand, where they did."""
    for cells in windows():
        if cells["quantity"]:
            yield {column: cells[column] for column in ("site", "day", "service", "opens", "quantity")}


def volunteers(number: Number = masked) -> Iterator[Cells]:
    helps = Person.objects.standing().filter(grants__role__in=HELPERS).distinct().order_by("name", "pk")
    for person in helps.prefetch_related("grants", "led_sites__site"):
        yield volunteer(person, number)


HELPERS = (Role.VOLUNTEER, Role.DRIVER)


def volunteer(person: Person, number: Number = masked) -> Cells:
    return {
        "phone": number(person),
        "name": person.name,
        "language": person.language,
        "roles": listed(grant.role for grant in person.grants.all()),
        "vouched": said_yes(person.is_vouched),
        "consent_source": person.consent_source,
        "lead_of": listed(lead.site.code for lead in person.led_sites.all()),
        "under_18": said_yes(person.is_minor),
        "care_cleared": said_yes(person.care_cleared_at is not None),
        "early_texts": said_yes(person.wants_early_texts),
    }


def drivers(number: Number = masked) -> Iterator[Cells]:
    standing = DriverOffer.objects.filter(withdrawn_at__isnull=True, person__erased_at__isnull=True)
    yield from offers(standing, number)


def offers(of: DriverOfferQuerySet, number: Number) -> Iterator[Cells]:
    for offer in of.select_related("person").order_by("day", "starts", "pk"):
        yield {
            "phone": number(offer.person),
            "name": offer.person.name,
            "day": offer.day.isoformat(),
            "from": said_clock(offer.starts),
            "to": said_clock(offer.ends),
            "vehicle": offer.vehicle,
            "meals": str(offer.meals),
            "crates": str(offer.crates),
            "cold_boxes": str(offer.cold_boxes),
            "trips": str(offer.trips),
            "longest_shift_minutes": str(offer.longest_shift_minutes),
            "skills": listed(offer.skills),
            "note": offer.note,
        }


def items() -> Iterator[Cells]:
    for item in Item.objects.order_by("name", "variant"):
        low = "" if item.low_below is None else str(item.low_below)
        yield {"item": item.name, "variant": item.variant, "low_below": low}


def lots() -> Iterator[Cells]:
    """`quantity`: as much as came or is expected; what is left stands in the book of movements."""
    came = Movement.objects.filter(kind=Movement.Kind.RECEIVE).order_by().values("lot").annotate(came=Sum("quantity"))
    received = {row["lot"]: row["came"] for row in came}
    for lot in Lot.objects.select_related("item", "site").order_by("code"):
        yield {
            "code": lot.code,
            "item": lot.item.name,
            "variant": lot.item.variant,
            "source": lot.source,
            "supplier": lot.supplier,
            "site": lot.site.code,
            "unit": lot.unit,
            "quantity": plain(received.get(lot.pk, lot.pledged) if lot.received_at else lot.pledged),
            "meals_per_unit": plain(lot.meals_per_unit),
            "allergens": listed(lot.allergens),
            "species": lot.species,
            "cost": plain(Decimal(lot.cost_cents) / 100),
            "expected_day": said_day(lot.expected_on),
            "received_day": said_day(lot.received_at),
            "received_at": said_clock(lot.received_at),
            "left_control_at": said_clock(lot.left_control_at),
            "discard_by": said_clock(lot.discard_by),
            "labelled": said_yes(lot.allergens_known),
        }


def shifts() -> Iterator[Cells]:
    yield from shifts_of(Shift.objects.standing())


def shifts_of(which: ShiftQuerySet) -> Iterator[Cells]:
    for shift in which.select_related("place__site").order_by("starts_at", "pk"):
        yield {
            "code": shift.code or f"shift-{shift.pk}",
            "site": shift.place.site.code,
            "role": shift.place.role,
            "task": shift.task,
            "day": said_day(shift.starts_at),
            "starts": said_clock(shift.starts_at),
            "ends": said_clock(shift.ends_at),
            "needed": str(shift.needed),
            "crew_only": said_yes(shift.crew_only),
            "note": shift.note,
        }


def listed(words: Iterable[str]) -> str:
    return ";".join(sorted(set(words)))


def said_clock(moment: time | datetime | None) -> str:
    if moment is None:
        return ""
    return f"{timezone.localtime(moment) if isinstance(moment, datetime) else moment:%H:%M}"


def said_day(moment: date | datetime | None) -> str:
    if moment is None:
        return ""
    return (timezone.localtime(moment).date() if isinstance(moment, datetime) else moment).isoformat()


def said_yes(value: bool) -> str:
    return "yes" if value else ""
