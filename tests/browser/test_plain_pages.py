"""The plain tables and the API's pages on a phone."""

from collections.abc import Iterator

from mutualaid.people.models import Person


def boxes(page, selector: str) -> Iterator[dict[str, float]]:
    """Where each of them stands, in pixels; at least one does."""
    found = [one.bounding_box() for one in page.locator(selector).all()]
    assert any(found)
    return (box for box in found if box)


def test_a_plain_table_is_cards_on_a_phone_and_cuts_no_column(live_server, strike, rosa, vera, signed_in, visit, axe):
    Person.objects.filter(pk=rosa.pk).update(is_staff=True, is_superuser=True)
    signed_in(Person.objects.get(pk=rosa.pk))
    page = visit("/admin/people/person/", width=320)
    assert all(box["x"] + box["width"] <= 320 for box in boxes(page, "#result_list td"))
    axe(page)


def test_what_is_tapped_in_the_apis_pages_is_large_enough(live_server, strike, visit):
    page = visit("/api/docs", width=320)
    page.locator(".opblock-summary-control").first.wait_for()
    assert min(box["height"] for box in boxes(page, "button:visible, select:visible")) >= 44
