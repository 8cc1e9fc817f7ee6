"""What kitchens and suppliers are asked for on a day, and what they say."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from mutualaid.distribution.actions import MOST_MEALS
from mutualaid.distribution.models import Order
from mutualaid.distribution.orders import answer_order, ask_for, by_kitchen, lines_of, send_orders, take_orders_until
from mutualaid.inventory.models import Item
from mutualaid.lib.days import day_of
from mutualaid.lib.errors import Refusal
from mutualaid.people.access import DeskRequest, coordinator_required
from mutualaid.sites.models import Kitchen, Site
from mutualaid.strike.models import day_ahead, now


class NumberForm(forms.Form):
    number = forms.IntegerField(min_value=0, max_value=MOST_MEALS)


class UntilForm(forms.Form):
    until = forms.TimeField()


@coordinator_required
@require_safe
def orders_now(request: DeskRequest) -> HttpResponse:
    return redirect("orders_of_day", day_ahead(day_of(now())))


@coordinator_required
@require_safe
def orders_of_day(request: DeskRequest, day: date) -> HttpResponse:
    return _show(request, day)


def _show(request: DeskRequest, day: date, **more: Any) -> HttpResponse:
    lines = lines_of(day, now=now())
    page = {"day": day, "now": now(), "kitchens": by_kitchen(lines), "due": [line for line in lines if line.is_due]}
    page["are_sent"] = any(line.standing or line.asked for line in lines)
    return render(request, "distribution/orders.html", page | more)


@coordinator_required
@require_POST
def orders_send(request: DeskRequest, day: date) -> HttpResponse:
    try:
        sent = send_orders(day, by=request.user, now=now())
    except Refusal as refusal:
        return _show(request, day, wrong=refusal.message)
    words = ngettext("{number} order is sent.", "{number} orders are sent.", len(sent)).format(number=len(sent))
    messages.success(request, words, extra_tags="good")
    return redirect("orders_of_day", day)


@coordinator_required
@require_POST
def order_answer(request: DeskRequest, pk: int) -> HttpResponse:
    """By phone: yes, no, or only so many."""
    order = get_object_or_404(Order, pk=pk)
    answer = request.POST.get("answer", "")
    form = NumberForm(request.POST)
    if answer not in Order.Answer.values or (answer == Order.Answer.ONLY and not form.is_valid()):
        return _show(request, order.day, wrong=_("Type how many meals they can have ready."))
    promised = form.cleaned_data["number"] if answer == Order.Answer.ONLY else None
    try:
        answer_order(pk, answer, promised=promised, by=request.user, now=now())
    except Refusal as refusal:
        return _show(request, order.day, wrong=refusal.message)
    return redirect("orders_of_day", order.day)


@coordinator_required
@require_POST
def order_change(request: DeskRequest, day: date, kitchen: int, item: int) -> HttpResponse:
    form = NumberForm(request.POST)
    if not form.is_valid():
        return _show(request, day, wrong=_("Type how many meals they should have ready."))
    place, food = get_object_or_404(Site.objects.loading(), pk=kitchen), get_object_or_404(Item, pk=item)
    try:
        ask_for(day, place, food, form.cleaned_data["number"], by=request.user, now=now())
    except Refusal as refusal:
        return _show(request, day, wrong=refusal.message)
    messages.success(request, _("%(site)s is asked.") % {"site": place.name}, extra_tags="good")
    return redirect("orders_of_day", day)


@coordinator_required
@require_POST
def order_until(request: DeskRequest, day: date, kitchen: int) -> HttpResponse:
    """Until when that kitchen takes another number, on every day."""
    place, form = get_object_or_404(Kitchen.objects.select_related("site"), site=kitchen), UntilForm(request.POST)
    if not form.is_valid():
        return _show(request, day, wrong=_("Type a time, as 17:30."))
    take_orders_until(place.site, form.cleaned_data["until"], by=request.user)
    messages.success(request, _("%(site)s is saved.") % {"site": place.site.name}, extra_tags="good")
    return redirect("orders_of_day", day)
