"""A recall: who had the lot, who is told, that none of it goes out again, and that each place answers."""

from datetime import time, timedelta

import pytest

from mutualaid.dashboard.red_list import red_list
from mutualaid.dispatch.actions import PlanIsStale, publish_plan
from mutualaid.dispatch.models import DayPlan, StopItem
from mutualaid.dispatch.reports import report_done
from mutualaid.distribution.actions import record_count
from mutualaid.inventory.actions import counter, move_stock
from mutualaid.inventory.models import Lot, Movement
from mutualaid.lib.pdf.pages import Imprint, write_pdf
from mutualaid.messaging.models import Priority, Text
from mutualaid.operations.left_overs import left_overs
from mutualaid.operations.models import Recall
from mutualaid.operations.recall_sheet import recall_sheet
from mutualaid.operations.recalls import (
    NotSoMuchOfIt,
    SayWhatIsWrong,
    answer_recall,
    open_recalls,
    recall,
    tell_of_recalls,
    trace,
)
from mutualaid.people.actions import CoordinatorsOnly
from mutualaid.people.models import Person
from mutualaid.sites.actions import NotYourSite, add_lead
from mutualaid.sites.models import Site
from mutualaid.strike.models import Strike
from tests.build import NOW, TOMORROW, a_kitchen, a_lot, a_person, a_site, a_window
from tests.clock import show
from tests.dispatch.a_day import Day
from tests.dispatch.a_plan import Visit, a_plan, a_route
from tests.paper import pages_of

pytestmark = pytest.mark.django_db
NOON = NOW.replace(day=TOMORROW.day, hour=12, minute=0)


class Loaf:
    """A lot of 100 from the hub; Sam brings 30 to the north and 20 to the south, and has been in the north."""

    def __init__(self, rosa: Person, sam: Person) -> None:
        self.hub = a_kitchen("hub", name="Hub kitchen").site
        self.north, self.south = a_site("north"), a_site("south")
        self.lena = a_person("Lena", language="es", phone="+15105550144")
        add_lead(self.north, self.lena)
        self.lot = a_lot(self.hub, code="LOAF", by=rosa)
        plan = a_plan()
        visits = [Visit(self.hub, time(10)), *(Visit(s, time(11), {"standard": n}) for s, n in self.shares())]
        a_route(plan, visits, person=sam)
        StopItem.objects.filter(stop__route__plan=plan).update(lot=self.lot)
        DayPlan.objects.filter(pk=plan.pk).update(state="published", published_at=NOW)
        report_done(sam, delivered=None, now=NOON)
        report_done(sam, delivered=30, now=NOON)

    def shares(self) -> list[tuple[Site, int]]:
        return [(self.north, 30), (self.south, 20)]

    @property
    def places(self) -> dict[str, tuple[int, int]]:
        """{place: (came, left by the book)}"""
        return {one.site.code: (one.came, one.left) for one in trace(Lot.objects.get(pk=self.lot.pk)).places}


@pytest.fixture
def loaf(strike: Strike, rosa: Person, sam: Person) -> Loaf:
    return Loaf(rosa, sam)


def told() -> set[str]:
    return set(Text.objects.filter(occasion="recalled").values_list("person__name", flat=True))


def waiting() -> set[str]:
    return {row.subject.split(",")[0] for row in red_list(NOON) if row.kind == "recall"}


def test_it_finds_where_the_lot_is_and_where_a_car_still_brings_it(loaf: Loaf) -> None:
    assert loaf.places == {"hub": (100, 70), "north": (30, 30), "south": (0, 0)}
    found = trace(loaf.lot)
    assert [(ride.route, ride.meals, ride.driver.name) for ride in found.coming] == [(1, 20, "Sam")]
    [ride] = next(place for place in found.places if place.site == loaf.north).rides
    assert (ride.meals, ride.done_at) == (30, NOON)


def test_it_follows_what_was_passed_on_and_not_what_was_taken_back(loaf: Loaf, rosa: Person) -> None:
    west, east = a_site("west"), a_site("east")
    for site in (west, east):
        moved = move_stock(
            loaf.lot.pk, from_site=loaf.north, to_site=site, kind="transfer", quantity=5, by=rosa, now=NOON
        )
    counter(moved[0].pk, by=rosa, now=NOON, why="it never left")
    assert loaf.places["west"] == (5, 5)
    assert "east" not in loaf.places
    [source] = next(place for place in trace(loaf.lot).places if place.site == west).sources
    assert source.site == loaf.north


def test_what_was_driven_in_an_earlier_version_is_found_once(loaf: Loaf, rosa: Person) -> None:
    DayPlan.objects.update(state="superseded")
    [ride] = [ride for place in trace(loaf.lot).places for ride in place.rides]
    assert (ride.site_id, ride.meals) == (loaf.north.pk, 30)


def test_drivers_and_leads_are_texted_at_once_in_their_language(loaf: Loaf, rosa: Person) -> None:
    recall(loaf.lot.pk, why="glass in it", by=rosa, now=NOON)
    assert told() == {"Sam", "Lena"}
    text = Text.objects.get(occasion="recalled", person=loaf.lena)
    assert (text.priority, text.language) == (Priority.SAFETY, "es")
    assert "LOAF" in text.body
    assert "glass" not in text.body


def test_a_second_recall_changes_nothing(loaf: Loaf, rosa: Person) -> None:
    first = recall(loaf.lot.pk, why="glass in it", by=rosa, now=NOON)
    again = recall(loaf.lot.pk, why="something else", by=rosa, now=NOON + timedelta(hours=1))
    assert (again, again.why) == (first, "glass in it")
    assert Text.objects.filter(occasion="recalled").count() == 2


def test_only_a_coordinator_recalls_and_says_why(loaf: Loaf, rosa: Person, sam: Person) -> None:
    with pytest.raises(CoordinatorsOnly):
        recall(loaf.lot.pk, why="glass in it", by=sam, now=NOON)
    with pytest.raises(SayWhatIsWrong):
        recall(loaf.lot.pk, why=" ", by=rosa, now=NOON)
    assert not Recall.objects.exists()


def test_each_place_stays_red_until_it_has_answered(loaf: Loaf, rosa: Person) -> None:
    made = recall(loaf.lot.pk, why="glass in it", by=rosa, now=NOON)
    assert waiting() == {"Hub kitchen", "North", "Route 1"}
    answer_recall(made.pk, loaf.north, discarded=12, by=loaf.lena, now=NOON)
    answer_recall(made.pk, loaf.hub, discarded=70, by=rosa, now=NOON)
    assert waiting() == {"Route 1"}
    assert loaf.places["north"] == (30, 18)


def test_a_place_that_gets_more_of_it_is_asked_again_and_who_is_new_is_told(
    loaf: Loaf, rosa: Person, sam: Person
) -> None:
    made = recall(loaf.lot.pk, why="glass in it", by=rosa, now=NOON)
    answer_recall(made.pk, loaf.hub, discarded=0, by=rosa, now=NOON)
    answer_recall(made.pk, loaf.north, discarded=0, by=rosa, now=NOON)
    later = NOON + timedelta(minutes=20)
    add_lead(loaf.south, a_person("Otto"))
    report_done(sam, delivered=20, now=later)
    tell_of_recalls(later)
    assert waiting() == {"South"}
    assert told() == {"Sam", "Lena", "Otto"}


def test_more_thrown_away_than_the_book_knew_is_a_fact_and_flagged(loaf: Loaf, rosa: Person) -> None:
    made = recall(loaf.lot.pk, why="glass in it", by=rosa, now=NOON)
    answer_recall(made.pk, loaf.north, discarded=33, by=rosa, now=NOON)
    assert Movement.objects.balance(loaf.lot, loaf.north) == 0
    assert Movement.objects.get(is_surprise=True).quantity == 3
    assert "North" not in waiting()


def test_a_lead_answers_for_her_own_place_and_for_no_other(loaf: Loaf, rosa: Person) -> None:
    made = recall(loaf.lot.pk, why="glass in it", by=rosa, now=NOON)
    with pytest.raises(NotYourSite):
        answer_recall(made.pk, loaf.south, discarded=1, by=loaf.lena, now=NOON)
    with pytest.raises(NotSoMuchOfIt):
        answer_recall(made.pk, loaf.north, discarded=-1, by=loaf.lena, now=NOON)
    assert answer_recall(made.pk, loaf.north, discarded=1, by=loaf.lena, now=NOON).discarded == 1


def test_nothing_of_a_recalled_lot_goes_out_again(strike: Strike, rosa: Person) -> None:
    day = Day(rosa)
    spare = a_lot(Site.objects.get(code="hub"), quantity=200, item="spare lunch", allergens=[])
    first = publish_plan(day.draft().pk, by=rosa, now=NOW)
    [bound] = {item.lot for item in StopItem.objects.filter(stop__route__plan=first, variant="standard")}
    assert bound not in (None, spare)
    recall(bound.pk, why="glass in it", by=rosa, now=NOW)
    second = publish_plan(day.draft().pk, by=rosa, now=NOW)
    lots = {item.lot for item in StopItem.objects.filter(stop__route__plan=second, variant="standard")}
    assert lots == {spare}
    assert not trace(bound).coming


def test_a_draft_made_before_the_recall_is_stale(strike: Strike, rosa: Person) -> None:
    plan = Day(rosa).draft()
    recall(Lot.objects.filter(item__variant="standard").first().pk, why="glass in it", by=rosa, now=NOW)
    with pytest.raises(PlanIsStale, match="recalled"):
        publish_plan(plan.pk, by=rosa, now=NOW)


def test_left_overs_of_a_recalled_lot_are_passed_on_to_nobody(loaf: Loaf, rosa: Person) -> None:
    noon = NOON.replace(minute=30)
    for site, numbers in (
        (loaf.north, {"received": 30, "first_meals": 10, "left_over": 20}),
        (loaf.south, {"received": 5, "first_meals": 5, "turned_away": 9}),
    ):
        a_window(site)
        record_count(site, day=TOMORROW, service="lunch", numbers=numbers, by=rosa, now=noon, source="text")
    assert [one.meals for one in left_overs(noon).suggestions] == [9]
    recall(loaf.lot.pk, why="glass in it", by=rosa, now=noon)
    assert not left_overs(noon).suggestions


def test_the_sheet_says_who_has_it_how_it_came_and_whom_to_phone(loaf: Loaf, rosa: Person) -> None:
    made = recall(loaf.lot.pk, why="glass in it", by=rosa, now=NOON)
    imprint = Imprint("Bread for Ed", TOMORROW, NOON, "America/Los_Angeles", "")
    words = " ".join(pages_of(write_pdf([recall_sheet(trace(loaf.lot), made, imprint, language="en")])))
    for said in (
        "LOAF",
        "glass in it",
        "North",
        "30 from Hub kitchen",
        "Route 1, Sam",
        "(510) 555-0144",
        "Coordinators",
    ):
        assert said in words


def test_the_desk_recalls_and_types_in_an_answer(loaf: Loaf, rosa: Person, client) -> None:
    client.force_login(rosa)
    show(NOON)
    page = f"/desk/stock/lots/{loaf.lot.pk}/recall/"
    assert "2 people" in client.get(page).content.decode()
    assert "why" in client.post(page, {"why": ""}).context["form"].errors
    client.post(page, {"why": "glass in it"})
    client.post(f"{page}answer", {"site": loaf.north.pk, "discarded": "x"})
    assert open_recalls()
    client.post(f"{page}answer", {"site": loaf.north.pk, "discarded": "12"})
    words = client.get(page).content.decode()
    assert "12 thrown away" in words
    assert "recalled" in client.get("/desk/stock/").content.decode()
    assert client.get(f"{page[:-1]}.pdf").content.startswith(b"%PDF")
