"""Attempts at projects, and what went over the wire in their runs.

Types are written out as they were then; `tables.py` goes on, this file never changes.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

MOMENT = sa.BigInteger().with_variant(sa.DateTime(timezone=True), "postgresql")


def upgrade() -> None:
    """Let attempts and runs belong to a project; create the table of recordings."""
    for table in ("attempt", "run"):
        project = sa.Column("project", sa.Text, nullable=False, server_default=sa.text("''"))
        op.add_column(table, project)
    op.create_table(
        "recording",
        sa.Column("tenant_id", sa.Text, primary_key=True),
        sa.Column("learner_id", sa.Text, primary_key=True),
        sa.Column("run_id", sa.Text, primary_key=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("size_bytes", sa.Integer, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "learner_id", "run_id"],
            ["run.tenant_id", "run.learner_id", "run.id"],
            name="recording_has_run",
        ),
    )


def downgrade() -> None:
    """Drop it, and the attempts at projects, which nobody would know; the backup has them.

    Their evidence stays: it speaks for itself.
    """
    op.drop_table("recording")
    op.execute(
        "DELETE FROM run_event WHERE EXISTS (SELECT 1 FROM run WHERE run.project > '' "
        "AND run.tenant_id = run_event.tenant_id AND run.learner_id = run_event.learner_id "
        "AND run.id = run_event.run_id)"
    )
    for table in ("run", "attempt"):
        op.execute(sa.text(f"DELETE FROM {table} WHERE project > ''"))  # noqa: S608 - constants
        op.drop_column(table, "project")
