"""What a link to a voter counts for while it lasts, and a visit: for the deputy who went, along a link that had begun
and not ended, both in office."""

from dianjun_cli.core.derived import Credit

_VISITS = (
    "SELECT 'contact_visit' AS ledger, v.number, v.title, v.held_on AS happened_on, v.representative_id, "
    "NULL AS platform_id FROM v_contact_visit v WHERE v.void_on IS NULL AND EXISTS (SELECT 1 FROM v_contact_visited w "
    "JOIN v_contact c ON c.id = w.contact_id WHERE w.visit_id = v.id AND c.holds_from <= v.held_on "
    "AND c.holds_to > v.held_on{0})"
)
# From the day both were there. That the deputy left office later does not take the link back.
_LINKED = (
    "SELECT 'contact' AS ledger, c.number, c.title, c.holds_from AS happened_on, c.representative_id, "
    "NULL AS platform_id, CASE WHEN c.until_on < coalesce(r.left_on, '9999-12-31') THEN c.until_on END AS ended_on "
    "FROM v_contact c JOIN v_representative r ON r.id = c.representative_id "
    "WHERE c.void_on IS NULL AND c.end_void = 0 AND c.contact_kind = 'voter'"
)
CREDITS = {
    "voter_link": Credit("与选民建立联系", _LINKED),
    "voter_visit": Credit("走访联系的选民", _VISITS.format(" AND c.voter_id IS NOT NULL")),
    "contact_visit": Credit("走访联系对象", _VISITS.format(""), "联系选民"),
    "help": Credit("帮群众办事", f"{_VISITS.format('')} AND v.help_kind IS NOT NULL", "联系选民"),
}
