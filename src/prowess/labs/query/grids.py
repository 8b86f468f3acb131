"""How fine the moments are that a CHECK allows: whole minutes, half hours, whole hours or days."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from prowess.labs.query.pools import MOMENTS, Pools
from prowess.labs.query.recipes import Cells
from prowess.labs.query.shape import ColumnShape, Shape, TableShape
from prowess.labs.query.values import read_moment, told

Passing = Callable[[ColumnShape, Sequence[str], Sequence[str]], Sequence[str | None] | None]
"""Returns those of some values of a column that meet conditions, or None."""

_GRIDS = {
    timedelta(seconds=1): ("09:20:17", "23:59:59"),
    timedelta(minutes=1): ("09:21:00", "23:59:00"),
    timedelta(minutes=5): ("09:25:00", "23:55:00"),
    timedelta(minutes=10): ("09:20:00", "23:50:00"),
    timedelta(minutes=15): ("09:15:00", "23:45:00"),
    timedelta(minutes=30): ("09:30:00", "23:30:00"),
    timedelta(hours=1): ("09:00:00", "23:00:00"),
    timedelta(days=1): ("00:00:00",),
}
"""The finest first, each with times of day that are on it and on no coarser one."""

_DAYS = ("2024-06-12", "2026-03-01")
_START = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def read_grids(shape: Shape, *, passing: Passing) -> dict[tuple[str, str], timedelta]:
    """Return the grids on which moments lie by table and column, where CHECKs ask for one."""
    found: dict[tuple[str, str], timedelta] = {}
    for table in shape.tables:
        for column in table.writable:
            checks = [one.expression for one in table.checks if one.columns == (column.name,)]
            has_time = column.base in MOMENTS and column.base != "date" and not column.is_array
            grid = _finest(column, checks, passing=passing) if checks and has_time else None
            if grid is not None:
                found[table.name, column.name] = grid
    return found


def _finest(column: ColumnShape, checks: Sequence[str], *, passing: Passing) -> timedelta | None:
    """Return the finest grid that lies within CHECKs; None where seconds do, or none does."""
    moments = {
        f"{day} {time}": grid for grid, times in _GRIDS.items() for time in times for day in _DAYS
    }
    passed = passing(column, tuple(moments), checks) or ()
    refused = {grid for text, grid in moments.items() if text not in passed}
    finest = next((grid for grid in _GRIDS if grid not in refused), None)
    return None if finest == min(_GRIDS) else finest


def keep_to_grids(rows: Sequence[Cells], *, table: TableShape, pools: Pools) -> None:
    """Move moments back onto their grids: what a CHECK refuses is in no row."""
    for column in table.writable:
        grid = pools.grids.get((table.name, column.name))
        if grid is None:
            continue
        allowed = pools.allowed.get((table.name, column.name)) or ()
        for row in rows:
            text = row[column.name]
            if text is not None and text not in allowed:
                row[column.name] = _on_grid(text, grid=grid, column=column)


def _on_grid(text: str, *, grid: timedelta, column: ColumnShape) -> str:
    moment = next(read_moment(text), None)
    return text if moment is None else told(moment - (moment - _START) % grid, column=column)
