"""A recall on the desk, and the list of what must be eaten first."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mutualaid.dispatch.views import pdf_response
from mutualaid.inventory.models import Lot
from mutualaid.lib.days import day_of
from mutualaid.lib.errors import Refusal
from mutualaid.lib.pdf.pages import write_pdf
from mutualaid.messaging.models import Text
from mutualaid.operations.give_away import give_away, give_away_sheet
from mutualaid.operations.models import Recall
from mutualaid.operations.recall_sheet import recall_sheet
from mutualaid.operations.recalls import MOST_MEALS, answer_recall, recall, trace
from mutualaid.operations.sheet_pages import imprint_without_plan, show_sheet
from mutualaid.people.access import DeskRequest, coordinator_required
from mutualaid.sites.models import Site
from mutualaid.strike.models import now


class RecallForm(forms.Form):
    why = forms.CharField(
        label=gettext_lazy("What is wrong with it"),
        max_length=200,
        help_text=gettext_lazy("For the desk and the sheet; no text says it."),
    )


class AnswerForm(forms.Form):
    site = forms.ModelChoiceField(Site.objects.all())
    discarded = forms.IntegerField(min_value=0, max_value=MOST_MEALS)


@coordinator_required
@require_http_methods(["GET", "HEAD", "POST"])
def recall_page(request: DeskRequest, pk: int) -> HttpResponse:
    """Before: where the lot went and who would be told. After: what each place answered."""
    lot = get_object_or_404(Lot.objects.select_related("item", "site"), pk=pk)
    form = RecallForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            recall(pk, why=form.cleaned_data["why"], by=request.user, now=now())
        except Refusal as refusal:
            form.add_error("why", refusal.message)
        else:
            told = len(trace(lot).people)
            words = ngettext(
                "The lot is recalled. {number} person is being texted.",
                "The lot is recalled. {number} people are being texted.",
                told,
            )
            messages.success(request, words.format(number=told), extra_tags="good")
            return redirect("recall", pk)
    return _show(request, lot, form=form)


def _show(request: DeskRequest, lot: Lot, **more: Any) -> HttpResponse:
    found, made = trace(lot), Recall.objects.filter(lot=lot).select_related("by").first()
    texts = {text.person_id: text for text in Text.objects.filter(key__startswith=f"recall:{made.pk}:")} if made else {}
    page = {
        "lot": lot,
        "recall": made,
        "trace": found,
        "there": [place for place in found.places if place.came_at is not None],
        "names": {place.site.pk: place.site.name for place in found.places},
        "unanswered": sum(place.is_open for place in found.places),
        "texts": texts,
        "now": now(),
    }
    response = render(request, "operations/recall.html", page | more)
    response["Cache-Control"] = "private, no-store"
    return response


@coordinator_required
@require_POST
def recall_answer(request: DeskRequest, pk: int) -> HttpResponse:
    """What a place says on the phone."""
    made = get_object_or_404(Recall.objects.select_related("lot__item"), lot=pk)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _show(request, made.lot, wrong=_("Type how many meals they threw away; 0 if none was left."))
    site, discarded = form.cleaned_data["site"], form.cleaned_data["discarded"]
    try:
        answer_recall(made.pk, site, discarded=discarded, by=request.user, now=now())
    except Refusal as refusal:
        return _show(request, made.lot, wrong=refusal.message)
    messages.success(request, _("{site} has answered.").format(site=site.name), extra_tags="good")
    return redirect("recall", pk)


@coordinator_required
@require_safe
def recall_paper(request: DeskRequest, pk: int) -> HttpResponse:
    lot = get_object_or_404(Lot.objects.select_related("item"), pk=pk)
    made = Recall.objects.filter(lot=lot).first()
    sheet = recall_sheet(trace(lot), made, imprint_without_plan(day_of(now())), language=request.user.language)
    return pdf_response(write_pdf([sheet]), f"recall-{lot.pk}.pdf")


@coordinator_required
@require_safe
def give_away_page(request: DeskRequest) -> HttpResponse:
    sheet = give_away_sheet(give_away(now()), imprint_without_plan(day_of(now())), language=request.user.language)
    page = {"now": now(), "pdf": reverse("give_away_pdf"), "back": reverse("stock"), "back_words": _("All stock")}
    return show_sheet(request, sheet, page)


@coordinator_required
@require_safe
def give_away_pdf(request: DeskRequest) -> HttpResponse:
    sheet = give_away_sheet(give_away(now()), imprint_without_plan(day_of(now())), language=request.user.language)
    return pdf_response(write_pdf([sheet]), "give-away.pdf")
