"""The day and its loose ends for programs, and whether the server is well."""

from datetime import date

from django.db import DatabaseError
from django.http import HttpRequest
from ninja import Query, Router, Schema, Status

from mutualaid.dashboard.day import CareLine, DayGlance, day_at_a_glance
from mutualaid.dashboard.red_list import RedRow, red_list
from mutualaid.dashboard.red_row import OF_A_TEXT
from mutualaid.lib.api import Day, Moment, Page, PageAsked, Problem, page_of, token_answers
from mutualaid.lib.days import day_of
from mutualaid.people.api import ApiRequest, Bearer
from mutualaid.strike.models import Strike, day_ahead, now

router = Router()
TOKEN = Bearer()


class Health(Schema):
    database: str


class DayAsked(Schema):
    """Without a day, the day ahead."""

    day: Day | None = None


class PlanInView(Schema):
    """The plan in force, or else the latest draft."""

    version: int
    state: str
    since: Moment


class Meals(Schema):
    """`wanted` and `planned` by variant; a grocery bag counts as one."""

    wanted: dict[str, int]
    planned: dict[str, int]
    short: int
    delivered: int


class Routes(Schema):
    """`unserved` are the places that no route serves."""

    routes: int
    accepted: int
    finished: int
    with_problem: int
    unserved: int


class Counts(Schema):
    """Services of places whose count is in and adds up, is in and does not, or is due and has not come."""

    balanced: int
    unbalanced: int
    missing: int


class Crews(Schema):
    shifts: int
    needed: int
    held: int
    confirmed: int
    missing: int


class Care(Schema):
    sessions: int
    cap: int
    booked: int
    waiting: int
    present: int


class Texts(Schema):
    not_understood: int
    not_answered: int
    to_send: int
    to_make_up_for: int


class DayRow(Schema):
    day: date
    plan: PlanInView | None
    meals: Meals
    routes: Routes
    counts: Counts
    crews: Crews
    care: Care
    texts: Texts


class Red(Schema):
    """`kind` is stable. The words of a text are read on the desk alone, where it is written down who read them."""

    kind: str
    subject: str
    reason: str
    since: Moment


@router.get("/health", tags=["for everybody"], response={200: Health, 429: Problem, 503: Problem})
def health(request: HttpRequest) -> Health | Status[Problem]:
    """Does the server answer, and does the database?"""
    try:
        Strike.objects.exists()
    except DatabaseError:
        return Status(503, Problem(code="database_unreachable", message="The database does not answer."))
    return Health(database="ok")


@router.get("/day", auth=TOKEN, response=token_answers(DayRow))
def day(request: ApiRequest, asked: Query[DayAsked]) -> DayRow:
    """A day's totals."""
    at = now()
    return day_row(day_at_a_glance(asked.day or day_ahead(day_of(at)), now=at))


@router.get("/red", auth=TOKEN, response=token_answers(Page[Red]))
def red(request: ApiRequest, asked: Query[PageAsked]) -> Page[Red]:
    """Everything that waits for a person, the oldest first within each kind."""
    return page_of(red_list(now()), asked, red_row)


def day_row(glance: DayGlance) -> DayRow:
    plan, crews, texts = glance.plan, glance.crews, glance.texts
    return DayRow(
        day=glance.day,
        plan=PlanInView(version=plan.version, state=plan.state, since=plan.since) if plan else None,
        meals=Meals(
            wanted=dict(glance.wanted), planned=dict(glance.planned), short=glance.short, delivered=glance.delivered
        ),
        routes=Routes(
            routes=len(glance.routes),
            accepted=sum(route.is_accepted for route in glance.routes),
            finished=sum(not route.next_place for route in glance.routes),
            with_problem=sum(bool(route.problem) for route in glance.routes),
            unserved=glance.unserved,
        ),
        counts=Counts(
            balanced=glance.counts["in"], unbalanced=glance.counts["unbalanced"], missing=glance.counts["missing"]
        ),
        crews=Crews(
            shifts=crews.shifts,
            needed=crews.needed,
            held=crews.held,
            confirmed=crews.confirmed,
            missing=crews.missing,
        ),
        care=care_row(glance.care),
        texts=Texts(
            not_understood=glance.not_understood.number,
            not_answered=glance.not_answered.number,
            to_send=texts.to_send.number,
            to_make_up_for=texts.to_make_up_for.number,
        ),
    )


def care_row(lines: tuple[CareLine, ...]) -> Care:
    return Care(
        sessions=len(lines),
        cap=sum(line.cap for line in lines),
        booked=sum(line.booked for line in lines),
        waiting=sum(line.waiting for line in lines),
        present=sum(line.present for line in lines),
    )


def red_row(row: RedRow) -> Red:
    return Red(kind=row.kind, subject=row.subject, reason="" if row.kind in OF_A_TEXT else row.reason, since=row.since)
