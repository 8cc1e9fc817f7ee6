"""The pages for when something went wrong stand by themselves: no request, no database."""

import pytest
from django.template.loader import render_to_string


@pytest.mark.parametrize("page", ["403.html", "403_csrf.html", "404.html", "500.html"])
def test_a_page_of_a_fault_needs_nothing_to_be_shown(page):
    words = render_to_string(page)
    assert "<h1>" in words
    assert 'href="/"' in words
