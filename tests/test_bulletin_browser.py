"""The issue in a real browser: on a phone, on paper, and with a voter's script in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from browsing import Visit
from bulletin_samples import TEMPLATES, june, silent
from dianjun_cli.bulletins.print.html import to_html
from dianjun_cli.bulletins.print.issue import Item
from dianjun_cli.bulletins.print.write import to_markdown

pytestmark = pytest.mark.browser

SCRIPT = "<script>document.title='broken'</script><img src=x onerror=\"document.title='broken'\">"


def _written(issue: Any, folder: Path) -> Path:
    path = folder / f"{issue.month}-{issue.edition}.html"
    path.write_text(to_html(to_markdown(issue, TEMPLATES), TEMPLATES), encoding="utf-8")
    return path


def _nasty() -> Any:
    """June with a script, a very long word and a very long place in a voter's words."""
    issue = june()
    items = (
        Item("AJ02-2306-001", SCRIPT, "桥边镇·上峰尖联络站"),
        Item("AJ02-2306-002", "w" * 300, "很长的联络站名称" * 8),
        *issue.columns[0].items[2:],
    )
    return replace(issue, columns=(replace(issue.columns[0], items=items), *issue.columns[1:]))


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
@pytest.mark.parametrize("make", [june, silent, _nasty])
def test_no_width_scrolls_sideways(browser: Any, tmp_path: Path, make: Any, width: int) -> None:
    """From a small phone to a desk screen nothing runs out at the right."""
    page = Visit(browser, _written(make(), tmp_path), width).page
    wide = "[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right"
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(f"{wide} > {width} + 0.5).map(e => e.outerHTML.slice(0, 80))") == []


def test_the_page_is_quiet(browser: Any, tmp_path: Path) -> None:
    """Nothing but the file itself is asked for and nothing is written to the console."""
    path = _written(june(), tmp_path)
    visit = Visit(browser, path, 390)
    assert visit.requests == [path.as_uri()]
    assert visit.complaints == []
    headings = visit.page.eval_on_selector_all("h2", "all => all.map(e => e.textContent)")
    assert headings == ["民心所盼", "民意纵览", "民声回响", "数据"]


def test_a_script_in_a_voters_text_is_only_letters(browser: Any, tmp_path: Path) -> None:
    """A script and a picture typed by a voter are shown as typed and do nothing."""
    visit = Visit(browser, _written(_nasty(), tmp_path), 390)
    assert visit.page.title().startswith("5号见")
    assert visit.complaints == []
    assert SCRIPT in visit.page.inner_text(".hopes li:first-child")
    assert visit.page.query_selector("script, img") is None


@pytest.mark.parametrize("edition", ["internal", "public"])
def test_june_prints_on_at_most_six_sheets_of_a4(browser: Any, tmp_path: Path, edition: Any) -> None:
    """June is at most six pages, every one of them A4."""
    count, sizes = Visit(browser, _written(june(edition), tmp_path), 1280).pages()
    assert 1 < count <= 6
    assert sizes == {(210, 297)}


def test_a_full_issue_still_prints_on_six_sheets(browser: Any, tmp_path: Path) -> None:
    """Eight items of sixty characters in each column still go on six sheets."""
    issue = june()
    full = tuple(
        replace(c, items=(Item("AJ02-2306-001", "路" * 60, "桥边镇·上峰尖联络站"),) * 8) for c in issue.columns
    )
    visit = Visit(browser, _written(replace(issue, columns=full), tmp_path), 1280)
    assert visit.pages()[0] <= 6


@pytest.mark.parametrize(("characters", "lines"), [(278, 10), (279, 11)])
def test_the_type_area_holds_28_characters(browser: Any, tmp_path: Path, characters: int, lines: int) -> None:
    """On paper a line of the 156 mm type area holds 28 characters, at a pitch of 28 points.

    Two characters of indent and 278 fill ten lines; one more begins the eleventh.
    """
    june_note = replace(june().columns[0], note="国" * characters)
    issue = replace(june(), columns=(june_note, *june().columns[1:]))
    page = Visit(browser, _written(issue, tmp_path), 590).page
    page.emulate_media(media="print")
    page.add_style_tag(content="body { width: 156mm }")
    height = page.eval_on_selector(".hopes > p", "e => e.getBoundingClientRect().height")
    assert height == pytest.approx(lines * 28 * 96 / 72, abs=1)


@pytest.mark.parametrize("edition", ["internal", "public"])
def test_the_samples_june_reads_and_prints(browser: Any, sample: Any, tmp_path: Path, edition: str) -> None:
    """The issue built from the sample store: three columns, quiet, no sideways scroll at 390 px, six sheets at most."""
    path = tmp_path / "june.html"
    sample("--today", "2023-07-05", "bulletin", "build", "2023-06", "--edition", edition, "--out", path)
    visit = Visit(browser, path, 390)
    titles = visit.page.eval_on_selector_all("h2", "all => all.map(h => h.textContent)")
    assert titles[:3] == ["民心所盼", "民意纵览", "民声回响"]
    assert visit.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert visit.requests == [path.as_uri()]
    assert visit.complaints == []
    count, sizes = visit.pages()
    assert 1 < count <= 6
    assert sizes == {(210, 297)}
