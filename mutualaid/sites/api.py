"""Finding food, for programs: what the page `/` says, as often as the page says it."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema
from pydantic import model_validator

from mutualaid.lib import limits
from mutualaid.lib.api import Line, Moment, answers
from mutualaid.lib.days import at
from mutualaid.sites.finder import Found
from mutualaid.sites.lookups import count_lookup, look_up
from mutualaid.sites.models import ServiceWindow, Site, Status
from mutualaid.strike.models import now

router = Router()


class FoodAsked(Schema):
    """A ZIP code, the word on a school's flyer, or a point: at least one of them."""

    zip: Annotated[Line, Field(max_length=10)] = ""
    word: Annotated[Line, Field(max_length=30)] = ""
    latitude: Annotated[float, Field(ge=-90, le=90)] | None = None
    longitude: Annotated[float, Field(ge=-180, le=180)] | None = None

    @property
    def near(self) -> tuple[float, float] | None:
        """Rounded to a block, whatever was sent."""
        if self.latitude is None or self.longitude is None:
            return None
        return (round(self.latitude, 3), round(self.longitude, 3))

    @model_validator(mode="after")
    def something(self) -> "FoodAsked":
        if not (self.zip.strip() or self.word.strip() or self.near):
            raise ValueError("send zip, word, or latitude and longitude")
        return self


class Opening(Schema):
    opens_at: Moment
    closes_at: Moment
    service: str
    on_offer: str


class Place(Schema):
    """`km` and `walking_minutes` are null where nobody knows how far it is. Free, no ID, no questions."""

    name: str
    address: str
    zip: str
    latitude: float | None
    longitude: float | None
    km: float | None
    walking_minutes: int | None
    languages: list[str]
    is_own: bool
    openings: list[Opening]


class Shut(Schema):
    """A place of the word that is not open now; where it has moved to, if that may be said."""

    name: str
    status: Status
    moved_to: str | None


class Food(Schema):
    places: list[Place]
    shut: list[Shut]


@router.get("/finder", response=answers(Food, no=[409]))
def find_food(request: HttpRequest, asked: Query[FoodAsked]) -> Food:
    """At most three places that still serve today or on the next day, those of the word first, then the nearest."""
    at_now, who = now(), limits.asker(request)
    count_lookup(who, now=at_now)
    lookup = look_up(who, zip=asked.zip.strip(), word=asked.word.strip(), near=asked.near, now=at_now)
    return Food(places=[place(found) for found in lookup.places], shut=[shut(site) for site in lookup.shut])


def place(found: Found) -> Place:
    site = found.site
    return Place(
        name=site.name,
        address=site.address,
        zip=site.zip,
        latitude=site.latitude,
        longitude=site.longitude,
        km=None if found.km is None else round(found.km, 1),
        walking_minutes=found.walking_minutes,
        languages=site.languages,
        is_own=found.is_own,
        openings=[opening(window) for window in found.windows],
    )


def opening(window: ServiceWindow) -> Opening:
    return Opening(
        opens_at=at(window.day, window.opens),
        closes_at=at(window.day, window.closes),
        service=window.service,
        on_offer=window.on_offer,
    )


def shut(site: Site) -> Shut:
    told = site.told_new_place
    return Shut(name=site.name, status=Status(site.status), moved_to=f"{told.name}, {told.address}" if told else None)
