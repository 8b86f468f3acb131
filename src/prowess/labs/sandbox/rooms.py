"""Databases, roles and sessions of the labs on one server: made here, thrown away here."""

import contextlib
import os
import secrets
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import copy_context
from dataclasses import dataclass, field
from itertools import count
from typing import TypeVar

import psutil

from prowess.labs.sandbox import hardening
from prowess.labs.sandbox.courtesy import Courtesy
from prowess.labs.sandbox.pool import Pool
from prowess.labs.sandbox.session import Session, is_gone
from prowess.labs.sandbox.timeouts import UNTIMED
from prowess.labs.sandbox.watch import Watch, bound_memory
from prowess.rigs import PostgresServer, SqlError

ROOM_BYTES = 256 << 20
"""Address space that a server process which runs answers may add to what it starts with."""

PREFIX = "prowess_lab"

_OF_ALL = 8_321_001
"""The advisory lock of what changes the grants on parameters, which all processes share."""

_PARAMETERS = "session_replication_role, temp_file_limit"

RECOVERS_WITHIN_S, ASK_EVERY_S = 20.0, 0.05
RESTARTS_WITHIN_S = 5.0
"""A crashed session makes the server start anew, which takes it less than one second."""

MOST_IDLE, KEEP_S = 32, 300.0
"""Sessions of graders, and as many of attempts, that wait for the next use, and for how long. Four
workers on eight labs need so many; with 12, every fifth answer opened one.
"""

ABREAST = 2
"""Sessions that prepare a lab at once: PostgreSQL does the work, and machines have two cores."""

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Attempt:
    """A role that is one learner's alone for as long as an answer is judged, and its session.

    Nobody can log in as the role. The session is the runner's, which may become it and nothing
    else; both serve the next attempt when this one has left nothing behind.
    """

    role: str
    session: Session


@dataclass(slots=True)
class Rooms:
    """One process's databases and roles on one server. Names carry a token that nobody guesses.

    grader: owns the databases and every row in them; no superuser.
    reader: what every attempt's role may do, which is to read.
    runner: logs in for attempts; has no right but to become one of their roles.

    An attempt that defines functions logs in itself: what it defines could become whoever it is
    a member of.
    """

    server: PostgresServer
    token: str = field(default_factory=lambda: f"{os.getpid()}x{secrets.token_hex(5)}")
    watch: Watch = field(init=False)
    courtesy: Courtesy = field(default_factory=Courtesy)
    _password: str = field(default_factory=lambda: secrets.token_hex(16))
    _numbers: "count[int]" = field(default_factory=lambda: count(1))
    _admin: Session | None = None
    _admin_lock: threading.RLock = field(default_factory=threading.RLock)
    _slow: threading.RLock = field(default_factory=threading.RLock)
    _hardened: bool = False
    _is_closed: bool = False
    _graders: "Pool[Session]" = field(init=False)
    _attempts: "Pool[Attempt]" = field(init=False)

    def __post_init__(self) -> None:
        self.watch = Watch(terminate=self._terminate)
        self._graders = Pool(MOST_IDLE, Session.close, KEEP_S)
        self._attempts = Pool(MOST_IDLE, self._end, KEEP_S)

    @property
    def grader(self) -> str:
        """The role that owns the data."""
        return f"{PREFIX}_{self.token}_grader"

    @property
    def reader(self) -> str:
        """The role whose rights every attempt has."""
        return f"{PREFIX}_{self.token}_reader"

    @property
    def runner(self) -> str:
        """The role that logs in for attempts."""
        return f"{PREFIX}_{self.token}_runner"

    @property
    def base(self) -> str:
        """The hardened database that others are copied from."""
        return f"{PREFIX}_{self.token}_base"

    def await_server(self, *, within_s: float = RECOVERS_WITHIN_S) -> None:
        """Wait until the server answers: after a crash of a session it first recovers.

        Raises:
            SqlError: what it says when it did not come back in time, or ended for good.
        """
        deadline = time.monotonic() + within_s
        while True:
            try:
                self.server.connect(database="postgres").close()
            except SqlError as error:
                is_over = time.monotonic() > deadline or not self.server.is_listening()
                if is_over or not is_gone(error):
                    raise
                time.sleep(ASK_EVERY_S)
            else:
                return

    def outlived(self) -> bool:
        """True when the server is back after it went away, with all that is ours still on it."""
        try:
            self.await_server(within_s=RESTARTS_WITHIN_S)
            with self._admin_lock:
                text = "SELECT 1 FROM pg_database WHERE datname = %s"
                return bool(self._superuser().run(text, [self.base]))
        except SqlError:
            return False

    def has_left(self, session: Session) -> bool:
        """True when a session has ended, and neither the server nor we ended it: a timeout that
        it has set did. Its last words are not asked, because they may be lost with the line.
        """
        if not session.connection.closed or session.process is None:
            return False
        text = "SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'"
        try:
            with self._admin_lock:
                ((pid,),) = self._superuser().run(text)
            # A server that crashed has started its own processes anew.
            return bool(psutil.Process(pid).create_time() <= session.process.create_time())
        except (SqlError, psutil.Error, ValueError):
            return False

    def make_database(self) -> str:
        """Make a hardened database that belongs to the grader, and return its name."""
        with self._slow:
            self._harden()
            return self.copy_database(self.base)

    def copy_database(self, source: str) -> str:
        """Copy a database to which nobody is connected, and return the copy's name."""
        name = f"{PREFIX}_{self.token}_{next(self._numbers)}"
        # Copying files takes half the time of writing each page to the log.
        create = f"CREATE DATABASE {name} TEMPLATE {source} OWNER {self.grader}"
        self._slowly(
            f"{create} STRATEGY file_copy",
            *hardening.database_settings(name),
            f"GRANT CONNECT ON DATABASE {name} TO {self.runner}",
        )
        return name

    def make_plain_database(self, source: str = "template0") -> str:
        """Make a database as a fresh PostgreSQL has it (or a copy of one), for trusted SQL."""
        name = f"{PREFIX}_{self.token}_{next(self._numbers)}"
        self._slowly(
            f"CREATE DATABASE {name} TEMPLATE {source}",
            f"ALTER DATABASE {name} SET timezone = 'UTC'",
        )
        return name

    def open_superuser(self, database: str) -> Session:
        """Open a session of the superuser, for SQL that is trusted."""
        return Session(self.server.connect(database=database))

    def drop_database(self, name: str) -> None:
        """Drop a database with every session in it."""
        self._graders.drop(name)
        self._attempts.drop(name)
        if self._is_closed:
            return  # gone with all others
        self._slowly(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def open_grader(self, database: str) -> Session:
        """Open a session of the grader."""
        return self._log_in(database, user=self.grader)

    def _log_in(self, database: str, *, user: str, password: str = "") -> Session:
        secret = password or self._password
        connection = self.server.connect(database=database, user=user, password=secret)
        session = Session(connection)
        try:
            bound_memory(session, room_bytes=ROOM_BYTES)
        except BaseException:
            session.close()
            raise
        return session

    @contextmanager
    def grader_session(self, database: str) -> Iterator[Session]:
        """A session of the grader, wiped before the next one gets it."""
        session = self._graders.take(database)
        if session is None or not session.is_alive():
            session = self.open_grader(database)
        try:
            yield session
        except BaseException:
            session.close()
            raise
        if session.can_serve_again():
            self._graders.give(database, session)
        else:
            session.close()

    def at_once(
        self, database: str, items: Sequence[Item], *, work: Callable[[Session, Item], Result]
    ) -> list[Result]:
        """Do the grader's work on each item, two at a time; return what came of it, in order."""

        def every_other(first: int) -> list[Result]:
            session = self.open_grader(database)
            try:
                return [work(session, item) for item in items[first::ABREAST]]
            finally:
                session.close()

        with ThreadPoolExecutor(ABREAST) as pool:
            begun = [pool.submit(copy_context().run, every_other, n) for n in range(ABREAST)]
            parts = [one.result() for one in begun]
        return [parts[place % ABREAST][place // ABREAST] for place in range(len(items))]

    @contextmanager
    def attempt(self, database: str) -> Iterator[Attempt]:
        """A role of nobody else's with its session, in which nothing is left of others."""
        attempt = self._attempts.take(database)
        if attempt is not None and not attempt.session.is_alive():
            self._end(attempt)
            attempt = None
        attempt = attempt or self._begin(database)
        try:
            attempt.session.run(f"SET ROLE {attempt.role}")
            yield attempt
        except BaseException:
            self._end(attempt)
            raise
        if attempt.session.can_serve_again():
            self._attempts.give(database, attempt)
        else:
            self._end(attempt)

    def allow_logins(self, database: str, *, plpgsql: bool) -> None:
        """Let attempts log in to a database themselves, and write PL/pgSQL there if asked."""
        session = self.open_superuser(database)
        try:
            session.run(f"GRANT CONNECT ON DATABASE {database} TO {self.reader}")
            if plpgsql:
                session.run(f"GRANT USAGE ON LANGUAGE plpgsql TO {self.reader}")
        finally:
            session.close()

    @contextmanager
    def definer(
        self, database: str, *, settings: Mapping[str, str] | None = None
    ) -> Iterator[Attempt]:
        """A role of nobody else's that logs in itself, and its session; both serve once.

        No timeout but its own ends a statement there.

        Whatever it defines cannot become anybody with more rights, because nobody stands behind
        it. What it was granted in the database goes with it. `settings` are of its sessions, and
        may be such as only a superuser sets.
        """
        role, password = f"{PREFIX}_{self.token}_d{next(self._numbers)}", secrets.token_hex(16)
        self.admin(
            f"CREATE ROLE {role} LOGIN PASSWORD '{password}' IN ROLE {self.reader}",
            *(
                f"ALTER ROLE {role} SET {key} = '{value}'"
                for key, value in {**UNTIMED, **(settings or {})}.items()
            ),
        )
        attempt: Attempt | None = None
        try:
            attempt = Attempt(role, self._log_in(database, user=role, password=password))
            yield attempt
        finally:
            self._end_definer(role, attempt=attempt, database=database)

    def _end_definer(self, role: str, *, attempt: Attempt | None, database: str) -> None:
        if attempt is not None:
            attempt.session.close()
            if attempt.session.killed:
                self.await_server()
            self._terminate(attempt.session)
        try:
            self._drop_definer(role, database=database)
        except SqlError as error:
            if not is_gone(error):
                raise
            self.await_server()
            self._drop_definer(role, database=database)

    def _drop_definer(self, role: str, *, database: str) -> None:
        if self._is_closed:
            return
        session = self.open_superuser(database)
        try:
            session.run(f"DROP OWNED BY {role}; DROP ROLE IF EXISTS {role}")
        finally:
            session.close()

    def _begin(self, database: str) -> Attempt:
        role = f"{PREFIX}_{self.token}_a{next(self._numbers)}"
        self.admin(f"CREATE ROLE {role} IN ROLE {self.reader} ROLE {self.grader}, {self.runner}")
        try:
            return Attempt(role=role, session=self._log_in(database, user=self.runner))
        except BaseException:
            self._drop_role(role)
            raise

    def _end(self, attempt: Attempt) -> None:
        """Close an attempt's session and drop its role, even where it took the server with it."""
        attempt.session.close()
        if attempt.session.killed:
            self.await_server()
        # Closing is enough for an idle session; a busy one has to be told.
        self._terminate(attempt.session)
        self._drop_role(attempt.role)

    def _drop_role(self, role: str) -> None:
        if self._is_closed:
            return
        drop = f"DROP ROLE IF EXISTS {role}"
        try:
            self.admin(drop)
        except SqlError as error:
            if not is_gone(error):
                raise
            self.await_server()
            self.admin(drop)

    def admin(self, *statements: str) -> None:
        """Run statements as the superuser, who never sees a learner's text."""
        with self._admin_lock:
            for statement in statements:
                self._superuser().run(statement)

    def _slowly(self, *statements: str) -> None:
        """Run statements that take long in a session of their own: nobody waits for its lock."""
        with self._slow:
            self._check_open()
            session = self.open_superuser("postgres")
            try:
                for statement in statements:
                    session.run(statement)
            finally:
                session.close()

    def close(self) -> None:
        """Drop everything of this process that is on the server; never raises.

        Whoever still makes something here is refused from then on, as by a server that is gone.
        """
        self.watch.close()
        with contextlib.suppress(SqlError):
            self._graders.end()
        with contextlib.suppress(SqlError):
            self._attempts.end()
        # In the order of whoever makes a database, or the two would wait for each other.
        with self._slow, self._admin_lock:
            with contextlib.suppress(SqlError, OSError):
                self._drop_all(self.token)
            self._is_closed = True
            if self._admin is not None:
                self._admin.close()

    def _check_open(self) -> None:
        if self._is_closed:
            raise SqlError("The rooms are closed.")

    def _drop_all(self, token: str) -> None:
        like = f"{PREFIX}\\_{token}\\_%"
        session = self._superuser()
        for (name,) in session.run(
            "SELECT datname FROM pg_database WHERE datname LIKE %s", [like]
        ):
            self.drop_database(name)
        for (name,) in session.run("SELECT rolname FROM pg_roles WHERE rolname LIKE %s", [like]):
            # What a role owns went with the databases; what it was granted has to be taken back.
            self.admin(_alone(f"DROP OWNED BY {name}"), f"DROP ROLE IF EXISTS {name}")

    def _superuser(self) -> Session:
        """Return the superuser's session, for who holds `_admin_lock`."""
        self._check_open()
        if self._admin is None or not self._admin.is_alive():
            self._admin = Session(self.server.connect(database="postgres"))
            # Our passwords are 128 random bits: iterations would only cost time.
            self._admin.run("SET scram_iterations = 1; SET log_min_error_statement = panic")
            # A role that was dropped must not come back after a crash.
            self._admin.run("SET synchronous_commit = on")
        return self._admin

    def _harden(self) -> None:
        if self._hardened:
            return
        with self._admin_lock:
            self._sweep()
        self.admin(
            f"CREATE ROLE {self.grader} LOGIN PASSWORD '{self._password}'",
            f"ALTER ROLE {self.grader} SET statement_timeout = '20s'",
            f"CREATE ROLE {self.runner} LOGIN NOINHERIT PASSWORD '{self._password}'",
            f"CREATE ROLE {self.reader} NOLOGIN",
            _alone(f"GRANT SET ON PARAMETER {_PARAMETERS} TO {self.grader}"),
            f"CREATE DATABASE {self.base}",
        )
        session = Session(self.server.connect(database=self.base))
        try:
            for statement in hardening.statements(self.grader):
                session.run(statement)
        finally:
            session.close()
        self._hardened = True

    def _sweep(self) -> None:
        """Drop what processes that were killed have left on a server that outlived them."""
        like = f"{PREFIX}\\_%"
        text = "SELECT datname FROM pg_database WHERE datname LIKE %s UNION"
        text += " SELECT rolname FROM pg_roles WHERE rolname LIKE %s"
        names = [str(name) for (name,) in self._superuser().run(text, [like, like])]
        owners = {name.removeprefix(f"{PREFIX}_").split("_")[0] for name in names}
        for token in sorted(owners):
            pid = token.split("x")[0]
            if pid.isdecimal() and not psutil.pid_exists(int(pid)):
                self._drop_all(token)

    def _terminate(self, session: Session) -> None:
        if not session.is_running():
            return  # the number may by now be a neighbor's
        text = (
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = %s"
            " AND usename = %s AND backend_type = 'client backend'"
        )
        try:
            with self._admin_lock:
                self._superuser().run(text, [session.pid, session.user])
        except SqlError as error:
            if not is_gone(error):
                raise


def _alone(statement: str) -> str:
    """Return a statement for a transaction in which no other process changes such grants.

    PostgreSQL does not lock their rows: of two processes that began at once one would fail.
    """
    return f"SELECT pg_advisory_xact_lock({_OF_ALL}); {statement}"
