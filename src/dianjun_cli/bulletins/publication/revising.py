"""What a further revision (更正) says differently from the one before, item by item. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from dianjun_cli.bulletins.draft.tallies import LABELS
from dianjun_cli.bulletins.findings import apart
from dianjun_cli.bulletins.print.issue import Issue
from dianjun_cli.bulletins.print.markdown import clip

MOST, SHOWN = 12, 20


def told(before: Mapping[str, Any], issue: Issue, revision: int, reason: str) -> tuple[str, ...]:
    """Return the sentences of a correction's notice: why, then each difference from the content `before`."""
    changes = [*_items(before, issue), *_thanks(before, issue), *_deeds(before, issue), *_figures(before, issue)]
    more = [f"另有{len(changes) - MOST}处。"] if len(changes) > MOST else []
    return (f"本期为第{revision}版，更正原因：{reason.rstrip('。')}。", *changes[:MOST], *more)


def _items(before: Mapping[str, Any], issue: Issue) -> list[str]:
    changes = []
    for was, now in zip(before["columns"], issue.columns, strict=False):
        old = {item["number"] or item["text"]: (item["text"], item["place"]) for item in was["items"]}
        new = {item.number or item.text: (item.text, item.place) for item in now.items}
        for key, texts in old.items():
            if key not in new:
                changes.append(f"{now.title}撤下“{clip(texts[0], SHOWN)}”。")
                continue
            for wrong, right in (apart(a, b) for a, b in zip(texts, new[key], strict=True) if a != b):
                changes.append(f"{now.title}“{wrong}”改为“{right}”。")
        changes += [f"{now.title}增登“{clip(new[key][0], SHOWN)}”。" for key in new if key not in old]
    return changes


def _thanks(before: Mapping[str, Any], issue: Issue) -> list[str]:
    old = {(one["number"], one["day"]): (one["firm"], one["text"]) for one in before.get("thanks", ())}
    new = {(one.number, one.day): (one.firm, one.text) for one in issue.thanks}
    return [
        *(f"民声回响撤下{old[key][0]}的致谢。" for key in old if key not in new),
        *(f"民声回响增登{new[key][0]}的致谢。" for key in new if key not in old),
        *(f"民声回响{new[key][0]}的致谢文字有改动。" for key in new if key in old and old[key] != new[key]),
    ]


def _deeds(before: Mapping[str, Any], issue: Issue) -> list[str]:
    old = {deed["number"]: (deed["title"], *deed["story"]) for deed in before.get("deeds", ())}
    new = {deed.number: (deed.title, *deed.story) for deed in issue.deeds}
    return [
        *(f"代表风采撤下“{old[key][0]}”。" for key in old if key not in new),
        *(f"代表风采增登“{new[key][0]}”。" for key in new if key not in old),
        *(f"代表风采“{new[key][0]}”文字有改动。" for key in new if key in old and old[key] != new[key]),
    ]


def _figures(before: Mapping[str, Any], issue: Issue) -> list[str]:
    was, now = before["stock"] | before["flow"], asdict(issue.stock) | asdict(issue.flow)
    return [
        f"{label}{was[name]}件改为{now[name]}件。"
        for name, label in LABELS.items()
        if name in was and was[name] != now[name]
    ]
