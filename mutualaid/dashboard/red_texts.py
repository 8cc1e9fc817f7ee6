"""The loose ends of texts: a line that stopped, what did not arrive, and whom to phone."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mutualaid.dashboard.line import LATE, queues, silent_since, stop_of
from mutualaid.dashboard.red_row import DANGER, Button, RedRow, person_page
from mutualaid.dashboard.said import sent_about
from mutualaid.dispatch.models import DayPlan, Route
from mutualaid.inbox.models import Inbound
from mutualaid.inbox.reader import Intent
from mutualaid.lib.days import day_of, say_hours, say_time, say_when
from mutualaid.messaging.by_hand import GATEWAY as BY_HAND
from mutualaid.messaging.codes import Meaning, meaning_of
from mutualaid.messaging.lines import our_gateway as our
from mutualaid.messaging.models import MOST_ROUNDS, State, Text, TextQuerySet
from mutualaid.operations.models import Bulk
from mutualaid.people.models import OptOut, Person
from mutualaid.shifts.models import Claim

DOUBTFUL_FOR = timedelta(minutes=10)
OF_A_BULK = "bulk:"
A_BULK = re.compile(rf"{OF_A_BULK}(\d+):")


def line_stopped(now: datetime) -> Iterator[RedRow]:
    if stop := stop_of(now):
        number = sum(queue.number for queue in queues(now))
        waiting = ngettext("%(number)s text waits.", "%(number)s texts wait.", number) % {"number": number}
        yield RedRow("line_stopped", str(stop.why), f"{waiting} {stop.to_do} ({stop.code})", stop.since, line_page())


def texts_waiting(now: datetime) -> Iterator[RedRow]:
    """One row however many wait: nobody sends them, or more is queued than may leave."""
    waiting = tuple(queues(now))
    if not waiting or stop_of(now):
        return
    number, oldest = sum(queue.number for queue in waiting), min(queue.since for queue in waiting)
    subject = ngettext("%(number)s text waits", "%(number)s texts wait", number) % {"number": number}
    if since := silent_since(waiting, now):
        reason = _("No sender runs: nothing has left since %(time)s. Start the worker (make worker).")
        yield RedRow("no_sender", subject, reason % {"time": say_time(since)}, since, line_page())
    elif oldest < now - LATE and our() == BY_HAND:
        reason = _("They wait for somebody to send them from a phone.")
        yield RedRow("texts_waiting", subject, reason, oldest, reverse("by_hand"))
    elif oldest < now - LATE:
        reason = _("More is queued than may leave by the agreed pace or the day's budget.")
        yield RedRow("texts_waiting", subject, reason, oldest, line_page())


def texts_in_doubt(now: datetime) -> Iterator[RedRow]:
    """Those that the network's list is still asked about: one row."""
    doubtful = Text.objects.filter(state=State.IN_DOUBT, rounds__lt=MOST_ROUNDS, claimed_at__lt=now - DOUBTFUL_FOR)
    found = doubtful.aggregate(number=Count("pk"), since=Min("claimed_at"))
    if found["number"]:
        subject = ngettext("%(number)s text", "%(number)s texts", found["number"]) % found
        reason = _("Nobody knows whether they left, and the network's list does not answer. It is asked again.")
        yield RedRow("in_doubt", subject, reason, found["since"], line_page())


def texts_to_judge(now: datetime) -> Iterator[RedRow]:
    for text in _one_by_one(Text.objects.for_a_person_to_judge().filter(seen_to_at=None)):
        reason = _("Nobody knows whether it left: look on the phone, or ask.")
        if text.gateway != BY_HAND:
            reason = _("The network does not say whether it left: ask whether it arrived.")
        buttons = (
            Button(gettext_lazy("It went"), reverse("red_text_went", args=[text.pk])),
            Button(gettext_lazy("Send it again"), reverse("red_text_again", args=[text.pk])),
        )
        yield RedRow("to_judge", _about(text), reason, text.claimed_at or now, person_page(text.person_id), buttons)


def people_not_texted(now: datetime) -> Iterator[RedRow]:
    for text in _one_by_one(Text.objects.undeliverable().exclude(state=State.IN_DOUBT)):
        seen = (Button(gettext_lazy("Seen to"), reverse("red_seen_to", args=[text.pk])),)
        since = text.settled_at or text.created_at
        yield RedRow("not_texted", _about(text), why_not_texted(text.reason), since, person_page(text.person_id), seen)


def _one_by_one(texts: TextQuerySet) -> TextQuerySet:
    """Without their words, and without those of a text to many."""
    return texts.exclude(key__startswith=OF_A_BULK).select_related("person").defer("body")


def _about(text: Text) -> str:
    return f"{text.person or _('somebody')} ({sent_about(text.occasion)})"


def bulks_not_arrived(now: datetime) -> Iterator[RedRow]:
    """Of a text to many one row, however many it did not reach."""
    missed: dict[int, list[datetime]] = defaultdict(list)
    rows = Text.objects.undeliverable().filter(key__startswith=OF_A_BULK)
    for key, settled, made in rows.values_list("key", "settled_at", "created_at"):
        if found := A_BULK.match(key):
            missed[int(found[1])].append(settled or made)
    for bulk in Bulk.objects.filter(pk__in=missed).select_related("site"):
        times = missed[bulk.pk]
        subject = f"{bulk.get_audience_display()}{f': {bulk.site.name}' if bulk.site else ''}"
        reason = ngettext("It did not reach %(number)s person.", "It did not reach %(number)s people.", len(times)) % {
            "number": len(times)
        }
        seen = (Button(gettext_lazy("Seen to"), reverse("red_bulk_seen_to", args=[bulk.pk])),)
        yield RedRow("bulk_not_arrived", subject, reason, min(times), reverse("bulk", args=[bulk.pk]), seen)


def unknown_codes(now: datetime) -> Iterator[RedRow]:
    """One row a code; whom it kept from a text stands in rows of their own."""
    rows = Text.objects.filter(seen_to_at=None).exclude(reason="").exclude(state__in=[State.SENT, State.DELIVERED])
    for row in rows.order_by().values("reason").annotate(number=Count("pk"), since=Min("settled_at")):
        if row["reason"].isdecimal() and meaning_of(row["reason"]) is Meaning.UNKNOWN:
            reason = ngettext(
                "%(number)s text met it. Look it up in Twilio's console.",
                "%(number)s texts met it. Look it up in Twilio's console.",
                row["number"],
            ) % {"number": row["number"]}
            yield RedRow("unknown_code", row["reason"], reason, row["since"] or now, line_page())


def opted_out_with_work(now: datetime) -> Iterator[RedRow]:
    """Who wants no texts and still has a shift or a route keeps it: somebody phones. Seen to, until there is more."""
    for person, (since, work) in _to_phone(now).items():
        reason = _("Phone: still has %(what)s.") % {"what": "; ".join(work)}
        seen = (Button(gettext_lazy("Seen to"), reverse("red_opt_out_seen_to", args=[person.pk])),)
        yield RedRow("opted_out", str(person), reason, since, person_page(person.pk), seen)


def _to_phone(now: datetime) -> dict[Person, tuple[datetime, list[str]]]:
    """Since when each of them wants no texts, and what they have that nobody has phoned about yet."""
    opted_out = {one.phone_index: one for one in OptOut.objects.in_force()}
    found = {}
    for person, held in _work_of(set(opted_out), now).items():
        out = opted_out[str(person.phone_index)]
        if work := [words for words, since in held if out.seen_to_at is None or since > out.seen_to_at]:
            found[person] = (out.at, work)
    return found


def _work_of(indexes: set[str], now: datetime) -> dict[Person, list[tuple[str, datetime]]]:
    """What each person of these numbers still has to do with us, and since when it is theirs."""
    held: dict[Person, list[tuple[str, datetime]]] = defaultdict(list)
    claims = Claim.objects.coming(now).filter(person__phone_index__in=indexes)
    for claim in claims.select_related("person", "shift__place__site"):
        shift = claim.shift
        when = f"{say_when(day_of(shift.starts_at), now)} {say_hours(shift.starts_at, shift.ends_at)}"
        words = f"{shift.get_task_display()}, {shift.place.site.name}, {when}"
        held[claim.person].append((words, claim.claimed_at))
    routes = Route.objects.filter(plan__state=DayPlan.State.PUBLISHED, offer__person__phone_index__in=indexes)
    for route in routes.filter(ends_at__gt=now).select_related("plan", "offer__person"):
        words = _("route %(number)s, %(day)s") % {"number": route.number, "day": say_when(route.plan.day, now)}
        held[route.offer.person].append((words, route.plan.published_at or now))
    return held


def texts_of_danger(now: datetime) -> Iterator[RedRow]:
    """Somebody may be in danger: before everything else, until a person has dealt with the text."""
    for text in Inbound.objects.waiting_for_a_person().filter(intent=Intent.SAFETY).select_related("person"):
        yield RedRow(DANGER, *_said(text), f"{reverse('inbox')}#text-{text.pk}")


def texts_not_understood(now: datetime) -> Iterator[RedRow]:
    """But for danger, and the opt-outs of people to phone, which are rows of kinds of their own."""
    rows = Inbound.objects.waiting_for_a_person().exclude(intent=Intent.SAFETY)
    for text in rows.exclude(intent=Intent.OPTOUT, person__in=list(_to_phone(now))).select_related("person"):
        yield RedRow("not_understood", *_said(text), reverse("inbox"))


def _said(text: Inbound) -> tuple[str, str, datetime]:
    return str(text.person or _("unknown number")), f"“{text.body}”", text.received_at


def line_page() -> str:
    return reverse("line")


def why_not_texted(reason: str) -> str:
    """What kept a text from somebody, and what to do; `reason` is ours, or a code of the network's."""
    if reason in _OURS:
        return str(_OURS[reason])
    return str(_NETWORKS.get(meaning_of(reason), _OTHER)) if reason.isdecimal() else str(_OTHER)


_OPTED_OUT = gettext_lazy("Wants no texts: call instead.")
_UNUSABLE = gettext_lazy("The number takes no texts: call, or ask for another.")
_TOO_LATE = gettext_lazy("It would have come too late: call.")
_OTHER = gettext_lazy("The text did not arrive: call.")
_OURS = {
    "no_number": gettext_lazy("No phone number: tell them in person."),
    "opted_out": _OPTED_OUT,
    "number_unusable": _UNUSABLE,
    "no_consent": gettext_lazy("Has not agreed to texts yet: call, and ask."),
    "late": _TOO_LATE,
}
_NETWORKS = {
    Meaning.OPTED_OUT: _OPTED_OUT,
    Meaning.NUMBER: _UNUSABLE,
    Meaning.LATE: _TOO_LATE,
    Meaning.AGAIN: gettext_lazy("Their phone was off each time: call."),
}
