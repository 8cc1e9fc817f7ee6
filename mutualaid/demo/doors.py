"""Ready ways in, for whoever wants to look around: printed at the end, and each tried once."""

import re
import secrets
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from http.cookiejar import CookieJar

from django.urls import reverse

from mutualaid.demo.play import Story, volunteers
from mutualaid.demo.stage import CannotShow
from mutualaid.operations.links import address, make_link
from mutualaid.operations.models import PersonalLink
from mutualaid.people.models import Person
from mutualaid.people.passwords import add_coordinator
from mutualaid.shifts.models import Claim, Shift, Task
from mutualaid.sites.models import SiteLead
from mutualaid.strike.models import now

PATIENCE = 30


@dataclass(frozen=True, slots=True)
class Door:
    """A page and for whom it is; `login` and `password` where it asks for them."""

    who: str
    address: str
    login: str = ""
    password: str = ""

    def __str__(self) -> str:
        key = f"   {self.login} / {self.password}" if self.login else ""
        return f"  {self.who:<12} {self.address}{key}"


def doors(story: Story, *, port: int) -> list[Door]:
    """One for each kind of reader. The secrets are new each time and open this demonstration alone."""
    here = f"http://127.0.0.1:{port}"
    purposes = PersonalLink.Purpose
    return [
        Door("family", here + reverse("finder") + "?zip=94601"),
        coordinator(story, here),
        Door("lead", link(lead_of(story), purposes.LEAD)),
        Door("driver", link(waiting_driver(story), purposes.ROUTE)),
        Door("volunteer", link(volunteer(), purposes.SHIFTS)),
        Door("phones", here + reverse("simulator")),
    ]


def coordinator(story: Story, here: str) -> Door:
    rosa, password = story.plan.published_by, secrets.token_urlsafe(9)
    if rosa is None or rosa.email is None:
        raise CannotShow("the coordinator has no e-mail address to sign in with.")
    add_coordinator(name=rosa.name, email=rosa.email, phone="", password=password, language=rosa.language, now=now())
    return Door("coordinator", f"{here}/desk/", rosa.email, password)


def link(person: Person, purpose: str) -> str:
    return address(make_link(person, purpose, now=now()))


def lead_of(story: Story) -> Person:
    """Of a place that gets food and has a crew that day."""
    served = story.plan.routes.values("stops__site")
    crews = Shift.objects.standing().on(story.plan.day).filter(task=Task.SERVE).values("place__site")
    return SiteLead.objects.filter(site__in=served).filter(site__in=crews).order_by("pk")[0].person


def waiting_driver(story: Story) -> Person:
    """One who has not set out yet."""
    route = story.plan.routes.filter(stops__done_at__isnull=True).select_related("offer__person").order_by("-number")[0]
    return route.offer.person


def volunteer() -> Person:
    busy = Claim.objects.coming(now()).values("person")
    return next(person for person in volunteers() if busy.filter(person=person).exists())


def try_each(found: list[Door]) -> None:
    """Raises CannotShow when one of them does not open."""
    for door in found:
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        try:
            landed = sign_in(browser, door) if door.login else browser.open(door.address, timeout=PATIENCE).geturl()
        except urllib.error.URLError as error:
            raise CannotShow(f"the page for the {door.who} does not open: {error}.") from error
        if landed != door.address:
            raise CannotShow(f"the page for the {door.who} led to {urllib.parse.urlsplit(landed).path} instead.")


def sign_in(browser: urllib.request.OpenerDirector, door: Door) -> str:
    """Where a browser stands after it was asked to sign in, and did."""
    asked = browser.open(door.address, timeout=PATIENCE)
    page = asked.read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    if token is None:
        raise CannotShow("the desk opened without asking anybody to sign in.")
    form = {"login": door.login, "password": door.password, "csrfmiddlewaretoken": token.group(1)}
    form["next"] = urllib.parse.urlsplit(door.address).path
    filled_in = urllib.parse.urlencode(form).encode()
    said = urllib.request.Request(asked.geturl(), filled_in, {"Referer": asked.geturl()})  # noqa: S310  (our own page)
    return str(browser.open(said, timeout=PATIENCE).geturl())
