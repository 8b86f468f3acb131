"""A database of one answer's own, its role, and the sessions by which it is built and asked."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count

from prowess.labs.query.running import Runner
from prowess.labs.sandbox.rooms import PREFIX, ROOM_BYTES, Rooms
from prowess.labs.sandbox.session import Caps, Session, is_gone
from prowess.labs.sandbox.timeouts import UNTIMED
from prowess.labs.sandbox.watch import Limits, bound_memory, cpu_of
from prowess.labs.schema.design import Design, read_design
from prowess.rigs import SqlError

EXTRAS = "extras"
MOST_CPU_S = 12.0
MOST_BYTES = 96 << 20
"""What all statements of one answer may use, on the processor and on the disk."""

_NUMBERS = count(1)

_SETTINGS = {
    "search_path": f"public, {EXTRAS}",
    **UNTIMED,
    "lock_timeout": "0",
    "deadlock_timeout": "'60s'",  # who waits for whom is looked at from outside
    "client_min_messages": "error",
}


@dataclass(slots=True)
class Site:
    """One answer's database. Nobody stands behind its role; all that is in it goes with it.

    `observer` belongs to the superuser: it reads catalogs, and never a row of the answer's.
    `keeps_timeouts`: from now on a statement may leave no timeout behind.
    """

    rooms: Rooms
    database: str
    role: str
    password: str
    runner: Runner
    sessions: list[Session] = field(default_factory=list)
    observer: Session | None = None
    keeps_timeouts: bool = False

    @property
    def session(self) -> Session:
        """The first session of the answer's role."""
        return self.nth(1)

    def nth(self, number: int) -> Session:
        """Return a session of the answer's role, opened when it is first asked for."""
        while len(self.sessions) < number:
            connection = self.rooms.server.connect(
                database=self.database, user=self.role, password=self.password
            )
            self.sessions.append(Session(connection))
            bound_memory(self.sessions[-1], room_bytes=ROOM_BYTES)
        return self.sessions[number - 1]

    def watcher(self) -> Session:
        """Return the session that looks on."""
        if self.observer is None:
            self.observer = self.rooms.open_superuser(self.database)
            self.observer.run(
                "SET search_path = pg_catalog; SET default_transaction_read_only = on"
            )
        return self.observer

    def read(self) -> Design:
        """Read the schema from the catalog."""
        return read_design(self.watcher())

    def is_too_large(self) -> bool:
        """True when the answer fills the disk."""
        ((size,),) = self.watcher().run("SELECT pg_database_size(current_database())::bigint")
        return int(size) > MOST_BYTES

    def is_too_slow(self) -> bool:
        """True when the answer's statements together took too long."""
        return bool(self.sessions) and cpu_of(self.sessions[0]) > MOST_CPU_S

    def has_left(self) -> bool:
        """True when a session of the answer's role has ended itself."""
        return any(map(self.rooms.has_left, self.sessions))

    def close(self) -> None:
        """Drop the database and the role, however the server is."""
        killed = any(session.killed for session in self.sessions)
        for session in (*self.sessions, *filter(None, (self.observer,))):
            session.close()
        if killed:
            self.rooms.await_server()
        try:
            self._drop()
        except SqlError as error:
            if not is_gone(error):
                raise
            self.rooms.await_server()
            self._drop()

    def _drop(self) -> None:
        self.rooms.drop_database(self.database)
        self.rooms.admin(f"DROP ROLE IF EXISTS {self.role}")


def make_base(rooms: Rooms, *, extensions: tuple[str, ...]) -> str:
    """Make the hardened, empty database that each answer gets a copy of."""
    database = rooms.make_database()
    session = rooms.open_superuser(database)
    try:
        session.run(f"CREATE SCHEMA {EXTRAS}; GRANT USAGE ON SCHEMA {EXTRAS} TO {rooms.reader}")
        for name in extensions:
            session.run(f"CREATE EXTENSION {name} SCHEMA {EXTRAS}")
        session.run(f"GRANT USAGE, CREATE ON SCHEMA public TO {rooms.reader}")
        session.run(f"GRANT USAGE ON LANGUAGE plpgsql TO {rooms.reader}")
        # Identity columns need no right to them; serial ones are called by whoever inserts.
        session.run(f"GRANT EXECUTE ON FUNCTION nextval(regclass) TO {rooms.reader}")
        session.run(f"GRANT EXECUTE ON FUNCTION currval(regclass) TO {rooms.reader}")
    except BaseException:
        session.close()
        rooms.drop_database(database)
        raise
    session.close()
    return database


@contextmanager
def open_site(rooms: Rooms, *, base: str, cancelled: Callable[[], bool]) -> Iterator[Site]:
    """A copy of the base for one answer alone, with a role that logs in to it and nowhere else."""
    role = f"{PREFIX}_{rooms.token}_s{next(_NUMBERS)}"
    password = secrets.token_hex(16)
    database = rooms.copy_database(base)
    runner = Runner("", rooms.watch, Limits(), Caps(), cancelled)
    site = Site(rooms, database, role, password, runner)
    try:
        rooms.admin(
            f"CREATE ROLE {role} LOGIN CONNECTION LIMIT 4 PASSWORD '{password}'"
            f" IN ROLE {rooms.reader}",
            *(f"ALTER ROLE {role} SET {key} = {value}" for key, value in _SETTINGS.items()),
            f"GRANT CONNECT ON DATABASE {database} TO {role}",
        )
        yield site
    except BaseException:
        with suppress(SqlError):  # what went wrong first is what is told
            site.close()
        raise
    site.close()
