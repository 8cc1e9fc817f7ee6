"""A place that ran out, a neighbour with left-overs: what is suggested, and what a yes does."""

from datetime import datetime, timedelta

import pytest

from mutualaid.dashboard.red_list import red_list
from mutualaid.distribution.actions import record_count, record_sheet
from mutualaid.distribution.brought import with_what_was_brought
from mutualaid.distribution.models import MealCount, PassedOn, RanOut
from mutualaid.distribution.surplus import Spare, Wanting, suggest
from mutualaid.inventory.actions import deliver_stock
from mutualaid.inventory.models import Movement
from mutualaid.messaging.models import Text
from mutualaid.operations.left_overs import NoLongerSo, left_overs, pass_on, say_ran_out
from mutualaid.operations.links import make_link
from mutualaid.people.actions import CoordinatorsOnly
from mutualaid.sites.actions import NotYourSite, add_lead, set_status
from tests import clock
from tests.build import ALLEN_TEMPLE, NOW, TODAY, a_kitchen, a_lot, a_site, a_volunteer, a_window

NOON = NOW.replace(hour=12, minute=30)
NEAR = (ALLEN_TEMPLE[0] + 0.01, ALLEN_TEMPLE[1])
PAGE = "/desk/surplus/"


@pytest.fixture
def kitchen(strike):
    return a_kitchen().site


@pytest.fixture
def giver(kitchen, rosa):
    """25 of 60 standard meals left, to be gone by 14:00."""
    site = a_window(a_site("giver", name="Franklin"), day=TODAY).site
    lot = a_lot(kitchen, discard_by=NOON.replace(hour=14, minute=0))
    deliver_stock(lot.pk, from_site=kitchen, to_site=site, quantity=60, by=rosa, now=NOON - timedelta(hours=1))
    counted(site, rosa, received=60, first_meals=35, left_over=25)
    return site


@pytest.fixture
def taker(strike, rosa):
    """12 were turned away."""
    site = a_window(a_site("taker", name="Church", point=NEAR), day=TODAY).site
    counted(site, rosa, received=40, first_meals=40, turned_away=12)
    return site


def counted(site, by, now=NOON, **numbers):
    return record_count(site, day=TODAY, service="lunch", numbers=numbers, by=by, now=now, source="text")


def shown(now: datetime = NOON) -> list[tuple[str, str, int]]:
    found = left_overs(now)
    return [(found.sites[one.from_site].name, found.sites[one.to_site].name, one.meals) for one in found.suggestions]


def accept(giver, taker, by, meals=12, now=NOON):
    return pass_on(giver, taker, service="lunch", variant="standard", meals=meals, by=by, now=now)


def test_a_neighbour_with_left_overs_is_suggested_with_way_and_time(giver, taker):
    found = left_overs(NOON).suggestions[0]
    assert shown() == [("Franklin", "Church", 12)]
    assert (found.km, found.minutes, found.discard_by) == (1.112, 9, NOON.replace(hour=14, minute=0))


def test_left_overs_that_were_texted_and_then_written_by_variant_are_there_once(giver, rosa):
    given = {"day": TODAY, "service": "lunch", "by": rosa, "now": NOON, "source": "paper"}
    record_sheet(giver, columns={"standard": {"received": 60, "first_meals": 35, "left_over": 25}}, **given)
    assert [spare.meals for spare in left_overs(NOON).stays] == [25]


def test_what_would_come_too_late_to_be_eaten_is_not_suggested(giver, taker):
    assert shown(NOON.replace(hour=13, minute=20))
    assert not shown(NOON.replace(hour=13, minute=40))


def test_food_without_a_label_is_passed_on_for_two_hours_after_it_came(kitchen, giver, taker, rosa):
    lot = giver_lot(giver)
    lot.discard_by = None
    lot.save(update_fields=["discard_by"])
    assert shown(NOON + timedelta(minutes=30))
    assert not shown(NOON + timedelta(minutes=50))


def giver_lot(site):
    return Movement.objects.filter(site=site).first().lot


def test_meals_travel_thirty_minutes_at_most(giver, taker):
    taker.latitude += 0.2
    taker.save(update_fields=["latitude"])
    assert not shown()
    assert [want.meals for want in left_overs(NOON).alone] == [12]


@pytest.mark.parametrize("status", ["closed", "open"])
def test_a_closed_place_gets_nothing(giver, taker, rosa, status):
    set_status(taker, status, by=rosa, now=NOON)
    assert bool(shown()) == (status == "open")


def test_after_its_hours_nobody_waits(giver, taker):
    assert shown(NOON.replace(hour=13, minute=30))
    assert not shown(NOON.replace(hour=13, minute=31))


def test_who_texts_that_food_runs_out_is_seen_to_without_a_count(giver, rosa, vera):
    site = a_window(a_site("school", name="School", point=NEAR), day=TODAY).site
    with pytest.raises(NotYourSite):
        say_ran_out(site, meals=8, by=vera, now=NOON)
    say_ran_out(site, meals=8, by=rosa, now=NOON)
    assert shown() == [("Franklin", "School", 8)]


def test_nut_free_meals_are_asked_for_by_name():
    here = {"service": "lunch", "point": NEAR}
    spares = [Spare(1, variant="standard", meals=9, **here), Spare(1, variant="nut_free", meals=9, **here)]
    assert [one.variant for one in suggest(spares, [Wanting(2, variant="nut_free", meals=5, **here)], now=NOON)] == [
        "nut_free"
    ]
    taken = suggest(spares, [Wanting(2, variant="", meals=12, **here)], now=NOON)
    assert [(one.variant, one.meals) for one in taken] == [("standard", 9), ("nut_free", 3)]
    halal = [Spare(1, variant="halal", meals=9, **here)]
    assert not suggest(halal, [Wanting(2, variant="nut_free", meals=5, **here)], now=NOON)


def test_a_yes_moves_the_meals_corrects_the_count_and_texts_both_leads(giver, taker, rosa, vera):
    add_lead(giver, vera)
    add_lead(taker, lead := a_volunteer("Lena", language="es"))
    accept(giver, taker, rosa)
    moved = {entry.site: entry.quantity for entry in Movement.objects.filter(kind="transfer", at=NOON)}
    assert moved == {giver: -12, taker: 12}
    count = MealCount.objects.in_force().get(site=giver)
    assert (count.left_over, count.moved_out, count.surplus) == (13, 12, 0)
    texts = {text.person: text.body for text in Text.objects.filter(occasion__in=["pass_on", "more_comes"])}
    assert texts[vera].startswith("Please pack 12 left-over meals (standard) for Church")
    assert "PRESTADOS 12" in texts[lead]
    assert not left_overs(NOON).suggestions


def test_the_second_of_two_yeses_is_told_that_it_was_seen_to(giver, taker, rosa):
    accept(giver, taker, rosa)
    with pytest.raises(NoLongerSo):
        accept(giver, taker, rosa)
    assert PassedOn.objects.get().meals == 12


def test_only_what_was_suggested_is_passed_on_and_by_the_desk(giver, taker, rosa, vera):
    with pytest.raises(NoLongerSo):
        accept(giver, taker, rosa, meals=20)
    with pytest.raises(CoordinatorsOnly):
        accept(giver, taker, vera)
    assert not PassedOn.objects.exists()


def test_a_place_that_runs_out_again_is_helped_again(giver, taker, rosa):
    accept(giver, taker, rosa)
    counted(taker, rosa, now=NOON + timedelta(minutes=5), received=40, moved_in=12, first_meals=52, turned_away=6)
    accept(giver, taker, rosa, meals=6, now=NOON + timedelta(minutes=6))
    assert [one.turn for one in PassedOn.objects.order_by("pk")] == [1, 2]


def test_the_desk_says_yes_on_the_page(client, giver, taker, rosa):
    clock.show(NOON)
    client.force_login(rosa)
    said = client.get(PAGE).content.decode()
    for words in ("Franklin to Church", "12 meals (standard)", "1.1 km, a runner takes about 9 min."):
        assert words in said
    food = {"from_site": giver.pk, "to_site": taker.pk, "service": "lunch", "variant": "standard", "meals": 12}
    assert "12 meals go from Franklin to Church" in client.post(f"{PAGE}pass-on", food, follow=True).content.decode()
    assert "Meanwhile that has changed" in client.post(f"{PAGE}pass-on", food, follow=True).content.decode()
    assert "no suggestion" in client.post(f"{PAGE}pass-on", {}, follow=True).content.decode()
    assert RanOut.objects.count() == 0


def test_the_red_list_has_who_ran_out_until_it_was_seen_to(giver, taker, rosa):
    rows = [row for row in red_list(NOON) if row.kind == "ran_out"]
    assert [(row.subject, row.reason, row.mend) for row in rows] == [
        ("Church", "12 meals are left over at Franklin: pass them on.", PAGE)
    ]
    accept(giver, taker, rosa)
    assert not [row for row in red_list(NOON) if row.kind == "ran_out"]


# --- the receiver's count ---


@pytest.fixture
def helped(giver, taker, rosa):
    """12 standard meals are on their way to the church."""
    accept(giver, taker, rosa)
    return taker


def sheet_of(site) -> str:
    return f"/desk/counts/{TODAY}/{site.pk}/lunch/"


def test_what_a_neighbour_brought_stands_on_the_sheet_and_alone_makes_no_count(client, helped, rosa):
    clock.show(NOON + timedelta(hours=1))
    client.force_login(rosa)
    form = client.get(sheet_of(helped)).context["form"]
    assert (form["moved_in-standard"].value(), form["moved_in-all"].value()) == (12, 12)
    brought = {"moved_in-standard": "12", "moved_in-all": "12"}
    client.post(sheet_of(helped), brought | {"received-all": "40", "first_meals-all": "52"})
    count = MealCount.objects.in_force().get(site=helped)
    assert (count.variant, count.moved_in, count.surplus) == ("", 12, 0)


def test_a_place_that_nobody_helped_has_an_empty_line(client, giver, taker, rosa):
    clock.show(NOON)
    client.force_login(rosa)
    page = client.get(sheet_of(giver))
    assert page.context["form"]["moved_in-all"].value() == 0
    assert "brought from another place" not in page.content.decode()


def test_the_leads_page_has_it_too(client, helped, lena_leads):
    page = client.get(lena_leads).content.decode()
    assert "12 meals were brought from another place" in page
    assert 'name="moved_in-all" value="12"' in page


@pytest.fixture
def lena_leads(helped):
    clock.show(NOON + timedelta(hours=1))
    lena = a_volunteer("Lena")
    add_lead(helped, lena)
    return f"/p/{make_link(lena, 'lead', now=NOON)}/"


@pytest.mark.parametrize(
    ("said", "moved_in"),
    [
        ({"received": 40, "first_meals": 50, "left_over": 2}, 12),
        ({"received": 52, "first_meals": 52}, 0),
        ({"received": 40, "first_meals": 45, "moved_in": 5}, 5),
        ({"received": 40, "first_meals": 38, "left_over": 2}, 0),
    ],
)
def test_a_texted_count_has_what_was_brought_where_it_adds_up_so(helped, said, moved_in):
    numbers = with_what_was_brought(said, helped, day=TODAY, service="lunch")
    assert numbers.get("moved_in", 0) == moved_in
    assert with_what_was_brought(said, helped, day=TODAY, service="breakfast") == said
