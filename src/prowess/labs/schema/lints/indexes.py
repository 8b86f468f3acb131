"""Lints of indexes: those that are missing, and those that only cost."""

import re
from collections.abc import Iterator
from itertools import combinations

from prowess.labs.schema.design import Design, Index
from prowess.labs.schema.lints.lint import Flaw, Lint, lint

_IS_NULL = re.compile(r"^\(?(?P<name>\w+) IS NULL\)?$")


@lint(title="Foreign keys have an index")
def foreign_key_without_index(design: Design) -> Iterator[Flaw]:
    """
    What is wrong: no index begins with the columns of a foreign key.
    Why it matters: PostgreSQL makes none by itself; each DELETE of a parent reads the whole table.
    Mend: CREATE INDEX on the columns of the foreign key.
    Fine when: the table is tiny, or parents are never deleted and never joined from.
    """
    for table in design.tables:
        for rule in table.of_kind("foreign"):
            wanted, size = frozenset(rule.columns), len(rule.columns)
            able = [one for one in table.indexes if one.valid and not one.predicate]
            if not any(frozenset(one.keys[:size]) == wanted for one in able):
                text = f"{', '.join(rule.columns)} of {table.name} refers to {rule.refers_to}"
                yield Flaw(f"{table.name}.{rule.columns[0]}", f"{text} and has no index")


@lint(title="No index is there twice")
def duplicate_index(design: Design) -> Iterator[Flaw]:
    """
    What is wrong: two indexes are the same but for their names.
    Why it matters: each write keeps both up to date, and nobody reads the second.
    Mend: drop one; keep the one that a constraint owns.
    Fine when: one replaces the other in the middle of a migration.
    """
    for one, other in _pairs(design):
        if one.keys == other.keys and _is_needless(one, beside=other):
            yield Flaw(one.table, f"{one.name} of {one.table} is {other.name} over again")


@lint(title="No index is the beginning of another")
def prefix_index(design: Design) -> Iterator[Flaw]:
    """
    What is wrong: the columns of an index are the first ones of another index.
    Why it matters: the longer one serves the same queries; each write keeps both up to date.
    Mend: drop the shorter one.
    Fine when: the shorter is much smaller, and is read all the time.
    """
    for one, other in _pairs(design):
        shorter = len(one.keys) < len(other.keys) and other.keys[: len(one.keys)] == one.keys
        if shorter and not one.unique and _is_needless(one, beside=other):
            yield Flaw(one.table, f"{one.name} of {one.table} is the beginning of {other.name}")


@lint(title="No unique rule follows from another")
def redundant_unique(design: Design) -> Iterator[Flaw]:
    """
    What is wrong: a UNIQUE rule holds all columns of another key, and more.
    Why it matters: it refuses nothing that the smaller key does not refuse already.
    Mend: leave it out, or ask whether the smaller key was meant.
    Fine when: a foreign key of several columns refers to it.
    """
    used = {
        (rule.refers_to, frozenset(rule.refers_columns))
        for table in design.tables
        for rule in table.of_kind("foreign")
    }
    for table in design.tables:
        for wide in table.keys:
            inner = next((key for key in table.keys if frozenset(key) < frozenset(wide)), None)
            if inner is not None and (table.name, frozenset(wide)) not in used:
                text = f"{', '.join(wide)} of {table.name} is unique"
                yield Flaw(table.name, f"{text} already because {', '.join(inner)} is")


@lint(title="Every index is whole")
def invalid_index(design: Design) -> Iterator[Flaw]:
    """
    What is wrong: an index is invalid, as a failed CREATE INDEX CONCURRENTLY leaves it.
    Why it matters: no query uses it, a unique one guards nothing, and each write pays for it.
    Mend: drop it and create it again, or REINDEX INDEX CONCURRENTLY.
    Fine when: never.
    """
    for table in design.tables:
        for index in table.indexes:
            if not index.valid:
                yield Flaw(table.name, f"{index.name} of {table.name} is invalid")


@lint(title="Every index can be used")
def unusable_index(design: Design) -> Iterator[Flaw]:
    """
    What is wrong: the condition of a partial index holds for no row.
    Why it matters: the index is empty for ever, and a unique one guards nothing.
    Mend: mend the condition, or drop the index.
    Fine when: never.
    """
    for table in design.tables:
        for index in table.indexes:
            found = _IS_NULL.match(index.predicate)
            column = table.find_column(found["name"]) if found else None
            if index.predicate == "false" or (column is not None and column.not_null):
                yield Flaw(table.name, f"{index.name} of {table.name} never has a row")


def _pairs(design: Design) -> Iterator[tuple[Index, Index]]:
    for table in design.tables:
        for one, other in combinations(table.indexes, 2):
            yield one, other
            yield other, one


def _is_needless(one: Index, *, beside: Index) -> bool:
    """True when the other serves all that one does; of two that do, one is told."""
    if one.owned or (one.unique and not beside.unique):
        return False
    alike = (one.method, one.predicate) == (beside.method, beside.predicate)
    if not alike or one.included or (one.keys == beside.keys and one.options != beside.options):
        return False
    is_twin = one.keys == beside.keys and one.unique == beside.unique and not beside.owned
    return not is_twin or one.name > beside.name


LINTS: tuple[Lint, ...] = (
    foreign_key_without_index,
    duplicate_index,
    prefix_index,
    redundant_unique,
    invalid_index,
    unusable_index,
)
