"""Labels: one for each crate's content, one for each meal that somebody's allergy depends on."""

from datetime import date, time, timedelta

import pytest

from mutualaid.dispatch.models import DayPlan, StopItem
from mutualaid.dispatch.sheets.labels import FORMATS, CrateLabel, LotLabel, labels_pdf
from mutualaid.dispatch.sheets.query import labels, loadings_of
from mutualaid.lib.pdf.pages import Imprint
from mutualaid.people.models import Person
from mutualaid.sites.actions import add_lead
from mutualaid.strike.models import Strike
from tests.build import NOW, a_kitchen, a_lot, a_person, a_site
from tests.dispatch.a_plan import Visit, a_plan, a_route
from tests.paper import ink_of, pages_of

IMPRINT = Imprint("Bread for Ed", date(2019, 3, 7), NOW, "America/Los_Angeles", "")
LOT = LotLabel(
    code="HUB-7", item="bean burrito", allergens=("milk", "wheat"), species="", packed_at=NOW,
    discard_by=NOW + timedelta(hours=4), link="https://strike.example.org/desk/stock/lots/7/",
)  # fmt: skip


def a_label(**fields: object) -> CrateLabel:
    given = {
        "language": "en", "route_number": 3, "stop_number": 2, "site": "Mosswood", "variant": "vegetarian", "rank": 1,
        "meals": 30, "crate": 1, "crates": 2, "lot": LOT,
    }  # fmt: skip
    return CrateLabel(**(given | fields))  # type: ignore[arg-type]


@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
def test_a_label_says_what_it_is_in_every_size(form) -> None:
    [page] = pages_of(labels_pdf([a_label()], IMPRINT, form=form))
    for said in ("30 vegetarian", "bean burrito", "milk, wheat", "HUB-7", "Mosswood", "Crate 1 of 2", "Thu Mar 7"):
        assert said in page


@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
def test_a_long_label_stays_inside_its_own(form) -> None:
    lot = LotLabel(
        "C" * 30, "pulled jackfruit " * 6, ("milk", "eggs", "fish", "wheat") * 2, "cod " * 9, NOW, NOW, LOT.link
    )
    pdf = labels_pdf([a_label(lot=lot, site="Willie Keyes (Poplar) Recreation Center")], IMPRINT, form=form)
    ink = ink_of(pdf)
    assert max(x for x, _y in ink) <= form.left + form.width
    assert max(y for _x, y in ink) <= form.top + form.height


def test_a_sheet_that_was_begun_is_used_from_its_first_free_label() -> None:
    form = FORMATS["5163"]
    pdf = labels_pdf([a_label()] * 8, IMPRINT, form=form, start=4)
    assert [page.count("30 vegetarian") for page in pages_of(pdf)] == [7, 1]
    first = min((y, x) for x, y in ink_of(pdf))
    assert first[0] > form.top + form.step_down
    assert first[1] > form.left + form.step_across


def test_what_nobody_has_written_down_is_never_said_to_be_in_none() -> None:
    unknown = LotLabel("HUB-8", "soup", None, "", None, None, LOT.link)
    [page] = pages_of(labels_pdf([a_label(lot=unknown)], IMPRINT, form=FORMATS["5163"]))
    assert "not written down" in page
    assert "none of the nine" not in page
    [blank] = pages_of(labels_pdf([a_label(lot=None)], IMPRINT, form=FORMATS["5163"]))
    assert blank.count("____") >= 3


@pytest.mark.django_db
class TestOfAPlan:
    @pytest.fixture
    def plan(self, strike: Strike, rosa: Person) -> DayPlan:
        self.hub, site = a_kitchen("hub").site, a_site("north")
        add_lead(site, a_person("Mai", language="vi"))
        plan = a_plan()
        meals = {"standard": 65, "nut_free": 3, "groceries": 8}
        a_route(plan, [Visit(self.hub, time(10)), Visit(site, time(11), meals)])
        lot = a_lot(self.hub, code="HUB-9", allergens=["fish"], species="cod", variant="standard")
        StopItem.objects.filter(stop__route__plan=plan, variant="standard").update(lot=lot)
        return plan

    def test_crates_are_counted_as_cars_count_them(self, plan: DayPlan) -> None:
        [listed] = labels(loadings_of(plan, now=NOW), language="en").values()
        crates = [(label.crate, label.crates, str(label.variant), label.meals) for label in listed]
        assert crates == [
            (1, 5, "standard", 30), (2, 5, "standard", 30), (3, 5, "standard", 5), *[(3, 5, "nut-free", 1)] * 3,
            (4, 5, "grocery bags", 6), (5, 5, "grocery bags", 2),
        ]  # fmt: skip

    def test_a_kitchen_that_packs_another_size_gets_labels_for_it(self, plan: DayPlan) -> None:
        self.hub.kitchen.crate = 50
        self.hub.kitchen.save()
        [listed] = labels(loadings_of(plan, now=NOW), language="en").values()
        assert [label.meals for label in listed if str(label.variant) == "standard"] == [50, 15]

    def test_it_is_in_the_language_of_the_place_and_names_the_species(self, plan: DayPlan) -> None:
        [listed] = labels(loadings_of(plan, now=NOW), language="en").values()
        assert {label.language for label in listed} == {"vi"}
        lot = listed[0].lot
        assert lot is not None
        assert (lot.code, lot.allergens, lot.species) == ("HUB-9", ("fish",), "cod")

    def test_the_desk_prints_labels_and_is_told_what_a_sheet_holds(self, plan: DayPlan, rosa: Person, client) -> None:
        client.force_login(rosa)
        page = f"/desk/labels/{plan.day}/v1/hub.pdf"
        assert client.get(page, {"form": "5160", "start": "30"}).content.startswith(b"%PDF")
        wrong = client.get(page, {"form": "5163", "start": "11"})
        assert wrong["Content-Type"].startswith("text/html")
        assert "A sheet of these has 10 labels." in wrong.content.decode()

    def test_every_sheet_can_be_read_as_a_page(self, plan: DayPlan, rosa: Person, client) -> None:
        client.force_login(rosa)
        index = client.get(f"/desk/sheets/{plan.day}/v1/").content.decode()
        names = ("kitchen-hub", "labels-hub", "route-1", "receipt-1-1", "site-1-north")
        pages = {name: client.get(f"/desk/sheets/{plan.day}/v1/{name}/").content.decode() for name in names}
        assert all(f"/{name}/" in index for name in names)
        assert all("65" in words for name, words in pages.items() if name != "labels-hub")
        assert "76 meals together" in pages["labels-hub"]
        assert 'lang="vi"' in pages["site-1-north"]
        assert '<th scope="col">' in pages["kitchen-hub"]
        assert client.get(f"/desk/sheets/{plan.day}/v1/route-9/").status_code == 404

    def test_what_a_name_holds_stays_text(self, plan: DayPlan, rosa: Person, client) -> None:
        self.hub.name = "<b>Hub</b>"
        self.hub.save()
        client.force_login(rosa)
        words = client.get(f"/desk/sheets/{plan.day}/v1/kitchen-hub/").content.decode()
        assert "&lt;b&gt;Hub" in words
        assert "<b>Hub" not in words
