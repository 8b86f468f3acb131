"""The rows of one table that belong to one owner. Everything a unit does goes through here, so
that no statement can forget whose rows it means.

Statements are built once and kept: building one takes longer than SQLite takes to run it.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Insert,
    Row,
    Select,
    Table,
    Update,
    and_,
    bindparam,
    delete,
    func,
    select,
    update,
)

from prowess.learner.types import Owner

Values = Mapping[str, Any]

_TENANT, _LEARNER = "owner_tenant", "owner_learner"
_IS, _TO = "is_", "to_"
"""Prefixes of parameters: what a column must be, and what it becomes."""


class Rows:
    """A table, narrowed to an owner, on an open connection."""

    def __init__(self, table: Table, *, connection: Connection, owner: Owner) -> None:
        self._table, self._connection, self._owner = table, connection, owner
        self._whose = {_TENANT: owner.tenant_id, _LEARNER: owner.learner_id}

    @property
    def columns(self) -> Any:
        """The table's columns by name."""
        return self._table.c

    @property
    def mine(self) -> ColumnElement[bool]:
        """The condition that a row is the owner's, who is named when the statement runs."""
        return mine_of(self._table)

    def query(self, *conditions: ColumnElement[bool], fields: Sequence[str] = ()) -> Select[Any]:
        """Return a statement for the owner's rows that meet the conditions, whole or in part."""
        statement = _select(self._table, tuple(fields), ())
        return statement.where(*conditions) if conditions else statement

    def all(self, statement: Select[Any], **given: Any) -> Sequence[Row[Any]]:
        """Return every row of the statement; `given` are parameters that it names itself."""
        return self._connection.execute(statement, {**self._whose, **given}).all()

    def one(self, **equal: Any) -> Row[Any] | None:
        """Return the one row whose columns are equal to these, if it is there."""
        statement = _select(self._table, (), tuple(equal))
        return self._connection.execute(statement, self._given(equal)).one_or_none()

    def scalar(self, statement: Select[Any]) -> Any:
        """Return the first column of the first row."""
        return self._connection.execute(statement, self._whose).scalar()

    def count(self) -> int:
        """Count the owner's rows."""
        return int(self.scalar(_count(self._table)))

    def newest(self, order: str) -> Sequence[Row[Any]]:
        """Return the owner's rows, those with the greatest value first, then by their keys."""
        return self.all(_newest(self._table, order))

    def add(self, rows: Sequence[Values]) -> None:
        """Insert rows that are not there yet."""
        if rows:
            self._connection.execute(_insert(self._table), [self._own(row) for row in rows])

    def add_new(self, row: Values) -> bool:
        """Insert the row; False when one with its key is there, whoever was first."""
        statement = _add_new(self._table, self._connection.dialect.name)
        return self._connection.execute(statement, self._own(row)).one_or_none() is not None

    def put(self, row: Values) -> None:
        """Insert the row, or replace the one with its key."""
        statement = _put(self._table, self._connection.dialect.name, tuple(row))
        self._connection.execute(statement, self._own(row))

    def change(self, values: Values, **equal: Any) -> int:
        """Update the owner's rows whose columns are equal to these; return how many there were."""
        statement = _update(self._table, tuple(values), tuple(equal))
        given = self._given(equal, values)
        return int(self._connection.execute(statement, given).rowcount)

    def advance(self, column: str, *, by: int, values: Values, **equal: Any) -> int | None:
        """Add to a number of one row, and update it; return the number as it is then.

        None where there is no such row.
        """
        statement = _advance(self._table, column, tuple(values), tuple(equal))
        given = {**self._given(equal, values), "by": by}
        found = self._connection.execute(statement, given).scalar()
        return None if found is None else int(found)

    def remove(self, *conditions: ColumnElement[bool]) -> None:
        """Delete the owner's rows that meet the conditions."""
        self._connection.execute(delete(self._table).where(self.mine, *conditions), self._whose)

    def _given(self, equal: Values, values: Values | None = None) -> dict[str, Any]:
        return {
            **self._whose,
            **{_IS + name: value for name, value in equal.items()},
            **{_TO + name: value for name, value in (values or {}).items()},
        }

    def _own(self, row: Values) -> Values:
        return {
            **row,
            "tenant_id": self._owner.tenant_id,
            "learner_id": self._owner.learner_id,
        }


@cache
def mine_of(table: Table) -> ColumnElement[bool]:
    """Return the condition that a row is the owner's, who is named when the statement runs."""
    return and_(table.c.tenant_id == bindparam(_TENANT), table.c.learner_id == bindparam(_LEARNER))


@cache
def _select(table: Table, fields: tuple[str, ...], equal: tuple[str, ...]) -> Select[Any]:
    wanted: list[Any] = [table.c[field] for field in fields] or [table]
    return select(*wanted).where(mine_of(table), *_equal(table, equal))


@cache
def _count(table: Table) -> Select[Any]:
    return select(func.count()).where(mine_of(table))


@cache
def _newest(table: Table, order: str) -> Select[Any]:
    keys = [column.desc() for column in table.primary_key]
    return _select(table, (), ()).order_by(table.c[order].desc(), *keys)


@cache
def _update(table: Table, values: tuple[str, ...], equal: tuple[str, ...]) -> Update:
    changed: Values = {name: bindparam(_TO + name) for name in values}
    return update(table).where(mine_of(table), *_equal(table, equal)).values(changed)


@cache
def _advance(table: Table, column: str, values: tuple[str, ...], equal: tuple[str, ...]) -> Any:
    number = table.c[column]
    changed: Values = {name: bindparam(_TO + name) for name in values}
    statement = update(table).where(mine_of(table), *_equal(table, equal))
    return statement.values({column: number + bindparam("by"), **changed}).returning(number)


def _equal(table: Table, names: Sequence[str]) -> list[ColumnElement[bool]]:
    return [table.c[name] == bindparam(_IS + name) for name in names]


@cache
def _insert(table: Table) -> Insert:
    return table.insert()


@cache
def _add_new(table: Table, dialect: str) -> Any:
    return (
        insert_into(table, dialect=dialect).on_conflict_do_nothing().returning(table.c.learner_id)
    )


@cache
def _put(table: Table, dialect: str, names: tuple[str, ...]) -> Any:
    statement = insert_into(table, dialect=dialect)
    keys = [column.name for column in table.primary_key]
    changed = {name: statement.excluded[name] for name in names if name not in keys}
    return statement.on_conflict_do_update(index_elements=keys, set_=changed)


def insert_into(table: Table, *, dialect: str) -> Any:
    """Return an insert that knows ON CONFLICT, which both databases spell alike."""
    # Imported when needed: the other database's dialect costs 25 ms of a cold start.
    if dialect == "postgresql":
        from sqlalchemy.dialects.postgresql import insert as insert_postgresql

        return insert_postgresql(table)
    from sqlalchemy.dialects.sqlite import insert as insert_sqlite

    return insert_sqlite(table)
