"""A day in an address: `/desk/shifts/2019-03-07/` is `<day:day>`. What is no day is no page."""

from datetime import date

from django.urls import register_converter


class DayInAddress:
    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        return value.isoformat()


register_converter(DayInAddress, "day")
