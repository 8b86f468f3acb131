"""Finds the column of a table that an expression in a statement is, or nearly is."""

from typing import TYPE_CHECKING

from prowess.labs.query.scopes import Origins, Path, Place, Scopes, outputs
from prowess.labs.query.shape import Shape

if TYPE_CHECKING:
    from sqlglot import exp

_EXCLUDED = "excluded"


class Resolver:
    """Resolves the names in one statement on the tables of a schema."""

    def __init__(self, shape: Shape) -> None:
        self._scopes = Scopes(shape, self._follow)
        self._generated = {
            (table.name, column.name)
            for table in shape.tables
            for column in table.columns
            if column.generated
        }

    def place_of(self, node: "exp.Expr | None", *, within: Path = ()) -> Place | None:
        """Return the column that an expression is, also in another type or another case."""
        from sqlglot import exp

        node = plain(node)
        if isinstance(node, exp.Subquery | exp.Select):
            (first, *_), inner = (*outputs(node), None), (*within, id(node))
            return self.place_of(first, within=inner)
        if not isinstance(node, exp.Column):
            return None
        if node.table.lower() == _EXCLUDED:
            conflict = node.find_ancestor(exp.OnConflict)
            insert = conflict.parent if conflict is not None else None
            put = inserted(insert) if insert is not None else {}
            return self.place_of(put.get(node.name.lower()), within=within)
        return self._one_of(self._scopes.find(node, within=within))

    def columns_of(self, source: "exp.Expr") -> frozenset[str]:
        """Return the columns of what stands in FROM, where they are known."""
        return frozenset(self._scopes.columns_of(source) or ())

    def in_source(self, source: "exp.Expr", name: str) -> Place | None:
        """Return a column of what stands in FROM."""
        return self._one_of(self._scopes.origins(source, name))

    def _follow(self, node: "exp.Expr", path: Path) -> Origins:
        place = self.place_of(node, within=path)
        return (place,) if place is not None else ()

    def _one_of(self, origins: Origins | None) -> Place | None:
        places = (one for one in origins or () if isinstance(one, Place))
        return next(
            (one for one in places if (one.table, one.column) not in self._generated), None
        )


def plain(node: "exp.Expr | None") -> "exp.Expr | None":
    """Return an expression without what leaves its value nearly the same: casts, case, blanks."""
    from sqlglot import exp

    around = (
        exp.Alias,
        exp.Paren,
        exp.Cast,
        exp.Lower,
        exp.Upper,
        exp.Trim,
        exp.Coalesce,
        exp.Max,
        exp.Min,
        exp.Any,
        exp.All,
    )
    while isinstance(node, around):
        node = node.this
    return node


def inserted(insert: "exp.Expr") -> "dict[str, exp.Expr]":
    """Return, by column, what an INSERT puts there."""
    from sqlglot import exp

    target, query = insert.this, insert.expression
    if not isinstance(target, exp.Schema) or not isinstance(query, exp.Query):
        return {}
    names = [one.name.lower() for one in target.expressions]
    return dict(zip(names, outputs(query), strict=False))
