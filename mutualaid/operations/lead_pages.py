"""The people who lead a place, on the desk."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mutualaid.lib.errors import Refusal
from mutualaid.operations.leads import name_lead, relieve_lead
from mutualaid.people.access import DeskRequest, coordinator_required
from mutualaid.people.models import Person
from mutualaid.shifts.forms import WhoForm
from mutualaid.sites.models import Site


@coordinator_required
@require_http_methods(["GET", "HEAD", "POST"])
def place_leads(request: DeskRequest, pk: int) -> HttpResponse:
    """Who leads it, and somebody more by name or number."""
    site = get_object_or_404(Site, pk=pk)
    form = WhoForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        person: Person = form.cleaned_data["chosen"]
        try:
            name_lead(site, person, by=request.user)
        except Refusal as refusal:
            form.add_error("who", refusal.message)
        else:
            words = _("%(person)s leads %(site)s now.") % {"person": person, "site": site.name}
            messages.success(request, words, extra_tags="good")
            return redirect("place_leads", pk)
    leads = site.leads.select_related("person").order_by("person__name", "pk")
    return render(request, "operations/place_leads.html", {"site": site, "form": form, "leads": leads})


@coordinator_required
@require_POST
def place_lead_relieve(request: DeskRequest, pk: int, person: int) -> HttpResponse:
    site, lead = get_object_or_404(Site, pk=pk), get_object_or_404(Person, pk=person)
    relieve_lead(site, lead, by=request.user)
    words = _("%(person)s does not lead %(site)s any more.") % {"person": lead, "site": site.name}
    messages.success(request, words, extra_tags="good")
    return redirect("place_leads", pk)
