"""The draft shown: what stands where and why, what was left out, who decided what, and how it would read."""

from __future__ import annotations

from typing import Any

from dianjun_cli.bulletins import queries
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.output import Column, Table
from dianjun_cli.core.widths import clip
from dianjun_cli.vocab import DraftVerb, IssueColumn
from dianjun_cli.voters.masking import mask_text

from .choosing import arranged, item, printed
from .proof import Proof

COLUMNS = (
    Column("column", "栏目", IssueColumn),
    Column("position", "第几条"),
    Column("number", "件号"),
    Column("why", "为什么", wide=True),
    Column("why_label", "缘由"),
    Column("shown", "文字（开头）"),
    Column("words", "文字", wide=True),
    Column("place", "地点", wide=True),
    Column("by_rule", "自动的文字", wide=True),
)
LOG = (
    Column("decided_at", "时刻"),
    Column("actor", "经办人"),
    Column("verb", "决定", DraftVerb),
    Column("section", "栏目", IssueColumn),
    Column("number", "件号"),
    Column("position", "第几条"),
    Column("deed", "典型事迹"),
    Column("thanks", "企业致谢"),
)
WHY = {"ordered": "编辑排序", "picked": "编辑选登", "rule": "按规则", "dropped": "编辑不登", "left": "未登"}
MORE, SHOWN = 5, 56


def standing(desk: Desk, text: str, everything: bool) -> Table:
    """Return what would be printed of a month, column by column, and what else could be picked."""
    proof = Proof.of(desk, text)
    rows, notes = [], _leads(proof)
    for column in IssueColumn:
        shown, left = _of_column(proof, column)
        cut = left if everything else left[:MORE]
        rows += [*shown, *cut]
        if len(cut) < len(left):
            notes.append(f"{column.label}还有 {len(left) - len(cut)} 件可选，加 --all 全部列出。")
    exact = [{c.key: row[c.key] for c in COLUMNS if c.key not in ("why_label", "shown")} for row in _all(proof)]
    return Table(
        COLUMNS,
        rows,
        title=f"{proof.month} 的稿子",
        notes=tuple(notes),
        warnings=(*proof.warnings, *proof.gone_told),
        exact={
            "month": str(proof.month),
            "lead": proof.draft.lead,
            "column_leads": {column.value: proof.draft.hands[column].lead for column in IssueColumn},
            "deeds": proof.draft.deeds,
            "thanks": list(proof.draft.thanks.values()),
            "items": exact,
            "gone": [{"column": c.value, "number": number, "why": why} for c, number, why in proof.gone],
        },
    )


def _leads(proof: Proof) -> list[str]:
    hands = proof.draft.hands
    leads = [("全期", proof.draft.lead), *((column.label, hands[column].lead) for column in IssueColumn)]
    told = [f"{where}导语：{mask_text(text, 'internal')}" for where, text in leads if text]
    told += [f"代表风采：{'、'.join(proof.draft.deeds)}。"] if proof.draft.deeds else []
    return told + ([f"企业致谢：{'、'.join(proof.draft.thanks.values())}。"] if proof.draft.thanks else [])


def _all(proof: Proof) -> list[dict[str, Any]]:
    return [row for column in IssueColumn for rows in _of_column(proof, column) for row in rows]


def _of_column(proof: Proof, column: IssueColumn) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return what stands in a column, and what was left out, as rows of the list."""
    rows, hand = proof.found.rows[column], proof.draft.hands[column]
    shown = printed(rows, hand)
    dropped = [row for row in rows if row["number"] in hand.dropped]
    lists: tuple[list[dict[str, Any]], list[dict[str, Any]]] = ([], [])
    for at, row in enumerate([*arranged(rows, hand), *dropped], 1):
        number = row["number"]
        stands = at <= len(shown)
        why = "ordered" if number in hand.ordered else "picked" if number in hand.picked else "rule"
        why = why if stands else "dropped" if number in hand.dropped else "left"
        made = item(column, row, "internal", hand.words.get(number, ""))
        label = WHY[why] + ("，改过文字" if number in hand.words else "")
        lists[0 if stands else 1].append(
            {
                "column": column.value,
                "position": at if stands else None,
                "number": number,
                "why": why,
                "why_label": label,
                "shown": clip(made.text, SHOWN),
                "words": made.text,
                "place": made.place,
                "by_rule": made.by_rule or made.text,
            }
        )
    return lists


def log(desk: Desk, text: str) -> Table:
    """Return who decided what about a month's draft, and when."""
    month = str(Proof.of(desk, text).month)
    return Table(LOG, queries.decisions(desk.reader, month), title=f"{month} 的编辑经过")
