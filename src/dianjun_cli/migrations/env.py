"""Alembic's environment: the connection is handed in by `core.migrate`."""

from alembic import context
from sqlmodel import SQLModel

from dianjun_cli.core.db import load_models

load_models()
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    transactional_ddl=False,
)
context.run_migrations()
