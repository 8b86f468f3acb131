"""Pins a definition that misbehaves down: few rows, few calls, and the first that shows it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from prowess.labs.change.pinning import ChangePin
from prowess.labs.change.state import REFUSED, names_in, rows_apart, shown
from prowess.labs.definition.bench import DefinitionBench
from prowess.labs.definition.seen import Misbehaves, Sort
from prowess.labs.definition.statements import queries_in, tables_shown
from prowess.labs.query.explaining import shown_table
from prowess.labs.query.seen import Case, NullCell, Seen
from prowess.labs.query.workbench import CutOff, Item, Wrong
from prowess.labs.report import Table
from prowess.labs.sandbox.session import Row
from prowess.labs.tables import shorten

MOST_CALL_CHARS = 160
MOST_TRIED = 12


@dataclass(frozen=True, slots=True)
class DefinitionPin(ChangePin):
    """One failure of a definition on one bench."""

    def pin(self, wrong: Wrong) -> Seen:
        """Take calls away, then rows."""
        try:
            wrong = self._with_fewer_calls(wrong)
        except CutOff as cut:
            return cut.seen
        return ChangePin.pin(self, wrong)

    def _with_fewer_calls(self, wrong: Wrong) -> Wrong:
        bench = _bench_of(self)
        place = _first_apart(bench.calls, wrong=wrong)
        if wrong.failed is not None:
            return wrong
        if place is None:
            return self._with_one_call(wrong)
        every, kept = bench.calls, list(bench.calls[: place + 1])
        wrong = self._try_calls(kept, wrong=wrong) or wrong
        alone = self._try_calls(kept[-1:], wrong=wrong)
        if alone is not None:
            return alone
        for call in kept[:-1][:MOST_TRIED]:
            fewer = [one for one in kept if one is not call]
            found = self._try_calls(fewer, wrong=wrong)
            kept, wrong = (fewer, found) if found is not None else (kept, wrong)
        bench.calls = tuple(kept)
        return wrong if bench.judge(frozenset(bench.rows)) else self._all_again(every, wrong)

    def _with_one_call(self, wrong: Wrong) -> Wrong:
        for call in dict.fromkeys(_bench_of(self).calls):
            found = self._try_calls([call], wrong=wrong)
            if found is not None:
                return found
        return wrong

    def _all_again(self, calls: tuple[str, ...], wrong: Wrong) -> Wrong:
        _bench_of(self).calls = calls
        return wrong

    def _try_calls(self, calls: Sequence[str], *, wrong: Wrong) -> Wrong | None:
        """Make fewer calls from now on, if the definition is still wrong in the same way."""
        bench = _bench_of(self)
        before, bench.calls = bench.calls, tuple(calls)
        found = bench.judge(frozenset(bench.rows))
        if found is not None and found.sort == wrong.sort:
            return found
        bench.calls = before
        return None

    def _tell(
        self, wrong: Wrong, *, kept: frozenset[Item], null: NullCell | None, before: int = 0
    ) -> Seen:
        bench = _bench_of(self)
        failures, shape = dict(bench.failures), bench.template.shape
        wanted, got = wrong.expected.rows, wrong.got.rows if wrong.got is not None else None
        place = _first_apart(bench.calls, wrong=wrong)
        name = _name_apart(wanted, got, place=place)
        told = {name, *tables_shown(bench.named, shape=shape)} & {one.table for one in kept}
        tables = [
            shown_table(one, bench=bench, kept=kept, beside=told)
            for one in shape.tables
            if one.name in told
        ]
        case = Case(
            tables=tuple(tables),
            expected=self._shown(wanted, name=name, place=place),
            got=self._shown(got, name=name, place=place) if got is not None else None,
            rows_before=before or len(kept),
            rows_after=sum(len(table.rows) for table in tables),
            null=null,
            only_empty=self.only_empty,
            note=_note(bench.calls, place=place, name=name, failed=got is None),
        )
        if wrong.difference is None or got is None:
            assert wrong.failed is not None
            return self._failed(wrong.failed, case=case)
        return Misbehaves(
            wrong.difference,
            case,
            sort=_sort_of(wanted, got, name=name, is_call=place is not None),
            what=_call_text(bench.calls[place]) if place is not None else name,
            failure=failures.get(name),
        )

    def _find_null(self, kept: frozenset[Item]) -> NullCell | None:
        bench = _bench_of(self)
        queries = [query for text in bench.script.texts for query in queries_in(text)]
        return self._null_in(queries, kept=kept)

    def _shown(self, rows: Sequence[Row], *, name: str, place: int | None) -> Table:
        bench = _bench_of(self)
        table = shown(rows, shape=bench.template.shape, name=name)
        if place is None:
            return table
        columns = bench.columns.get(name, ())
        if table.rows == ((REFUSED,),):
            columns = ("result",)
        elif len(columns) != len(table.columns) and table.rows:
            columns = table.columns
        return replace(table, name="", columns=columns)


def _bench_of(pin: ChangePin) -> DefinitionBench:
    assert isinstance(pin.bench, DefinitionBench)
    return pin.bench


def _first_apart(calls: Sequence[str], *, wrong: Wrong) -> int | None:
    """Return the place of the first call with another result, if one has."""
    if wrong.got is None:
        return None
    apart = set(names_in(rows_apart(wrong.expected.rows, wrong.got.rows)))
    return next((n for n in range(len(calls)) if f"call {n + 1}" in apart), None)


def _name_apart(wanted: Sequence[Row], got: Sequence[Row] | None, *, place: int | None) -> str:
    if place is not None:
        return f"call {place + 1}"
    apart = names_in(rows_apart(wanted, got)) if got is not None else []
    return next(iter([*apart, *names_in(wanted), "call 1"]))


def _sort_of(wanted: Sequence[Row], got: Sequence[Row], *, name: str, is_call: bool) -> Sort:
    if not is_call:
        return "state"
    refused = [(name, f'["{REFUSED}"]')]
    mine, theirs = ([row for row in rows if row[0] == name] for rows in (got, wanted))
    if theirs == refused:
        return "lets_through"
    return "refuses" if mine == refused else "result"


def _call_text(call: str) -> str:
    return shorten(" ".join(call.split()), most=MOST_CALL_CHARS)


def _note(calls: Sequence[str], *, place: int | None, name: str, failed: bool) -> str:
    if failed:
        return "The definition itself is refused, so that nothing can be called."
    if place is None:
        made = "; ".join(_call_text(call) for call in calls)
        return f"Shown is what {name} holds after: {made}"
    before = "; then ".join(_call_text(call) for call in calls[:place])
    first = f"First: {before}. Then: " if before else ""
    return f"{first}{_call_text(calls[place])}"
