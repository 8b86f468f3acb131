"""Alembic runs this file. The connection comes from `migrate.py`, and so does the transaction:
all steps of one upgrade, and the check before them, are one.
"""

from alembic import context

from prowess.adapters.storage.tables import with_partial_indexes

context.configure(
    connection=context.config.attributes["connection"], target_metadata=with_partial_indexes()
)
with context.begin_transaction():
    context.run_migrations()
