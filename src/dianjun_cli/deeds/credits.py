"""What a model deed counts for: its deputy, from the day on which it was chosen."""

from dianjun_cli.core.derived import Credit

CREDITS = {
    "model_deed": Credit(
        "事迹被树为典型",
        "SELECT 'deed' AS ledger, d.number, d.title, d.chosen_on AS happened_on, d.representative_id, "
        "NULL AS platform_id FROM v_deed d WHERE d.void_on IS NULL AND d.chosen_on IS NOT NULL",
        "典型事迹",
    ),
}
