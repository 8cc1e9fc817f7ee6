"""The API's documentation in a browser: drawn from this server alone, with nothing that the policy has to stop."""

import pytest


@pytest.mark.parametrize("dark", [False, True])
def test_the_documentation_is_drawn_and_asks_no_other_host(live_server, strike, visit, dark):
    page = visit("/api/docs", width=1280, dark=dark)
    page.locator("#operations-stock-mutualaid_inventory_api_receive .opblock-summary-control").click()
    page.get_by_text("A lot that has come, with its first entry in the book.").wait_for()
