"""Loose ends of shifts: people who are missing, searches in vain, crews nobody checked in, pairs that are none."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mutualaid.childcare.models import CareSession
from mutualaid.dashboard.red_row import Button, RedRow
from mutualaid.lib.days import at, day_of, say_time
from mutualaid.shifts.crew import LATE_AFTER, TIME_TO_ANSWER, is_late
from mutualaid.shifts.models import PAIRED_TASKS, Cascade, Claim, CrewQuestion, Shift, Task
from mutualaid.shifts.rules import ADULTS_IN_A_PAIR
from mutualaid.strike.models import StrikeDay

ASKED_UNTIL = time(20, 30)  # of the evening before: who has not said yes by then is phoned
MOST_NAMED = 3
CONFIRMED_ADULTS = Count(
    "claims",
    filter=Q(claims__released_at=None, claims__missed_at=None, claims__confirmed_at__isnull=False)
    & Q(claims__person__is_minor=False)
    & (~Q(task=Task.CARE) | Q(claims__person__care_cleared_at__isnull=False)),
)


def shifts_short(now: datetime) -> Iterator[RedRow]:
    """From 20:30 on the evening before."""
    for day, due in _days_due(now):
        for shift in Shift.objects.on(day).open_from(now).select_related("place__site"):
            reason = _("%(missing)s of %(needed)s people missing.") % {
                "missing": shift.places_left,
                "needed": shift.needed,
            }
            yield RedRow("shift_short", _subject(shift), reason, due, _page(shift))


def pairs_without_two_adults(now: datetime) -> Iterator[RedRow]:
    """From 20:30 on the evening before: visits to homes, and minding children where no session says it itself."""
    for day, due in _days_due(now):
        shifts = Shift.objects.on(day).standing().filter(task__in=PAIRED_TASKS, ends_at__gt=now)
        said = CareSession.objects.filter(day=day).values("place")
        shifts = shifts.exclude(task=Task.CARE, place__in=said).select_related("place__site")
        for shift in shifts.annotate(adults=CONFIRMED_ADULTS).order_by("starts_at", "pk"):
            adults: int = shift.adults  # type: ignore[attr-defined]
            if adults < ADULTS_IN_A_PAIR:
                reason = _("%(adults)s of 2 adults confirmed: nobody goes alone.") % {"adults": adults}
                yield RedRow("pair_without_adults", _subject(shift), reason, due, _page(shift))


def searches_in_vain(now: datetime) -> Iterator[RedRow]:
    """Everybody who could come was asked by text, and somebody is still missing: phone those who did not answer.

    However often was sought, a shift is one row.
    """
    missing = Shift.objects.standing().filter(ends_at__gt=now).with_places_left().filter(places_left__gt=0)  # type: ignore[misc]
    searches = Cascade.objects.filter(outcome=Cascade.Outcome.NOBODY, shift__in=missing.values("pk"))
    rows = searches.exclude(shift__cascades__closed_at=None).exclude(why=Cascade.Why.FREED)
    of_shift: dict[Shift, list[Cascade]] = defaultdict(list)
    for search in rows.select_related("shift__place__site").prefetch_related("calls__person").order_by("shift", "pk"):
        of_shift[search.shift].append(search)
    for shift, found in of_shift.items():
        silent = [str(call.person) for search in found for call in search.calls.all() if not call.answer]
        reason = _("Nobody who was asked can come. Phone: %(who)s.") % {
            "who": ", ".join(list(dict.fromkeys(silent))[:MOST_NAMED]) or _("whoever you know")
        }
        yield RedRow("search_in_vain", _subject(shift), reason, found[-1].closed_at or now, _page(shift))


def crews_unanswered(now: datetime) -> Iterator[RedRow]:
    """People are missing twenty minutes after the beginning, and nobody of those who lead the place has answered, or
    can be asked. A button has others called."""
    begun = Shift.objects.standing().filter(starts_at__lte=now - LATE_AFTER, ends_at__gt=now)
    expected = Prefetch("claims", Claim.objects.filling())
    begun = begun.select_related("place__site").prefetch_related(expected, "crew_questions__lead")
    for shift in begun.order_by("starts_at", "pk"):
        asked = _unanswered(shift, now)
        if asked is None or not any(is_late(claim, shift, now) for claim in shift.claims.all()):
            continue
        leads = ", ".join(str(question.lead) for question in asked[:MOST_NAMED])
        reason = _("Nobody who leads the place can be texted: phone there, or have others called.")
        if leads:
            reason = _("%(lead)s has not said who is there: phone, or have others called.") % {"lead": leads}
        since = asked[0].answer_by if asked else shift.starts_at + LATE_AFTER + TIME_TO_ANSWER
        call = Button(gettext_lazy("Call others for who is missing"), reverse("shift_seek", args=[shift.pk]))
        yield RedRow("crew_unknown", _subject(shift), reason, since, _page(shift), (call,))


def _unanswered(shift: Shift, now: datetime) -> list[CrewQuestion] | None:
    """Questions whose time is over, none where no lead could be asked; None: wait, or somebody has answered."""
    since = [question for question in shift.crew_questions.all() if question.asked_at >= shift.starts_at]
    over = [question for question in since if question.answered_at is None and question.answer_by <= now]
    if any(question.answered_at for question in since):
        return None
    if not since:
        return [] if now >= shift.starts_at + LATE_AFTER + TIME_TO_ANSWER else None
    return over or None


def _days_due(now: datetime) -> Iterator[tuple[date, datetime]]:
    """Today and the next day of the strike, each once its evening before is late; and since when that is."""
    coming = StrikeDay.objects.after(day_of(now)).values_list("day", flat=True).first()
    for day in (day_of(now), coming):
        if day and now >= (due := at(day - timedelta(days=1), ASKED_UNTIL)):
            yield day, due


def _subject(shift: Shift) -> str:
    return f"{shift.place.site.name}, {shift.get_task_display()} {say_time(shift.starts_at)}"


def _page(shift: Shift) -> str:
    return reverse("shift", args=[shift.pk])
