"""What a plan stands on, entry by entry, so that a draft can say in words what has changed since it was made."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from django.db.models import Q, Sum
from django.utils.timezone import localtime

from mutualaid.dispatch.models import DriverOffer, HandEdit
from mutualaid.dispatch.roads import roads_in_force
from mutualaid.distribution.models import Order, SitePriority, Spare
from mutualaid.distribution.said import day_said
from mutualaid.distribution.stock import is_barred, is_safe_for_its_variant
from mutualaid.inventory.balances import still_to_come
from mutualaid.inventory.models import Lot, Movement
from mutualaid.sites.models import Kitchen, ServiceWindow

BY_HAND = "by hand: "


def basis_of(day: date) -> dict[str, str]:
    """`{subject: how it stands}` of drivers, places, kitchens, lots, hand edits and driving times, in plain words."""
    return {
        **dict(_drivers(day)),
        **dict(_places(day)),
        **dict(_priorities(day)),
        **dict(_kitchens()),
        **dict(_lots(day)),
        **dict(_said(day)),
        **dict(_by_hand(day)),
        "driving times": roads_in_force().words,
    }


def with_hand_edits_of_now(basis: Mapping[str, str], day: date) -> dict[str, str]:
    """The same basis, except that what people changed by hand is as it stands now."""
    rest = {subject: stands for subject, stands in basis.items() if not subject.startswith(BY_HAND)}
    return {**rest, **dict(_by_hand(day))}


def changes(then: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """One short sentence for each difference."""
    said = []
    for subject in sorted(then.keys() | now.keys()):
        before, after = then.get(subject), now.get(subject)
        if before != after:
            said.append(f"{subject}: {before or 'not there'} → {after or 'gone'}")
    return said


def _drivers(day: date) -> Iterator[tuple[str, str]]:
    for offer in DriverOffer.objects.on(day).select_related("person"):
        room = f"{offer.meals}/{offer.crates}/{offer.cold_boxes}"
        yield f"driver {offer.person.name} #{offer.pk}", f"{offer.starts:%H:%M}-{offer.ends:%H:%M} {room}"


def _places(day: date) -> Iterator[tuple[str, str]]:
    for window in ServiceWindow.objects.on(day).select_related("site"):
        site = window.site
        hours = f"{window.opens:%H:%M}-{window.closes:%H:%M}"
        where = "somewhere" if site.point is None else f"{site.latitude:.5f},{site.longitude:.5f}"
        subject = f"{site.name} {window.service} {window.opens:%H:%M}"
        fixed = "" if window.quantity is None else f" {window.quantity} meals"
        if window.quantity is None and window.guess is not None:
            fixed = f" {window.guess} expected there"
        # A full place still gets its food: only closing and moving it changes the plan.
        running = "open" if site.status in {"open", "full"} else site.status
        yield subject, f"{running} {hours} at {where}{fixed}"


def _priorities(day: date) -> Iterator[tuple[str, str]]:
    for one in SitePriority.objects.filter(day=day, level__gt=1).select_related("site"):
        yield f"priority of {one.site.name}", str(one.level)


def _said(day: date) -> Iterator[tuple[str, str]]:
    """What the desk says of the day, and what kitchens answered to their orders."""
    said = day_said(day)
    if said.factor != 1:
        yield "the day", f"times {said.factor:g}" + (f" ({said.why})" if said.why else "")
    for spare in Spare.objects.filter(day=day).exclude(site=None, wish=Spare.Wish.NORMAL).select_related("site"):
        yield f"to spare at {spare.site.name if spare.site else 'every place'}", spare.wish
    for order in Order.objects.on(day).filter(withdrawn_at=None).exclude(answer="").select_related("kitchen", "item"):
        yield f"{order.kitchen.name}: {order.item.name} ({order.item.variant})", f"{order.promised} promised"


def _kitchens() -> Iterator[tuple[str, str]]:
    for kitchen in Kitchen.objects.select_related("site"):
        crates = f", crates of {kitchen.crate}" if kitchen.crate > 1 else ""
        crates += f", cold boxes of {kitchen.cold_box}" if kitchen.cold_box else ""
        hours = f"loads {kitchen.opens:%H:%M}-{kitchen.closes:%H:%M}"
        yield kitchen.site.name, f"{kitchen.meals_a_day} meals, {hours}{crates}"


def _lots(day: date) -> Iterator[tuple[str, str]]:
    """Each lot with all that decides whether it may go out: where how much of it is, its label, until when it keeps."""
    held = _held()
    promised = Q(expected_on=day, received_at=None, site__kitchen__isnull=False)
    lots = list(Lot.objects.filter(Q(pk__in=held) | promised).select_related("item", "site"))
    to_come = still_to_come(lot for lot in lots if lot.expected_on == day)
    for lot in lots:
        places = dict(held.get(lot.pk, {}))
        if left := to_come.get(lot.pk):  # so that what has come as it was promised changes nothing
            places[lot.site.name] = places.get(lot.site.name, Decimal(0)) + left
        if places:
            at = " and ".join(f"{left.normalize():f} at {place}" for place, left in sorted(places.items()))
            yield f"lot {lot.code}", f"{at}, {_label(lot)}"


def _held() -> dict[int, dict[str, Decimal]]:
    """{lot: {kitchen or depot: quantity}}. What drivers brought on from there is not taken off: a plan covers the whole
    day, and food that went where the plan sends it is no news."""
    brought = Movement.objects.filter(site__kitchen__isnull=True).values("together")
    entries = Movement.objects.filter(site__kitchen__isnull=False).exclude(together__in=brought)
    held: dict[int, dict[str, Decimal]] = defaultdict(dict)
    for lot, place, left in entries.values_list("lot_id", "site__name").annotate(left=Sum("quantity")):
        if left:
            held[lot][place] = left
    return held


def _label(lot: Lot) -> str:
    allergens = "holds " + ", ".join(lot.allergens) if lot.allergens else "holds none of the nine allergens"
    words = [allergens if lot.allergens_known else "not labelled"]
    if not is_safe_for_its_variant(lot, is_here=lot.received_at is not None):
        words.append(f"not safe as {lot.variant}")
    if is_barred(lot):
        words.append("may not be cooked there")
    if lot.recalled_at is not None:
        words.append("recalled")
    if lot.discard_by is not None:
        words.append(f"discard by {localtime(lot.discard_by):%Y-%m-%d %H:%M}")
    return ", ".join(words)


def _by_hand(day: date) -> Iterator[tuple[str, str]]:
    for edit in HandEdit.objects.in_force(day):
        site = edit.site.name if edit.site else ""
        driver = f"driver {edit.offer.person.name} #{edit.offer_id}" if edit.offer else ""
        match edit.kind:
            case HandEdit.Kind.KEEP:
                yield f"{BY_HAND}{site} with {driver}", "kept"
            case HandEdit.Kind.DRIVER_OUT:
                yield f"{BY_HAND}{driver}", "does not drive"
            case HandEdit.Kind.NUMBER:
                yield f"{BY_HAND}{site} {edit.service} {edit.variant}".rstrip(), f"{edit.number} meals"
            case HandEdit.Kind.LEAVE_OUT:
                yield f"{BY_HAND}{site}", "left out"
