"""Stock on the desk: what there is, one lot's whole story, and every entry that a person makes by hand."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.db.models import Sum
from django.forms.models import model_to_dict
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from mutualaid.inventory import actions
from mutualaid.inventory.balances import ItemLine, LotLine, lines_of, lots_found, stock, went_to
from mutualaid.inventory.forms import (
    CameForm,
    ControlForm,
    CountForm,
    DiscardForm,
    KeyForm,
    LabelForm,
    LotForm,
    LowForm,
    MoveForm,
    ReceiveForm,
    WhyForm,
)
from mutualaid.inventory.models import Item, Lot, Movement, Repayment
from mutualaid.inventory.templatetags.stock import say_amount, say_quantity
from mutualaid.lib.errors import Refusal
from mutualaid.people.access import DeskRequest, coordinator_required
from mutualaid.people.models import Person
from mutualaid.sites.models import Site
from mutualaid.strike.models import now

MOST_FOUND = 100
Wanted = Callable[[ItemLine, LotLine, datetime], bool]
ONLY: dict[str, Wanted] = {
    "over": lambda item, lot, at: lot.is_over(at),
    "soon": lambda item, lot, at: lot.is_soon_over(at),
    "unlabelled": lambda item, lot, at: lot.is_unlabelled,
    "pledged": lambda item, lot, at: lot.is_pledge,
}
TILES = {
    "over": gettext_lazy("Past its time"),
    "soon": gettext_lazy("To be eaten in 12 hours"),
    "unlabelled": gettext_lazy("Without a label"),
    "low": gettext_lazy("Items that are low"),
    "pledged": gettext_lazy("Promised, not here"),
}


@coordinator_required
@require_safe
def stock_page(request: DeskRequest) -> HttpResponse:
    """What there is, at one place if one is asked for; with `q`, lots by their code, also those that are gone."""
    at, typed = now(), request.GET.get("q", "").strip()
    page: dict[str, Any] = {"now": at, "q": typed, "places": _places_with_stock(), "place": _place(request)}
    if typed:
        found = list(lines_of(lots_found(typed)[: MOST_FOUND + 1]))
        return render(request, "inventory/found.html", page | {"found": found[:MOST_FOUND], "more": MOST_FOUND})
    lines, only = stock(at, site=page["place"]), request.GET.get("only", "")
    numbers = {name: sum(wants(line, lot, at) for line in lines for lot in line.lots) for name, wants in ONLY.items()}
    numbers["low"] = sum(line.is_low for line in lines)
    tiles = [{"name": name, "words": words, "number": numbers[name]} for name, words in TILES.items()]
    page |= {"tiles": tiles, "lines": _narrowed(lines, only, at)}
    page |= {"only": only if only in TILES else "", "only_words": TILES.get(only, "")}
    owed = Repayment.objects.filter(paid_on=None, declined_at=None).aggregate(cents=Sum("cents"))["cents"]
    return render(request, "inventory/stock.html", page | {"owed": owed or 0})


def _narrowed(lines: list[ItemLine], only: str, at: datetime) -> list[tuple[ItemLine, list[LotLine]]]:
    if only == "low":
        return [(line, list(line.lots)) for line in lines if line.is_low]
    if (wants := ONLY.get(only)) is None:
        return [(line, list(line.lots)) for line in lines]
    kept = [(line, [lot for lot in line.lots if wants(line, lot, at)]) for line in lines]
    return [(line, lots) for line, lots in kept if lots]


def _places_with_stock() -> list[Site]:
    held = Movement.objects.values("site", "lot").annotate(left=Sum("quantity")).exclude(left=0).values("site")
    pledged = Lot.objects.filter(received_at=None).values("site")
    places = Site.objects.filter(pk__in=held.values("site")) | Site.objects.filter(pk__in=pledged)
    return list(places.distinct().order_by("name"))


def _place(request: HttpRequest) -> Site | None:
    asked = request.GET.get("place", "")
    return get_object_or_404(Site, pk=int(asked)) if asked.isdecimal() and len(asked) < 12 else None


@coordinator_required
@require_http_methods(["GET", "HEAD", "POST"])
def receive(request: DeskRequest) -> HttpResponse:
    form = ReceiveForm(request.POST if request.method == "POST" else None, now=now())
    if form.is_valid():
        try:
            lot = _receive(form, request.user)
        except Refusal as refusal:
            form.add_error("code" if isinstance(refusal, actions.LotCodeTaken) else None, refusal.message)
        else:
            amount = say_amount(form.cleaned_data["quantity"], lot)
            words = (
                _("%(lot)s is promised: %(amount)s.") if form.is_pledge else _("%(lot)s is in the book: %(amount)s.")
            )
            messages.success(request, words % {"lot": lot.code, "amount": amount}, extra_tags="good")
            return redirect("stock_lot", lot.pk)
    return render(request, "inventory/receive.html", {"form": form, "now": form.now})


def _receive(form: ReceiveForm, by: Person) -> Lot:
    said = form.cleaned_data
    item = actions.add_item(said["item"], said["variant"])
    if form.is_pledge:
        return actions.pledge_lot(**form.lot(), item=item, expected_on=said["expected_on"], key=said["key"])
    left = said["left_control_at"]
    return actions.receive_lot(**form.lot(), item=item, left_control_at=left, by=by, now=form.now, key=said["key"])


@coordinator_required
@require_safe
def lot_page(request: DeskRequest, pk: int) -> HttpResponse:
    lot = get_object_or_404(Lot.objects.select_related("item", "site", "labelled_by"), pk=pk)
    entries = lot.movements.select_related("site", "by", "counters", "countered_by").order_by("-at", "-pk")
    line = next(lines_of([lot]))
    page = {
        "lot": lot,
        "line": line,
        "entries": entries,
        "went_to": went_to(lot),
        "repayments": lot.repayments.select_related("person"),
        "is_over": line.is_over(now()),
        "main": [{"name": name, "title": ENTRIES[name].title} for name in _offered(line, now())],
        "now": now(),
    }
    return render(request, "inventory/lot.html", page)


def _offered(line: LotLine, at: datetime) -> list[str]:
    """What can be entered about it, the most pressing first: that one is the page's main button."""
    came = ["came"] if line.is_pledge else []
    if not line.places:
        return [*came, "label", "count"] if line.is_pledge else ["count", "label"]
    first = "discard" if line.is_over(at) else "label" if line.is_unlabelled else "count"
    names = [first, *came] if first == "discard" else [*came, first]
    return [*names, *(name for name in ("count", "label", "move", "uncooled", "discard") if name != first)]


# --- entries about a lot ---


@dataclass(frozen=True, slots=True)
class Entry:
    """A page of its own: the question, the button, the form, and what is done. `do` returns what is said of it."""

    title: str | Promise
    button: str | Promise
    form: type[LotForm]
    do: Callable[[Lot, KeyForm, Person], str]


def _came(lot: Lot, form: KeyForm, by: Person) -> str:
    said = form.cleaned_data
    actions.receive_pledge(lot.pk, **said, by=by, now=form.now)
    return _("%(amount)s are in the book.") % {"amount": say_amount(said["quantity"], lot)}


def _label(lot: Lot, form: KeyForm, by: Person) -> str:
    said = form.cleaned_data
    actions.label_lot(lot.pk, said["allergens"], species=said["species"], by=by, now=form.now)
    return _("Its label is written down.")


def _uncooled(lot: Lot, form: KeyForm, by: Person) -> str:
    actions.leave_control(lot.pk, at=form.cleaned_data["at"], now=form.now)
    return _("Its four hours run.")


def _count(lot: Lot, form: KeyForm, by: Person) -> str:
    said = form.cleaned_data
    entry = actions.count_stock(
        lot.pk, said["site"], said["counted"], by=by, now=form.now, why=said["why"], key=said["key"]
    )
    facts = {"counted": say_quantity(said["counted"], lot), "difference": say_quantity(abs(entry.quantity), lot)}
    if entry.quantity > 0:
        return _("Saved: %(counted)s. That is %(difference)s more than the book said: it is flagged.") % facts
    if entry.quantity < 0:
        return _("Saved: %(counted)s. That is %(difference)s fewer than the book said.") % facts
    return _("Saved: %(counted)s, as the book said.") % facts


def _move(lot: Lot, form: KeyForm, by: Person) -> str:
    said = form.cleaned_data
    _take(lot, form, by, "transfer", to_site=said["to_site"])
    facts = {"amount": say_quantity(said["quantity"], lot), "place": said["to_site"]}
    return _("%(amount)s are at %(place)s now.") % facts


def _discard(lot: Lot, form: KeyForm, by: Person) -> str:
    _take(lot, form, by, "discard")
    return _("%(amount)s are thrown away.") % {"amount": say_quantity(form.cleaned_data["quantity"], lot)}


def _take(lot: Lot, form: KeyForm, by: Person, kind: str, to_site: Site | None = None) -> None:
    said = form.cleaned_data
    actions.move_stock(
        lot.pk,
        from_site=said["site"],
        to_site=to_site,
        kind=kind,
        quantity=said["quantity"],
        why=said["why"],
        by=by,
        now=form.now,
        key=said["key"],
    )


ENTRIES: dict[str, Entry] = {
    "came": Entry(gettext_lazy("It has come"), gettext_lazy("Enter what came"), CameForm, _came),
    "label": Entry(gettext_lazy("What its label says"), gettext_lazy("Save the label"), LabelForm, _label),
    "uncooled": Entry(
        gettext_lazy("It left heat or cold"), gettext_lazy("Start its four hours"), ControlForm, _uncooled
    ),
    "count": Entry(gettext_lazy("Count it"), gettext_lazy("Save the count"), CountForm, _count),
    "move": Entry(gettext_lazy("Move it"), gettext_lazy("Move it"), MoveForm, _move),
    "discard": Entry(gettext_lazy("Throw it away"), gettext_lazy("Throw it away"), DiscardForm, _discard),
}


@coordinator_required
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: DeskRequest, pk: int, what: str) -> HttpResponse:
    """One entry about a lot; a no keeps what was typed."""
    lot = get_object_or_404(Lot.objects.select_related("item", "site"), pk=pk)
    if what not in ENTRIES:
        raise Http404
    entry, line = ENTRIES[what], next(lines_of([lot]))
    form = entry.form(
        request.POST if request.method == "POST" else None, lot=lot, now=now(), initial=_as_it_stands(line, what)
    )
    if form.is_valid():
        try:
            words = entry.do(lot, form, request.user)
        except Refusal as refusal:
            form.add_error(_field_of(refusal, form), refusal.message)
        else:
            messages.success(request, words, extra_tags="warn" if _differs(form) else "good")
            return redirect("stock_lot", pk)
    return render(
        request, "inventory/enter.html", {"lot": lot, "line": line, "entry": entry, "form": form, "now": now()}
    )


def _differs(form: KeyForm) -> bool:
    """A count that was not what the book said."""
    counts = Movement.objects.filter(kind=Movement.Kind.COUNT, key=form.cleaned_data["key"])
    return counts.exclude(quantity=0).exists()


def _field_of(refusal: Refusal, form: LotForm) -> str | None:
    about_quantity = isinstance(refusal, actions.NotEnoughStock | actions.NotAQuantity)
    return "quantity" if about_quantity and "quantity" in form.fields else None


def _as_it_stands(line: LotLine, what: str) -> dict[str, Any]:
    """What the book knows already, so that nobody types it again."""
    lot, most = line.lot, max(line.places, key=lambda place: place.quantity, default=None)
    label = [*lot.allergens] or ["none"] if lot.allergens_known else []
    known: dict[str, Any] = {"species": lot.species, "allergens": label, "site": most.site if most else lot.site}
    if what == "came":
        known |= {"quantity": actions.plain(lot.pledged), "discard_by": lot.discard_by}
    elif what == "discard" and most is not None and most.quantity > 0:
        known["quantity"] = actions.plain(most.quantity)
    return known


@coordinator_required
@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: DeskRequest, pk: int) -> HttpResponse:
    """The page says what will be countered, both ends of a transfer, before it is done."""
    wrong = get_object_or_404(Movement.objects.select_related("lot__item", "site", "by"), pk=pk)
    ends = Movement.objects.filter(together=wrong.together).select_related("site", "by").order_by("pk")
    form = WhyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.counter(pk, by=request.user, now=now(), why=form.cleaned_data["why"])
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("The entry is taken back. Both stand in the book."), extra_tags="good")
            return redirect("stock_lot", wrong.lot_id)
    page = {"lot": wrong.lot, "ends": ends, "form": form, "now": now()}
    return render(request, "inventory/take_back.html", page)


@coordinator_required
@require_http_methods(["GET", "HEAD", "POST"])
def item(request: DeskRequest, pk: int) -> HttpResponse:
    """When it is low; its lots stand on the stock page."""
    one = get_object_or_404(Item, pk=pk)
    form = LowForm(request.POST if request.method == "POST" else None, initial=model_to_dict(one))
    if form.is_valid():
        below = form.cleaned_data["low_below"]
        actions.warn_below(pk, below)
        actions.cook_from_raw(pk, form.cleaned_data["is_cooked_raw"])
        warned = _("The red list warns below %(below)s meals.") % {"below": below}
        said = warned if below else _("The red list does not warn of it.")
        messages.success(request, f"{one.name}: {said}", extra_tags="good")
        return redirect("stock")
    return render(request, "inventory/item.html", {"item": one, "form": form, "now": now()})
