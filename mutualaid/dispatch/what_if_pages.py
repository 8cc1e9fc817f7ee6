"""Something happened on the day: what can be done about it, on the desk, before anything is saved."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mutualaid.dispatch.models import DayPlan
from mutualaid.dispatch.what_if import preview_what_if, save_what_if
from mutualaid.dispatch.what_if_forms import WhatIfForm
from mutualaid.lib.errors import Refusal
from mutualaid.people.access import DeskRequest, coordinator_required
from mutualaid.strike.models import now


@coordinator_required
@require_http_methods(["GET", "HEAD", "POST"])
def plan_what_if(request: DeskRequest, day: date, version: int) -> HttpResponse:
    """A GET asks what happened, or shows what could be done about it; a POST saves one way on as it was shown."""
    plan = get_object_or_404(DayPlan.objects.select_related("run"), day=day, version=version)
    asked = request.POST if request.method == "POST" else request.GET
    page: dict[str, Any] = {"plan": plan, "day": day, "now": now()}
    if "what" not in asked:
        return render(request, "dispatch/what_if.html", page | {"form": WhatIfForm(plan)})
    form = WhatIfForm(plan, asked, auto_id=f"{asked['what']}_%s")
    page |= {"form": form, "why": asked.get("why", "")}
    if not form.is_valid():
        return render(request, "dispatch/what_if.html", page)
    if request.method == "POST":
        try:
            after = save_what_if(
                plan,
                form.said(),
                kind=request.POST.get("kind", ""),
                shown=request.POST.get("shown", ""),
                as_of=form.shown_at(now()),
                why=_why(request, form),
                by=request.user,
                now=now(),
            )
        except Refusal as refusal:
            page["refusal"] = refusal.message
        else:
            words = _("Saved as draft version {version}. Nobody is told before it is published.")
            messages.success(request, words.format(version=after.version), extra_tags="good")
            return redirect("plan_publish", day, after.version)
    moment = now()
    try:
        page |= {"preview": preview_what_if(plan, form.said(), by=request.user, now=moment), "now": moment}
        page["as_of"] = repr(moment.timestamp())
    except Refusal as refusal:
        page["refusal"] = refusal.message
    return render(request, "dispatch/what_if.html", page)


def _why(request: DeskRequest, form: WhatIfForm) -> str:
    """What somebody wrote, else what they chose."""
    written = request.POST.get("why", "").strip()
    words, _fields = form.WHAT[form.cleaned_data["what"]]
    return written[:200] or str(words)
