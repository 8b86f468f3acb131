"""Pins a wrong script down, and shows one table before, as it should be and as it is."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from prowess.labs.change.bench import ChangeBench
from prowess.labs.change.seen import Altered, Fate, Sort
from prowess.labs.change.state import (
    RETURNED,
    fates,
    in_full,
    named,
    names_in,
    rows_apart,
    shown,
)
from prowess.labs.change.statements import write_of
from prowess.labs.query.explaining import (
    columns_tested_for_null,
    columns_weighed,
    equated_with_null,
    shown_table,
)
from prowess.labs.query.pinning import Pin
from prowess.labs.query.seen import Case, Failed, NullCell, Seen
from prowess.labs.query.shrinking import find_null
from prowess.labs.query.workbench import OF_ROWS, CutOff, Item, Wrong
from prowess.labs.sandbox.session import Column


@dataclass(frozen=True, slots=True)
class ChangePin(Pin):
    """One failure of a script on one bench."""

    def pin(self, wrong: Wrong) -> Seen:
        """Take rows away from what lies on the bench, unless the script fails whatever lies there:
        then no rows are shown, because none have to do with it.
        """
        if wrong.failed is None or not self._fails_without_rows(wrong.failed):
            return Pin.pin(self, wrong)
        return self._failed(wrong.failed)

    def _fails_without_rows(self, failed: Failed) -> bool:
        if failed.failure.state.startswith(OF_ROWS):
            return False
        try:
            found = self.bench.judge(frozenset())
        except CutOff:
            return False
        again = found.failed if found is not None else None
        return again is not None and again.failure == failed.failure

    def _tell(
        self, wrong: Wrong, *, kept: frozenset[Item], null: NullCell | None, before: int = 0
    ) -> Seen:
        assert isinstance(self.bench, ChangeBench)
        was, wanted = self.bench.lying(kept), wrong.expected.rows
        if wrong.difference is None or wrong.got is None:
            assert wrong.failed is not None
            table = _to_show(names_in(rows_apart(wanted, was)), kept=kept)
            case = self._case(wrong, table=table, kept=kept, null=null, before=before)
            return self._failed(wrong.failed, case=case)
        every = fates(was, wanted=wanted, made=wrong.got.rows, shape=self.bench.template.shape)
        sort, fate = fate_to_tell(every)
        case = self._case(wrong, table=fate.table, kept=kept, null=null, before=before)
        if sort == "returned":
            columns = self.bench.returned_columns(kept)
            fate, case = _in_full(fate, columns=columns), _with_names(case, columns=columns)
        texts = self.bench.script.texts
        by = write_of(texts, table=fate.table)
        equated = null is not None and any(null.column in equated_with_null(one) for one in texts)
        return Altered(wrong.difference, case, sort=sort, fate=fate, by=by, equated=equated)

    def _case(
        self,
        wrong: Wrong,
        *,
        table: str,
        kept: frozenset[Item],
        null: NullCell | None,
        before: int,
    ) -> Case:
        """Return what is shown: the kept rows, and one table afterwards."""
        shape = self.bench.template.shape
        told = self._told(kept) | {table}
        tables = [
            shown_table(one, bench=self.bench, kept=kept, beside=told)
            for one in shape.tables
            if one.name in told
        ]
        got = wrong.got.rows if wrong.got is not None else None
        return Case(
            tables=tuple(tables),
            expected=shown(wrong.expected.rows, shape=shape, name=table),
            got=shown(got, shape=shape, name=table) if got is not None else None,
            rows_before=before or len(kept),
            rows_after=sum(len(one.rows) for one in tables),
            null=null,
            only_empty=self.only_empty,
            note=_note(table, failed=got is None),
        )

    def _told(self, kept: frozenset[Item]) -> frozenset[str]:
        """Return the tables to show: not those that are there for the keys of others alone, where
        no script speaks of them or of the keys.
        """
        assert isinstance(self.bench, ChangeBench)
        needed = {parent for item in kept for parent in self.bench.parents[item]}
        shape, named = self.bench.template.shape, self.bench.named
        shown = {
            key.target
            for item in kept
            for key in shape.table(item.table).foreign_keys
            if "*" in named or named.issuperset(name.lower() for name in key.columns)
        }
        shown |= self.bench.spoken_of
        return frozenset(item.table for item in kept if item.table in shown or item not in needed)

    def _find_null(self, kept: frozenset[Item]) -> NullCell | None:
        assert isinstance(self.bench, ChangeBench)
        return self._null_in(self.bench.script.texts, kept=kept)

    def _null_in(self, texts: Sequence[str], *, kept: frozenset[Item]) -> NullCell | None:
        """Return a NULL that these statements do not reckon with. Where they never look at the
        column, a condition is missing, whatever its value is: NULL is not what was mishandled.
        """
        tested = frozenset().union(*map(columns_tested_for_null, texts))
        weighed = frozenset().union(*map(columns_weighed, texts))
        return find_null(self.bench, kept=kept, columns=weighed, tested=tested)


def _with_names(case: Case, *, columns: Sequence[Column]) -> Case:
    """Return a case whose results have the columns that should come back."""
    got = named(case.got, columns=columns) if case.got is not None else None
    return replace(case, expected=named(case.expected, columns=columns), got=got)


def _in_full(fate: Fate, *, columns: Sequence[Column]) -> Fate:
    """Return the fate of a row that comes back, with moments as tables show them."""
    wanted, made = (
        None if text is None else _text_in_full(text, columns=columns)
        for text in (fate.wanted, fate.made)
    )
    return replace(fate, wanted=wanted, made=made)


def _text_in_full(text: str, *, columns: Sequence[Column]) -> str:
    values = json.loads(text)
    if len(values) != len(columns):
        return text
    pairs = zip(values, columns, strict=True)
    told = [in_full(value, column.type) for value, column in pairs]
    return json.dumps(told, ensure_ascii=False)


def _note(table: str, *, failed: bool) -> str:
    if failed:
        return f"Shown is {table} as it should be afterwards; your statements stop on these rows."
    if table == RETURNED:
        return "Shown is what your last statement should return, and what it does."
    return f"Shown is {table} afterwards: as it should be, and as your statements leave it."


def fate_to_tell(every: Sequence[Fate]) -> tuple[Sort, Fate]:
    """Return the fate that shows what is wrong, and of what sort that is: a change too many before
    one to other values, that before one too few, and what is returned last.
    """
    by_sort: dict[Sort, Fate] = {}
    for fate in every:
        by_sort.setdefault(_sort_of(fate), fate)
    sorts: tuple[Sort, ...] = ("touched", "values", "untouched", "returned")
    return next((sort, by_sort[sort]) for sort in sorts if sort in by_sort)


def _sort_of(fate: Fate) -> Sort:
    if fate.table == RETURNED:
        return "returned"
    if fate.wanted == fate.was:
        return "touched"
    return "untouched" if fate.made == fate.was else "values"


def _to_show(names: Sequence[str], *, kept: frozenset[Item]) -> str:
    """Return the table that shows the difference best: a real one, if one differs."""
    real = [name for name in names if name != RETURNED]
    return next(iter([*real, *names, *sorted(item.table for item in kept), RETURNED]))
