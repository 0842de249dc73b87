"""Questions about deputies. Homonyms are told apart and never guessed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from dianjun_cli.core.errors import NotFound, RuleBroken
from dianjun_cli.core.output import Column
from dianjun_cli.core.picking import Choice, fit, near, of_row
from dianjun_cli.core.reader import Reader, Row
from dianjun_cli.vocab import Level, Post

COLUMNS = (
    Column("code", "编号"),
    Column("name", "姓名"),
    Column("level", "层级", Level),
    Column("township", "乡镇街道"),
    Column("employer", "工作单位", yields=1),
    Column("post", "职务", yields=2),
    Column("posts", "任职"),
    Column("platforms", "平台"),
    Column("id", "id", wide=True),
    Column("term", "届次", wide=True),
    Column("electoral_unit", "选区", wide=True),
    Column("trade", "行业领域", wide=True),
    Column("phone", "电话", wide=True),
    Column("joined_on", "任职日期", wide=True),
    Column("left_on", "离任日期", wide=True),
    Column("pinyin", "拼音", wide=True),
    Column("initials", "首字母", wide=True),
    Column("void_on", "作废日期", wide=True),
)


def listed(
    reader: Reader,
    *,
    level: str | None = None,
    township: str | None = None,
    platform_id: int | None = None,
    held: str | None = None,
    name: str | None = None,
    void: bool = False,
) -> list[Row]:
    """Return the deputies in order of roster number, with their posts and platforms."""
    rows = reader.rows(
        "SELECT * FROM v_representative r WHERE (:level IS NULL OR level = :level) "
        "AND (:township IS NULL OR township = :township) AND (:name IS NULL OR name = :name) "
        "AND (:void = 1 OR void_on IS NULL) "
        "AND (:platform IS NULL OR id IN (SELECT representative_id FROM v_representative_platform "
        "WHERE platform_id = :platform)) "
        "AND (:held IS NULL OR id IN (SELECT representative_id FROM v_representative_post WHERE held = :held)) "
        "ORDER BY code",
        level=level,
        township=township,
        name=name,
        void=int(void),
        platform=platform_id,
        held=held,
    )
    return _whole(reader, rows)


def _whole(reader: Reader, rows: list[Row]) -> list[Row]:
    posts: dict[int, list[str]] = {}
    for row in reader.rows("SELECT representative_id, held FROM v_representative_post ORDER BY held"):
        posts.setdefault(row["representative_id"], []).append(Post(row["held"]).label)
    places: dict[int, list[str]] = {}
    for row in reader.rows("SELECT representative_id, platform FROM v_representative_platform ORDER BY platform"):
        places.setdefault(row["representative_id"], []).append(row["platform"])
    return [{**row, "posts": posts.get(row["id"], []), "platforms": places.get(row["id"], [])} for row in rows]


def find(reader: Reader, wanted: str, on: date | None = None) -> Row:
    """Return the deputy that a roster number, an id, an unambiguous name, or its whole pinyin or initials means.

    A part of a name is not enough: 张伟, not in the roster yet, is not 张伟民.
    Raises NotFound for nobody and for homonyms (telling them apart), RuleBroken for someone who
    did not sit on the day `on`.
    """
    text = wanted.strip()
    rows = reader.rows("SELECT * FROM v_representative WHERE code = :code", code=text.upper())
    if not rows and text.isdecimal():
        rows = reader.rows("SELECT * FROM v_representative WHERE id = :id", id=int(text) if len(text) < 15 else -1)
    if not rows:
        rows = reader.rows("SELECT * FROM v_representative WHERE name = :name AND void_on IS NULL", name=text)
    if not rows:
        rows = _by_sound(reader, wanted)
    if len(rows) > 1:
        told = "；".join(apart(row) if row["name"] == text else f"{row['name']} {apart(row)}" for row in rows)
        raise NotFound(f"叫“{wanted}”的代表有 {len(rows)} 位：{told}。请写编号。")
    if on is not None:
        check_sits(rows[0], on)
    return rows[0]


def _by_sound(reader: Reader, wanted: str) -> list[Row]:
    everyone = choices(roster(reader))
    found = fit(wanted, everyone, whole=True)
    if found:
        return [choice.row for choice in found]
    partly = fit(wanted, everyone)[:5]
    meant = f"是不是 {'、'.join(choice.label for choice in partly)}？" if partly else near(wanted, everyone)
    raise NotFound(f"代表名册里没有“{wanted}”。{meant}可用 dj rep list 查编号。")


def roster(reader: Reader) -> list[Row]:
    """Return everyone on the roster, in order of roster number, without posts and platforms."""
    return reader.rows("SELECT * FROM v_representative WHERE void_on IS NULL ORDER BY code")


def choices(rows: list[Row]) -> list[Choice]:
    """Return deputies to pick from."""
    return [of_row(row, row["name"], row["code"], note=apart(row)) for row in rows]


def apart(row: Row) -> str:
    """Return what tells a deputy from a homonym."""
    parts = (row["code"], f"{Level(row['level']).label}代表", row["township"], row["employer"] or "", row["post"] or "")
    return " ".join(filter(None, parts))


def sits(row: Mapping[str, Any], on: date) -> bool:
    """Tell whether a deputy was in office on a day."""
    day = on.isoformat()
    return (row["joined_on"] or "") <= day and day < (row["left_on"] or "9999") and not row["void_on"]


def check_sits(row: Mapping[str, Any], on: date) -> None:
    """Raise RuleBroken for a deputy who was not in office on a day."""
    if not sits(row, on):
        raise RuleBroken(f"{row['name']}（{row['code']}）在 {on} 不是在任代表。")


def of_platform(reader: Reader, platform_id: int, on: date) -> list[Row]:
    """Return the deputies of a platform who were in office on a day."""
    rows = reader.rows(
        "SELECT r.* FROM v_representative r JOIN v_representative_platform l ON l.representative_id = r.id "
        "WHERE l.platform_id = :platform ORDER BY r.code",
        platform=platform_id,
    )
    return [row for row in rows if sits(row, on)]


def card(reader: Reader, wanted: str) -> Row:
    """Return one deputy whole. Raises NotFound."""
    return _whole(reader, [find(reader, wanted)])[0]


def by_code(reader: Reader) -> dict[str, Any]:
    """Return every deputy's id by roster number, for imports."""
    return {row["code"]: row["id"] for row in reader.rows("SELECT code, id FROM v_representative")}
