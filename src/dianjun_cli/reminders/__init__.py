"""催办 · reminders: what is owed, by whom, since when; each chase is logged with its way and day."""
