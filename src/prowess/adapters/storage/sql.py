"""The store on SQLite or PostgreSQL."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from sqlalchemy import Connection, text

from prowess.adapters.storage._engines import DURABLE, Engines
from prowess.adapters.storage._faults import translated
from prowess.adapters.storage._interrupts import uninterrupted
from prowess.adapters.storage._queues import SqlOutbox, SqlRunQueue
from prowess.adapters.storage._units import SqlUnit
from prowess.learner.types import Owner

_LOCK_OWNER = text("SELECT pg_advisory_xact_lock(hashtextextended(:owner, 0))")


class SqlStore:
    """Implements `application.ports.Store`. Owns its connections; its tables must be there."""

    def __init__(self, engines: Engines) -> None:
        self._engines = engines
        self._writers = {
            durable: engines.writer.execution_options(**{DURABLE: durable})
            for durable in (True, False)
        }
        self.queue = SqlRunQueue(begin=self._begin_quickly, look=self._look)
        self.outbox = SqlOutbox(begin=self._begin_quickly, look=self._look)

    @contextmanager
    def unit(self, owner: Owner, *, durable: bool = True) -> Iterator[SqlUnit]:
        """Open a writing unit. See the port."""
        with self._begin(durable=durable) as connection:
            if connection.dialect.name == "postgresql":
                # SQLite has one writer anyhow. Here an owner's writers wait for one another, so
                # that a use case may read, decide and write without a retry.
                key = f"{len(owner.tenant_id)}:{owner.tenant_id}{owner.learner_id}"
                connection.execute(_LOCK_OWNER, {"owner": key})
            yield SqlUnit(connection, owner)

    @contextmanager
    def reading(self, owner: Owner) -> Iterator[SqlUnit]:
        """Open a reading unit. See the port."""
        with self._look() as connection:
            yield SqlUnit(connection, owner)

    def close(self) -> None:
        """Close every connection."""
        self._engines.dispose()

    @contextmanager
    def _look(self) -> Iterator[Connection]:
        with translated(), self._engines.reader.begin() as connection:
            yield connection

    @contextmanager
    def _begin(self, *, durable: bool) -> Iterator[Connection]:
        with uninterrupted(), translated(), self._writers[durable].begin() as connection:
            yield connection

    def _begin_quickly(self) -> AbstractContextManager[Connection]:
        return self._begin(durable=False)
