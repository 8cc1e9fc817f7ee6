"""The desk's inbox."""

from django.urls import path

from mutualaid.inbox import views

urlpatterns = [
    path("desk/inbox/", views.inbox, name="inbox"),
    path("desk/inbox/<int:pk>/answer", views.answer, name="inbox_answer"),
    path("desk/inbox/<int:pk>/handled", views.handled, name="inbox_handled"),
]
