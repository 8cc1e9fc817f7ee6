"""The evening before a strike day, and its noon, through the same handlers that a real text goes through."""

import re
import time
import tomllib
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from datetime import time as clock
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from mutualaid.demo.stage import PATIENCE, ROOT, CannotShow
from mutualaid.dispatch.actions import draft_plan, publish_plan
from mutualaid.dispatch.models import DayPlan, Route, Stop
from mutualaid.dispatch.reports import planned_meals
from mutualaid.inbox.actions import answer_text, receive_text
from mutualaid.inventory.actions import receive_pledge
from mutualaid.inventory.models import Lot
from mutualaid.lib.days import at
from mutualaid.messaging.models import State, Text
from mutualaid.messaging.outbox import may_leave
from mutualaid.operations.load import load_folder
from mutualaid.operations.print_pack import write_print_pack
from mutualaid.operations.work import print_folder
from mutualaid.people.models import Person, Role
from mutualaid.shifts.cascade import run_cascades
from mutualaid.shifts.models import Call, Claim, Shift
from mutualaid.shifts.offers import offers_for
from mutualaid.shifts.reminders import queue_reminders
from mutualaid.sites.models import SiteLead
from mutualaid.strike.actions import set_clock
from mutualaid.strike.models import StrikeDay, now, the_strike

ONE_PLACE_LEFT = "D4-OAK-111-serve"


@dataclass(slots=True)
class Story:
    """What came of it, for the report."""

    plan: DayPlan
    papers: list[Path]
    exchanges: list[tuple[str, str, str]] = field(default_factory=list)  # who, what they wrote, what they got
    filled: bool = False
    seconds_plan_to_texts: float = 0.0


def say(line: str) -> None:
    print(line, flush=True)


def play(today: date) -> Story:
    """Plan, publish, print, then let people text. Every moment is set on the demonstration's own clock."""
    with timezone.override(the_strike().time_zone):
        rosa = Person.objects.with_role(Role.COORDINATOR).order_by("pk").first()
        if rosa is None:
            raise CannotShow("the strike week has no coordinator.")
        began = time.monotonic()
        story = plan_and_print(today, rosa)
        wait_for_texts()
        story.seconds_plan_to_texts = time.monotonic() - began
        evening(story, today)
        noon(story)
        wait_for_texts()
    return story


def jump(moment: datetime) -> None:
    """The clock moves once nobody holds a text: whoever does would find that its time to hold it is over."""
    wait_for_texts()
    set_clock(moment)


def load() -> date:
    """The strike week, so dated that its third day is today, or the last one with school the day after. Returns it."""
    week = ROOT / "fixtures" / "demo"
    zone = ZoneInfo(tomllib.loads((week / "strike.toml").read_text())["time_zone"])
    today = datetime.now(zone).date()
    while today.weekday() > 3:
        today -= timedelta(days=1)
    first = today
    for _ in range(2):
        first -= timedelta(days=3 if first.weekday() == 0 else 1)
    report = load_folder(week, by=None, now=datetime.combine(today, clock(16), zone), first_day=first)
    say(f"Loaded a strike week in Oakland: {'; '.join(report.lines())}")
    return today


def plan_and_print(today: date, by: Person) -> Story:
    day = StrikeDay.objects.after(today).values_list("day", flat=True)[0]
    jump(at(today, clock(17, 30)))
    say(
        f"17:30  Drafting {day:%A %B} {day.day}: needs, shares, then {settings.SOLVE_SECONDS} s of looking for routes …"
    )
    draft = draft_plan(day, by=by, now=now())
    jump(at(today, clock(18, 5)))
    plan = publish_plan(draft.pk, by=by, now=now())
    say(f"18:05  Published plan version {plan.version}: {plan.routes.count()} routes.")
    queue_reminders(now())
    run_cascades(now())
    papers = write_print_pack(plan, print_folder(plan.day), now=now())
    say("18:10  Printed:")
    for paper in papers:
        say(f"         {paper.relative_to(ROOT) if paper.is_relative_to(ROOT) else paper}")
    return Story(plan, papers)


def evening(story: Story, today: date) -> None:
    """People answer their phones."""
    jump(at(today, clock(18, 8)))
    answer_calls(story)
    jump(at(today, clock(18, 30)))
    fill_the_last_place(story)
    confirm_and_drop(story)
    jump(at(today, clock(19)))
    family = Person.objects.with_role(Role.FAMILY).filter(language="es").order_by("pk")[0]
    write(story, family, "COMIDA 94601")
    for route in list(story.plan.routes.select_related("offer__person"))[2:]:
        write(story, route.offer.person, "Y", quietly=route.number > 3)
    stranger = volunteers()[-1]
    write(story, stranger, "can my cousin help too? shes 15 and really wants to")
    jump(at(today, clock(20, 30)))


def answer_calls(story: Story) -> None:
    """Shifts that are short tomorrow have asked three people each: one of them says yes. The shift for the last place
    of which two are to race waits."""
    calls = Call.objects.open(now()).exclude(cascade__shift__code=ONE_PLACE_LEFT)
    calls = calls.select_related("person").order_by("cascade", "pk")
    first_asked = {call.cascade_id: call.person for call in reversed(calls)}
    for number, person in enumerate(dict.fromkeys(first_asked.values())):
        write(story, person, "si" if person.language == "es" else "Y", quietly=number > 1)


def fill_the_last_place(story: Story) -> None:
    """Two people read the same list; the first one's letter takes the place, the second one's gets an honest answer."""
    shift = Shift.objects.get(code=ONE_PLACE_LEFT)
    takers = [person for person in volunteers() if shift in offers_for(person, now=now())][:2]
    if len(takers) < 2:
        raise CannotShow("nobody is free for the last place.")
    answers = [write(story, person, "SHIFTS") for person in takers]
    for person, answer in zip(takers, answers, strict=True):
        write(story, person, letter_of(shift.place.site.name, answer))
    story.filled = shift.claims.held().count() == shift.needed


def letter_of(place: str, answer: str) -> str:
    """The letter that a person would text after reading `B) … at that place; C) …`."""
    before, found, _ = answer.partition(place)
    if not found:
        raise CannotShow(f"the list does not name {place}.")
    return str(re.findall(r"\b([A-J])\)", before)[-1])


def confirm_and_drop(story: Story) -> None:
    asked = Claim.objects.held().filter(person__texts__occasion="reminder_evening").distinct()
    people = [claim.person for claim in asked.select_related("person").order_by("pk")[:15]]
    for number, person in enumerate(people[:12]):
        write(story, person, "si" if person.language == "es" else "Y", quietly=number > 1)
    write(story, people[12], "N")
    write(story, people[13], "DROP")
    write(story, people[14], "please stop texting me")


def noon(story: Story) -> None:
    """The next day: kitchens enter what came, a driver reports place by place, a lead counts."""
    day = story.plan.day
    jump(at(day, clock(6, 30)))
    for lot in Lot.objects.filter(expected_on=day, received_at=None).order_by("pk"):
        receive_pledge(lot.pk, lot.pledged, by=story.plan.published_by, now=now())
    drive(story, next(route for route in story.plan.routes.all() if deliveries(route).count() >= 3))
    jump(at(day, clock(11, 55)))
    served = Stop.objects.filter(route__plan=story.plan, delivered__gt=20, site__roles__role="pickup").first()
    if served is None:
        raise CannotShow("no pick-up place was reached.")
    lead = SiteLead.objects.filter(site=served.site).select_related("person").order_by("pk")[0].person
    write(story, lead, "OPEN")
    jump(at(day, clock(13, 20)))
    got = served.delivered or 0
    write(story, lead, f"GOT {got} GAVE {got - 3} LEFT 3 NOFOOD 4")


def drive(story: Story, route: Route) -> None:
    """A whole route by text, one place at a time."""
    driver = route.offer.person
    jump(route.starts_at)
    write(story, driver, "NEXT")
    for stop in route.stops.all():
        last = stop == route.stops.last()
        planned = planned_meals(stop)
        jump(stop.leaves_at)
        if stop.kind == Stop.Kind.LOAD:
            write(story, driver, "DONE")
        else:
            write(story, driver, "SHORT 2" if last else f"DONE {planned}")


def deliveries(route: Route) -> QuerySet[Stop]:
    return route.stops.filter(kind=Stop.Kind.DELIVER)


def volunteers() -> list[Person]:
    """Vouched adults who read English, in a fixed order."""
    people = Person.objects.with_role(Role.VOLUNTEER).filter(vouched_at__isnull=False, is_minor=False, language="en")
    return list(people.order_by("pk"))


NUMBERS = count(1)


def write(story: Story, person: Person, body: str, *, quietly: bool = False) -> str:
    """A text from this person's phone, as the network would bring it in. Returns the words of the answer."""
    inbound = receive_text(provider_id=f"DEMO{next(NUMBERS)}", phone=person.phone, body=body, now=now())
    reply = answer_text(inbound.pk, now=now())
    if reply is None:
        raise CannotShow(f"the text “{body}” got no answer.")
    if not quietly:
        story.exchanges.append((person.name, body, reply.body))
        say(f"       {person.name}: {body}\n         → {reply.body}")
    return str(reply.body)


def wait_for_texts() -> None:
    """Until the sender has taken everything that is due."""
    late = time.monotonic() + PATIENCE
    while waiting := may_leave(now()).count() + Text.objects.filter(state=State.SENDING).count():
        if time.monotonic() > late:
            raise CannotShow(f"{waiting} texts are still waiting for the sender.")
        time.sleep(0.2)
