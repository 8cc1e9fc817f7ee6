"""Long work and printed sheets, on the desk."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mutualaid.dispatch.models import DayPlan
from mutualaid.operations.forms import AskForm
from mutualaid.operations.jobs import ask_for
from mutualaid.operations.models import Job
from mutualaid.operations.work import print_folder
from mutualaid.people.access import DeskRequest, coordinator_required
from mutualaid.sites.models import Site
from mutualaid.strike.models import now


@coordinator_required
@require_POST
def ask(request: DeskRequest, day: date) -> HttpResponse:
    """A button that starts long work leads to its page."""
    form = AskForm(request.POST)
    if not form.is_valid():
        raise Http404
    job = ask_for(form.cleaned_data["kind"], day=day, by=request.user, now=now(), **form.arguments())
    return redirect("job", job.pk)


@coordinator_required
@require_safe
def job_page(request: DeskRequest, pk: int) -> HttpResponseBase:
    """How far the work is. The page asks again every second (every few without JavaScript) until it is over."""
    job = get_object_or_404(Job, pk=pk)
    is_part = "HX-Request" in request.headers
    at = now()
    waits = (at - job.asked_at) // timedelta(minutes=1)
    state = (get_language(), is_part, job.step, job.steps, job.said, job.started_at, job.done_at, job.failed, waits)
    etag = f'"{hashlib.sha256(repr(state).encode()).hexdigest()[:20]}"'
    unchanged = get_conditional_response(request, etag=etag)
    if unchanged is not None:
        return unchanged
    page = {"job": job, "day": job.day, "said": _(job.said) if job.said else "", "now": at}
    page["no_worker"] = waits > 0 and job.started_at is None
    response = render(request, "operations/_job.html" if is_part else "operations/job.html", page)
    response["ETag"] = etag
    if is_part and job.done_at is not None:
        response["HX-Refresh"] = "true"
    patch_vary_headers(response, ("HX-Request",))
    return response


PAPERS = {
    "rescue": gettext_lazy("Rescue sheet"),
    "receipts": gettext_lazy("Receipts to sign"),
    "sites": gettext_lazy("Places: the day and its count"),
    "rosters": gettext_lazy("Who comes to help, and the call list"),
    "care-sign-in": gettext_lazy("Childcare: sign-in"),
}


@dataclass(frozen=True, slots=True)
class Paper:
    name: str
    words: str
    drawn_at: datetime


@coordinator_required
@require_safe
def papers(request: DeskRequest, day: date, version: int) -> HttpResponse:
    """What has been printed of a version, to be opened one by one."""
    plan = get_object_or_404(DayPlan, day=day, version=version)
    found = sorted(print_folder(day).glob(f"*-v{version}.pdf"))
    drawn = [Paper(path.stem, _said(path.stem), datetime.fromtimestamp(path.stat().st_mtime, UTC)) for path in found]
    return render(request, "operations/papers.html", {"plan": plan, "day": day, "papers": drawn, "now": now()})


def _said(name: str) -> str:
    """What a file of the print pack holds, from its name."""
    kind = name.rpartition("-v")[0]
    if kind.startswith("routes-"):
        site = Site.objects.filter(code=kind.removeprefix("routes-")).first()
        return _("Routes from %(place)s") % {"place": site.name if site else kind.removeprefix("routes-")}
    return str(PAPERS.get(kind, name))


@coordinator_required
@require_safe
def paper(request: DeskRequest, day: date, version: int, name: str) -> HttpResponseBase:
    """One file; only what lies in the day's folder has an address, whatever is typed."""
    found = {path.stem: path for path in print_folder(day).glob(f"*-v{version}.pdf")}
    if name not in found:
        raise Http404
    response = FileResponse(found[name].open("rb"), content_type="application/pdf", filename=f"{name}.pdf")
    response["Cache-Control"] = "private, no-store"
    return response
