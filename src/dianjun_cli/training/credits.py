"""What a training counts for."""

from dianjun_cli.core.derived import Credit

from .queries import IN

_TAKEN = (
    "SELECT 'training' AS ledger, t.number, t.title, t.held_on AS happened_on, d.representative_id, "
    "NULL AS platform_id FROM v_training t JOIN v_entry_deputy d ON d.ledger = 'training' AND d.record_id = t.id "
    f"AND d.part IN ({IN}) WHERE t.void_on IS NULL AND t.training_kind "
)
CREDITS = {
    "training": Credit("参加履职培训", f"{_TAKEN} = 'course'", "学习培训"),
    "study": Credit("参加学习", f"{_TAKEN} <> 'course'", "学习培训"),
}
