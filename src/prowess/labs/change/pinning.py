"""Pins a wrong script down, and shows one table before, as it should be and as it is."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from prowess.labs.change.bench import ChangeBench
from prowess.labs.change.seen import Altered, Sort
from prowess.labs.change.state import RETURNED, key_of, names_in, rows_apart, shown
from prowess.labs.change.statements import write_of
from prowess.labs.query.explaining import columns_tested_for_null, shown_table
from prowess.labs.query.pinning import Pin
from prowess.labs.query.seen import Case, NullCell, Seen
from prowess.labs.query.shape import Shape
from prowess.labs.query.shrinking import find_null
from prowess.labs.query.workbench import Item, Wrong
from prowess.labs.sandbox.session import Row


@dataclass(frozen=True, slots=True)
class ChangePin(Pin):
    """One failure of a script on one bench."""

    def _tell(
        self, wrong: Wrong, *, kept: frozenset[Item], null: NullCell | None, before: int = 0
    ) -> Seen:
        assert isinstance(self.bench, ChangeBench)
        shape, was, wanted = self.bench.template.shape, self.bench.lying(kept), wrong.expected.rows
        got = wrong.got.rows if wrong.got is not None else None
        differing = rows_apart(wanted, was if got is None else got)
        table = _to_show(names_in(differing), kept=kept)
        tables = [
            shown_table(one, bench=self.bench, kept=kept)
            for one in shape.tables
            if any(item.table == one.name for item in kept) or one.name == table
        ]
        case = Case(
            tables=tuple(tables),
            expected=shown(wanted, shape=shape, name=table),
            got=shown(got, shape=shape, name=table) if got is not None else None,
            rows_before=before or len(kept),
            rows_after=len(kept),
            null=null,
            only_empty=self.only_empty,
            note=_note(table, failed=got is None),
        )
        if wrong.difference is None or got is None:
            assert wrong.failed is not None
            return self._failed(wrong.failed, case=case)
        sort = sort_of(was, expected=wanted, got=got, shape=shape)
        by = write_of(self.bench.script.texts, table=table)
        return Altered(wrong.difference, case, sort=sort, table=table, by=by)

    def _find_null(self, kept: frozenset[Item]) -> NullCell | None:
        assert isinstance(self.bench, ChangeBench)
        texts = self.bench.script.texts
        tested = frozenset().union(*(columns_tested_for_null(text) for text in texts))
        return find_null(self.bench, kept=kept, columns=self.bench.named, tested=tested)


def _note(table: str, *, failed: bool) -> str:
    if failed:
        return f"Shown is {table} as it should be afterwards; your statements stop on these rows."
    if table == RETURNED:
        return "Shown is what your last statement should return, and what it does."
    return f"Shown is {table} afterwards: as it should be, and as your statements leave it."


def sort_of(
    was: Iterable[Row], *, expected: Iterable[Row], got: Iterable[Row], shape: Shape
) -> Sort:
    """Tell a change that was not made from one that should not have been made."""
    before, wanted, made = (_by_key(rows, shape=shape) for rows in (was, expected, got))
    keys = [key for key in wanted.keys() | made.keys() if wanted[key] != made[key]]
    tables = [key for key in sorted(keys, key=str) if key[0] != RETURNED]
    if not tables:
        return "returned"
    if any(wanted[key] == before[key] for key in tables):
        return "touched"
    return "untouched" if all(made[key] == before[key] for key in tables) else "values"


def _by_key(rows: Iterable[Row], *, shape: Shape) -> "_Rows":
    found = _Rows()
    for row in rows:
        found[key_of(row, shape=shape)][row] += 1
    return found


class _Rows(dict[tuple[object, ...], "Counter[Row]"]):
    """The rows of a state by what names them."""

    def __missing__(self, key: tuple[object, ...]) -> "Counter[Row]":
        self[key] = Counter()
        return self[key]


def _to_show(names: Sequence[str], *, kept: frozenset[Item]) -> str:
    """Return the table that shows the difference best: a real one, if one differs."""
    real = [name for name in names if name != RETURNED]
    return next(iter([*real, *names, *sorted(item.table for item in kept), RETURNED]))
