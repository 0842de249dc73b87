"""The first version of the store."""
