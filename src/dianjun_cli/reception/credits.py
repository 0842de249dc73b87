"""What a reception day counts for, and the notice that must be out before it."""

from dianjun_cli.core.derived import Credit, Obligation

_PRESENT = (
    "SELECT 'reception' AS ledger, d.point || ' ' || d.month AS number, '“5号见”接待' AS title, "
    "d.held_on AS happened_on, y.representative_id, d.platform_id FROM v_reception d "
    "JOIN v_reception_duty y ON y.day_id = d.id WHERE d.void_on IS NULL AND y.presence = 'present'"
)
CREDITS = {
    "reception": Credit("参加“5号见”接待", _PRESENT, "接待选民"),
    "reception_rota": Credit("轮值接待", f"{_PRESENT} AND y.role = 'rota'"),
}
OBLIGATIONS = {
    "reception_notice": Obligation(
        "接待通知按期发出",
        "SELECT 'reception' AS ledger, d.point || ' ' || d.month AS number, '接待通知' AS title, d.held_on AS due_on, "
        "d.notified_on AS met_on, NULL AS representative_id, d.platform_id FROM v_reception d WHERE d.void_on IS NULL",
        ahead="reception.notice_days",
    )
}
