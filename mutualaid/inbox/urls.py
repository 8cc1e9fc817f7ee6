"""The desk's inbox, the network's door to it, and the phones of a demonstration."""

from django.urls import path

from mutualaid.inbox import simulator, views, webhook

urlpatterns = [
    path("sms/inbound", webhook.inbound, name="sms_inbound"),
    path("desk/inbox/", views.inbox, name="inbox"),
    path("desk/inbox/<int:pk>/answer", views.answer, name="inbox_answer"),
    path("desk/inbox/<int:pk>/handled", views.handled, name="inbox_handled"),
    path("simulator/", simulator.simulator, name="simulator"),
    path("simulator/<int:pk>/", simulator.thread, name="simulator_thread"),
    path("simulator/<int:pk>/send", simulator.send, name="simulator_send"),
]
