"""约见和列席 · visits: deputies ask to see the heads of state organs, and sit in on the committee's meetings."""
