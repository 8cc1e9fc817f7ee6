"""Lots that are here or promised, and counts of days past."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, time

from mutualaid.distribution.actions import NotYetServed, record_count
from mutualaid.distribution.models import MealCount
from mutualaid.inventory.actions import add_item, pledge_lot, receive_lot
from mutualaid.inventory.models import Lot
from mutualaid.lib.days import at, day_of, say_day
from mutualaid.operations.folder.rows import CountRow, LotRow
from mutualaid.operations.folder.write_places import sites_by_code
from mutualaid.operations.folder.writing import Writing
from mutualaid.sites.models import Site


def write_lots(rows: Sequence[LotRow], writing: Writing) -> None:
    sites = sites_by_code()
    there = set(Lot.objects.filter(code__in=[row.code for row in rows]).values_list("code", flat=True))
    for row in rows:
        if row.code in there:
            writing.found("lots")
            continue
        with writing.new_row("lots", row.line):
            if row.received_day is None:
                _pledge(row, sites[row.site])
            else:
                _receive(row, row.received_day, sites[row.site], writing)


def _pledge(row: LotRow, site: Site) -> Lot:
    expected_on = row.expected_day or date.min
    return pledge_lot(
        code=row.code,
        item=add_item(row.item, row.variant),
        source=row.source,
        site=site,
        unit=row.unit,
        quantity=row.quantity,
        expected_on=expected_on,
        supplier=row.supplier,
        meals_per_unit=row.meals_per_unit,
        allergens=row.allergens if row.is_labelled else None,
        species=row.species,
        cost_cents=row.cost_cents,
        discard_by=_moment(expected_on, row.discard_by),
    )


def _receive(row: LotRow, day: date, site: Site, writing: Writing) -> Lot:
    return receive_lot(
        code=row.code,
        item=add_item(row.item, row.variant),
        source=row.source,
        site=site,
        unit=row.unit,
        quantity=row.quantity,
        now=at(day, row.received_at or time()),
        by=writing.by,
        supplier=row.supplier,
        meals_per_unit=row.meals_per_unit,
        allergens=row.allergens if row.is_labelled else None,
        species=row.species,
        cost_cents=row.cost_cents,
        left_control_at=_moment(day, row.left_control_at),
        discard_by=_moment(day, row.discard_by),
    )


def _moment(day: date, clock: time | None) -> datetime | None:
    return None if clock is None else at(day, clock)


def write_counts(rows: Sequence[CountRow], writing: Writing) -> None:
    """One that does not balance is kept, for the red list to show; a correction made since stays."""
    sites = sites_by_code()
    there: dict[tuple[str, date, str], set[str]] = defaultdict(set)
    for code, day, service, variant in MealCount.objects.in_force().values_list(
        "site__code", "day", "service", "variant"
    ):
        there[code, day, service].add(variant)
    for row in rows:
        counted = there.get((row.site, row.day, row.service), set())
        if row.variant in counted or "" in counted or (counted and not row.variant):
            writing.found("counts")
            continue
        with writing.new_row("counts", row.line):
            if row.day > day_of(writing.now):
                raise NotYetServed(day=say_day(row.day))
            record_count(
                sites[row.site],
                day=row.day,
                service=row.service,
                variant=row.variant,
                numbers=row.meals,
                by=writing.by,
                now=writing.now,
                source="folder",
                delivered_at=row.delivered_at,
                temperature_f=row.temperature_f,
            )
