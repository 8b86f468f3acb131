"""The rows of a scenario that a fault does not need: they are left out before it is shown."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from prowess.labs.query.loading import literal, quoted
from prowess.labs.query.shape import TableShape
from prowess.labs.transaction.scenarios import Scenario
from prowess.labs.transaction.stage import Stage

MOST_TRIES = 24


def with_fewer_rows(
    stage: Stage, scenario: Scenario, *, shows: Callable[[Scenario], bool]
) -> Scenario:
    """Return the scenario without rows to which no other refers and that no call names, as long
    as `shows` says that the same happens.
    """
    tries = 0
    for table in reversed(stage.arena.farm.shape.tables):
        stage.lay_out(scenario)
        for text in _deletions(stage, table, scenario=scenario):
            tries += 1
            if tries > MOST_TRIES:
                return scenario
            fewer = replace(scenario, less=(*scenario.less, text))
            if shows(fewer):
                scenario = fewer
    return scenario


def _deletions(stage: Stage, table: TableShape, *, scenario: Scenario) -> Iterator[str]:
    named = {value for call in scenario.calls for value in call.values()}
    for key in _keys(stage, table):
        if named.isdisjoint(key):
            which = " AND ".join(
                f"{quoted(column)} = {literal(value)}"
                for column, value in zip(table.primary_key, key, strict=True)
            )
            yield f"DELETE FROM {quoted(table.name)} WHERE {which}"  # noqa: S608 - our own names


def _keys(stage: Stage, table: TableShape) -> list[tuple[str, ...]]:
    """Return the keys of rows to which no row refers, the last ones first."""
    if not table.primary_key:
        return []
    columns = ", ".join(f"one.{quoted(column)}::text" for column in table.primary_key)
    order = ", ".join(f"one.{quoted(column)} DESC" for column in table.primary_key)
    where = " AND ".join(("true", *_unasked(stage, table)))
    name = f"{stage.scratch}.{quoted(table.name)}"
    text = f"SELECT {columns} FROM {name} AS one WHERE {where} ORDER BY {order}"  # noqa: S608 - our own names
    return [tuple(map(str, row)) for row in stage.grader.run(text)]


def _unasked(stage: Stage, table: TableShape) -> Iterator[str]:
    for other in stage.arena.farm.shape.tables:
        for link in other.foreign_keys:
            if link.target == table.name:
                pairs = zip(link.columns, link.target_columns, strict=True)
                same = [f"other.{quoted(own)} = one.{quoted(named)}" for own, named in pairs]
                name = f"{stage.scratch}.{quoted(other.name)}"
                yield f"NOT EXISTS (SELECT FROM {name} AS other WHERE {' AND '.join(same)})"
