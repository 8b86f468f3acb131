"""Columns that a query makes of rows of values: generate_series() and VALUES."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlglot import exp


@dataclass(frozen=True, slots=True)
class Series:
    """A column that a query makes of a row of values: between two ends, or one of a list."""

    ends: "tuple[exp.Expr, exp.Expr] | None" = None
    listed: "tuple[exp.Expr, ...]" = ()

    def holds(self, other: "exp.Expr") -> str:
        """Return the condition that an expression is one of the values."""
        from sqlglot import exp

        if self.ends is None:
            return exp.In(this=other, expressions=list(self.listed)).sql("postgres")
        return exp.Between(this=other, low=self.ends[0], high=self.ends[1]).sql("postgres")


def series_of(node: "exp.Expr") -> tuple[Series, ...]:
    """Return the values of generate_series() where its ends stand there."""
    from sqlglot import exp

    if not isinstance(node, exp.GenerateSeries):
        return ()
    ends = (node.args["start"], node.args["end"])
    if any(next(end.find_all(exp.Column, exp.Query), None) is not None for end in ends):
        return ()
    return (Series(ends=ends),)


def series_in(values: "exp.Values") -> list[Series]:
    """Return the columns of VALUES."""
    rows = [getattr(row, "expressions", None) or [row] for row in values.expressions]
    return [Series(listed=tuple(column)) for column in zip(*rows, strict=False)]
