"""What shifts.rules wants to know, read from the tables: of one person and shift, or of many at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from mutualaid.people.models import Person, Role
from mutualaid.shifts.models import Call, Cascade, Claim, NoShowRate, Shift, ShiftRole, Speaks, Task
from mutualaid.shifts.rules import Hours, NoShows, PersonFacts, RoleFacts, ShiftFacts, Taken
from mutualaid.sites.models import SiteRole, Visibility


def facts_of_person(person: Person) -> PersonFacts:
    return facts_of_people([person])[person.pk]


def facts_of_people(people: Iterable[Person]) -> dict[int, PersonFacts]:
    """By the person's id, in four queries."""
    by_id = {person.pk: person for person in people}
    held: dict[int, list[Hours]] = defaultdict(list)
    for claim in (
        Claim.objects.filling().filter(person__in=by_id, shift__cancelled_at=None).select_related("shift__place")
    ):
        shift = claim.shift
        held[claim.person_id].append(Hours(shift.starts_at, shift.ends_at, with_children(shift)))
    speaks: dict[int, set[str]] = defaultdict(set)
    for person_id, language in Speaks.objects.filter(person__in=by_id).values_list("person", "language"):
        speaks[person_id].add(language)
    came = came_before(by_id)
    drivers = set(Person.objects.filter(pk__in=by_id, grants__role=Role.DRIVER).values_list("pk", flat=True))
    return {
        pk: PersonFacts(
            is_vouched=person.is_vouched,
            is_minor=person.is_minor,
            is_cleared=person.care_cleared_at is not None,
            is_first_timer=pk not in came,
            drives=pk in drivers,
            speaks=frozenset({person.language, *speaks[pk]}),
            held=tuple(held[pk]),
        )
        for pk, person in by_id.items()
    }


def came_before(people: Iterable[int]) -> set[int]:
    """Who of these has been checked in to a shift before."""
    came = Claim.objects.filter(person__in=list(people), checked_in_at__isnull=False)
    return set(came.values_list("person", flat=True))


def facts_of_shift(shift: Shift, *, now: datetime, asker: Person) -> tuple[ShiftFacts, list[Taken]]:
    """The shift and the places held in it, as they stand for `asker`."""
    shift_facts, taken = facts_of_shifts([shift], now=now, asker=asker)
    return shift_facts[shift.pk], taken[shift.pk]


def facts_of_shifts(
    shifts: Iterable[Shift], *, now: datetime, asker: Person | None
) -> tuple[dict[int, ShiftFacts], Mapping[int, list[Taken]]]:
    """By the shift's id, in five queries. `shifts` come with their place and site."""
    by_id = {shift.pk: shift for shift in shifts}
    taken: dict[int, list[Taken]] = defaultdict(list)
    claims = list(Claim.objects.filling().filter(shift__in=by_id).select_related("person"))
    came = came_before({claim.person_id for claim in claims})
    for claim in claims:
        taken[claim.shift_id].append(Taken(claim.role_id, claim.person.is_minor, claim.person_id not in came))
    roles: dict[int, list[RoleFacts]] = defaultdict(list)
    for role in ShiftRole.objects.filter(shift__in=by_id):
        roles[role.shift_id].append(RoleFacts(role.pk, role.role, role.needed, role.language, role.adults_only))
    kept: dict[int, int] = defaultdict(int)
    asked = Call.objects.open(now).filter(cascade__why=Cascade.Why.FREED, cascade__shift__in=by_id)
    for shift_id in asked.exclude(person=asker).values_list("cascade__shift", flat=True):
        kept[shift_id] += 1
    rates = no_show_rates()
    facts = {
        pk: ShiftFacts(
            task=shift.task,
            starts_at=shift.starts_at,
            ends_at=shift.ends_at,
            needed=shift.needed,
            is_hidden=shift.crew_only or shift.place.site.visibility == Visibility.CREW,
            with_children=with_children(shift),
            overbook=shift.overbook,
            no_shows=rates.get(shift.task, NoShows()),
            roles=tuple(roles[pk]),
            kept=kept[pk],
        )
        for pk, shift in by_id.items()
    }
    return facts, taken


def no_show_rates() -> dict[str, NoShows]:
    """What the desk set, by task; the rest have the usual rates."""
    return {rate.task: NoShows(rate.percent, rate.first_time_percent) for rate in NoShowRate.objects.all()}


def with_children(shift: Shift) -> bool:
    return shift.task == Task.CARE or shift.place.role == SiteRole.Role.CARE
