"""Days and hours as people say them, in the language and time zone active while the template is rendered."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mutualaid.lib import days, phones

register = template.Library()


@register.filter
def say_when(moment: date | datetime, now: datetime) -> str:
    """`today`, `tomorrow`, `Tue Mar 5`."""
    return days.say_when(days.day_of(moment) if isinstance(moment, datetime) else moment, now)


@register.filter
def say_time(moment: Any) -> str:
    return days.say_time(moment)


@register.filter
def say_hours(thing: Any) -> str:
    """`8am-12pm` of a shift (starts_at, ends_at) or a service window (opens, closes)."""
    if hasattr(thing, "starts_at"):
        return days.say_hours(thing.starts_at, thing.ends_at)
    return days.say_hours(thing.opens, thing.closes)


@register.filter
def say_food(portions: Mapping[str, int]) -> str:
    """`120 meals, 45 grocery bags` of `{variant: number}`."""
    bags = portions.get("groceries", 0)
    meals = sum(portions.values()) - bags
    said = []
    if meals:
        said.append(ngettext("{number} meal", "{number} meals", meals).format(number=meals))
    if bags:
        said.append(ngettext("{number} grocery bag", "{number} grocery bags", bags).format(number=bags))
    return ", ".join(said)


@register.filter
def ago(moment: datetime | None, now: datetime) -> SafeString:
    """`12 min ago`, with the exact moment for machines and for whoever points at it; empty for None."""
    if moment is None:
        return SafeString("")
    local = timezone.localtime(moment)
    exact = f"{say_when(local, now)} {days.say_time(local)}"
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        local.isoformat(timespec="seconds"),
        exact,
        _ago(local, now) or exact,
    )


def _ago(moment: datetime, now: datetime) -> str:
    """Empty after twelve hours, when the day and hour say more."""
    minutes = int((now - moment).total_seconds() // 60)
    if minutes < 1:
        return _("just now")
    if minutes < 60:
        return _("{minutes} min ago").format(minutes=minutes)
    return _("{hours} h ago").format(hours=minutes // 60) if minutes < 12 * 60 else ""


@register.filter
def apart(words: object) -> SafeString:
    """A name or number that keeps its own direction: in Arabic lines its full stop or plus sign jumps else."""
    return format_html("<bdi>{}</bdi>", words)


@register.filter
def to_call(phone: str) -> SafeString:
    """A number that a tap calls, as it is read aloud: `(510) 555-0123`, in this order in every script."""
    said = phones.spoken(phone) if phone.startswith("+") else phone
    return format_html('<a href="tel:{}"><bdi dir="ltr">{}</bdi></a>', phone, said)
