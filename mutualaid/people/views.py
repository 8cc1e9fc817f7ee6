"""Signing in, signing out, and getting a password."""

from allauth.account import views as allauth
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe


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
