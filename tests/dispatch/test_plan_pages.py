"""The plan's pages: read, change, publish; what a coordinator sees before anything is saved or anybody is told."""

from datetime import time
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from mutualaid.dispatch.edits import keep_with, save_edit, take_out
from mutualaid.dispatch.models import DayPlan, DriverOffer, HandEdit
from mutualaid.distribution.models import Shortage
from mutualaid.messaging.models import Text
from mutualaid.people.models import Person
from mutualaid.sites.models import Site
from mutualaid.strike.actions import set_clock
from mutualaid.strike.models import Strike
from tests.build import NOW, TOMORROW, a_kitchen, a_person, a_site, a_window
from tests.dispatch.a_day import SOUTH, Day
from tests.dispatch.a_plan import Visit, a_plan, a_route
from tests.paper import pages_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def day(strike: Strike, rosa: Person) -> Day:
    Strike.objects.update(is_drill=True)
    set_clock(NOW)
    return Day(rosa)


@pytest.fixture
def desk(rosa: Person) -> Client:
    client = Client()
    client.force_login(rosa)
    return client


def page_of(plan: DayPlan, name: str = "plan_version", **more: Any) -> str:
    return reverse(name, kwargs={"day": plan.day, "version": plan.version, **more})


def words(response: Any) -> str:
    return " ".join(response.content.decode().split())


class TestReading:
    def test_a_day_without_a_plan_says_what_to_do(self, day: Day, desk: Client) -> None:
        page = words(desk.get(reverse("plan_of_day", args=[TOMORROW])))
        assert "Draft the day" in page
        assert "2 drivers have offered" in page

    def test_the_plan_shows_routes_with_loads_and_places_in_order(self, day: Day, desk: Client) -> None:
        page = words(desk.get(page_of(day.draft())))
        assert "Fullest trip: 80 of 100 meals" in page
        assert page.index("Load at Hub") < page.index("South 1</div>" if "South 1</div>" in page else "South 1")

    def test_trips_of_a_route_are_numbered_where_there_are_several(self, strike: Strike, desk: Client) -> None:
        hub, plan = a_kitchen("hub").site, a_plan()
        once = [Visit(hub, time(10)), Visit(a_site("near"), time(11), {"standard": 9})]
        a_route(plan, [*once, Visit(hub, time(12)), Visit(a_site("far"), time(13), {"standard": 9})])
        assert ["Trip 1" in words(desk.get(page_of(plan))), "Trip 2" in words(desk.get(page_of(plan)))] == [True, True]
        a_route(other := a_plan(version=2), once)
        assert "Trip 1" not in words(desk.get(page_of(other)))

    def test_it_says_which_sheets_differ_from_the_version_before(self, day: Day, desk: Client) -> None:
        plan = day.draft()
        move = keep_with(plan, day.sites["north-1"], day.south, instead_of=day.north)
        page = words(desk.get(page_of(save_edit(plan, move, by=day.rosa, now=NOW))))
        assert "Version 2 against version 1: 2 sheets change (Noor, Sol)" in page

    def test_what_a_person_changed_can_be_undone_from_it(self, day: Day, desk: Client) -> None:
        plan = day.draft()
        plan = save_edit(plan, take_out(plan, day.north), by=day.rosa, now=NOW)
        assert f"what=undo&amp;edit={HandEdit.objects.get().pk}" in words(desk.get(page_of(plan)))

    def test_a_place_short_of_two_kinds_of_meal_is_one_place(self, day: Day, desk: Client) -> None:
        plan = day.draft()
        for variant in ("halal", "vegetarian"):
            Shortage.objects.create(
                run=plan.run, site=day.sites["north-1"], service="lunch", variant=variant, short_by=3, because="stock"
            )
        assert "1 place gets less than it needs" in words(desk.get(page_of(plan)))

    def test_an_old_version_cannot_be_changed(self, day: Day, desk: Client) -> None:
        old, _new = day.draft(), day.draft()
        page = words(desk.get(page_of(old)))
        assert "There is a later version" in page
        assert "Take this driver out" not in page

    def test_the_map_shows_places_and_nobodys_home(self, day: Day, desk: Client) -> None:
        drawn = desk.get(page_of(day.draft(), "plan_map")).json()
        points = {(p["lat"], p["lon"]) for route in drawn["routes"] for p in route["points"]}
        assert (37.841, -122.261) in points
        assert not points & {offer.home_point for offer in DriverOffer.objects.all()}
        assert drawn["outline"] == []

    def test_the_map_lies_on_the_citys_outline_if_there_is_a_file_of_it(
        self, day: Day, desk: Client, settings: Any
    ) -> None:
        settings.CITY_OUTLINE = "fixtures/demo/outline.geojson"
        Site.objects.update(zip="94601")
        drawn = desk.get(page_of(day.draft(), "plan_map")).json()
        assert all(37.6 < lat < 37.9 and -122.4 < lon < -122.1 for lat, lon in drawn["outline"][0])
        assert [label["zip"] for label in drawn["zips"]] == ["94601"]

    def test_one_drivers_sheet_is_a_pdf_that_is_not_kept_by_browsers(self, day: Day, desk: Client) -> None:
        plan = day.draft()
        response = desk.get(page_of(plan, "route_sheet", number=1))
        assert response.content.startswith(b"%PDF")
        assert "no-store" in response["Cache-Control"]
        assert desk.get(page_of(plan, "route_sheet", number=99)).status_code == 404

    def test_queries_do_not_grow_with_routes(self, day: Day, desk: Client, django_assert_max_num_queries: Any) -> None:
        plan = day.draft()
        with django_assert_max_num_queries(22):
            desk.get(page_of(plan))


class TestChanging:
    def asked(self, plan: DayPlan, day: Day, **more: Any) -> dict[str, Any]:
        site, to, away = day.sites["north-1"].pk, day.south.pk, day.north.pk
        return {"what": "move", "site": site, "to": to, "away": away, **more}

    def test_the_effect_is_shown_and_nothing_saved(self, day: Day, desk: Client) -> None:
        plan = day.draft()
        page = words(desk.get(page_of(plan, "plan_change"), self.asked(plan, day)))
        assert "North 1 goes with Sol" in page
        assert "Noor: another route" in page
        assert not HandEdit.objects.exists()

    def test_what_was_shown_is_saved_as_the_next_draft(self, day: Day, desk: Client) -> None:
        plan = day.draft()
        shown = desk.get(page_of(plan, "plan_change"), self.asked(plan, day)).context["effect"].fingerprint
        response = desk.post(page_of(plan, "plan_change"), self.asked(plan, day, shown=shown))
        assert response["Location"] == page_of(DayPlan.objects.get(version=2))
        assert HandEdit.objects.filter(site=day.sites["north-1"], offer=day.south).exists()

    def test_who_alone_brings_the_food_is_who_another_driver_comes_instead_of(self, day: Day, desk: Client) -> None:
        plan, site = day.draft(), day.sites["north-1"]
        page = desk.get(page_of(plan, "plan_place", pk=site.pk))
        assert f'name="away" value="{day.north.pk}"' in page.content.decode()

    def test_what_would_do_something_else_by_now_is_shown_again(self, day: Day, desk: Client) -> None:
        plan = day.draft()
        response = desk.post(page_of(plan, "plan_change"), self.asked(plan, day, shown="stale", note="Sol knows it"))
        assert "has changed since it was shown" in words(response)
        assert 'value="Sol knows it"' in words(response)
        assert DayPlan.objects.count() == 1

    def test_a_stale_plan_says_what_changed_and_offers_a_new_draft(self, day: Day, desk: Client) -> None:
        plan = day.draft()
        a_window(a_site("late"), quantity=10)
        page = words(desk.get(page_of(plan, "plan_change"), self.asked(plan, day)))
        assert "Late lunch" in page
        assert "Draft again" in page

    def test_what_is_missing_is_said_beside_the_field(self, day: Day, desk: Client) -> None:
        page = words(desk.get(page_of(day.draft(), "plan_change"), {"what": "number"}))
        assert "Meals: This is needed." in page

    def test_what_does_not_fit_can_be_brought_anyway_with_a_reason(self, day: Day, desk: Client) -> None:
        tiny = day.driver("Tina", SOUTH, meals=10, crates=1, trips=1)
        plan = day.draft()
        asked = {"what": "move", "site": day.sites["south-1"].pk, "to": tiny.pk, "away": day.south.pk}
        assert "Bring it anyway" in words(desk.get(page_of(plan, "plan_change"), asked))
        asked["anyway"] = "on"
        response = desk.get(page_of(plan, "plan_change"), asked)
        assert "Tina loads 40 meals" in words(response)
        shown = response.context["effect"].fingerprint
        refused = words(desk.post(page_of(plan, "plan_change"), {**asked, "shown": shown}))
        assert "Write down why" in refused
        desk.post(page_of(plan, "plan_change"), {**asked, "shown": shown, "note": "borrowed a van"})
        plan = DayPlan.objects.get(version=2)
        assert "borrowed a van" in words(desk.get(page_of(plan)))
        sheets = {
            route.offer: " ".join(pages_of(desk.get(page_of(plan, "route_sheet", number=route.number)).content))
            for route in plan.routes.all()
        }
        assert "Changed by hand: borrowed a van" in sheets.pop(tiny)
        assert not any("Changed by hand" in sheet for sheet in sheets.values())


class TestPublishing:
    def test_it_says_who_is_told_before_anybody_is(self, day: Day, desk: Client) -> None:
        page = words(desk.get(page_of(day.draft(), "plan_publish")))
        assert "2 people are told, in" in page
        assert not Text.objects.exists()

    def test_who_has_not_agreed_to_texts_is_to_be_called_and_not_counted(self, day: Day, desk: Client) -> None:
        plan = day.draft()
        silent = plan.routes.first().offer.person
        Person.objects.filter(pk=silent.pk).update(consent_at=None, consent_source="")
        page = desk.get(page_of(plan, "plan_publish"))
        assert "1 person is told, in" in words(page)
        assert [notice.person for notice in page.context["calls"]] == [silent]
        assert "Call them" in words(page)

    def test_then_the_plan_is_in_force_and_they_are_told(self, day: Day, desk: Client) -> None:
        plan = day.draft()
        desk.post(page_of(plan, "plan_publish"))
        assert DayPlan.objects.get(pk=plan.pk).state == DayPlan.State.PUBLISHED
        assert Text.objects.filter(occasion="route").count() == 2

    def test_a_stale_draft_is_refused_with_what_changed(self, day: Day, desk: Client) -> None:
        plan = day.draft()
        a_window(a_site("late"), quantity=10)
        assert "Late lunch" in words(desk.post(page_of(plan, "plan_publish")))
        assert not Text.objects.exists()


class TestAddingADriver:
    def form(self, **more: Any) -> dict[str, Any]:
        car = {"starts": "10:00", "ends": "13:00", "vehicle": "van", "meals": 300, "trips": 2, "zip": "94601"}
        return {**car, **more}

    def test_somebody_found_by_number_is_added(self, day: Day, desk: Client, sam: Person) -> None:
        response = desk.post(reverse("plan_add_driver", args=[TOMORROW]), self.form(who="(510) 555-0102"))
        assert response.status_code == 302
        assert DriverOffer.objects.get(person=sam).meals == 300

    def test_nobody_unvouched_drives_and_nothing_typed_is_lost(self, day: Day, desk: Client) -> None:
        a_person("Stranger")
        page = words(desk.post(reverse("plan_add_driver", args=[TOMORROW]), self.form(who="Stranger")))
        assert "A coordinator has to meet a driver first" in page
        assert 'value="300"' in page

    def test_an_unknown_zip_is_said_beside_the_field(self, day: Day, desk: Client, sam: Person) -> None:
        desk_page = desk.post(reverse("plan_add_driver", args=[TOMORROW]), self.form(who="Sam", zip="00000"))
        assert desk_page.context["form"].errors["zip"]


def test_everything_stands_in_spanish(day: Day, rosa: Person, desk: Client) -> None:
    plan = day.draft()
    for address in (
        page_of(plan),
        page_of(plan, "plan_publish"),
        page_of(plan, "plan_place", pk=day.sites["north-1"].pk),
    ):
        page = words(desk.get(address, {"lang": "es"}))
        for english in ("Publish", "Draft again", "Routes", "Versions<", "Who brings it", "Change<", "of driving"):
            assert english not in page
