"""What the desk and the field ask of a draft beside hours and room: who comes first, and who stays at home."""

from datetime import time, timedelta

import pytest

from mutualaid.dispatch.models import DayPlan, DriverOffer, Stop
from mutualaid.distribution.priorities import set_priority
from mutualaid.people.models import Person
from mutualaid.sites.models import ServiceWindow
from mutualaid.strike.models import Strike
from tests.build import NOW, TOMORROW
from tests.dispatch.a_day import Day

pytestmark = pytest.mark.django_db


@pytest.fixture
def day(strike: Strike, rosa: Person) -> Day:
    return Day(rosa)


def brought(plan: DayPlan) -> set[str]:
    return set(Stop.objects.filter(route__plan=plan, kind=Stop.Kind.DELIVER).values_list("site__code", flat=True))


@pytest.mark.parametrize("first", ["north-1", "north-2", "south-1", "south-2"])
def test_where_cars_are_short_the_place_that_comes_first_gets_its_food(day: Day, first: str) -> None:
    DriverOffer.objects.filter(pk=day.south.pk).update(withdrawn_at=NOW)
    DriverOffer.objects.filter(pk=day.north.pk).update(meals=40, longest_shift_minutes=300)
    set_priority(TOMORROW, day.sites[first], 2, by=day.rosa, now=NOW)
    assert brought(day.draft(NOW + timedelta(minutes=1))) == {first}


def late_in_the_north() -> None:
    """It is shorter to send both than to have Sol drive north after he was in the south, and home again."""
    ServiceWindow.objects.filter(site__code__startswith="north").update(opens=time(13, 15), closes=time(14))


def test_one_driver_stays_at_home_as_a_stand_by_where_another_can_take_it(day: Day) -> None:
    late_in_the_north()
    DriverOffer.objects.filter(pk=day.south.pk).update(meals=160, crates=8)
    plan = day.draft()
    assert list(plan.routes.values_list("offer", flat=True)) == [day.south.pk]
    assert len(brought(plan)) == 4


def test_nobody_stays_at_home_if_a_place_would_go_without(day: Day) -> None:
    late_in_the_north()
    DriverOffer.objects.filter(pk=day.south.pk).update(meals=159, crates=8)
    DriverOffer.objects.filter(pk=day.north.pk).update(meals=80)
    plan = day.draft()
    assert (plan.routes.count(), len(brought(plan))) == (2, 4)
    assert not plan.unserved.exists()
