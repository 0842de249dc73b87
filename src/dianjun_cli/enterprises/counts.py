"""Figures of the enterprises ledger."""

from dianjun_cli.core.derived import Count

# A difficulty that was taken up by :as_of, and since when.
TAKEN = (
    "SELECT record_id, min(happened_on) AS taken_on FROM v_entry_event "
    "WHERE ledger = 'difficulty' AND verb = 'take' AND happened_on <= :as_of GROUP BY record_id"
)
_HELPED = (
    "SELECT e.number, e.name AS title, min(t.taken_on) AS happened_on FROM v_enterprise e "
    "JOIN v_difficulty d ON d.enterprise_id = e.id AND d.void_on IS NULL "
    f"JOIN ({TAKEN}) t ON t.record_id = d.id WHERE e.void_on IS NULL AND e.firm_kind "
)
_RAISED = (
    "SELECT d.number, d.title, d.raised_on AS happened_on FROM v_difficulty d "
    "WHERE d.void_on IS NULL AND d.raised_on <= :as_of"
)
# The last event by :as_of of those that move a difficulty; it is solved when that one solved it.
_MOVED = (
    "SELECT record_id, verb, happened_on, "
    "row_number() OVER (PARTITION BY record_id ORDER BY happened_on DESC, id DESC) AS back "
    "FROM v_entry_event WHERE ledger = 'difficulty' AND happened_on <= :as_of "
    "AND verb IN ('take', 'solve', 'ease', 'shelve', 'resume')"
)
COUNTS = {
    "enterprises": Count(
        "帮扶老企业",
        f"{_HELPED} = 'old' GROUP BY e.number, e.name",
        "家",
        meaning="难题已经有人认领的老企业，一家几件难题也算一家。",
    ),
    "enterprises_others": Count(
        "帮扶其他企业", f"{_HELPED} <> 'old' GROUP BY e.number, e.name", "家", meaning="难题已经有人认领的其他企业。"
    ),
    "difficulties": Count("企业难题", _RAISED, "件", meaning="登记过的难题，解决了的也在内。"),
    "difficulties_solved": Count(
        "已解决企业难题",
        "SELECT d.number, d.title, m.happened_on FROM v_difficulty d "
        f"JOIN ({_MOVED}) m ON m.record_id = d.id AND m.back = 1 AND m.verb = 'solve' WHERE d.void_on IS NULL",
        "件",
        meaning="这一天是解决状态的难题，缓解、搁置的不计。",
    ),
    "thanks": Count(
        "企业致谢",
        "SELECT d.number, d.title, e.happened_on FROM v_entry_event e JOIN v_difficulty d ON d.id = e.record_id "
        "WHERE e.ledger = 'difficulty' AND e.verb = 'thank' AND e.happened_on <= :as_of AND d.void_on IS NULL",
        "次",
        meaning="企业的每一次致谢。",
    ),
    "leads": Count(
        "招商线索",
        "SELECT l.number, l.title, l.found_on AS happened_on FROM v_lead l "
        "WHERE l.void_on IS NULL AND l.found_on <= :as_of",
        "条",
        meaning="收集到的线索，谈成的、放下的都在内。",
    ),
    "registered_companies": Count(
        "招引企业完成注册",
        "SELECT l.number, l.company AS title, e.happened_on FROM v_lead l JOIN v_entry_event e ON e.record_id = l.id "
        "WHERE e.ledger = 'lead' AND e.verb = 'register' AND e.happened_on <= :as_of AND l.void_on IS NULL",
        "家",
        meaning="线索招来、已经完成注册的公司。",
    ),
}
