"""A bench on which definitions are made, called and undone again and again."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace

from prowess.kit.seeds import rng_of
from prowess.labs.change.bench import LITTLE_ROOM, TRIED_ELSEWHERE, ChangeBench
from prowess.labs.change.state import read_state, restarts
from prowess.labs.change.statements import Script
from prowess.labs.definition.calls import Calls
from prowess.labs.definition.signatures import Signature, read_signatures
from prowess.labs.definition.statements import named_in, read_definition
from prowess.labs.query.farm import DATA_SETS, data_schema
from prowess.labs.query.loading import copy_rows, fill, quoted
from prowess.labs.query.plans import PLANS, Plan
from prowess.labs.query.recipes import Recipe
from prowess.labs.query.running import Runner
from prowess.labs.query.seen import Failed, Overran, Seen, SqlFailure, failure_of
from prowess.labs.query.shape import Shape, TableShape
from prowess.labs.query.template import Template, search_path
from prowess.labs.query.workbench import Change, CutOff, Item, turned_around
from prowess.labs.sandbox.session import (
    Caps,
    Column,
    Row,
    Rows,
    Session,
    TooMuch,
    is_canceled,
)
from prowess.labs.sandbox.timeouts import ASK_TIMEOUTS, NO_TIMEOUT
from prowess.labs.sandbox.watch import Limits
from prowess.rigs import SqlError

_ALL_DUE = "SET CONSTRAINTS ALL IMMEDIATE"
_AS_ALWAYS = "SET LOCAL session_replication_role = origin"
DONE = Rows((Column("result", 25),), (("(done)",),))

LITTLE_TIME = "SET LOCAL statement_timeout = '5s'"
"""A loop stores nothing; an endless mutant is met by one data set, and that is enough."""

_ONESELF = "SET LOCAL ROLE NONE"
"""A function may have become somebody with fewer rights."""


@dataclass(slots=True, kw_only=True)
class DefinitionBench(ChangeBench):
    """A bench in the session of the one who defines: nobody with more rights ever runs there what
    was defined.

    `trusted`: only the author's definitions are run, in a session of the grader. `failures` are
    what calls of the last answer ended with; `columns` those of what calls return.
    """

    made: Calls
    scratch: str
    trusted: bool = False
    calls: tuple[str, ...] = ()
    failures: dict[str, SqlFailure] = field(default_factory=dict)
    columns: dict[str, tuple[str, ...]] = field(default_factory=dict)
    all_refused: bool = False

    @property
    def reference(self) -> Script:
        """The reference's statements."""
        return read_definition(self.template.files.reference)

    @property
    def named(self) -> frozenset[str]:
        """The columns of which either definition, or a call, speaks."""
        return named_in((*self.reference.texts, *self.script.texts, *self.calls))

    @property
    def around(self) -> tuple[str, ...]:
        """The statements that lay the rows the other way round."""
        if self.trusted:
            return tuple(map(turned_around, self.tables))
        return tuple(filter(None, map(_turn_over, self.tables)))

    def load_set(self, schema: str, *, scratch: str, plan: Plan) -> None:
        """Put a hidden data set on the bench, and draw its calls."""
        copies = copy_rows(self.tables, source=schema, target=scratch)
        numbers = restarts(self.template.shape) if self.trusted else ()
        self.session.run("; ".join((search_path(scratch), *copies, *numbers, *plan.unindexed)))
        self._draw(schema, salt=self._salts.get(schema, schema))

    def load_fresh(self, recipe: Recipe, *, scratch: str) -> None:
        """Put data on the bench that nobody has seen before."""
        shape, pools = self.template.shape, self.pools or self.template.pools
        salt = _salt_of(recipe)
        as_always = (_AS_ALWAYS,) if self.trusted else ()
        self.session.run("; ".join((search_path(scratch), *as_always)))
        fill(self.session, shape=shape, recipe=recipe, pools=pools, may_unguard=self.trusted)
        numbers = restarts(shape) if self.trusted else ()
        replica = ("SET LOCAL session_replication_role = replica",) if self.trusted else ()
        self.session.run("; ".join((*replica, *numbers, *PLANS[0].unindexed)))
        self._draw(scratch, salt=salt)

    def observe(self, script: Script, *, restoring: str = "SELECT") -> Rows | None:
        """Make trusted definitions and calls; return what comes of it, or None where they fail."""
        as_always = (_AS_ALWAYS,) if self.trusted else ()
        try:
            self.session.run("; ".join((restoring, *as_always)))
            for text in script.texts:
                self.session.read(text)
            self.session.run(f"{_ALL_DUE}; SAVEPOINT call")
            results = {call: self._ask(call, text) for call, text in self._numbered()}
            self.all_refused = all(result is None for result in results.values())
            return read_state(self.session, shape=self.template.shape, results=results)
        except (SqlError, TooMuch):
            return None

    def agrees_with(self, kept: frozenset[Item], *, change: Change) -> bool | None:
        """True when one change makes the answer right; None where nothing is done any more."""
        agrees = ChangeBench.agrees_with(self, kept, change=change)
        return None if agrees and self.all_refused else agrees

    def signatures_of(self, script: Script) -> tuple[Signature, ...] | None:
        """Return what the functions of a script take and return; None where they are refused."""
        self.session.run(f"SAVEPOINT promised; {search_path(self.scratch)}")
        for text in script.texts:
            got = replace(self.runner, text=text).run(self.session)
            if isinstance(got, Overran):
                raise CutOff(got)
            if not isinstance(got, Rows):
                self.session.run("ROLLBACK TO promised")
                return None
        found = read_signatures(self.session)
        self.session.run("ROLLBACK TO promised")
        return found

    def lying(self, kept: frozenset[Item]) -> tuple[Row, ...]:
        """Return what the tables hold before any call."""
        self.session.run(self._restoring(kept))
        return read_state(self.session, shape=self.template.shape, results={}).rows

    def is_right_elsewhere(self, text: str) -> bool:
        """True when another definition is right on hidden data sets too."""
        calls = self.calls
        try:
            for one in self.template.sets[:TRIED_ELSEWHERE]:
                self.session.run(self._restoring(frozenset()))
                self.load_set(one.schema, scratch=self.scratch, plan=PLANS[0])
                self.session.run("SAVEPOINT elsewhere")
                back, script = "ROLLBACK TO elsewhere", Script((text,))
                if self._compare(one.expected, restoring=back, script=script):
                    return False
            return True
        finally:
            self.calls = calls

    def _answer(self, restoring: str, *, script: Script) -> Rows | Seen:
        """Make the answer's definitions and the calls, all with the answer's rights alone."""
        self.session.run(restoring)
        self.failures = {}
        for text in script.texts:
            got = replace(self.runner, text=text).run(self.session)
            if not isinstance(got, Rows):
                return got
        self.session.run(f"{_ALL_DUE}; SAVEPOINT call")
        results: dict[str, Rows | None] = {}
        for call, text in self._numbered():
            got = replace(self.runner, text=text).run(self.session)
            if isinstance(got, Failed):
                self.failures[call] = got.failure
                self.session.run("ROLLBACK TO call")
            elif not isinstance(got, Rows):
                return got
            results[call] = _result(got) if isinstance(got, Rows) else None
            if not self._goes_on():
                return Overran("patience")
        return self._read_all(results)

    def _goes_on(self) -> bool:
        """Make ready for the next call; False where the last one has left a timeout behind."""
        text = f"RELEASE call; {self._again}; SAVEPOINT call; {ASK_TIMEOUTS}"
        try:
            ((timeouts,),) = self.session.run(text)
        except SqlError as error:
            if not is_canceled(error):
                raise
            return False
        return bool(timeouts == NO_TIMEOUT)

    @property
    def _again(self) -> str:
        """What a call may have changed for the next."""
        return f"{_ONESELF}; {search_path(self.scratch)}"

    def _read_all(self, results: Mapping[str, Rows | None]) -> Rows | Seen:
        shape = self.template.shape
        try:
            return read_state(self.session, shape=shape, results=results, caps=Caps())
        except TooMuch as much:
            return Overran("rows" if much.what == "rows" else "bytes")
        except SqlError as error:
            if self.session.connection.closed:
                raise
            return Failed(failure_of(error), "")

    def _ask(self, call: str, text: str) -> Rows | None:
        """Make a trusted call; None when it is refused."""
        try:
            got = self.session.read(text)
        except SqlError:
            self.session.run("ROLLBACK TO call")
            return None
        self.session.run("RELEASE call; SAVEPOINT call")
        got = _result(got)
        self.columns[call] = tuple(column.name for column in got.columns)
        return got

    def _numbered(self) -> list[tuple[str, str]]:
        return [(f"call {number}", text) for number, text in enumerate(self.calls, 1)]

    @property
    def _salts(self) -> dict[str, str]:
        """The data sets that the lab asks for come with the calls that told something apart."""
        template = self.template
        numbers = (DATA_SETS - 1 - place for place in range(len(template.files.further)))
        return {data_schema(n): _salt_of(template.recipe_of(n)) for n in numbers}

    def _draw(self, schema: str, *, salt: str) -> None:
        template = self.template
        rng = rng_of(template.files.id, "calls", salt)
        values = self.made.lying(self.session, schema=schema)
        self.calls = self.made.draw(
            shape=template.shape, pools=self.pools or template.pools, values=values, rng=rng
        )


def _salt_of(recipe: Recipe) -> str:
    return f"{recipe.number} {recipe.rng.random()}"


def _result(got: Rows) -> Rows:
    """Return what a call returned; of one that returns nothing, that it was done."""
    return got if got.columns else DONE


def _turn_over(table: TableShape) -> str:
    """Return the statement that writes every row anew, the last first, and keys stay as they are.

    Nobody who follows a key notices, as they would where rows were deleted.
    """
    able = [column for column in table.writable if not column.identity]
    able.sort(key=lambda column: column.name in table.primary_key)
    if not able:
        return ""
    name, column = quoted(table.name), quoted(able[0].name)
    return (
        "DO $around$ DECLARE one record; BEGIN"  # noqa: S608 - our own names
        f" FOR one IN SELECT ctid AS place FROM {name} ORDER BY ctid DESC LOOP"
        f" UPDATE {name} SET {column} = {column} WHERE ctid = one.place;"
        " END LOOP; END $around$"
    )


@contextmanager
def open_trusted_bench(
    template: Template, *, session: Session, made: Calls
) -> Iterator[tuple[DefinitionBench, str]]:
    """Open a bench for the author's own definitions, in a session of the grader."""
    runner = Runner("", template.rooms.watch, Limits(), Caps(), lambda: False)
    begin = f"BEGIN; SET LOCAL session_replication_role = replica; {LITTLE_ROOM}; {LITTLE_TIME}"
    with template.scratch(session) as scratch, session.transaction(begin):
        yield (
            DefinitionBench(
                template, session, "", runner, made=made, scratch=scratch, trusted=True
            ),
            scratch,
        )


@contextmanager
def open_definition_bench(
    template: Template, *, runner: Runner, script: Script, made: Calls
) -> Iterator[tuple[DefinitionBench, str]]:
    """Open a bench for a stranger's definitions, with a role and a session of their own."""
    rooms = template.rooms
    with (
        template.grader() as grader,
        template.scratch(grader) as scratch,
        rooms.definer(template.database) as attempt,
    ):
        grader.run("; ".join(_grants(template.shape, scratch=scratch, role=attempt.role)))
        session = attempt.session
        session.run("BEGIN")
        try:
            yield (
                DefinitionBench(
                    template,
                    session,
                    attempt.role,
                    runner,
                    script=script,
                    made=made,
                    scratch=scratch,
                ),
                scratch,
            )
        finally:
            with suppress(SqlError):  # it may have been ended, and nobody needs it any more
                session.run("ROLLBACK")
            session.close()
            if not grader.is_alive():
                grader.close()


def _grants(shape: Shape, *, scratch: str, role: str) -> Iterator[str]:
    yield f"GRANT USAGE, CREATE ON SCHEMA {scratch} TO {role}"
    for name in shape.names:
        rights = "SELECT, INSERT, UPDATE, DELETE, TRIGGER"
        yield f"GRANT {rights} ON {scratch}.{quoted(name)} TO {role}"
    yield from restarts(shape, schema=scratch)
