"""Sheets on the desk: each of them to read on the screen, to print, and labels in the sizes that shops sell."""

from datetime import date
from itertools import groupby

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from mutualaid.dispatch.models import DayPlan
from mutualaid.dispatch.sheets.labels import FORMATS, labels_pdf
from mutualaid.dispatch.views import pdf_response
from mutualaid.lib.pdf.as_page import as_page
from mutualaid.lib.pdf.pages import Imprint, Sheet, write_pdf
from mutualaid.lib.phones import spoken
from mutualaid.operations.sheets_of_plan import GROUPS, Named, labels_of, sheets_of
from mutualaid.people.access import DeskRequest, coordinator_required
from mutualaid.sites.models import Site
from mutualaid.strike.models import now, the_strike

RIGHT_TO_LEFT = {"ar"}


class LabelForm(forms.Form):
    """`start` is the first place of a sheet that was begun; which it can be hangs on the size."""

    form = forms.ChoiceField(label=_("Labels"), choices=[(one.name, one.words) for one in FORMATS.values()])
    start = forms.IntegerField(label=_("First unused label of the sheet"), min_value=1, max_value=30, initial=1)

    def clean(self) -> None:
        form = FORMATS.get(self.cleaned_data.get("form", ""))
        start = self.cleaned_data.get("start")
        if form and start and start > form.a_page:
            self.add_error("start", _("A sheet of these has %(number)d labels.") % {"number": form.a_page})


@coordinator_required
@require_safe
def sheets(request: DeskRequest, day: date, version: int) -> HttpResponse:
    """All sheets of a version, each to read here or to print."""
    plan = get_object_or_404(DayPlan, day=day, version=version)
    found = sheets_of(plan, now=now(), language=request.user.language)
    groups = [(GROUPS[group], list(ones)) for group, ones in groupby(found, key=lambda one: one.group)]
    return render(request, "operations/sheets.html", {"plan": plan, "day": day, "groups": groups, "now": now()})


@coordinator_required
@require_safe
def sheet(request: DeskRequest, day: date, version: int, name: str) -> HttpResponse:
    plan, found = _found(request, day, version, name)
    page = {"plan": plan, "day": day, "now": now(), "one": found, "label_form": _label_form(found)}
    page["pdf"] = reverse("sheet_pdf", args=[day, version, name])
    return show_sheet(request, found.draw(), page)


@coordinator_required
@require_safe
def sheet_pdf(request: DeskRequest, day: date, version: int, name: str) -> HttpResponse:
    _plan, found = _found(request, day, version, name)
    return pdf_response(write_pdf([found.draw()]), f"{name}-v{version}.pdf")


@coordinator_required
@require_safe
def label_sheet(request: DeskRequest, day: date, version: int, kitchen: str) -> HttpResponse:
    """What goes into the printer. What is wrong with what was asked is said beside its field."""
    plan = get_object_or_404(DayPlan, day=day, version=version)
    place = get_object_or_404(Site, code=kitchen)
    imprint, found = labels_of(plan, now=now())
    if place not in found:
        raise Http404
    form = LabelForm(request.GET)
    if not form.is_valid():
        _plan, named = _found(request, day, version, f"labels-{kitchen}")
        page = {"plan": plan, "day": day, "now": now(), "one": named, "label_form": form}
        return show_sheet(request, named.draw(), page)
    asked = form.cleaned_data
    pdf = labels_pdf(found[place], imprint, form=FORMATS[asked["form"]], start=asked["start"])
    return pdf_response(pdf, f"labels-{kitchen}-{asked['form']}-v{version}.pdf")


def show_sheet(request: DeskRequest, shown: Sheet, page: dict[str, object]) -> HttpResponse:
    """A sheet as a page: in its reader's language, whatever the desk reads."""
    page |= {"sheet": shown, "body": as_page(shown), "direction": "rtl" if shown.language in RIGHT_TO_LEFT else "ltr"}
    response = render(request, "operations/sheet.html", page)
    response["Cache-Control"] = "private, no-store"
    return response


def imprint_without_plan(day: date) -> Imprint:
    """For sheets that no version of a plan stands behind."""
    strike = the_strike()
    phone = strike.desk_phone
    return Imprint(strike.name, day, now(), strike.time_zone, spoken(phone) if phone.startswith("+") else phone)


def _label_form(found: Named) -> LabelForm | None:
    return LabelForm() if found.group == "labels" else None


def _found(request: DeskRequest, day: date, version: int, name: str) -> tuple[DayPlan, Named]:
    plan = get_object_or_404(DayPlan, day=day, version=version)
    for one in sheets_of(plan, now=now(), language=request.user.language):
        if one.name == name:
            return plan, one
    raise Http404
