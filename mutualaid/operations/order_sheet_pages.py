"""A kitchen's order for a day: to read on the desk, and to print."""

from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mutualaid.dispatch.views import pdf_response
from mutualaid.lib.pdf.pages import Sheet, write_pdf
from mutualaid.operations.order_sheet import order_sheet, read_order_sheet
from mutualaid.operations.sheet_pages import imprint_without_plan, show_sheet
from mutualaid.people.access import DeskRequest, coordinator_required
from mutualaid.sites.models import Site
from mutualaid.strike.models import now


@coordinator_required
@require_safe
def order_page(request: DeskRequest, day: date, kitchen: str) -> HttpResponse:
    page = {"day": day, "now": now(), "pdf": reverse("order_pdf", args=[day, kitchen])}
    page |= {"back": reverse("orders_of_day", args=[day]), "back_words": _("All orders")}
    return show_sheet(request, _sheet(request, day, kitchen), page)


@coordinator_required
@require_safe
def order_pdf(request: DeskRequest, day: date, kitchen: str) -> HttpResponse:
    return pdf_response(write_pdf([_sheet(request, day, kitchen)]), f"order-{kitchen}-{day}.pdf")


def _sheet(request: DeskRequest, day: date, kitchen: str) -> Sheet:
    site, language = get_object_or_404(Site, code=kitchen), request.user.language
    found = read_order_sheet(day, site, imprint_without_plan(day), now=now(), language=language)
    if found is None:
        raise Http404
    return order_sheet(found)
