"""`sql run`: statements on a PostgreSQL, the last one's result as psql prints it."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from prowess.kit.seeds import fingerprint
from prowess.labs.examples.kind import ExampleError
from prowess.labs.sandbox.rooms import Rooms
from prowess.labs.sandbox.session import Session
from prowess.labs.sandbox.statement import split_statements
from prowess.labs.tables import aligned
from prowess.rigs import Servers, SqlError

_OWN_TRANSACTION = re.compile(
    r"\b(begin|commit|rollback(?!\s+to)|start\s+transaction|vacuum|concurrently"
    r"|alter\s+system|(create|drop)\s+(database|tablespace)|pg_create_\w+_slot)\b",
    re.IGNORECASE,
)
_MADE_ROLES = re.compile(r"\bcreate\s+(?:role|user)\s+(\w+)", re.IGNORECASE)
_SERVER = "examples"
"""Not the one that grades: examples may change what belongs to a whole server."""

_NUMBERS = frozenset({20, 21, 23, 26, 700, 701, 790, 1700})
_EMPTY, _COMMAND_OK, _FAILED = 0, 1, 7


@dataclass(slots=True)
class SqlExamples:
    """Runs each in a database (or a transaction) of its own."""

    servers: Callable[[], Servers]
    schemas: Path
    _rooms: Rooms | None = None
    _databases: dict[str, str] = field(default_factory=dict)

    def run(self, code: str, *, target: str) -> str:
        """Return the last result; `target` is the domain whose tables are there."""
        database = self._database(target)
        if _OWN_TRANSACTION.search(code):
            return self._run_alone(code, source=database)
        with self._session(database) as session:
            session.run("BEGIN")
            printed = _print_last(session, code)
            session.run("ROLLBACK")
            return printed

    def close(self) -> None:
        """Drop the databases."""
        if self._rooms is not None:
            self._rooms.close()
            self._rooms = None
            self._databases.clear()

    def _run_alone(self, code: str, *, source: str) -> str:
        """Give an example that ends its own transactions a database that is thrown away."""
        assert self._rooms is not None
        database = self._rooms.make_plain_database(source)
        try:
            with self._session(database) as session:
                return _print_last(session, code)
        finally:
            self._rooms.drop_database(database)
            self._forget(code)

    def _forget(self, code: str) -> None:
        """Undo what belongs to the server and not to the database."""
        assert self._rooms is not None
        for role in _MADE_ROLES.findall(code):
            self._rooms.admin(f"DROP ROLE IF EXISTS {role}")
        if "alter system" in code.lower():
            self._rooms.admin("ALTER SYSTEM RESET ALL", "SELECT pg_reload_conf()")

    def _database(self, schema: str) -> str:
        if self._rooms is None:
            self._rooms = Rooms(self.servers().postgres(name=_SERVER))
        text = self._schema_text(schema) if schema else ""
        key = fingerprint(schema, text)
        if key not in self._databases:
            database = self._rooms.make_plain_database()
            with self._session(database) as session:
                session.run("CREATE SCHEMA example")
                session.run(text or "SELECT")
            self._databases[key] = database
        return self._databases[key]

    def _schema_text(self, schema: str) -> str:
        folder = self.schemas / schema
        if not (folder / "schema.sql").is_file():
            known = sorted(path.name for path in self.schemas.iterdir() if path.is_dir())
            raise ExampleError(f"There is no schema {schema!r}; schemas: {', '.join(known)}.")
        files = (folder / "schema.sql", folder / "sample.sql")
        texts = [file.read_text(encoding="utf-8") for file in files if file.is_file()]
        return "SET search_path = example;\n" + "\n;\n".join(texts)

    @contextmanager
    def _session(self, database: str) -> Iterator[Session]:
        assert self._rooms is not None
        session = self._rooms.open_superuser(database)
        try:
            session.run("SET search_path = example; SET statement_timeout = '20s'")
            yield session
        finally:
            session.close()


def _print_last(session: Session, code: str) -> str:
    """Run the statements one by one and print the last, or the error that ended them."""
    printed = ""
    for statement in split_statements(code):
        try:
            result = session.connection.pgconn.exec_(statement.encode())
            if result.status == _FAILED:
                return _error_text(result)
            printed = _text_of(result)
        except SqlError as error:
            return f"ERROR:  {error}"
    return printed


def _error_text(result: Any) -> str:
    from prowess.rigs import errors

    told = errors.error_from_result(result).diag
    lines = [f"ERROR:  {told.message_primary}"]
    if told.message_detail:
        lines.append(f"DETAIL:  {told.message_detail}")
    if told.message_hint:
        lines.append(f"HINT:  {told.message_hint}")
    return "\n".join(lines)


def _text_of(result: Any) -> str:
    if result.status in {_COMMAND_OK, _EMPTY}:
        return (result.command_status or b"").decode()
    places = range(result.nfields)
    columns = [(result.fname(place) or b"").decode() for place in places]
    types = [result.ftype(place) for place in places]
    rows = [
        [(result.get_value(row, place) or b"").decode() for place in places]
        for row in range(result.ntuples)
    ]
    return aligned(columns, rows, right=[kind in _NUMBERS for kind in types])
