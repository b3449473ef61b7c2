"""The page in a real browser: at the sizes people read it in nothing overflows, complains, runs or is fetched."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import pytest
from playwright.sync_api import sync_playwright

from test_html import hostile_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Request

    from cli import Targets
    from dongyuan_targets.message import Language

CHROMIUM = shutil.which("chromium")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
]

Scheme = Literal["light", "dark"]
PHONE, LAPTOP = (360, 740), (1280, 800)

OVERFLOWING = """
[...document.querySelectorAll("body *")]
    .filter(node => !node.closest(".table") && node.getBoundingClientRect().right > innerWidth + 0.5)
    .map(node => node.outerHTML.slice(0, 80))
"""
SCROLLING = "[...document.querySelectorAll('.table')].filter(box => box.scrollWidth > box.clientWidth).length"
HIDDEN = "[...document.querySelectorAll('.status')].filter(word => !word.checkVisibility()).length"


@dataclass
class Tab:
    """A page as the browser shows it, with what the browser had to complain about."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", lambda said: self.complaints.append(said.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", self._asked)

    def _asked(self, request: Request) -> None:
        if not request.url.startswith(("file:", "about:")):
            self.complaints.append(f"asks for {request.url}")

    def evaluate(self, expression: str) -> object:
        return self.page.evaluate(expression)

    def resize(self, width: int, height: int) -> None:
        self.page.set_viewport_size({"width": width, "height": height})

    def prefer(self, scheme: Scheme, medium: Literal["print", "screen"] = "screen") -> None:
        self.page.emulate_media(color_scheme=scheme, media=medium)

    def open(self, url: str) -> None:
        self.complaints.clear()
        self.page.goto(url)

    def pdf(self) -> bytes:
        self.page.emulate_media(media="null")
        return self.page.pdf(format="A4", prefer_css_page_size=True)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    options = ["--no-sandbox"]  # CI containers run as root, whom Chromium gives none
    with sync_playwright() as driver, driver.chromium.launch(executable_path=CHROMIUM, args=options) as started:
        yield started


@pytest.fixture
def tab(browser: Browser) -> Iterator[Tab]:
    with browser.new_page() as page:
        tab = Tab(page)
        tab.resize(*LAPTOP)
        tab.prefer("light")
        yield tab


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", [PHONE, LAPTOP])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits(demo: Targets, tab: Tab, language: Language, size: tuple[int, int], scheme: Scheme) -> None:
    assert demo("report", "--lang", language, "-o", "report.html").code == 0
    tab.resize(*size)
    tab.prefer(scheme)
    tab.open((demo.folder / "report.html").as_uri())
    tab.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    assert tab.evaluate("innerWidth") == size[0]
    assert tab.evaluate("document.documentElement.scrollWidth") == size[0]
    assert tab.evaluate(OVERFLOWING) == []
    assert tab.evaluate(SCROLLING) == 0
    assert tab.evaluate(HIDDEN) == 0
    ground = tab.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == {"light": "rgb(255, 255, 255)", "dark": "rgb(20, 24, 30)"}[scheme]
    assert tab.complaints == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_prints_on_a4(demo: Targets, tab: Tab, language: Language) -> None:
    assert demo("report", "--lang", language, "-o", "report.html").code == 0
    tab.prefer("dark")
    tab.open((demo.folder / "report.html").as_uri())
    printed = tab.pdf()
    assert printed.startswith(b"%PDF-")
    assert 5 <= printed.count(b"/Type /Page\n") <= 12
    # As wide as A4 is between its margins of 12 mm: 186 mm.
    tab.resize(703, 1000)
    tab.prefer("dark", medium="print")
    assert tab.evaluate("document.documentElement.scrollWidth") == 703
    assert tab.evaluate(OVERFLOWING) == []
    assert tab.evaluate("[...document.querySelectorAll('.table')].every(box => box.scrollWidth <= box.clientWidth)")
    assert tab.evaluate(HIDDEN) == 0
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert tab.complaints == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_summary_prints_on_two_pages(demo: Targets, tab: Tab, language: Language) -> None:
    assert demo("report", "--lang", language, "--summary", "-o", "report.html").code == 0
    tab.open((demo.folder / "report.html").as_uri())
    assert tab.pdf().count(b"/Type /Page\n") == 2


@pytest.mark.parametrize("language", ["zh", "en"])
def test_hostile_names_do_nothing(tmp_path: Path, tab: Tab, language: Language) -> None:
    file = tmp_path / "report.html"
    file.write_text(hostile_page(language), encoding="utf-8")
    for size in (PHONE, LAPTOP):
        tab.resize(*size)
        tab.open(file.as_uri())
        assert tab.evaluate("document.querySelectorAll('article').length") == 12
        assert tab.evaluate("typeof window.hit") == "undefined"
        assert tab.evaluate("document.documentElement.scrollWidth") == size[0]
        assert tab.complaints == []


def test_a_script_that_got_in_would_be_blocked_and_seen(tmp_path: Path, tab: Tab) -> None:
    file = tmp_path / "report.html"
    script = "<script>window.hit = 1</script><img src='https://example.invalid/x.png'>"
    file.write_text(hostile_page().replace("</main>", f"{script}</main>"), encoding="utf-8")
    tab.open(file.as_uri())
    assert tab.evaluate("typeof window.hit") == "undefined"
    assert len(tab.complaints) >= 2
