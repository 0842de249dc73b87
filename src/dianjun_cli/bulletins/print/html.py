"""An issue's Markdown to one self-contained HTML page. No input or output but text.

The HTML is made from the Markdown, so what an editor changes there is what is printed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dianjun_cli.bulletins.print.pictures import Picture
from dianjun_cli.bulletins.print.write import BAR_WIDTH, EIGHTHS
from dianjun_cli.core import papers
from dianjun_cli.core.errors import BadInput

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_PHOTO = re.compile(r"photo:([1-9]\d{0,5})")
_DATA = re.compile(r'src="data:[^"]*"')
_BAR = re.compile(r"^█*[▏▎▍▌▋▊▉]?$")
_SECTIONS = {
    "民心所盼": "hopes",
    "民意纵览": "progress",
    "民声回响": "echoes",
    "代表风采": "deeds",
    "数据": "figures",
}


def to_html(markdown: str, folders: Sequence[Path] | None = None, pictures: Mapping[int, Picture] | None = None) -> str:
    """Markdown (as `to_markdown` makes it, or edited) as one HTML file that asks for nothing.

    `![caption](photo:3)` is the third of `pictures`. Raises BadInput for one that is not there.
    """
    from markupsafe import Markup

    parser = _parser()
    tokens = parser.parse(markdown)
    _set_pictures(tokens, pictures or {})
    css = papers.fill("bulletin/print.css", {}, folders=folders)
    facts = {
        "title": _title(tokens),
        "css": Markup(css.replace("</", r"<\/")),
        "body": Markup(_body(parser, tokens)),
    }
    return papers.fill("bulletin/issue.html.j2", facts, folders=folders)


def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    # Raw HTML stays text, so a voter's <script> is only letters; no address becomes a link by
    # itself; no picture is fetched.
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    # How the library says to change it: by putting another function in its place.
    parser.validateLink = lambda url: bool(_PHOTO.fullmatch(url))  # type: ignore[method-assign]  # the library's way
    return parser


def _set_pictures(tokens: Sequence[Token], pictures: Mapping[int, Picture]) -> None:
    """Put each photograph in as a figure; a paragraph that is only a photograph is no paragraph."""
    for at, token in enumerate(tokens):
        images = [child for child in token.children or () if child.type == "image"]
        for image in images:
            _as_figure(image, pictures)
        if images and len(token.children or ()) == 1:
            tokens[at - 1].hidden = tokens[at + 1].hidden = True


def _as_figure(image: Token, pictures: Mapping[int, Picture]) -> None:
    from base64 import b64encode

    from markdown_it.common.utils import escapeHtml

    found = _PHOTO.fullmatch(str(image.attrs["src"]))
    picture = pictures.get(int(found[1])) if found else None
    if picture is None:
        raise BadInput(f"文中的照片 {image.attrs['src']} 没有；dj bulletin photos 月份 列出这个月的照片。")
    caption = escapeHtml(_plain(image))
    image.type = "html_inline"
    image.content = (
        f'<figure><img src="data:{picture.media};base64,{b64encode(picture.data).decode("ascii")}" '
        f'alt="{caption}" width="{picture.width}" height="{picture.height}">'
        f"<figcaption>{caption}</figcaption></figure>"
    )


def without_pictures(html: str) -> str:
    """Return a page without the bytes of its photographs, for searching its words."""
    return _DATA.sub('src=""', html)


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

    width = bar.count("█") + (EIGHTHS.index(bar[-1]) / 8 if bar[-1] != "█" else 0)
    token = Token("html_inline", "", 0)
    token.content = (
        f'<svg class="bar" role="img" aria-label="{escapeHtml(words)}"'
        f' viewBox="0 0 {BAR_WIDTH} 1" preserveAspectRatio="none">'
        f'<rect width="{width:g}" height="1"/></svg>'
    )
    return token
