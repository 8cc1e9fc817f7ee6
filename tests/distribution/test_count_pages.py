"""Counts typed from paper: saved as they are, flagged where they do not add up, and on to the next sheet."""

from datetime import time, timedelta
from decimal import Decimal

import pytest
from django.test import Client

from mutualaid.distribution.actions import record_count
from mutualaid.distribution.closing import say_no_count
from mutualaid.distribution.models import AllocationRun, MealCount, Need
from mutualaid.inventory.actions import deliver_stock
from mutualaid.sites.actions import set_status
from tests import clock
from tests.build import NOW, TODAY, TOMORROW, a_lot, a_site, a_window


@pytest.fixture(autouse=True)
def evening(strike):
    return clock.show(NOW)


@pytest.fixture
def desk(client, rosa) -> Client:
    client.force_login(rosa)
    return client


@pytest.fixture
def franklin(strike):
    site = a_window(a_site("a-franklin", name="Franklin"), day=TODAY).site
    run = AllocationRun.objects.create(day=TODAY, made_at=NOW)
    for variant in ("vegetarian", "standard"):
        Need.objects.create(
            run=run, site=site, service="lunch", variant=variant, low=5, meals=9, high=9, reason="guess"
        )
    return site


def sheet(site, day=TODAY, service="lunch") -> str:
    return f"/desk/counts/{day}/{site.pk}/{service}/"


def page(answer) -> str:
    return answer.content.decode()


def test_the_sheet_has_a_column_a_planned_variant_and_one_for_all_together(desk, franklin):
    said = page(desk.get(sheet(franklin)))
    heads = ["Standard", "Vegetarian", "All together"]
    assert [said.index(f">{head}</th>") for head in heads] == sorted(said.index(f">{head}</th>") for head in heads)
    assert 'aria-label="First meals to children, Vegetarian"' in said


def test_a_column_that_adds_up_is_saved_and_the_next_missing_sheet_is_shown(desk, franklin, rosa):
    later = a_window(a_site("b-church"), day=TODAY).site
    typed = {"received-standard": "9", "first_meals-standard": "8", "left_over-standard": "1"}
    answer = desk.post(sheet(franklin), typed | {"delivered_at": "11:20", "temperature_f": "39.5"})
    assert answer["Location"] == sheet(later)
    count = MealCount.objects.get()
    assert (count.variant, count.received, count.first_meals, count.left_over) == ("standard", 9, 8, 1)
    assert (count.delivered_at, count.temperature_f) == (time(11, 20), Decimal("39.5"))
    assert (count.counted_by, count.source) == (rosa, "paper")


def test_after_the_last_sheet_comes_the_list(desk, franklin):
    answer = desk.post(sheet(franklin), {"received-all": "9", "first_meals-all": "9"}, follow=True)
    assert answer.request["PATH_INFO"] == f"/desk/counts/{TODAY}/"
    assert "Franklin is saved. It adds up." in page(answer)


def test_what_does_not_add_up_is_saved_flagged_and_shown_again(desk, franklin):
    answer = desk.post(sheet(franklin), {"received-vegetarian": "9", "first_meals-vegetarian": "12"}, follow=True)
    assert answer.request["PATH_INFO"] == sheet(franklin)
    assert MealCount.objects.get().surplus == 3
    assert "Vegetarian: 9 were there, 12 are accounted for (3)." in page(answer)
    assert 'value="12"' in page(answer)


def test_counts_that_wait_stand_first_and_what_is_in_is_folded_away(desk, franklin):
    for name in ("Adams", "Zoo"):
        a_window(a_site(name.lower(), name=name), day=TODAY)
    desk.post(sheet(franklin), {"received-all": "9", "first_meals-all": "12"})
    desk.post(sheet(a_window(a_site("bags", name="Bags"), day=TODAY, service="groceries").site), {})
    waiting, settled = page(desk.get(f"/desk/counts/{TODAY}/")).split("<details><summary>The one that is in", 1)
    assert waiting.index("Franklin") < waiting.index("Adams") < waiting.index("Zoo")
    assert ("Bags" in waiting, "Bags" in settled) == (False, True)


def test_a_correction_that_adds_up_takes_the_flag_away(desk, franklin):
    desk.post(sheet(franklin), {"received-all": "9", "first_meals-all": "12"})
    desk.post(sheet(franklin), {"received-all": "12", "first_meals-all": "12"})
    assert MealCount.objects.in_force().get().surplus == 0
    assert "does not add up" not in page(desk.get(f"/desk/counts/{TODAY}/"))


def test_an_empty_column_is_no_count_and_an_empty_box_is_nothing(desk, franklin):
    desk.post(sheet(franklin), {"received-standard": "4", "discarded-standard": "4"})
    count = MealCount.objects.get()
    assert (count.variant, count.seconds) == ("standard", 0)


def test_an_empty_sheet_is_not_saved(desk, franklin):
    assert "Type at least one number." in page(desk.post(sheet(franklin), {}))
    assert "Type at least one number." in page(desk.post(sheet(franklin), {"delivered_at": "11:00"}))
    assert not MealCount.objects.exists()


@pytest.mark.parametrize("typed", ["-1", "4.5", "four", "100001", "9" * 30])
def test_what_is_no_number_of_meals_is_told_beside_its_box_and_nothing_is_lost(desk, franklin, typed):
    said = page(desk.post(sheet(franklin), {"received-standard": "9", "first_meals-standard": typed}))
    assert 'id="id_first_meals-standard_error"' in said
    assert f'value="{typed}"' in said
    assert 'value="9"' in said
    assert not MealCount.objects.exists()


def test_a_sheet_is_saved_whole_or_not_at_all(desk, franklin):
    clock.show(NOW - timedelta(days=1))
    said = page(desk.post(sheet(franklin), {"received-standard": "4", "received-vegetarian": "4"}))
    assert "has not come yet" in said
    assert not MealCount.objects.exists()


def test_a_count_that_was_texted_is_shown_with_who_and_when(desk, franklin, rosa):
    record_count(
        franklin, day=TODAY, service="lunch", numbers={"received": 7}, by=rosa, now=NOW - timedelta(hours=2),
        source="text",
    )  # fmt: skip
    said = page(desk.get(sheet(franklin)))
    assert "from text, Rosa ••01" in said
    assert "2 h ago" in said
    assert 'value="7"' in said


def in_force() -> dict[str, int]:
    return dict(MealCount.objects.in_force().values_list("variant", "received"))


@pytest.fixture
def texted(franklin, rosa):
    numbers = {"received": 7, "first_meals": 7}
    return record_count(franklin, day=TODAY, service="lunch", numbers=numbers, by=rosa, now=NOW, source="text")


TEXTED = {"received-all": "7", "first_meals-all": "7"}  # as the sheet shows it, and posts it again


def test_a_texted_count_that_is_only_looked_through_stays_what_it_is(desk, franklin, texted):
    desk.post(sheet(franklin), TEXTED)
    assert MealCount.objects.get() == texted


def test_paper_by_variant_takes_the_place_of_the_texted_count(desk, franklin, texted):
    desk.post(sheet(franklin), TEXTED | {"received-standard": "4", "first_meals-standard": "4"})
    assert in_force() == {"standard": 4}


def test_what_was_typed_into_the_wrong_column_is_put_right(desk, franklin):
    wrong = {"received-standard": "9", "first_meals-standard": "9"}
    desk.post(sheet(franklin), wrong)
    desk.post(sheet(franklin), wrong | {"received-all": "12", "first_meals-all": "12"})
    assert in_force() == {"": 12}


def test_the_list_says_what_is_in_what_is_missing_and_that_bags_need_no_count(desk, franklin, rosa):
    a_window(day=TODAY, service="groceries")
    closed = a_window(a_site(name="The closed one"), day=TODAY).site
    set_status(closed, "closed", by=rosa, now=NOW)
    said = page(desk.get(f"/desk/counts/{TODAY}/"))
    assert "0 in, 1 missing." in said
    assert "bags need no count" in said
    assert "The closed one" not in said


def test_counts_without_a_day_are_today_s_or_the_last_day_s(desk):
    assert desk.get("/desk/counts/")["Location"] == f"/desk/counts/{TODAY}/"
    clock.show(NOW + timedelta(days=3))
    assert desk.get("/desk/counts/")["Location"] == "/desk/counts/2019-03-08/"


def test_where_nothing_is_served_there_is_no_sheet(desk, franklin):
    assert desk.get(sheet(franklin)).status_code == 200
    assert desk.get(sheet(franklin, service="breakfast")).status_code == 404
    assert desk.get(sheet(franklin, service="nonsense")).status_code == 404
    assert desk.get(sheet(franklin, day=TOMORROW)).status_code == 404


def test_where_food_came_without_hours_there_is_a_sheet_and_a_reason_can_be_given(desk, rosa):
    site, lot = a_site(), a_lot()
    assert desk.get(sheet(site)).status_code == 404
    deliver_stock(lot.pk, from_site=lot.site, to_site=site, quantity=9, by=rosa, now=NOW)
    assert desk.get(sheet(site)).status_code == 200
    assert say_no_count(site, day=TODAY, service="lunch", why="lost", by=rosa, now=NOW).why == "lost"
