"""A series in words."""

from django import template
from django.utils.dates import WEEKDAYS_ABBR

from mutualaid.lib.days import say_hours
from mutualaid.shifts.models import ShiftSeries

register = template.Library()


@register.filter
def say_series(series: ShiftSeries) -> str:
    """`Mon Tue Wed 11am-2pm`."""
    days = " ".join(str(WEEKDAYS_ABBR[day]) for day in series.weekdays)
    return f"{days} {say_hours(series.starts, series.ends)}"
