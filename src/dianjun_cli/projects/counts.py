"""Figures of the projects ledger."""

from dianjun_cli.core.derived import Count

# The last step of some kinds that each project had taken by :as_of.
_LAST = (
    "SELECT s.project_id, s.number, s.title, s.verb, s.happened_on, row_number() OVER (PARTITION BY s.project_id "
    "ORDER BY s.happened_on DESC, s.id DESC) AS back FROM v_project_step s "
    "WHERE s.void_on IS NULL AND s.happened_on <= :as_of AND s.verb IN ({verbs}) "
    "AND NOT EXISTS (SELECT 1 FROM v_entry_event u WHERE u.ledger = 'project' AND u.record_id = s.project_id "
    "AND u.verb = 'undo' AND u.payload = '{{\"undone\": ' || CAST(s.id AS TEXT) || '}}')"
)


def _standing(verb: str, *others: str) -> str:
    verbs = ", ".join(f"'{one}'" for one in (verb, *others))
    last = _LAST.format(verbs=verbs)
    return f"SELECT number, title, happened_on FROM ({last}) last_step WHERE back = 1 AND verb = '{verb}'"


COUNTS = {
    "project_candidates": Count(
        "民生实事候选",
        "SELECT number, title, proposed_on AS happened_on FROM v_project "
        "WHERE void_on IS NULL AND proposed_on <= :as_of",
        meaning="征集来的项目。",
    ),
    "projects": Count("票决选定民生实事", _standing("elect", "reject", "recall"), meaning="票决选上的项目。"),
    "projects_completed": Count(
        "完成民生实事", _standing("complete", "resume"), meaning="完成了的项目，完成后又返工的不计。"
    ),
}
