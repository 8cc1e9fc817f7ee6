"""Rows of a table, written by the apps' actions. What the folder's writers do for new rows is theirs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from mutualaid.inventory.actions import add_item, receive_pledge, warn_below
from mutualaid.inventory.models import Lot
from mutualaid.lib.days import at, day_of
from mutualaid.lib.errors import Refusal
from mutualaid.operations.folder.rows import LotRow, PersonRow, SiteRow, WindowRow
from mutualaid.operations.folder.write_crews import write_offers, write_shifts
from mutualaid.operations.folder.write_food import write_lots
from mutualaid.operations.folder.write_people import people_by_phone, write_people
from mutualaid.operations.folder.write_places import sites_by_code, write_sites, write_windows
from mutualaid.operations.folder.writing import Writing
from mutualaid.operations.tables.kinds import ItemRow, NeedRow
from mutualaid.people.actions import CoordinatorsOnly, add_person
from mutualaid.people.models import Person
from mutualaid.sites.actions import (
    DayHasPassed,
    KitchenHours,
    add_lead,
    change_site,
    drop_pin,
    open_window,
    set_roles,
    set_visibility,
    set_word,
)
from mutualaid.sites.models import ServiceWindow, Site

Changed = Mapping[str, tuple[str, str]]  # column -> as it stood, as the file says


class NoHoursThen(Refusal):
    code = "no_hours_then"
    sentence = _("{site} gives out no {service} on that day. Its hours first.")


class WhichHours(Refusal):
    code = "which_hours"
    sentence = _("{site} gives out {service} more than once on that day. Say from when.")


@dataclass(frozen=True, slots=True)
class Writer:
    """`new` writes rows that nothing stands for yet; `change` one row, in the columns named in `may_change`."""

    new: Callable[[Sequence[Any], Writing], None]
    change: Callable[[Any, Changed, Writing], None]
    may_change: frozenset[str]


def _by(writing: Writing) -> Person:
    """May be refused: CoordinatorsOnly, where the command line did not say who."""
    if writing.by is None:
        raise CoordinatorsOnly
    return writing.by


def _change_site(row: SiteRow, changed: Changed, writing: Writing) -> None:
    site, by = Site.objects.select_for_update().get(code=row.code), _by(writing)
    if TOLD & changed.keys():
        told = {column: getattr(row, column) or getattr(site, column) for column in TOLD}
        change_site(site, **told, by=by)
    if {"lat", "lon"} & changed.keys() and row.point:
        drop_pin(site, row.point, source=row.coordinates_source or "table", by=by)
    if "visibility" in changed:
        set_visibility(site, row.visibility, by=by)
    if "word" in changed:
        set_word(site, row.word, by=by)
    if ({"roles"} | KITCHEN) & changed.keys():
        stands = row.kitchen
        kitchen = KitchenHours(stands.meals, stands.opens, stands.closes, stands.loading_minutes) if stands else None
        set_roles(site, [*row.roles, *site.roles.values_list("role", flat=True)], kitchen=kitchen, by=by)


TOLD = frozenset({"name", "address", "zip", "access_note"})
KITCHEN = frozenset({"kitchen_meals", "kitchen_opens", "kitchen_closes", "kitchen_loading_minutes"})


def _change_window(row: WindowRow, changed: Changed, writing: Writing) -> None:
    window = ServiceWindow.objects.select_related("site").get(
        site__code=row.site, day=row.day, service=row.service, opens=row.opens
    )
    _reopen(window, writing, closes=row.closes, quantity=row.quantity, note=row.note, only=changed)


def _reopen(window: ServiceWindow, writing: Writing, *, only: Changed, **said: Any) -> None:
    """What the file leaves empty stays."""
    if window.day < day_of(writing.now):
        raise DayHasPassed
    stays = {"closes": window.closes, "quantity": window.quantity, "note": window.note}
    says = stays | {column: value for column, value in said.items() if column in only}
    open_window(window.site, day=window.day, opens=window.opens, service=window.service, **says)


def _fix_needs(rows: Sequence[NeedRow], writing: Writing) -> None:
    for row in rows:
        with writing.new_row("needs", row.line):
            _fix_need(row, {"quantity": ("", str(row.quantity))}, writing)


def _fix_need(row: NeedRow, changed: Changed, writing: Writing) -> None:
    """On the hours that stand. May be refused: NoHoursThen, WhichHours, DayHasPassed."""
    windows = ServiceWindow.objects.on(row.day).filter(site__code=row.site, service=row.service)
    found = list((windows.filter(opens=row.opens) if row.opens else windows).select_related("site"))
    if len(found) != 1:
        site = Site.objects.filter(code=row.site).first()
        raise (WhichHours if found else NoHoursThen)(site=site or row.site, service=row.service)
    _reopen(found[0], writing, quantity=row.quantity, only=changed)


def _add_people(rows: Sequence[PersonRow], writing: Writing) -> None:
    write_people(rows, writing)


def _add_to_person(row: PersonRow, changed: Changed, writing: Writing) -> None:
    """What was said first stands; roles, places led and a consent that was not there are added."""
    person = add_person(
        name=row.name, phone=row.phone, language=row.language, roles=row.roles, is_minor=row.is_minor,
        consent_source=row.consent_source, now=writing.now, by=writing.by,
    )  # fmt: skip
    sites = sites_by_code()
    for code in row.lead_of:
        add_lead(sites[code], person)


def _add_items(rows: Sequence[ItemRow], writing: Writing) -> None:
    for row in rows:
        with writing.new_row("items", row.line):
            item = add_item(row.item, row.variant)
            if row.low_below is not None:
                warn_below(item.pk, row.low_below)


def _change_item(row: ItemRow, changed: Changed, writing: Writing) -> None:
    warn_below(add_item(row.item, row.variant).pk, row.low_below)


def _lot_came(row: LotRow, changed: Changed, writing: Writing) -> None:
    """A pledge of which the file says that it has come, and how much."""
    lot = Lot.objects.get(code=row.code)
    if lot.received_at is not None or row.received_day is None:
        return
    receive_pledge(
        lot.pk,
        row.quantity,
        by=writing.by,
        now=at(row.received_day, row.received_at) if row.received_at else writing.now,
        allergens=row.allergens if row.is_labelled else None,
        species=row.species,
    )


def _stays(row: Any, changed: Changed, writing: Writing) -> None:
    """Nothing of it may be changed by a table."""


PERSON_GAINS = frozenset({"roles", "lead_of", "consent_source", "under_18"})
WRITERS: Mapping[str, Writer] = {
    "sites": Writer(write_sites, _change_site, TOLD | KITCHEN | {"lat", "lon", "visibility", "word", "roles"}),
    "windows": Writer(write_windows, _change_window, frozenset({"closes", "quantity", "note"})),
    "needs": Writer(_fix_needs, _fix_need, frozenset({"quantity"})),
    "items": Writer(_add_items, _change_item, frozenset({"low_below"})),
    "lots": Writer(write_lots, _lot_came, frozenset({"received_day"})),
    "volunteers": Writer(_add_people, _add_to_person, PERSON_GAINS),
    "drivers": Writer(write_offers, _stays, frozenset()),
    "shifts": Writer(write_shifts, _stays, frozenset()),
}


def claims_held(phones: Sequence[str]) -> set[tuple[str, str]]:
    """(phone, code of shift) of every claim these people ever made: who dropped one does not get it back."""
    people = people_by_phone(list(phones))
    return {
        (phone, str(claim.shift.code))
        for phone, person in people.items()
        for claim in person.claims.select_related("shift")
        if claim.shift.code
    }
