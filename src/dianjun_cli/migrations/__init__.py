"""Versions of the store (Alembic)."""
