"""Tables on the desk: chosen, sent, looked at, written or forgotten; and taken out again."""

import re
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from mutualaid.dispatch.models import DayPlan
from mutualaid.inventory.models import Item
from mutualaid.operations.models import TableUpload
from mutualaid.operations.tables.missing import what_is_missing
from mutualaid.people.models import Reveal
from tests import clock
from tests.build import NOW, TOMORROW, a_kitchen, a_lot, a_site, a_window
from tests.dispatch.a_plan import a_plan

pytestmark = pytest.mark.usefixtures("strike")


@pytest.fixture
def desk(client, rosa):
    clock.show(NOW)
    client.force_login(rosa)
    return client


def send(desk, text="Food,Diet\nApples,\n", kind="items"):
    file = SimpleUploadedFile("table.csv", text.encode())
    return desk.post(reverse("tables"), {"table": kind, "file": file, "consent": ""})


def shown(page) -> str:
    return re.search(r'name="shown" value="([^"]+)"', page.content.decode())[1]


def test_a_table_is_sent_looked_at_and_written(desk):
    look = send(desk)
    page = desk.get(look.url)
    assert "Apples" in page.content.decode()
    assert not Item.objects.exists()
    done = desk.post(f"{look.url}write", {"shown": shown(page)}, follow=True)
    assert "1 new, 0 changed, 0 as they stood, 0 left out" in done.content.decode()
    assert Item.objects.get().name == "Apples"


def test_a_wrong_row_is_said_and_stays_out_only_on_purpose(desk):
    look = send(desk, "Food,Diet\nApples,\nPears,blue\n")
    page = desk.get(look.url)
    assert "“Diet” “blue” is none of" in page.content.decode()
    refused = desk.post(f"{look.url}write", {"shown": shown(page)})
    assert "Wrong rows: 1." in refused.content.decode()
    desk.post(f"{look.url}write", {"shown": shown(page), "without_wrong_rows": "yes"})
    assert [item.name for item in Item.objects.all()] == ["Apples"]


def test_a_button_that_was_not_on_our_page_writes_nothing(desk):
    look = send(desk)
    answer = desk.post(f"{look.url}write", {"shown": "made up"})
    assert "look again" in answer.content.decode()
    assert not Item.objects.exists()


def test_a_file_that_is_no_table_is_said_beside_its_field(desk):
    answer = send(desk, "nothing")
    assert answer.status_code == 200
    assert "We cannot read table.csv as a table" in answer.content.decode()


def test_a_forgotten_file_is_gone(desk):
    look = send(desk)
    desk.post(f"{look.url}forget")
    assert not TableUpload.objects.exists()
    assert desk.get(look.url).status_code == 410


def test_what_is_missing_is_asked_for(desk):
    assert "No kitchen or depot yet" in desk.get(reverse("tables")).content.decode()


def test_one_place_without_a_pin_is_not_told_as_several(desk):
    a_window(a_site("lost", name="Lost Hall", point=None))
    page = desk.get(reverse("tables")).content.decode()
    assert "1 place has no point on the map. Drop a pin for it: Lost Hall." in page


def test_food_that_is_there_counts(desk):
    a_window(quantity=40)
    lot = a_lot(a_kitchen("hub").site, variant="standard", quantity=30)
    assert "40 meals are wanted, 30 are there or promised" in _missing(TOMORROW)
    a_lot(lot.site, variant="standard", quantity=10, item="soup")
    assert "are there or promised" not in _missing(TOMORROW)


def test_a_planned_day_lacks_no_food(desk):
    a_window(quantity=40)
    assert "are there or promised" in _missing(TOMORROW)
    a_plan()
    DayPlan.objects.update(state="published", published_at=NOW)
    assert "are there or promised" not in _missing(TOMORROW)


def _missing(day) -> str:
    return " ".join(ask.sentence for ask in what_is_missing(day))


def test_tables_go_out_masked_and_whole_numbers_are_written_down(desk, vera):
    masked = desk.get(reverse("table_out", args=["volunteers", "csv"]))
    assert "••04" in masked.content.decode()
    assert not Reveal.objects.exists()
    whole = desk.post(reverse("table_with_numbers", args=["volunteers", "xlsx"]))
    assert "(510) 555-0104" in [row[0] for row in load_workbook(BytesIO(whole.content)).active.values]
    assert Reveal.objects.filter(person=vera).exists()
    assert whole["Cache-Control"] == "no-store"


def test_a_table_without_numbers_has_none_to_show(desk):
    assert desk.post(reverse("table_with_numbers", args=["items", "csv"])).status_code == 404
    assert desk.get(reverse("table_out", args=["nothing", "csv"])).status_code == 404
