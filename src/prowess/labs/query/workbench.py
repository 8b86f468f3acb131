"""A scratch copy of one data set on which answer and reference are run again and again, with rows
taken away; everything happens in one transaction that is rolled back.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from prowess.labs.query.comparing import Difference, Expected, compare, cuts_tie, expect
from prowess.labs.query.datasets import Recipe
from prowess.labs.query.loading import copy_rows, fill, literal, quoted
from prowess.labs.query.reference import tables_named
from prowess.labs.query.running import Runner
from prowess.labs.query.seen import Failed, Seen
from prowess.labs.query.template import UNLIKELY_PLANS, Template, search_path
from prowess.labs.sandbox.session import Rows, Session
from prowess.rigs import SqlError

Cells = dict[str, str | None]


class CutOff(Exception):
    """A limit was passed on the bench: there is nothing more to learn from fewer rows."""

    def __init__(self, seen: Seen) -> None:
        super().__init__(type(seen).__name__)
        self.seen = seen


@dataclass(frozen=True, slots=True, order=True)
class Item:
    """One row on the bench: its table and where it lies."""

    table: str
    place: str


@dataclass(frozen=True, slots=True)
class Change:
    """Some values of one row, by column, set to others."""

    item: Item
    values: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Wrong:
    """How an answer is wrong on what is on the bench."""

    expected: Expected
    difference: Difference | None
    got: Rows | None
    failed: Failed | None

    @property
    def sort(self) -> str:
        """What must stay the same while rows are taken away."""
        if self.failed is not None:
            return f"failed {self.failed.failure.state}"
        if self.difference is None:
            return ""
        return "copies" if self.difference.copies else self.difference.kind


@dataclass(slots=True)
class Workbench:
    """Rows in a scratch schema, an answer's role, and the answer."""

    template: Template
    session: Session
    role: str
    runner: Runner
    rows: dict[Item, Cells] = field(default_factory=dict)
    parents: dict[Item, tuple[Item, ...]] = field(default_factory=dict)

    def load_set(self, schema: str, *, scratch: str) -> None:
        """Put a hidden data set on the bench."""
        copies = copy_rows(self.template.shape, source=schema, target=scratch)
        self.session.run("; ".join((search_path(scratch), *copies)))
        self._take_stock()

    def load_fresh(self, recipe: Recipe, *, scratch: str) -> None:
        """Put data on the bench that nobody has seen before."""
        self.session.run(search_path(scratch))
        shape = self.template.shape
        named = self.template.reference.tables | tables_named(self.runner.text, shape=shape)
        only = shape.with_parents(named)
        pools = self.template.pools
        fill(self.session, shape=shape, recipe=recipe, pools=pools, only=only)

    def judge_all(self) -> Wrong | None:
        """Run both on everything that was loaded, once."""
        self.session.run("SAVEPOINT bench")
        wrong = self._judge()
        self.session.run("ROLLBACK TO bench")
        if wrong is not None:
            self._take_stock()
        return wrong

    def judge(
        self, kept: frozenset[Item], *, changes: Sequence[Change] = (), text: str = ""
    ) -> Wrong | None:
        """Run both on the kept rows; None when the answer is right there, or nobody can tell.

        `text` runs in the answer's stead.
        """
        try:
            self._restore(kept, changes=changes)
        except SqlError:
            return None
        return self._judge(text=text)

    def agrees_with(self, kept: frozenset[Item], *, change: Change) -> bool | None:
        """True when one change makes the answer right; None when PostgreSQL refuses the change."""
        try:
            self._restore(kept, changes=(change,))
        except SqlError:
            return None
        return self._judge() is None

    def settle(self, kept: frozenset[Item], *, changes: Sequence[Change] = ()) -> frozenset[Item]:
        """Take all other rows away for good, and return the kept ones as they lie now."""
        self._restore(kept, changes=changes)
        self._take_stock()
        return frozenset(self.rows)

    def ancestors(self, item: Item) -> frozenset[Item]:
        """Return a row with all that it cannot do without."""
        found, todo = {item}, [item]
        while todo:
            for parent in self.parents[todo.pop()]:
                if parent not in found:
                    found.add(parent)
                    todo.append(parent)
        return frozenset(found)

    def is_steady(self, kept: frozenset[Item]) -> bool:
        """True when the reference gives the kept rows the same answer, however they lie on disk
        and by whatever plan.
        """
        if not self.template.reference.wavers:
            return True
        try:
            self._restore(kept)
            expected = expect(
                self.template.reference, keyed=self.session.read(self.template.reference.keyed)
            )
            self._turn_around(kept)
            for settings in ("SELECT", *UNLIKELY_PLANS):
                self.session.run(settings)
                again = self.session.read(self.template.reference.text)
                if compare(expected, again) is not None:
                    return False
        except SqlError:
            return False
        return True

    def _turn_around(self, kept: frozenset[Item]) -> None:
        """Write every row anew, the last first: an UPDATE moves a row to the end of its table."""
        statements = []
        for item in sorted(kept, reverse=True):
            name = quoted(self.template.shape.table(item.table).writable[0].name)
            statements.append(
                f"UPDATE {quoted(item.table)} SET {name} = {name} WHERE ctid = '{item.place}'"  # noqa: S608 - our own names
            )
        self.session.run("; ".join(statements) or "SELECT")

    def closure(self, kept: Sequence[Item]) -> frozenset[Item]:
        """Return those rows of `kept` whose parents are kept too."""
        left = set(kept)
        while True:
            orphans = {item for item in left if not left.issuperset(self.parents[item])}
            if not orphans:
                return frozenset(left)
            left -= orphans

    def _restore(self, kept: frozenset[Item], *, changes: Sequence[Change] = ()) -> None:
        statements = ["ROLLBACK TO bench"]
        # Changes first: they may take a row's last child away. A changed row lies elsewhere.
        moved = [_update(self.template, change) for change in changes]
        for table in reversed(self.template.shape.tables):
            gone = [i.place for i in self.rows if i.table == table.name and i not in kept]
            if gone:
                places = ", ".join(f"'{place}'" for place in gone)
                statements.append(
                    f"DELETE FROM {quoted(table.name)} WHERE ctid = ANY(ARRAY[{places}]::tid[])"  # noqa: S608 - our own names
                )
        self.session.run("; ".join((statements[0], *moved, *statements[1:])))

    def _judge(self, *, text: str = "") -> Wrong | None:
        reference = self.template.reference
        try:
            limited = reference.limit is not None or reference.offset > 0
            if limited and cuts_tie(reference, unlimited=self.session.read(reference.unlimited)):
                return None
            expected = expect(reference, keyed=self.session.read(reference.keyed))
        except SqlError:
            return None
        self.session.run(f"SET LOCAL ROLE {self.role}; SET LOCAL transaction_read_only = on")
        runner = replace(self.runner, text=text) if text else self.runner
        got = runner.run(self.session)
        if isinstance(got, Rows):
            names = self.template.files.compares_column_names
            difference = compare(expected, got, names=names)
            return Wrong(expected, difference, got, None) if difference is not None else None
        return _failure(expected, got)

    def _take_stock(self) -> None:
        """Read what lies on the bench, and which row cannot do without which."""
        self.rows.clear()
        for table in self.template.shape.tables:
            columns = ", ".join(f"{quoted(column.name)}::text" for column in table.columns)
            names = [column.name for column in table.columns]
            found = self.session.run(f"SELECT ctid::text, {columns} FROM {quoted(table.name)}")  # noqa: S608 - same
            for place, *values in found:
                self.rows[Item(table.name, place)] = dict(zip(names, values, strict=True))
        self._find_parents()
        self.session.run("SAVEPOINT bench")

    def _find_parents(self) -> None:
        self.parents = dict.fromkeys(self.rows, ())
        for table in self.template.shape.tables:
            for key in table.foreign_keys:
                by_value = {
                    tuple(cells[name] for name in key.target_columns): item
                    for item, cells in self.rows.items()
                    if item.table == key.target
                }
                for item in (one for one in self.rows if one.table == table.name):
                    value = tuple(self.rows[item][name] for name in key.columns)
                    if None not in value and value in by_value:
                        self.parents[item] += (by_value[value],)


def _update(template: Template, change: Change) -> str:
    table = template.shape.table(change.item.table)
    sets = ", ".join(
        f"{quoted(name)} = {literal(value)}::{table.column(name).type}"
        for name, value in change.values.items()
    )
    return f"UPDATE {quoted(table.name)} SET {sets} WHERE ctid = '{change.item.place}'"  # noqa: S608 - our own names


@contextmanager
def open_workbench(
    template: Template, *, role: str, runner: Runner
) -> Iterator[tuple[Workbench, str]]:
    """Open a bench and name its scratch schema; whatever happens on it is undone."""
    with template.scratch() as scratch, template.grader() as session, session.transaction():
        yield Workbench(template, session, role, runner), scratch


def _failure(expected: Expected, seen: Seen) -> Wrong | None:
    if isinstance(seen, Failed):
        return Wrong(expected, None, None, seen)
    raise CutOff(seen)
