"""Turn the manual's pages into HTML for printing on A4.  usage: print_manual.py FOLDER"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from markdown_it import MarkdownIt

DOCS = Path(__file__).resolve().parent.parent / "docs"
STYLE = """
@page { size: A4; margin: 12mm 14mm; }
body { font: 10.5pt/1.42 "Noto Sans CJK SC", "Microsoft YaHei", SimHei, sans-serif; max-width: 50em; margin: 1em auto; }
h1 { font-size: 18pt; text-align: center; margin: 0 0 .3em; }
h2 { font-size: 13pt; margin: 1em 0 .3em; border-bottom: 1px solid #999; }
p, ul { margin: .45em 0; }
table { border-collapse: collapse; width: 100%; margin: .4em 0; }
th, td { border: 1px solid #aaa; padding: .1em .5em; text-align: left; vertical-align: top; }
code { font-family: "Noto Sans Mono CJK SC", "Sarasa Mono SC", NSimSun, monospace; font-size: .95em; }
pre { border: 1px solid #aaa; padding: .5em .8em; margin: .4em 0; font-size: 9pt; line-height: 1.35; white-space: pre-wrap; }
pre, tr { break-inside: avoid; }
@media print { body { margin: 0; max-width: none; } }
"""


def page(path: Path) -> tuple[str, str]:
    """Return a page's title and its HTML, links between pages kept."""
    text = re.sub(r"<!-- .*? -->\n?", "", path.read_text(encoding="utf-8"))
    title = text.partition("\n")[0].lstrip("# ").replace("`", "")
    body = re.sub(
        r'href="(?:manual/)?(\w+)\.md', r'href="\1.html', MarkdownIt("commonmark").enable("table").render(text)
    )
    head = f'<!doctype html>\n<html lang="zh-CN">\n<head><meta charset="utf-8"><title>{title}</title><style>{STYLE}</style>'
    return title, f"{head}</head>\n<body>\n{body}</body>\n</html>\n"


def main() -> None:
    """Write every page."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for path in [DOCS / "manual.md", DOCS / "article.md", DOCS / "cli.md", *sorted(DOCS.glob("manual/*.md"))]:
        (folder / f"{path.stem}.html").write_text(page(path)[1], encoding="utf-8")
    print(f"手册在 {folder}，用浏览器打开 manual.html；前台一页纸是 desk.html，可以直接打印。")


if __name__ == "__main__":
    main()
