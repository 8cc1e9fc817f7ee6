"""The end of a route on the driver's page: crates and cold boxes that are back, or where they are."""

from django import forms
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from mutualaid.dispatch.boxes import WhereAreTheBoxes, bring_back
from mutualaid.lib.errors import Refusal
from mutualaid.operations.phone.entry import Refused, Visit, back, by_link
from mutualaid.operations.phone.route import MOST_ID, ROUTE, first_error, told
from mutualaid.strike.models import now

MOST_BOXES = 999


class BoxesForm(forms.Form):
    route = forms.IntegerField(min_value=1, max_value=MOST_ID)
    crates = forms.IntegerField(label=gettext_lazy("Crates"), min_value=0, max_value=MOST_BOXES)
    cold_boxes = forms.IntegerField(label=gettext_lazy("Cold boxes"), min_value=0, max_value=MOST_BOXES)
    missing = forms.CharField(
        label=gettext_lazy("Fewer than went out? Where are the others?"), required=False, max_length=200
    )


@require_POST
@by_link(ROUTE)
def bring(request: HttpRequest, visit: Visit) -> HttpResponse:
    """From the form, or from the phone's own list of what it could not send before; see route.report."""
    form = BoxesForm(request.POST)
    for_list = request.headers.get("Accept") == "application/json"
    row = f"boxes-{request.POST.get('route', '')[:20]}"
    if not form.is_valid():
        return told(request, visit, Refused(row, first_error(form)), for_list, status=422)
    said = form.cleaned_data
    numbers = {"crates": said["crates"], "cold_boxes": said["cold_boxes"], "missing": said["missing"]}
    try:
        bring_back(visit.person, now=now(), route_id=said["route"], **numbers)
    except WhereAreTheBoxes:
        return told(request, visit, Refused(row, _("Not all of them are back: say where the others are.")), for_list)
    except Refusal as refusal:
        return told(request, visit, Refused(row, refusal.message), for_list)
    return JsonResponse({}) if for_list else back(visit, "reported")
