"""What an issue asks of the store: the month's cases, published issues, identities to search for."""

from __future__ import annotations

import json
from datetime import date

from dianjun_cli.core.output import Column
from dianjun_cli.core.reader import Reader, Row, first

from .print.pictures import Picture

COLUMNS = (
    Column("month", "月份"),
    Column("revision", "版次"),
    Column("number_in_year", "当年期数"),
    Column("number_total", "总期数"),
    Column("published_on", "印发日期"),
    Column("reviewed_by", "审核"),
    Column("signed_by", "签发"),
    Column("copies", "份数"),
    Column("actor", "经办人"),
    Column("edited", "人工改过"),
)
PHOTOS = (
    Column("serial", "照片"),
    Column("caption", "说明"),
    Column("consented", "已同意"),
    Column("consent", "谁怎样同意", wide=True),
    Column("place", "登在哪里"),
    Column("size", "像素"),
    Column("actor", "经办人"),
    Column("sha256", "校验", wide=True),
)
# Outcome and unit are as of the issue's day: what is done in July does not change what June's issue says.
CASE = (
    "SELECT c.id, c.number, c.title, c.category, c.received_on, c.township, c.point_name, c.late, d.outcome, "
    "COALESCE(u.short_name, u.name) AS unit, c.voter_id, b.body AS words, v.name, v.phone, v.address "
)
JOINED = (
    "FROM v_case c JOIN text b ON b.id = c.text_id LEFT JOIN v_voter v ON v.id = c.voter_id "
    "JOIN v_standing d ON d.suggestion_id = c.id AND d.from_on <= :as_of AND d.to_on > :as_of "
    "LEFT JOIN v_unit u ON u.id = d.unit_id "
)


def hopes(reader: Reader, first_day: date, last_day: date, as_of: date) -> list[Row]:
    """Return the cases received in the month and still counted, in order of number."""
    return reader.rows(
        f"{CASE}{JOINED} WHERE c.received_on >= :first AND c.received_on <= :last "
        "AND d.standing <> 'merged' ORDER BY c.received_on, c.number",
        first=first_day,
        last=last_day,
        as_of=as_of,
    )


def typed_late(reader: Reader, before: date, after: str, as_of: date) -> list[Row]:
    """Return cases received before the month but registered after the last issue was out (补录)."""
    return reader.rows(
        f"{CASE}{JOINED} JOIN v_timeline e ON e.suggestion_id = c.id AND e.verb = 'register' "
        "WHERE c.received_on < :before AND CAST(e.recorded_at AS VARCHAR(40)) > :after AND d.standing <> 'merged' "
        "ORDER BY c.received_on, c.number",
        before=before,
        after=after,
        as_of=as_of,
    )


def happened(reader: Reader, verbs: tuple[str, ...], first_day: date, last_day: date, as_of: date) -> list[Row]:
    """Return what happened in the month with words to print, one row an event, latest last."""
    names = ", ".join(f"'{verb}'" for verb in verbs)
    return reader.rows(
        f"{CASE}, e.verb, e.text AS said, e.rating AS said_rating, e.outcome AS said_outcome, "
        f"e.happened_on {JOINED} JOIN v_timeline e ON e.suggestion_id = c.id AND e.verb IN ({names}) "
        "WHERE e.happened_on >= :first AND e.happened_on <= :last AND d.standing <> 'merged' "
        "ORDER BY e.happened_on, e.id",
        first=first_day,
        last=last_day,
        as_of=as_of,
    )


def holders(reader: Reader, word: str) -> list[Row]:
    """Return the cases whose voter has this name, telephone or address."""
    return reader.rows(
        "SELECT c.id, c.number FROM v_case c JOIN v_voter v ON v.id = c.voter_id "
        "WHERE v.name = :word OR v.phone = :word OR v.address = :word ORDER BY c.number",
        word=word,
    )


def acceptances(reader: Reader) -> list[Row]:
    """Return the words let through, with their cases."""
    return reader.rows("SELECT number, accepted, reason, actor, accepted_at FROM v_bulletin_acceptance ORDER BY 1, 2")


def published(reader: Reader, month: str, revision: int = 0) -> Row | None:
    """Return a revision of a published month (0: the newest), or None."""
    return first(
        reader.rows(
            "SELECT * FROM v_bulletin WHERE month = :m AND (:r = 0 OR revision = :r) ORDER BY revision DESC LIMIT 1",
            m=month,
            r=revision,
        )
    )


def last_before(reader: Reader, month: str) -> Row | None:
    """Return the last issue published for an earlier month."""
    return first(
        reader.rows("SELECT * FROM v_bulletin WHERE month < :m ORDER BY month DESC, revision LIMIT 1", m=month)
    )


def files(reader: Reader, issue_id: int, edition: str) -> dict[str, bytes]:
    """Return the kept bytes of an edition by form."""
    rows = reader.rows(
        "SELECT form, data FROM v_bulletin_file WHERE issue_id = :id AND edition = :e", id=issue_id, e=edition
    )
    return {row["form"]: bytes(row["data"]) for row in rows}


def photos(reader: Reader, month: str) -> list[Row]:
    """Return a month's photographs without their bytes, in order."""
    return reader.rows("SELECT * FROM v_bulletin_photo WHERE month = :m ORDER BY serial", m=month)


def pictures(reader: Reader, month: str) -> dict[int, Picture]:
    """Return the bytes of a month's photographs by number."""
    rows = reader.rows("SELECT * FROM v_bulletin_picture WHERE month = :m", m=month)
    return {row["serial"]: Picture(bytes(row["data"]), row["media"], row["width"], row["height"]) for row in rows}


def listed(reader: Reader, year: str = "", month: str = "") -> list[Row]:
    """Return all published issues (of a year, of a month), newest first."""
    rows = reader.rows(
        "SELECT * FROM v_bulletin WHERE (:year = '' OR substr(month, 1, 4) = :year) "
        "AND (:month = '' OR month = :month) ORDER BY month DESC, revision DESC",
        year=year,
        month=month,
    )
    return [{**row, "edited": bool(row["edited"])} for row in rows]


def decisions(reader: Reader, month: str) -> list[Row]:
    """Return what the editor decided about a month's draft, in order."""
    return reader.rows("SELECT * FROM v_bulletin_decision WHERE month = :m ORDER BY id", m=month)


def contents_before(reader: Reader, month: str) -> list[Row]:
    """Return what the issues of earlier months say, each in its newest revision, in order."""
    return reader.rows(
        "SELECT c.* FROM v_bulletin_content c WHERE c.month < :m AND c.revision = "
        "(SELECT max(o.revision) FROM v_bulletin_content o WHERE o.month = c.month) ORDER BY c.month",
        m=month,
    )


def content_of(reader: Reader, month: str, revision: int = 0) -> Row | None:
    """Return what a month's issue says, in a revision (0: its newest), or None when it is not out."""
    return first(
        reader.rows(
            "SELECT * FROM v_bulletin_content WHERE month = :m AND (:r = 0 OR revision = :r) "
            "ORDER BY revision DESC LIMIT 1",
            m=month,
            r=revision,
        )
    )


def featured(reader: Reader) -> dict[str, list[str]]:
    """Return the model deeds printed in each month's newest revision, by number."""
    rows = reader.rows("SELECT month, content FROM v_bulletin_content ORDER BY month, revision")
    return {row["month"]: [deed["number"] for deed in json.loads(row["content"])["internal"].get("deeds", ())]
            for row in rows}  # fmt: skip


def thanked(reader: Reader) -> dict[str, list[tuple[str, str]]]:
    """Return the firms' thanks printed in each month's newest revision, by difficulty and day."""
    rows = reader.rows("SELECT month, content FROM v_bulletin_content ORDER BY month, revision")
    found = {row["month"]: json.loads(row["content"])["internal"].get("thanks", ()) for row in rows}
    return {month: [(one["number"], one["day"]) for one in there] for month, there in found.items()}


def notices(reader: Reader, month: str) -> list[str]:
    """Return the notices of correction that a month's revisions were printed with."""
    rows = reader.rows("SELECT content FROM v_bulletin_content WHERE month = :m AND revision > 1", m=month)
    return ["".join(json.loads(row["content"])["internal"].get("revised", ())) for row in rows]


def digests(reader: Reader, issue_id: int) -> list[Row]:
    """Return the kept files of a revision, without their bytes."""
    return reader.rows(
        "SELECT edition, form, length(data) AS bytes, sha256 FROM v_bulletin_file WHERE issue_id = :id ORDER BY 1, 2",
        id=issue_id,
    )


def touched_since(reader: Reader, instant: str) -> set[str]:
    """Return the cases to which something was recorded after an instant."""
    rows = reader.rows(
        "SELECT DISTINCT e.number FROM v_timeline e WHERE CAST(e.recorded_at AS VARCHAR(40)) > :instant",
        instant=instant,
    )
    return {row["number"] for row in rows}
