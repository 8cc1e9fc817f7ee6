"""Pages that need no sign-in: a person's own calendar, and the page behind a place's code."""

from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from mutualaid.lib import limits
from mutualaid.lib.phones import NotAPhoneNumber
from mutualaid.people.find import read_typed_phone
from mutualaid.shifts.calendar import calendar_of, etag_of, person_of_calendar
from mutualaid.shifts.models import WalkUp
from mutualaid.shifts.walk_up import TooManyWalkUps, count_walk_up, shifts_to_walk_up_to, walk_up
from mutualaid.strike.models import now


@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The feed; a phone that has it already is told so. An address that was ended is not there."""
    person = person_of_calendar(token)
    if person is None:
        raise Http404
    feed = calendar_of(person, now=now())
    etag = etag_of(feed)
    answer = get_conditional_response(request, etag=etag)
    if answer is None:
        answer = HttpResponse(feed, content_type="text/calendar; charset=utf-8")
    answer["ETag"] = etag
    answer["Cache-Control"] = "private, no-cache"
    answer["X-Robots-Tag"] = "noindex"
    return answer


class WalkUpForm(forms.Form):
    shift = forms.IntegerField(widget=forms.HiddenInput)
    name = forms.CharField(label=_("First name"), max_length=40, widget=forms.TextInput({"autocomplete": "given-name"}))
    phone = forms.CharField(
        label=_("Phone number"), max_length=30, widget=forms.TextInput({"type": "tel", "autocomplete": "tel"})
    )
    is_minor = forms.BooleanField(label=_("I am under 18"), required=False)

    def clean_phone(self) -> str:
        try:
            return read_typed_phone(self.cleaned_data["phone"])
        except NotAPhoneNumber:
            raise forms.ValidationError(_("This is no phone number. Type it with its area code.")) from None


@require_http_methods(["GET", "HEAD", "POST"])
def walk_up_page(request: HttpRequest, code: str) -> HttpResponse:
    """Today's open food shifts at the place whose sheet was scanned. Looking changes nothing."""
    site, at = get_object_or_404(WalkUp.objects.select_related("site"), code=code).site, now()
    form = WalkUpForm(request.POST if request.method == "POST" else None)
    page: dict[str, Any] = {"site": site, "form": form, "now": at, "text_number": settings.TEXT_NUMBER}
    if form.is_valid():
        said = form.cleaned_data
        try:
            count_walk_up(limits.asker(request), said["phone"], now=at)
        except TooManyWalkUps as refusal:
            return render(request, "shifts/walk_up.html", page | {"refused": refusal.message}, status=429)
        walk_up(
            site,
            said["shift"],
            name=said["name"],
            phone=said["phone"],
            language=get_language() or settings.LANGUAGE_CODE,
            is_minor=said["is_minor"],
            now=at,
        )
        return render(request, "shifts/walk_up.html", page | {"texted": True})
    page["shifts"] = shifts_to_walk_up_to(site, at)
    return render(request, "shifts/walk_up.html", page)
