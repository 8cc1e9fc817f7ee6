"""Signing in. The names are those by which allauth looks for its pages; its others have no address here."""

from django.urls import path, re_path

from mutualaid.people import views

urlpatterns = [
    path("sign-in/", views.sign_in, name="account_login"),
    path("sign-in/off", views.switched_off, name="account_inactive"),
    path("sign-out/", views.sign_out, name="account_logout"),
    path("language", views.speak, name="speak"),
    path("password/", views.forgot_password, name="account_reset_password"),
    path("password/mailed", views.link_mailed, name="account_reset_password_done"),
    re_path(
        r"^password/(?P<uidb36>[0-9A-Za-z]{1,13})-(?P<key>[0-9a-z-]{1,80})/$",
        views.set_password,
        name="account_reset_password_from_key",
    ),
]
