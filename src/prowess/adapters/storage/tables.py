"""The tables, as queries see them. What creates and changes them are the migrations; a test holds
the two together.
"""

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Dialect,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    text,
)
from sqlalchemy.types import TypeEngine

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class Moment(TypeDecorator[datetime]):
    """An aware moment in UTC: timestamptz in PostgreSQL, microseconds since 1970 in SQLite.

    SQLite has no such type, and text sorts right only as long as every writer formats alike.
    """

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose the column type."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(DateTime(timezone=True))
        return dialect.type_descriptor(BigInteger())

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Store a moment."""
        if value is None or dialect.name == "postgresql":
            return value
        return (value - _EPOCH) // _MICROSECOND

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Load a moment."""
        del dialect
        if value is None:
            return None
        if isinstance(value, datetime):
            return value.astimezone(UTC)
        return _EPOCH + timedelta(microseconds=value)


metadata = MetaData()


def _owned(name: str, *columns: Any) -> Table:
    """Return a table whose every row belongs to a learner of a tenant."""
    return Table(
        name,
        metadata,
        Column("tenant_id", Text, primary_key=True),
        Column("learner_id", Text, primary_key=True),
        *columns,
    )


profile = _owned(
    "profile",
    Column("name", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("role", Text),
    Column("hours_a_week", Integer, nullable=False),
)

evidence = _owned(
    "evidence",
    Column("id", Text, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("kind", Text, nullable=False),
    Column("topic", Text, nullable=False),
    Column("level", Integer, nullable=False),
    Column("passed", Boolean, nullable=False),
    Column("unaided", Boolean, nullable=False),
    Column("reference", Text, nullable=False),
    Column("attempt_id", Text, nullable=False),
    Column("assurance", Text, nullable=False),
    Column("catalog_hash", Text, nullable=False),
    Column("lab_version", Text, nullable=False),
    Column("grader_version", Text, nullable=False),
    Column("seed", BigInteger, nullable=False),
    Column("note", Text, nullable=False),
    Index("evidence_of_topic", "tenant_id", "learner_id", "topic"),
)

lab_work = _owned(
    "lab_work",
    Column("lab", Text, primary_key=True),
    Column("started_at", Moment, nullable=False),
    Column("draft", Text, nullable=False),
    Column("hints_taken", Integer, nullable=False),
    Column("aided", Boolean, nullable=False),
)

attempt = _owned(
    "attempt",
    Column("id", Text, primary_key=True),
    Column("lab", Text, nullable=False),
    Column("run_id", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("answer", Text, nullable=False),
    Column("seed", BigInteger, nullable=False),
    Column("unaided", Boolean, nullable=False),
    Column("catalog_hash", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("summary", Text, nullable=False),
    Column("report", Text, nullable=False),
    Column("project", Text, nullable=False, server_default=text("''")),
    Index("attempt_of_lab", "tenant_id", "learner_id", "lab", "at"),
    Index("attempt_by_age", "tenant_id", "learner_id", "at"),
)

run = _owned(
    "run",
    Column("id", Text, primary_key=True),
    Column("lab", Text, nullable=False),
    Column("attempt_id", Text, nullable=False),
    Column("cost_class", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("worker", Text, nullable=False),
    Column("lease_until", Moment),
    Column("tries", Integer, nullable=False),
    Column("cancel_requested", Boolean, nullable=False),
    Column("last_event", Integer, nullable=False),
    Column("finished_at", Moment),
    Column("project", Text, nullable=False, server_default=text("''")),
    ForeignKeyConstraint(
        ["tenant_id", "learner_id", "attempt_id"],
        ["attempt.tenant_id", "attempt.learner_id", "attempt.id"],
        name="run_has_attempt",
    ),
)

run_event = _owned(
    "run_event",
    Column("run_id", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("kind", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("check_name", Text, nullable=False),
    Column("done", Integer, nullable=False),
    Column("total", Integer, nullable=False),
    ForeignKeyConstraint(
        ["tenant_id", "learner_id", "run_id"],
        ["run.tenant_id", "run.learner_id", "run.id"],
        name="run_event_has_run",
    ),
)

recording = _owned(
    "recording",
    Column("run_id", Text, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("size_bytes", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
    ForeignKeyConstraint(
        ["tenant_id", "learner_id", "run_id"],
        ["run.tenant_id", "run.learner_id", "run.id"],
        name="recording_has_run",
    ),
)

idempotency_key = _owned(
    "idempotency_key",
    Column("key", Text, primary_key=True),
    Column("fingerprint", Text, nullable=False),
    Column("run_id", Text, nullable=False),
    Column("at", Moment, nullable=False),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Text, primary_key=True),
    Column("tenant_id", Text, nullable=False),
    Column("learner_id", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("data", Text, nullable=False),
    Column("due_at", Moment),
    Column("delivered", Text, nullable=False),
    Column("tries", Integer, nullable=False),
)


@cache
def with_partial_indexes() -> MetaData:
    """Return the tables with the indexes on a part of their rows, of which no query need know.

    Writing their conditions loads both dialects, which every command would wait for.
    """
    for name, column, condition in (
        # A worker looks for the oldest unfinished run; finished ones are nearly all of them.
        ("run_unfinished", run.c.created_at, "state IN ('queued', 'running')"),
        ("outbox_due", outbox.c.due_at, "due_at IS NOT NULL"),
    ):
        Index(name, column, sqlite_where=text(condition), postgresql_where=text(condition))
    return metadata
