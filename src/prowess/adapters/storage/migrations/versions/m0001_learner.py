"""Profile, evidence, lab work, attempts, runs and their events.

Types are written out as they were then; `tables.py` goes on, this file never changes.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

MOMENT = sa.BigInteger().with_variant(sa.DateTime(timezone=True), "postgresql")
UNFINISHED = sa.text("state IN ('queued', 'running')")


def _owner() -> tuple[sa.Column[str], sa.Column[str]]:
    return (
        sa.Column("tenant_id", sa.Text, primary_key=True),
        sa.Column("learner_id", sa.Text, primary_key=True),
    )


def upgrade() -> None:
    """Create the tables."""
    _create_learner_tables()
    _create_attempt_table()
    _create_run_tables()


def downgrade() -> None:
    """Drop them, those that point at others first."""
    for table in ("run_event", "run", "attempt", "lab_work", "evidence", "profile"):
        op.drop_table(table)


def _create_learner_tables() -> None:
    op.create_table(
        "profile",
        *_owner(),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("role", sa.Text),
        sa.Column("hours_a_week", sa.Integer, nullable=False),
    )
    op.create_table(
        "evidence",
        *_owner(),
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("topic", sa.Text, nullable=False),
        sa.Column("level", sa.Integer, nullable=False),
        sa.Column("passed", sa.Boolean, nullable=False),
        sa.Column("unaided", sa.Boolean, nullable=False),
        sa.Column("reference", sa.Text, nullable=False),
        sa.Column("attempt_id", sa.Text, nullable=False),
        sa.Column("assurance", sa.Text, nullable=False),
        sa.Column("catalog_hash", sa.Text, nullable=False),
        sa.Column("lab_version", sa.Text, nullable=False),
        sa.Column("grader_version", sa.Text, nullable=False),
        sa.Column("seed", sa.BigInteger, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
    )
    op.create_index("evidence_of_topic", "evidence", ["tenant_id", "learner_id", "topic"])
    op.create_table(
        "lab_work",
        *_owner(),
        sa.Column("lab", sa.Text, primary_key=True),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("draft", sa.Text, nullable=False),
        sa.Column("hints_taken", sa.Integer, nullable=False),
        sa.Column("aided", sa.Boolean, nullable=False),
    )


def _create_attempt_table() -> None:
    op.create_table(
        "attempt",
        *_owner(),
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("lab", sa.Text, nullable=False),
        sa.Column("run_id", sa.Text, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("seed", sa.BigInteger, nullable=False),
        sa.Column("unaided", sa.Boolean, nullable=False),
        sa.Column("catalog_hash", sa.Text, nullable=False),
        sa.Column("verdict", sa.Text, nullable=False),
        sa.Column("summary", sa.Text, nullable=False),
        sa.Column("report", sa.Text, nullable=False),
    )
    op.create_index("attempt_of_lab", "attempt", ["tenant_id", "learner_id", "lab", "at"])
    op.create_index("attempt_by_age", "attempt", ["tenant_id", "learner_id", "at"])


def _create_run_tables() -> None:
    op.create_table(
        "run",
        *_owner(),
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("lab", sa.Text, nullable=False),
        sa.Column("attempt_id", sa.Text, nullable=False),
        sa.Column("cost_class", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("worker", sa.Text, nullable=False),
        sa.Column("lease_until", MOMENT),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("cancel_requested", sa.Boolean, nullable=False),
        sa.Column("last_event", sa.Integer, nullable=False),
        sa.Column("finished_at", MOMENT),
        sa.ForeignKeyConstraint(
            ["tenant_id", "learner_id", "attempt_id"],
            ["attempt.tenant_id", "attempt.learner_id", "attempt.id"],
            name="run_has_attempt",
        ),
    )
    op.create_index(
        "run_unfinished",
        "run",
        ["created_at"],
        sqlite_where=UNFINISHED,
        postgresql_where=UNFINISHED,
    )
    op.create_table(
        "run_event",
        *_owner(),
        sa.Column("run_id", sa.Text, primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("check_name", sa.Text, nullable=False),
        sa.Column("done", sa.Integer, nullable=False),
        sa.Column("total", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "learner_id", "run_id"],
            ["run.tenant_id", "run.learner_id", "run.id"],
            name="run_event_has_run",
        ),
    )
