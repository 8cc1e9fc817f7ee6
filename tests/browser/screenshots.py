"""`make screenshots`: run the demonstration and write the pictures that the README shows to docs/pictures/."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import CHROMIUM, FLAGS

ROOT = Path(__file__).resolve().parent.parent.parent
PICTURES = ROOT / "docs" / "pictures"
PORT = 8799
WAY_IN = re.compile(r"^  (\w+) +(http\S+)(?:   (\S+) / (\S+))?$")


@dataclass(frozen=True, slots=True)
class WayIn:
    """What `make demo` prints for one reader."""

    who: str
    address: str
    login: str | None
    password: str | None


@contextmanager
def demonstration() -> Iterator[dict[str, WayIn]]:
    """The ways in of a demonstration that runs as long as this lasts."""
    command = [sys.executable, "-m", "mutualaid", "demo", "--port", str(PORT)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        ways: dict[str, WayIn] = {}
        for line in process.stdout:
            if found := WAY_IN.match(line.rstrip()):
                ways[found[1]] = WayIn(*found.groups())
            if line.startswith("Serving"):
                break
        try:
            yield ways
        finally:
            process.terminate()


def shoot(browser: Browser, way: WayIn, name: str, *, width: int, path: str = "", dark: bool = False) -> None:
    """One page as that reader sees it, signed in where it takes that; `path` is where to go from there."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light", locale="en-US"
    )
    page = context.new_page()
    page.goto(way.address)
    if way.login and way.password:
        sign_in(page, way.login, way.password)
    if path:
        page.goto(f"http://127.0.0.1:{PORT}{path}")
    page.wait_for_load_state("networkidle")
    page.screenshot(
        path=PICTURES / f"{name}.png", clip=None if width < 500 else {"x": 0, "y": 0, "width": width, "height": 900}
    )
    context.close()


def sign_in(page: Page, login: str, password: str) -> None:
    page.fill("input[name=login]", login)
    page.fill("input[name=password]", password)
    page.click("main button")
    page.wait_for_load_state("networkidle")


def draw_route_sheet() -> None:
    """The route with the most places that fits one page, from the packs that the demonstration has printed."""
    whole: list[tuple[int, pypdfium2.PdfPage]] = []
    for pack in sorted((ROOT / "var" / "demo" / "print").rglob("routes-*.pdf")):
        for page in pypdfium2.PdfDocument(pack):
            words = page.get_textpage().get_text_range()
            if "Page 1 of 1" in words and "What is not delivered" in words:
                whole.append((words.count("Hand-over"), page))
    if not whole:
        raise SystemExit("No route sheet of one page was printed.")
    _, page = max(whole, key=lambda found: found[0])
    page.render(scale=1.25).to_pil().convert("L").save(PICTURES / "route-sheet.png", optimize=True)


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    os.environ.pop("DATABASE_URL", None)
    with demonstration() as ways, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        shoot(browser, ways["family"], "finder", width=320)
        shoot(browser, ways["coordinator"], "day", width=1280, path="/desk/?lang=en")
        shoot(browser, ways["coordinator"], "red-list", width=1280, path="/desk/red/?lang=en")
        shoot(browser, ways["coordinator"], "plan", width=1280, path="/desk/plan/?lang=en")
        shoot(browser, ways["phones"], "phones", width=1280)
        shoot(browser, ways["driver"], "driver", width=360)
        shoot(browser, ways["lead"], "lead", width=360)
        shoot(browser, ways["volunteer"], "volunteer", width=360, dark=True)
        browser.close()
        draw_route_sheet()


if __name__ == "__main__":
    main()
