"""What the network calls about texts of ours; where it brings people's texts is the inbox's."""

from django.urls import path

from mutualaid.messaging import views

urlpatterns = [path("sms/status", views.status, name="sms_status")]
