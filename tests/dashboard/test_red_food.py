"""Food at places on the red list: too warm, and a day that nobody closed."""

from datetime import time, timedelta
from decimal import Decimal

from mutualaid.dashboard.red_list import red_list
from mutualaid.dispatch.models import DayPlan, Stop
from mutualaid.distribution.actions import record_count
from mutualaid.distribution.closing import close_day, reopen_day
from mutualaid.inventory.actions import deliver_stock
from mutualaid.sites.actions import set_status
from tests.build import NOW, TODAY, a_kitchen, a_lot, a_site, a_window
from tests.dispatch.a_plan import Visit, a_plan, a_route

EIGHT = NOW.replace(hour=20, minute=0)


def rows(kind, now=NOW):
    return [(row.subject, row.reason, row.mend) for row in red_list(now) if row.kind == kind]


def test_a_count_over_the_limit_stands_there_until_it_is_corrected(strike, rosa):
    site = a_window(a_site(name="Franklin"), day=TODAY).site
    given = {"day": TODAY, "service": "lunch", "by": rosa, "now": NOW, "source": "text"}
    record_count(site, numbers={"received": 9, "first_meals": 9}, temperature_f=Decimal(52), **given)
    assert rows("too_warm") == [
        (
            "Franklin",
            "52 °F is neither cold (41 °F) nor hot (135 °F), and no label says since when: throw it away, "
            "and call the lead.",
            f"/desk/counts/{TODAY}/{site.pk}/lunch/",
        )
    ]
    record_count(site, numbers={"received": 9, "first_meals": 9}, temperature_f=Decimal(40), **given)
    assert not rows("too_warm")


def test_what_a_driver_measured_stands_there_too(strike, rosa):
    a_route(a_plan(), [Visit(a_kitchen().site, time(10)), Visit(a_site(name="Church"), time(11), {"standard": 9})])
    DayPlan.objects.update(state="published", published_at=NOW)
    tomorrow = NOW + timedelta(days=1)
    Stop.objects.filter(kind="deliver").update(temperature_f=Decimal(60), done_at=tomorrow)
    assert [subject for subject, _reason, _mend in rows("too_warm", tomorrow)] == ["Church"]
    Stop.objects.filter(kind="deliver").update(temperature_f=Decimal(140))
    assert not rows("too_warm", tomorrow)


def test_a_day_is_to_be_closed_by_eight(strike, rosa):
    a_window(day=TODAY, service="groceries")
    assert not rows("day_open", EIGHT - timedelta(minutes=1))
    assert [mend for _subject, _reason, mend in rows("day_open", EIGHT)] == [f"/desk/close/{TODAY}/"]
    close_day(TODAY, by=rosa, now=EIGHT)
    assert not rows("day_open", EIGHT)
    reopen_day(TODAY, by=rosa, now=EIGHT)
    assert rows("day_open", EIGHT + timedelta(days=1))


def test_food_to_throw_away_or_to_label_is_named_with_the_places_where_it_lies(strike, rosa):
    kitchen, church, library = a_kitchen(name="Hub").site, a_site(name="Church"), a_site(name="Library")
    over = a_lot(kitchen, code="L1", item="Wrap", discard_by=NOW, allergens=())
    unlabelled = a_lot(kitchen, code="L2", item="Soup")
    for lot, site, quantity in ((over, church, 60), (over, library, 40), (unlabelled, church, 30)):
        deliver_stock(lot.pk, from_site=kitchen, to_site=site, quantity=quantity, by=rosa, now=NOW)
    assert [subject for subject, _reason, _mend in rows("lot_over_time")] == ["L1: Wrap, Church, Library"]
    assert [subject for subject, _reason, _mend in rows("lot_unlabelled")] == ["L2: Soup, Church, Hub"]


def test_a_place_closed_after_food_came_is_still_called_for_its_count_and_the_day_to_be_closed(strike, rosa):
    site, lot = a_window(a_site(name="Franklin"), day=TODAY).site, a_lot()
    set_status(site, "closed", by=rosa, now=NOW)
    assert not rows("no_count", EIGHT)
    assert not rows("day_open", EIGHT)
    deliver_stock(lot.pk, from_site=lot.site, to_site=site, quantity=9, by=rosa, now=NOW)
    assert [subject for subject, _reason, _mend in rows("no_count", EIGHT)] == ["Franklin"]
    assert rows("day_open", EIGHT)
