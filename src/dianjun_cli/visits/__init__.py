"""约见和列席 · organ visits: deputies meeting heads of state organs, and sitting in on standing-committee meetings."""
