"""Who may open which page: the desk is the coordinators', the plain tables are for those of them who keep the node."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import resolve_url
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext_lazy as _

from mutualaid.people.models import Person, Role

Given = ParamSpec("Given")


class DeskRequest(HttpRequest):
    """A request of somebody who signed in: `by=request.user` is a Person."""

    user: Person


DeskView = Callable[Concatenate[DeskRequest, Given], HttpResponseBase]
View = Callable[Concatenate[HttpRequest, Given], HttpResponseBase]


def coordinator_required(view: DeskView[Given]) -> View[Given]:
    """For every page of the desk: whoever is not signed in is sent to sign in, who is and may not is told so (403).

    The role is asked for anew with each request, so that taking it away works at once. Browsers may keep such a page
    only if they ask again before they show it; a view that says more about caching is left alone.
    """

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return send_to_sign_in(request)
        if not request.user.has_role(Role.COORDINATOR):
            raise PermissionDenied
        response = view(request, *args, **kwargs)  # type: ignore[arg-type]
        if not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_cache=True)
        return response

    return guarded


def send_to_sign_in(request: HttpRequest) -> HttpResponse:
    """Afterwards back to this page; to the desk if what was asked for is not a page that can be opened again."""
    if "HX-Request" in request.headers:  # a part of a page: the whole page goes, not the part
        return HttpResponse(status=401, headers={"HX-Redirect": resolve_url("account_login")})
    if request.method not in {"GET", "HEAD"}:
        return redirect_to_login(settings.LOGIN_REDIRECT_URL)
    return redirect_to_login(request.get_full_path())


class PlainTables(AdminSite):
    """Django's admin behind our own sign-in: for coordinators whom the node's keeper marked as staff."""

    site_header = _("Plain tables, for emergencies")
    site_title = _("Plain tables")
    index_title = _("What actions keep the rules of can be read here, not changed")

    def has_permission(self, request: HttpRequest) -> bool:
        person = request.user
        return bool(
            person.is_authenticated and person.is_active and person.is_staff and person.has_role(Role.COORDINATOR)
        )

    def admin_view(self, view: Callable[..., HttpResponseBase], cacheable: bool = False) -> Any:
        inner = super().admin_view(view, cacheable)

        @wraps(view)
        def guarded(request: HttpRequest, /, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return send_to_sign_in(request)
            if not self.has_permission(request):
                raise PermissionDenied
            return inner(request, *args, **kwargs)

        return guarded

    def login(self, request: HttpRequest, extra_context: object = None) -> HttpResponse:
        """Its own form is never shown: it counts no failures."""
        return redirect_to_login(request.GET.get("next") or resolve_url("admin:index"))
