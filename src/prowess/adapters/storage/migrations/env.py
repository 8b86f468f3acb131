"""Alembic runs this file. The connection comes from `migrate.py`, and so does the transaction:
all steps of one upgrade, and the check before them, are one.
"""

from alembic import context

from prowess.adapters.storage.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
