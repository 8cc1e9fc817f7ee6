"""Whom a cascade asks next: stand-bys, then who is near, speaks what is wanted, and has rested or was never asked."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import inf

from mutualaid.people.models import OptOut, Person, Role
from mutualaid.shifts.facts import facts_of_people, facts_of_shifts
from mutualaid.shifts.models import Call, Claim, Shift, StandBy
from mutualaid.shifts.offers import may_take
from mutualaid.sites.models import Follower, Site
from mutualaid.sites.travel import km_between

MOST_CALLS_A_DAY = 2
RESTED_SINCE = timedelta(days=7)
NEAR_KM = (2.0, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who could take the place. `km` from where they usually are (infinite where nobody knows)."""

    person: int
    stands_by: bool
    since: datetime | None
    km: float
    speaks_it: bool
    asked_before: bool
    hours: timedelta


def in_order(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Stand-bys as they came; then by language, by how near (in rings), never asked first, and who carried least."""
    return sorted(
        candidates,
        key=lambda one: (
            not one.stands_by,
            one.since.timestamp() if one.since else 0.0,
            not one.speaks_it,
            sum(one.km > ring for ring in NEAR_KM),
            one.asked_before,
            one.hours,
            one.person,
        ),
    )


def candidates_for(shift: Shift, *, now: datetime, stand_bys_only: bool = False) -> list[Candidate]:
    """Who may be asked for this shift now, in order. Nobody twice for one shift, nobody by two cascades at once, and
    nobody more than twice a day, stand-bys excepted."""
    waiting = dict(StandBy.objects.waiting().filter(shift=shift).values_list("person", "since"))
    people = {person.pk: person for person in _people_to_ask(shift, now, waiting, stand_bys_only)}
    about = facts_of_people(people.values())
    asked_before = set(Call.objects.filter(person__in=people).values_list("person", flat=True))
    places, hours = _usual_places(people), _hours_carried(people, now)
    wanted = {role.language for role in shift.roles.all() if role.language} or set(shift.place.site.languages)
    shift_facts, taken = facts_of_shifts([shift], now=now, asker=None)
    facts, found = shift_facts[shift.pk], []
    for pk in people:
        free = not any(held.starts_at < shift.ends_at and shift.starts_at < held.ends_at for held in about[pk].held)
        if not free or not may_take(facts, taken[shift.pk], about[pk], now):
            continue
        near = min((km_between(place, shift.place.site) for place in places[pk]), default=inf)
        speaks = not wanted or bool(wanted & about[pk].speaks)
        found.append(Candidate(pk, pk in waiting, waiting.get(pk), near, speaks, pk in asked_before, hours[pk]))
    return in_order(found)


def _people_to_ask(shift: Shift, now: datetime, waiting: Collection[int], stand_bys_only: bool) -> list[Person]:
    people = Person.objects.standing().filter(unreachable_since__isnull=True).exclude(phone="")
    people = people.exclude(phone_index__in=OptOut.objects.in_force().values("phone_index"))
    people = people.exclude(pk__in=Call.objects.filter(cascade__shift=shift).values("person"))
    people = people.exclude(pk__in=Claim.objects.filter(shift=shift).values("person"))
    people = people.exclude(pk__in=Call.objects.open(now).values("person"))
    stand_bys = list(people.filter(pk__in=waiting))
    if stand_bys_only:
        return stand_bys
    today = Counter(Call.objects.filter(asked_at__gt=now - timedelta(days=1)).values_list("person", flat=True))
    tired = [pk for pk, times in today.items() if times >= MOST_CALLS_A_DAY]
    helpers = people.filter(grants__role=Role.VOLUNTEER).exclude(pk__in=[*tired, *waiting])
    return [*stand_bys, *helpers]


def _usual_places(people: Iterable[int]) -> dict[int, list[Site]]:
    """Where these people have held shifts or whose news they follow: the only sign we keep of where they live."""
    places: dict[int, list[Site]] = defaultdict(list)
    for claim in Claim.objects.filter(person__in=people).select_related("shift__place__site"):
        places[claim.person_id].append(claim.shift.place.site)
    for follower in Follower.objects.filter(person__in=people).select_related("site"):
        places[follower.person_id].append(follower.site)
    return places


def _hours_carried(people: Iterable[int], now: datetime) -> dict[int, timedelta]:
    """Time given in the last seven days, and promised for the next."""
    carried: dict[int, timedelta] = defaultdict(timedelta)
    window = Claim.objects.filling().filter(
        person__in=people, shift__cancelled_at=None, shift__starts_at__range=(now - RESTED_SINCE, now + RESTED_SINCE)
    )
    for person, starts, ends in window.values_list("person", "shift__starts_at", "shift__ends_at"):
        carried[person] += ends - starts
    return carried
