"""What the planner said, in the language of the page."""

from django import template

from mutualaid.dispatch.reasons import say_fault, say_reason, say_remedy
from mutualaid.distribution.need_words import say_need
from mutualaid.distribution.reasons import say_shortage

register = template.Library()
register.filter("say_reason", say_reason)
register.filter("say_remedy", say_remedy)
register.filter("say_need", say_need)
register.filter("say_shortage", say_shortage)


@register.filter
def say_faults(lines: str) -> str:
    return "\n".join(map(say_fault, lines.splitlines()))
