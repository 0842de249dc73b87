"""An issue to Markdown, and Markdown to one self-contained HTML page. No input or output but text.

The HTML is made from the Markdown, so what an editor changes there is what is printed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dianjun_cli.bulletins.issue import Flow, Issue, Stock, UnbalancedIssue, unbalanced
from dianjun_cli.bulletins.markdown import escape

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

BAR_WIDTH = 20
"""Columns of the longest bar of a chart."""

_EIGHTHS = " ▏▎▍▌▋▊▉█"
_BAR = re.compile(r"^█*[▏▎▍▌▋▊▉]?$")
_SECTIONS = {
    "民心所盼": "hopes",
    "民意纵览": "progress",
    "民声回响": "echoes",
    "数据": "figures",
}


def to_markdown(issue: Issue, folders: Sequence[Path] | None = None) -> str:
    """The issue as Markdown by `bulletin/issue.md.j2`, looked up in `folders` in turn.

    Raises UnbalancedIssue when a sum does not close, jinja2.UndefinedError when an edited template
    asks for something an issue does not have.
    """
    faults = unbalanced(issue)
    if faults:
        raise UnbalancedIssue("\n".join(faults))
    environment = _environment(folders, html=False)
    text = environment.get_template("bulletin/issue.md.j2").render(_context(issue))
    # Optional parts leave empty lines behind; Markdown needs one.
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def to_html(markdown: str, folders: Sequence[Path] | None = None) -> str:
    """Markdown (as `to_markdown` makes it, or edited) as one HTML file that asks for nothing."""
    from markupsafe import Markup

    environment = _environment(folders, html=True)
    parser = _parser()
    tokens = parser.parse(markdown)
    css = environment.get_template("bulletin/print.css").render()
    return environment.get_template("bulletin/issue.html.j2").render(
        title=_title(tokens),
        css=Markup(css.replace("</", r"<\/")),
        body=Markup(_body(parser, tokens)),
    )


def blocks(value: int, largest: int, width: int = BAR_WIDTH) -> str:
    """A bar of block characters, to an eighth of a column; a case or more always shows."""
    if value <= 0 or largest <= 0:
        return ""
    eighths = max(1, (value * width * 8 * 2 + largest) // (largest * 2))
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def percent(part: int, whole: int) -> str:
    """`part` of `whole` in percent, half-up to two places; — of nothing (FIELD §5)."""
    if not whole:
        return "—"
    hundredths = (part * 20000 + whole) // (whole * 2)
    return f"{hundredths // 100}.{hundredths % 100:02d}%"


def chinese_date(day: date) -> str:
    """2023年7月5日."""
    return f"{day.year}年{day.month}月{day.day}日"


# --- Markdown -----------------------------------------------------------------------------------


def _environment(folders: Sequence[Path] | None, *, html: bool) -> SandboxedEnvironment:
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    if folders is None:
        from dianjun_cli.core.paths import template_folders

        folders = template_folders()
    return SandboxedEnvironment(
        loader=FileSystemLoader([str(folder) for folder in folders], encoding="utf-8"),
        undefined=StrictUndefined,
        autoescape=html,
        finalize=None if html else _finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _finalize(value: object) -> object:
    """Whatever a template prints is a voter's or the office's word until Markdown is told so."""
    return escape(value) if isinstance(value, str) else value


def _context(issue: Issue) -> dict[str, Any]:
    """Plain values only: the sandbox still calls methods of what it is given."""
    year, month = issue.month.split("-")
    largest = max((bar.value for bar in issue.chart.bars), default=0)
    values = asdict(issue)
    for bar in values["chart"]["bars"]:
        bar["blocks"] = blocks(bar["value"], largest)
    return values | {
        "year": int(year),
        "month_number": int(month),
        "printed_on": chinese_date(issue.date),
        "as_of": chinese_date(issue.stock_as_of),
        "public": issue.edition == "public",
        "closed_rate": percent(issue.stock.resolved, issue.stock.collected),
        "totals": _totals(issue),
        **_stock_parts(issue.stock),
        **_flow_parts(issue.flow),
    }


def _stock_parts(s: Stock) -> dict[str, str]:
    others = (("不予受理", s.declined), ("转信访", s.petitioned), ("并案", s.merged))
    return {
        "registered_parts": _sum([("收集", s.collected, True), *((w, n, False) for w, n in others)]),
        "outcome_parts": _sum([(o.label, o.value, False) for o in s.outcomes]),
    }


def _sum(parts: Sequence[tuple[str, int, bool]]) -> str:
    """收集847 + 转信访4; a nought is left out unless its part is always shown."""
    return " + ".join(f"{label}{value}" for label, value, always in parts if value or always)


def _flow_parts(f: Flow) -> dict[str, str | int]:
    gains = (
        ("期初在办", f.opening, True),
        ("本月新收", f.new, True),
        ("重新打开", f.reopened, False),
        ("恢复办理", f.returned, False),
        ("转入", f.moved_in, False),
    )
    losses = (
        ("本月办结", f.closed, True),
        ("不予受理、转信访、并案", f.left, False),
        ("转出", f.moved_out, False),
        ("期末在办", f.closing, True),
    )
    return {
        "flow_total": sum(value for _, value, _ in gains),
        "flow_gains": _sum(gains),
        "flow_losses": _sum(losses),
    }


def _totals(issue: Issue) -> dict[str, int]:
    keys = ("new", "collected", "on_the_spot", "implemented", "in_progress", "overdue")
    return {key: sum(getattr(row, key) for row in issue.townships) for key in keys}


# --- HTML ---------------------------------------------------------------------------------------


def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    # Raw HTML stays text, so a voter's <script> is only letters; no address becomes a link by
    # itself; no picture is fetched.
    return MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")


def _title(tokens: Sequence[Token]) -> str:
    texts = [
        _plain(tokens[n + 1]) for n, token in enumerate(tokens[:-1]) if token.type in ("heading_open", "paragraph_open")
    ]
    return "　".join(texts[:2])


def _plain(token: Token) -> str:
    children = token.children or []
    return "".join(c.content for c in children if c.type in ("text", "text_special", "code_inline"))


def _body(parser: MarkdownIt, tokens: list[Token]) -> str:
    """Header, one section per second-level heading, each marked so that the stylesheet knows it."""
    _mark_tables(tokens)
    starts = [n for n, t in enumerate(tokens) if t.type == "heading_open" and t.tag == "h2"]
    parts = []
    for start, end in zip([0, *starts], [*starts, len(tokens)], strict=True):
        html = parser.renderer.render(tokens[start:end], parser.options, {})
        if start in starts:
            name = _SECTIONS.get(_plain(tokens[start + 1]), "other")
            html = f'<section class="{name}">\n{html}</section>\n'
        elif html:
            html = f"<header>\n{html}</header>\n"
        parts.append(html)
    return "".join(parts)


def _mark_tables(tokens: Sequence[Token]) -> None:
    """A table without rows is the masthead's line, one without headings the tail, else figures."""
    start = 0
    for n, token in enumerate(tokens):
        if token.type == "table_open":
            start = n
        elif token.type == "table_close":
            inside = tokens[start:n]
            heads = [inside[i + 1].content.strip() for i, t in enumerate(inside) if t.type == "th_open"]
            rows = any(t.type == "tbody_open" for t in inside)
            kind = "figures" if rows and any(heads) else "tail" if rows else "masthead"
            tokens[start].attrSet("class", kind)
            _mark_bars(inside)


def _mark_bars(inside: Sequence[Token]) -> None:
    """A cell of block characters alone gets its row's words, for those who cannot see the bar."""
    row: list[Token] = []
    for token in inside:
        if token.type == "tr_open":
            row = []
        elif token.type == "inline":
            row.append(token)
        elif token.type == "tr_close":
            bars = [cell for cell in row if cell.content and _BAR.match(cell.content)]
            words = " ".join(_plain(cell) for cell in row if cell not in bars)
            for cell in bars:
                cell.children = [_svg(cell.content, words)]


def _svg(bar: str, words: str) -> Token:
    from markdown_it.common.utils import escapeHtml
    from markdown_it.token import Token

    width = bar.count("█") + (_EIGHTHS.index(bar[-1]) / 8 if bar[-1] != "█" else 0)
    token = Token("html_inline", "", 0)
    token.content = (
        f'<svg class="bar" role="img" aria-label="{escapeHtml(words)}"'
        f' viewBox="0 0 {BAR_WIDTH} 1" preserveAspectRatio="none">'
        f'<rect width="{width:g}" height="1"/></svg>'
    )
    return token
