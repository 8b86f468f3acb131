"""The rows of one table that belong to one owner. Everything a unit does goes through here, so
that no statement can forget whose rows it means.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, and_, select, update

from prowess.learner.types import Owner

Values = Mapping[str, Any]


class Rows:
    """A table, narrowed to an owner, on an open connection."""

    def __init__(self, table: Table, *, connection: Connection, owner: Owner) -> None:
        self._table, self._connection, self._owner = table, connection, owner

    @property
    def columns(self) -> Any:
        """The table's columns by name."""
        return self._table.c

    @property
    def mine(self) -> ColumnElement[bool]:
        """The condition that a row is the owner's."""
        return and_(
            self._table.c.tenant_id == self._owner.tenant_id,
            self._table.c.learner_id == self._owner.learner_id,
        )

    def query(self, *conditions: ColumnElement[bool], fields: Sequence[str] = ()) -> Select[Any]:
        """Return a statement for the owner's rows that meet the conditions, whole or in part."""
        wanted: list[Any] = [self._table.c[field] for field in fields] or [self._table]
        return select(*wanted).where(self.mine, *conditions)

    def all(self, statement: Select[Any]) -> Sequence[Row[Any]]:
        """Return every row of the statement."""
        return self._connection.execute(statement).all()

    def one(self, *conditions: ColumnElement[bool]) -> Row[Any] | None:
        """Return the one row that meets the conditions, if it is there."""
        return self._connection.execute(self.query(*conditions)).one_or_none()

    def scalar(self, statement: Select[Any]) -> Any:
        """Return the first column of the first row."""
        return self._connection.execute(statement).scalar()

    def add(self, rows: Sequence[Values]) -> None:
        """Insert rows that are not there yet."""
        if rows:
            self._connection.execute(self._table.insert(), [self._own(row) for row in rows])

    def add_new(self, row: Values) -> bool:
        """Insert the row; False when one with its key is there, whoever was first."""
        statement = insert_into(self._table, connection=self._connection).values(self._own(row))
        done = statement.on_conflict_do_nothing().returning(self._table.c.learner_id)
        return self._connection.execute(done).one_or_none() is not None

    def put(self, row: Values) -> None:
        """Insert the row, or replace the one with its key."""
        statement = insert_into(self._table, connection=self._connection).values(self._own(row))
        keys = [column.name for column in self._table.primary_key]
        changed = {name: statement.excluded[name] for name in row if name not in keys}
        self._connection.execute(
            statement.on_conflict_do_update(index_elements=keys, set_=changed)
        )

    def change(self, values: Values, *conditions: ColumnElement[bool]) -> int:
        """Update the owner's rows that meet the conditions; return how many there were."""
        statement = update(self._table).where(self.mine, *conditions).values(dict(values))
        return int(self._connection.execute(statement).rowcount)

    def change_returning(
        self, values: Values, *conditions: ColumnElement[bool], column: str
    ) -> Any:
        """Update one row and return a column of it as it is then; None when there is none."""
        statement = update(self._table).where(self.mine, *conditions).values(dict(values))
        return self._connection.execute(statement.returning(self._table.c[column])).scalar()

    def _own(self, row: Values) -> Values:
        return {
            **row,
            "tenant_id": self._owner.tenant_id,
            "learner_id": self._owner.learner_id,
        }


def insert_into(table: Table, *, connection: Connection) -> Any:
    """Return an insert that knows ON CONFLICT, which both databases spell alike."""
    # Imported when needed: the other database's dialect costs 25 ms of a cold start.
    if connection.dialect.name == "postgresql":
        from sqlalchemy.dialects.postgresql import insert as insert_postgresql

        return insert_postgresql(table)
    from sqlalchemy.dialects.sqlite import insert as insert_sqlite

    return insert_sqlite(table)
