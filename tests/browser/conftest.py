"""A real browser before a real server. Every test here fails when its page asks any other host for anything.

    def test_…(visit, live_server, axe):
        page = visit("/", width=320, dark=True, javascript=False, language="es")

`visit` opens a page; `axe(page)` finds no fault that axe-core knows; `fits(page)` finds nothing wider than the screen
and nothing too small to tap; `signed_in(person)` makes the following visits that person's. What a page shows after a
click is asked with `expect`, which waits for it: a click returns before the next page is whole.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests import fresh

# The headless shell opens pages in half the time; the whole browser shows the same.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser")
CHROMIUM = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
MISSING = "no Chromium here (Debian: apt-get install chromium-headless-shell), so no page was opened in a browser"
PATIENCE = 30_000  # ms, of a machine with much else to do
SMALLEST = 44  # px to tap; links inside a sentence are as high as their line
Visit = Callable[..., Any]


def pytest_terminal_summary(terminalreporter: Any) -> None:
    if CHROMIUM is None:
        terminalreporter.section("NO PAGE WAS OPENED IN A BROWSER", red=True, bold=True)
        terminalreporter.line(MISSING)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip(MISSING)
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=FLAGS)
        # Playwright runs a loop in this thread; the tests use the database from it, one call after the other.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
        yield browser
        browser.close()


@pytest.fixture
def cookies() -> list[dict[str, Any]]:
    """What the browser of the next visits holds from the start."""
    return []


@pytest.fixture
def signed_in(live_server: Any, cookies: list[dict[str, Any]]) -> Callable[[Any], None]:
    def sign_in(person: Any) -> None:
        from django.conf import settings
        from django.test import Client

        client = Client()
        client.force_login(person)
        name = settings.SESSION_COOKIE_NAME
        cookies.append({"name": name, "value": client.cookies[name].value, "url": live_server.url})

    return sign_in


@pytest.fixture
def visit(
    chromium: Any, live_server: Any, cookies: list[dict[str, Any]], settings: Any, tmp_path: Path
) -> Iterator[Visit]:
    """Opens an address of ours in a browser of its own; afterwards nothing else may have been asked, nor an error
    written to the console."""
    contexts: list[Any] = []
    outside: list[str] = []
    faults: list[str] = []
    own = urlsplit(live_server.url).netloc
    fresh.limits(settings, tmp_path)

    def note(request: Any) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in {"data", "blob"} and parts.netloc != own:
            outside.append(request.url)

    def open_page(
        address: str,
        *,
        width: int = 320,
        height: int = 800,
        dark: bool = False,
        javascript: bool = True,
        language: str = "en",
        **options: Any,
    ) -> Any:
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
            locale=language,
            base_url=live_server.url,
            reduced_motion="reduce",
            **options,
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        context.add_cookies(cookies)
        context.on("request", note)
        context.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert outside == [], "a page asked another host"
    assert faults == [], "the console of a page"


@pytest.fixture
def axe() -> Callable[[Any], None]:
    def check(page: Any) -> None:
        from axe_playwright_python.sync_playwright import Axe

        page.wait_for_load_state()
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()

    return check


@pytest.fixture
def fits() -> Callable[[Any], None]:
    def check(page: Any) -> None:
        page.wait_for_load_state()
        wide = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
        assert wide[0] <= wide[1], f"the page is {wide[0]} px wide on a screen of {wide[1]}"
        assert page.evaluate(TOO_SMALL, [SMALLEST, TAPPED]) == []

    return check


TAPPED = (
    "button, input:not([type=hidden], [type=checkbox], [type=radio]), select, summary, "
    ".choice, .button, .quiet, nav a, footer a, .languages a"
)
TOO_SMALL = """([least, tapped]) => [...document.querySelectorAll(tapped)]
  .map(item => [item, item.getBoundingClientRect()])
  .filter(([item, box]) => box.width > 0 && (box.height < least || box.width < least))
  .map(([item, box]) => `${item.outerHTML.slice(0, 80)} ${box.width}x${box.height}`)"""
