"""What a visit counts for: the deputy who went, along a link that had begun and not ended, both in office."""

from dianjun_cli.core.derived import Credit

_VISITS = (
    "SELECT 'contact_visit' AS ledger, v.number, v.title, v.held_on AS happened_on, v.representative_id, "
    "NULL AS platform_id FROM v_contact_visit v WHERE v.void_on IS NULL AND EXISTS (SELECT 1 FROM v_contact_visited w "
    "JOIN v_contact c ON c.id = w.contact_id WHERE w.visit_id = v.id AND c.holds_from <= v.held_on "
    "AND c.holds_to > v.held_on{0})"
)
CREDITS = {
    "voter_visit": Credit("走访联系的选民", _VISITS.format(" AND c.voter_id IS NOT NULL")),
    "contact_visit": Credit("走访联系对象", _VISITS.format(""), "联系选民"),
    "help": Credit("帮群众办事", f"{_VISITS.format('')} AND v.help_kind IS NOT NULL", "联系选民"),
}
