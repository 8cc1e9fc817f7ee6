"""What every answer of the API has in common: one shape for a no, pages, and the ranges of what may be sent.

A range stands here so that what no column holds (an endless number, a NUL, a day in the year 9999) is answered with
422 and never reaches a query.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated, Any, Generic, TypeVar

from django.db.models import QuerySet
from django.utils.timezone import localtime
from ninja import P, PathEx, Schema
from pydantic import (
    AfterValidator,
    AwareDatetime,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
)

FIRST_YEAR, LAST_YEAR = 2000, 2099
MOST_QUANTITY = Decimal(1_000_000)
NO_CONTROL_SIGNS = r"^[^\x00-\x1f\x7f]*$"


class Problem(Schema):
    """Every no. `code` is stable; `message` is for a person, in a language of Accept-Language that we have."""

    code: str
    message: str


class Fault(Schema):
    """`where` is like `body.quantity`."""

    where: str
    code: str
    message: str


class NotValid(Problem):
    """What was sent is not what is asked for; at most MOST_FAULTS are named."""

    errors: list[Fault]


MOST_FAULTS = 20


def answers(found: Any, *, status: int = 200, no: Iterable[int] = ()) -> dict[int, Any]:
    """The answers of an operation: `found` with `status`, 422 and 429 like all, and a Problem for each code of `no`."""
    return {status: found, 422: NotValid, 429: Problem} | dict.fromkeys(no, Problem)


def token_answers(found: Any, *, status: int = 200, no: Iterable[int] = ()) -> dict[int, Any]:
    """The same for what wants a token."""
    return answers(found, status=status, no=(401, 403, *no))


class Asked(Schema):
    """The base of what is sent: a name that we do not know is a slip, and said."""

    model_config = ConfigDict(extra="forbid")


# --- what may be sent ---


def _only_words(sent: object) -> object:
    """No seconds since 1970, which pydantic would take for a day or a moment."""
    if isinstance(sent, str) and sent[4:5] != "-":
        raise ValueError("write it like 2019-03-07 or 2019-03-07T12:00:00-08:00")
    if not isinstance(sent, str | date | None):
        raise ValueError("write it in quotes, like 2019-03-07 or 2019-03-07T12:00:00-08:00")
    return sent


def _near(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"the year is {FIRST_YEAR} to {LAST_YEAR}")
    return day


def _near_moment(moment: datetime) -> datetime:
    _near(moment.astimezone(UTC).date())
    return moment


def described(low: int, high: int, *, places: int) -> WithJsonSchema:
    """A number with so many places after the point: in quotes, so that nothing is rounded, or whole."""
    fraction = rf"^\d{{1,{len(str(high)) - 1}}}(\.\d{{1,{places}}})?$"
    return WithJsonSchema(
        {
            "anyOf": [{"type": "integer", "minimum": low, "maximum": high}, {"type": "string", "pattern": fraction}],
            "description": f"From {low} to {high}.",
            "examples": ["12.5"],
        }
    )


_YEARS = f"The year is {FIRST_YEAR} to {LAST_YEAR}."
Day = Annotated[date, BeforeValidator(_only_words), AfterValidator(_near), Field(description=_YEARS)]
SentMoment = Annotated[
    AwareDatetime,
    BeforeValidator(_only_words),
    AfterValidator(_near_moment),
    Field(description=f"With offset. {_YEARS}"),
]
Pk = PathEx[int, P(ge=1, le=2**53 - 1)]
Id = Annotated[int, Field(ge=1, le=2**53 - 1)]
Code = Annotated[
    str, StringConstraints(min_length=1, max_length=40, pattern=NO_CONTROL_SIGNS), Field(examples=["allen-temple"])
]
Line = Annotated[str, StringConstraints(max_length=200, pattern=NO_CONTROL_SIGNS), Field(examples=[""])]
Quantity = Annotated[Decimal, Field(gt=0, le=MOST_QUANTITY, decimal_places=2), described(1, 1_000_000, places=2)]
Counted = Annotated[Decimal, Field(ge=0, le=MOST_QUANTITY, decimal_places=2), described(0, 1_000_000, places=2)]

# --- what is answered ---

Moment = Annotated[datetime, AfterValidator(localtime)]
"""ISO 8601 with the offset of the strike's city."""


def _without_idle_zeros(amount: Decimal) -> Decimal:
    """The databases differ in how many they add."""
    return Decimal(f"{amount.normalize():f}")


Amount = Annotated[Decimal, AfterValidator(_without_idle_zeros)]
"""In quotes, so that nothing is rounded on the way: `"12.5"`."""

Row = TypeVar("Row")
Out = TypeVar("Out")


class PageAsked(Schema):
    page: int = Field(1, ge=1, le=10_000)
    size: int = Field(50, ge=1, le=200)


class Page(Schema, Generic[Out]):
    """`count` is over all pages; `next` the number of the next page, if there is one."""

    items: list[Out]
    count: int
    next: int | None


def page_of(rows: "QuerySet[Any] | Sequence[Row]", asked: PageAsked, show: Callable[[Any], Out]) -> Page[Out]:
    """`rows` in a lasting order, each as `show` writes it."""
    count = rows.count() if isinstance(rows, QuerySet) else len(rows)
    start, end = (asked.page - 1) * asked.size, asked.page * asked.size
    return Page(items=[show(row) for row in rows[start:end]], count=count, next=asked.page + 1 if end < count else None)
