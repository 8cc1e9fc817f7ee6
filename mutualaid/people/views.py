"""Signing in, signing out, and getting a password."""

from allauth.account import views as allauth
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from mutualaid.lib.errors import Refusal
from mutualaid.people.access import send_to_sign_in
from mutualaid.people.actions import set_language


@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponseBase:
    answer: HttpResponseBase = allauth.login(request)
    return answer


@require_POST
def sign_out(request: HttpRequest) -> HttpResponseBase:
    answer: HttpResponseBase = allauth.logout(request)
    return answer


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def forgot_password(request: HttpRequest) -> HttpResponseBase:
    """A link by e-mail where e-mail is set up, else whom to ask."""
    if not settings.MAIL.scheme:
        return render(request, "account/ask_a_coordinator.html")
    answer: HttpResponseBase = allauth.password_reset(request)
    return answer


@require_GET
def link_mailed(request: HttpRequest) -> HttpResponseBase:
    answer: HttpResponseBase = allauth.password_reset_done(request)
    return answer


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def set_password(request: HttpRequest, uidb36: str, key: str) -> HttpResponseBase:
    """A link's page. Opening it uses nothing up (phones preview links); setting the password does."""
    answer: HttpResponseBase = allauth.password_reset_from_key(request, uidb36=uidb36, key=key)
    return answer


@require_safe
def switched_off(request: HttpRequest) -> HttpResponseBase:
    return render(request, "account/account_inactive.html", status=403)


@require_POST
def speak(request: HttpRequest) -> HttpResponse:
    """The language that somebody who is signed in reads from here on, on every page and in every text."""
    if not request.user.is_authenticated:
        return send_to_sign_in(request)
    try:
        set_language(request.user, request.POST.get("language", ""))
    except Refusal as refusal:
        messages.error(request, refusal.message, extra_tags="bad")
    return redirect(_page_of_ours(request.POST.get("back", "")))


def _page_of_ours(address: str) -> str:
    """`address`, if it is a page of this site, and the desk if not."""
    if not address.startswith("/") or not url_has_allowed_host_and_scheme(address, allowed_hosts=None):
        return settings.LOGIN_REDIRECT_URL
    try:
        resolve(address.partition("?")[0])
    except Resolver404:
        return settings.LOGIN_REDIRECT_URL
    return address
