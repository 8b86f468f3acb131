"""A bench on which a script of changes is run again and again, and undone each time."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from prowess.labs.change.state import RETURNED, expected_of, read_state, restarts
from prowess.labs.change.statements import Script, columns_named, read_script, returns_rows
from prowess.labs.query.comparing import Expected, compare
from prowess.labs.query.loading import copy_rows, quoted
from prowess.labs.query.plans import PLANS, Plan
from prowess.labs.query.recipes import Recipe
from prowess.labs.query.reference import tables_named
from prowess.labs.query.running import Runner
from prowess.labs.query.seen import Failed, Overran, Seen
from prowess.labs.query.shape import ForeignKey, TableShape
from prowess.labs.query.template import DataSet, Template, search_path
from prowess.labs.query.workbench import CutOff, Item, Workbench, Wrong
from prowess.labs.sandbox.session import Caps, Column, Row, Rows, Session, TooMuch
from prowess.labs.sandbox.watch import Limits
from prowess.rigs import SqlError

CHANGEABLE = "SELECT, INSERT, UPDATE, DELETE"
TRIED_ELSEWHERE = 5

LITTLE_ROOM = "SET LOCAL work_mem = '64kB'; SET LOCAL temp_file_limit = '1MB'"
"""An endless mutant is ended by what it stores, and not by a clock."""

_AS_ALWAYS = "SET LOCAL session_replication_role = origin"
"""Keys and triggers work, as they do not while rows are taken away."""

_ALL_DUE = "SET CONSTRAINTS ALL IMMEDIATE"

NOTHING = Script(())


@dataclass(slots=True)
class ChangeBench(Workbench):
    """A workbench whose answer is a script; what it is judged by is what the tables hold then."""

    script: Script = NOTHING

    @property
    def reference(self) -> Script:
        """The reference's statements."""
        return read_script(self.template.files.reference)

    @property
    def tables(self) -> tuple[TableShape, ...]:
        """All tables: keys and triggers may carry a change on."""
        return self.template.shape.tables

    @property
    def named(self) -> frozenset[str]:
        """The columns that either script names."""
        return self.template.reference.columns | columns_named(self.script.texts)

    @property
    def spoken_of(self) -> frozenset[str]:
        """The tables that either script names."""
        shape, texts = self.template.shape, self.script.texts
        own = (tables_named(text, shape=shape) for text in texts)
        return self.template.reference.tables.union(*own)

    def is_followed(self, key: ForeignKey, *, table: TableShape) -> bool:  # noqa: ARG002 - base's
        """Keys are in force while a script runs, whoever names them."""
        return True

    def load_set(self, schema: str, *, scratch: str, plan: Plan) -> None:
        """Put a hidden data set on the bench."""
        copies = copy_rows(self.tables, source=schema, target=scratch)
        numbers = restarts(self.template.shape)
        self.session.run("; ".join((search_path(scratch), *copies, *numbers, *plan.unindexed)))

    def load_fresh(self, recipe: Recipe, *, scratch: str) -> None:
        """Put data on the bench that nobody has seen before."""
        Workbench.load_fresh(self, recipe, scratch=scratch)
        self.flush(*restarts(self.template.shape))

    def judge_all(self) -> Wrong | None:
        """Run both on everything that was loaded, once; each changes what lies there."""
        self.flush("SAVEPOINT bench")
        wrong = self._judge(("ROLLBACK TO bench",))
        self.session.run("ROLLBACK TO bench")
        if wrong is not None:
            self.take_stock()
        return wrong

    def judge_set(self, data_set: DataSet, *, scratch: str) -> Wrong | None:
        """Run the answer on a hidden data set, of which the expectation is known."""
        self.session.run("SAVEPOINT judged")
        self.load_set(data_set.schema, scratch=scratch, plan=data_set.plan)
        self.session.run("SAVEPOINT bench")
        wrong = self._compare(data_set.expected, restoring="SELECT", script=self.script)
        self.session.run("ROLLBACK TO judged")
        return wrong

    def observe(self, script: Script, *, restoring: str = "SELECT") -> Rows | None:
        """Run trusted statements and return what the tables hold then; None where they fail."""
        returned: Rows | None = None
        try:
            self.session.run(f"{restoring}; {_AS_ALWAYS}")
            for text in script.texts:
                returned = self.session.read(text)
            self.session.run(_ALL_DUE)
            return self._read(returned)
        except (SqlError, TooMuch):
            return None

    def lying(self, kept: frozenset[Item]) -> tuple[Row, ...]:
        """Return what the tables hold before any change."""
        state = self.observe(NOTHING, restoring=self._restoring(kept))
        return state.rows if state is not None else ()

    def returned_columns(self, kept: frozenset[Item]) -> tuple[Column, ...]:
        """Return what the reference's last statement returns: names and types."""
        returned: Rows | None = None
        try:
            self.session.run(f"{self._restoring(kept)}; {_AS_ALWAYS}")
            for text in self.reference.texts:
                returned = self.session.read(text)
        except (SqlError, TooMuch):
            return ()
        return returned.columns if returned is not None else ()

    def is_steady(self, kept: frozenset[Item]) -> bool:
        """True when the reference changes the kept rows to the same ones, however they lie."""
        restoring = self._restoring(kept)
        first = self.observe(self.reference, restoring=restoring)
        around = "; ".join((restoring, *self.around, *PLANS[1].unindexed))
        second = self.observe(self.reference, restoring=around)
        if first is None or second is None:
            return False
        return compare(expected_of(first), second) is None

    def is_right_elsewhere(self, text: str) -> bool:
        """True when another script is right on hidden data sets too."""
        empty = self._restoring(frozenset())
        ((here,),) = self.session.run("ROLLBACK TO bench; SELECT current_schema()")
        for one in self.template.sets[:TRIED_ELSEWHERE]:
            copies = copy_rows(self.tables, source=one.schema, target=str(here))
            restoring = "; ".join((empty, *copies))
            if self._compare(one.expected, restoring=restoring, script=Script((text,))):
                return False
        return True

    def _judge(self, steps: Sequence[str], *, text: str = "") -> Wrong | None:
        self.trials += 1
        restoring = "; ".join(steps)
        state = self.observe(self.reference, restoring=restoring)
        if state is None:
            return None
        script = Script((text,)) if text else self.script
        return self._compare(expected_of(state), restoring=restoring, script=script)

    def _compare(self, expected: Expected, *, restoring: str, script: Script) -> Wrong | None:
        got = self._answer(restoring, script=script)
        if isinstance(got, Rows):
            difference = compare(expected, got)
            return Wrong(expected, difference, got, None) if difference is not None else None
        if isinstance(got, Failed):
            return Wrong(expected, None, None, got)
        raise CutOff(got)

    def _answer(self, restoring: str, *, script: Script) -> Rows | Seen:
        """Run the answer's statements in its own role, and read the tables in the grader's."""
        self.session.run(f"{restoring}; {_AS_ALWAYS}; SET LOCAL ROLE {self.role}")
        returned: Rows | None = None
        for text in script.texts:
            got = replace(self.runner, text=text).run(self.session)
            if not isinstance(got, Rows):
                return got
            returned = got
        due = replace(self.runner, text=_ALL_DUE).run(self.session)
        if not isinstance(due, Rows):
            return due
        self.session.run("SET LOCAL ROLE NONE")
        try:
            return self._read(returned)
        except TooMuch as much:
            return Overran("rows" if much.what == "rows" else "bytes")

    def _read(self, returned: Rows | None) -> Rows:
        """Read the state; what is returned belongs to it where the reference returns something."""
        asked = returned is not None and returns_rows(self.reference.texts[-1])
        results = {RETURNED: returned} if asked else {}
        return read_state(self.session, shape=self.template.shape, results=results)


@contextmanager
def open_trusted_bench(
    template: Template, *, session: Session
) -> Iterator[tuple[ChangeBench, str]]:
    """Open a bench for the author's own scripts, in a session of the grader."""
    runner = Runner("", template.rooms.watch, Limits(), Caps(), lambda: False)
    begin = f"BEGIN; SET LOCAL session_replication_role = replica; {LITTLE_ROOM}"
    with template.scratch(session) as scratch, session.transaction(begin):
        yield ChangeBench(template, session, "", runner), scratch


@contextmanager
def open_change_bench(
    template: Template, *, role: str, runner: Runner, script: Script
) -> Iterator[tuple[ChangeBench, str]]:
    """Open a bench on which the role may change what lies there, until all is undone."""
    with template.grader() as session, template.scratch(session) as scratch:
        grants = [f"GRANT USAGE ON SCHEMA {scratch} TO {role}"]
        grants += [
            f"GRANT {CHANGEABLE} ON {scratch}.{quoted(name)} TO {role}"
            for name in template.shape.names
        ]
        begin = "BEGIN; SET LOCAL session_replication_role = replica"
        with session.transaction("; ".join((begin, *grants))):
            yield ChangeBench(template, session, role, runner, script=script), scratch
