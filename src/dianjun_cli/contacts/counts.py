"""Figures of the contacts: links in force on a day, each counted once."""

from dianjun_cli.core.derived import Count

from .queries import FORCE, TEAMED

_LINKS = f"SELECT c.number, c.title, c.from_on AS happened_on FROM v_contact c WHERE {FORCE} AND c.contact_kind "
COUNTS = {
    "district_links": Count(
        "常委会组成人员联系区代表",
        f"{_LINKS} = 'committee'",
        "名",
        meaning="这一天还在联系、两边都在任的，一位组成人员联系一位代表算一。",
    ),
    "township_links": Count(
        "主席团成员联系乡镇代表",
        f"{_LINKS} = 'presidium'",
        "名",
        meaning="这一天还在联系、两边都在任的，一位成员联系一位代表算一。",
    ),
    "voter_links": Count(
        "代表联系选民", f"{_LINKS} = 'voter'", "名", meaning="这一天在任的代表还在联系的，一位代表联系一位选民算一。"
    ),
    "nianzhang_deputies": Count(
        "廿长",
        f"SELECT n.number, n.title, n.from_on AS happened_on FROM v_nianzhang n WHERE {TEAMED}",
        "名",
        meaning="编入“廿长”的代表，离任的不算。",
    ),
    "nianzhang_households": Count(
        "廿长联系农户", f"{_LINKS} = 'nianzhang'", "户", meaning="这一天在任的“廿长”还在联系的，一位联系一户算一。"
    ),
    "contact_visits": Count(
        "走访联系",
        "SELECT v.number, v.title, v.held_on AS happened_on FROM v_contact_visit v "
        "WHERE v.void_on IS NULL AND v.held_on <= :as_of",
        "次",
        meaning="走访、通话等每一次联系，一次见几户也算一次。",
    ),
    "nianzhang_helps": Count(
        "廿长帮忙办事",
        "SELECT v.number, v.title, v.held_on AS happened_on FROM v_contact_visit v "
        "WHERE v.void_on IS NULL AND v.held_on <= :as_of AND v.help_kind IS NOT NULL AND v.id IN (SELECT w.visit_id "
        "FROM v_contact_visited w JOIN v_contact c ON c.id = w.contact_id WHERE c.contact_kind = 'nianzhang')",
        "件",
        meaning="“廿长”为联系的农户帮的忙。",
    ),
}
