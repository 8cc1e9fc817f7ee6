"""Money that people laid out: who asks for how much, who said yes, when it was paid back."""

from django.contrib import messages
from django.db.models import Sum
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from mutualaid.inventory.models import Lot, Repayment, RepaymentQuerySet
from mutualaid.inventory.repayment_forms import DeclineForm, PaidForm, RepaymentForm
from mutualaid.inventory.repayments import approve_repayment, ask_repayment, decline_repayment, pay_back
from mutualaid.inventory.templatetags.stock import dollars
from mutualaid.lib.days import day_of
from mutualaid.lib.errors import Refusal
from mutualaid.people.access import DeskRequest, coordinator_required
from mutualaid.strike.models import now


@coordinator_required
@require_safe
def repayments(request: DeskRequest) -> HttpResponse:
    """What waits for a yes, what is to be paid, and what is settled, the oldest first."""
    claims = Repayment.objects.select_related("person", "lot", "asked_by", "approved_by", "paid_by", "declined_by")
    page = {
        "waiting": claims.waiting().order_by("asked_at", "pk"),
        "to_be_paid": claims.to_be_paid().order_by("approved_at", "pk"),
        "settled": claims.settled().order_by("-asked_at", "-pk")[:200],
        "sums": {"waiting": _sum(claims.waiting()), "to_be_paid": _sum(claims.to_be_paid())},
        "reader": request.user.pk,
        "now": now(),
    }
    return render(request, "inventory/repayments.html", page)


def _sum(claims: RepaymentQuerySet) -> int:
    return claims.aggregate(cents=Sum("cents"))["cents"] or 0


@coordinator_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: DeskRequest) -> HttpResponse:
    at, lot = now(), _lot_asked_about(request)
    known = {"what": lot.item.name, "amount": f"{lot.cost_cents / 100:.2f}"} if lot and lot.cost_cents else {}
    form = RepaymentForm(
        request.POST if request.method == "POST" else None, now=at, initial={"bought_on": day_of(at), **known}
    )
    if form.is_valid():
        said = form.cleaned_data
        claim = ask_repayment(
            person=said["chosen"],
            cents=said["cents"],
            what=said["what"],
            bought_on=said["bought_on"],
            lot=lot,
            by=request.user,
            now=at,
            key=said["key"],
        )
        facts = {"person": claim.person, "amount": dollars(claim.cents)}
        words = _("%(amount)s for %(person)s: it waits for a yes.") % facts
        messages.success(request, words, extra_tags="good")
        return redirect("repayments")
    return render(request, "inventory/repayment_ask.html", {"form": form, "lot": lot, "now": at})


def _lot_asked_about(request: DeskRequest) -> Lot | None:
    asked = request.GET.get("lot", "")
    if not asked.isdecimal() or len(asked) > 12:
        return None
    return get_object_or_404(Lot.objects.select_related("item"), pk=int(asked))


@coordinator_required
@require_http_methods(["GET", "HEAD", "POST"])
def settle(request: DeskRequest, pk: int, what: str) -> HttpResponse:
    """Yes, no, or paid: each on a page that repeats who and how much."""
    claim = get_object_or_404(Repayment.objects.select_related("person", "lot"), pk=pk)
    if what not in {"approve", "decline", "paid"}:
        raise Http404
    at, typed = now(), request.POST if request.method == "POST" else None
    form = DeclineForm(typed) if what == "decline" else PaidForm(typed, today=day_of(at)) if what == "paid" else None
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            words = _settle(claim, what, {} if form is None else form.cleaned_data, request)
        except Refusal as refusal:
            messages.error(request, refusal.message, extra_tags="bad")
        else:
            messages.success(request, words, extra_tags="good")
        return redirect("repayments")
    return render(request, "inventory/repayment.html", {"claim": claim, "what": what, "form": form, "now": at})


def _settle(claim: Repayment, what: str, said: dict[str, object], request: DeskRequest) -> str:
    facts = {"person": claim.person or _("somebody"), "amount": dollars(claim.cents)}
    if what == "approve":
        approve_repayment(claim.pk, by=request.user, now=now())
        return _("%(amount)s for %(person)s is approved.") % facts
    if what == "decline":
        decline_repayment(claim.pk, by=request.user, now=now(), why=str(said["why"]))
        return _("%(amount)s for %(person)s is declined.") % facts
    pay_back(claim.pk, on=said["paid_on"], by=request.user)  # type: ignore[arg-type]
    return _("%(person)s has %(amount)s back.") % facts
