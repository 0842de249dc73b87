"""A real browser for the tests that look at a page: skipped where there is none, unless it is required."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def _missing(what: str) -> Any:
    if os.environ.get("DJ_REQUIRE_BROWSER") == "1":
        pytest.fail(what)
    pytest.skip(what)


def launched() -> Iterator[Any]:
    """Debian's Chromium, driven by playwright, with a profile of its own that is thrown away."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _missing("playwright is not installed: no page was looked at in a browser")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        _missing("chromium is not installed: no page was looked at in a browser")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield running
        running.close()


class Visit:
    """A page opened from a file, with everything it asked for and complained about."""

    def __init__(self, browser: Any, path: Path, width: int) -> None:
        self.page = browser.new_page(viewport={"width": width, "height": 844})
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(path.as_uri())

    def pages(self) -> tuple[int, set[tuple[int, int]]]:
        """How many sheets it prints on, and their sizes in millimetres."""
        pdf = self.page.pdf(prefer_css_page_size=True, print_background=True)
        boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", pdf)
        sizes = {(round(float(w) * 25.4 / 72), round(float(h) * 25.4 / 72)) for w, h in boxes}
        return len(re.findall(rb"/Type\s*/Page\b", pdf)), sizes
