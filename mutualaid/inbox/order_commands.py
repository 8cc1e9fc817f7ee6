"""What the people of a kitchen text about what they were asked to cook: Y, N, or ONLY 350."""

import re
from collections.abc import Sequence
from datetime import datetime

from mutualaid.distribution.models import Order
from mutualaid.distribution.orders import WhichOrder, answer_order, open_orders
from mutualaid.inbox.answers import Answer
from mutualaid.inbox.plain import plain
from mutualaid.inbox.questions import TEXTS_THAT_WANT_Y_OR_N
from mutualaid.inbox.reader import Intent, Reading
from mutualaid.inventory.models import Variant
from mutualaid.messaging.models import Text
from mutualaid.people.models import Person

ORDER_TEXT = "order"
_ONLY = re.compile(r"(?:only|just|solo|solamente|nomas|chi|只有|只能|只|فقط) ?(\d{1,6}) ?(.*)")


def answer_orders(person: Person, body: str, reading: Reading, now: datetime) -> Answer | None:
    """None: it is about something else. May be refused: WhichOrder, MoreThanAsked, AnsweredAlready."""
    if reading.intent in {Intent.OPTOUT, Intent.OPTIN, Intent.SAFETY}:
        return None
    only = _ONLY.fullmatch(plain(body))
    is_yes = reading.intent is Intent.CONFIRM
    is_no = reading.intent is Intent.DROP and reading.value in {None, "no"}
    if not (only or is_yes or is_no):
        return None
    orders = open_orders(person, now=now)
    if not orders or not (only or _was_asked_last(person)):
        return None
    if only:
        order = _meant(orders, only[2])
        answered = [answer_order(order.pk, "only", promised=int(only[1]), by=person, now=now)]
    else:
        answered = [answer_order(order.pk, "yes" if is_yes else "no", by=person, now=now) for order in orders]
    return Answer("order_answered", {"orders": answered, "left": open_orders(person, now=now)})


def _was_asked_last(person: Person) -> bool:
    """A bare Y or N is about the newest of our texts that wants one."""
    asked = Text.objects.filter(person=person, occasion__in=TEXTS_THAT_WANT_Y_OR_N).order_by("-created_at", "-pk")
    return asked.values_list("occasion", flat=True).first() == ORDER_TEXT


def _meant(orders: Sequence[Order], words: str) -> Order:
    """The one order that is open, or the one whose kind or item is named."""
    named = [order for order in orders if words and any(words in plain(name) for name in _names(order))]
    found = named or ([] if words else list(orders))
    if len(found) != 1:
        raise WhichOrder(orders=", ".join(f"{order.meals} {order.item.get_variant_display()}" for order in orders))
    return found[0]


def _names(order: Order) -> tuple[str, ...]:
    return (order.item.variant.replace("_", " "), str(Variant(order.item.variant).label), order.item.name)
