"""A coordinator sends a table in and looks at it row by row, in a real browser."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from mutualaid.strike.actions import set_clock
from mutualaid.strike.models import Strike
from tests.build import NOW, a_site

pytestmark = pytest.mark.django_db(transaction=True)
TABLE = b"Where,Date,Hours,Meals,Shoe size\nMarket,3/7,12-1pm,40,\nMarket,3/8,soon,40,\nMarkt Hall,3/8,12-1pm,40,9\n"


@pytest.fixture
def market(strike, rosa, signed_in):
    Strike.objects.update(is_drill=True)
    set_clock(NOW)
    signed_in(rosa)
    return a_site(name="Market Hall"), a_site(name="Market")


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("language", ["en", "es"])
def test_a_table_is_sent_looked_at_and_written_without_javascript(visit, market, axe, fits, rosa, width, language):
    rosa.language = language
    rosa.save(update_fields=["language"])
    page = visit("/desk/tables/", width=width, javascript=False)
    fits(page)
    _keep(page, f"tables-{width}-{language}")
    page.locator("#id_table").select_option("windows")
    page.locator("#id_file").set_input_files({"name": "hours.csv", "mimeType": "text/csv", "buffer": TABLE})
    page.locator("form[enctype] button").click()
    page.locator("#without").check()
    fits(page)
    _keep(page, f"look-{width}-{language}")
    page.locator("main .button").first.click()
    expect(page.locator(".notice.good")).to_be_visible()
    assert market[1].windows.count() == 1


def _keep(page, name):
    """For eyes: where PICTURES names a folder."""
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)
