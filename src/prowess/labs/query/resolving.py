"""Finds the column of a table that an expression in a statement is, or nearly is."""

from typing import TYPE_CHECKING

from prowess.labs.query.scopes import Origins, Path, Place, Scopes, outputs
from prowess.labs.query.shape import Shape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlglot import exp

_EXCLUDED = "excluded"


class Resolver:
    """Resolves the names in one statement on the tables of a schema."""

    def __init__(self, shape: Shape) -> None:
        self._scopes = Scopes(shape, self._follow)
        self._shape = shape

    def place_of(self, node: "exp.Expr | None", *, within: Path = ()) -> Place | None:
        """Return the column that an expression is, also in another type or another case."""
        from sqlglot import exp

        node = plain(node)
        if isinstance(node, exp.Subquery | exp.Select):
            first = next(iter(outputs(node)), None)
            return self.place_of(first, within=(*within, id(node)))
        if not isinstance(node, exp.Column):
            return None
        if node.table.lower() == _EXCLUDED:
            conflict = node.find_ancestor(exp.OnConflict)
            put = inserted(conflict.parent) if conflict is not None else {}
            return self.place_of(put.get(node.name.lower()), within=within)
        return self._one_of(self._scopes.find(node, within=within))

    def names_in(self, sources: "Iterable[exp.Expr]") -> set[str]:
        """Return the columns that are known of what stands in FROM."""
        return {name for one in sources for name in self._scopes.columns_of(one) or ()}

    def place_in(self, sources: "Iterable[exp.Expr]", name: str) -> Place | None:
        """Return a column of the first that has it of what stands in FROM."""
        found = (self._one_of(self._scopes.origins(one, name)) for one in sources)
        return next(filter(None, found), None)

    def _follow(self, node: "exp.Expr", path: Path) -> Origins:
        place = self.place_of(node, within=path)
        return (place,) if place is not None else ()

    def _one_of(self, origins: Origins | None) -> Place | None:
        places = (one for one in origins or () if isinstance(one, Place))
        return next((one for one in places if self._is_writable(one)), None)

    def _is_writable(self, place: Place) -> bool:
        return not self._shape.table(place.table).column(place.column).generated


def plain(node: "exp.Expr | None") -> "exp.Expr | None":
    """Return an expression without what leaves its value nearly the same: casts, case, blanks."""
    from sqlglot import exp

    around = (exp.Alias, exp.Paren, exp.Cast, exp.Lower, exp.Upper, exp.Trim, exp.Coalesce)
    one_of = (exp.Max, exp.Min, exp.Any, exp.All)
    while isinstance(node, around + one_of):
        node = node.this
    return node


def inserted(insert: "exp.Expr | None") -> "dict[str, exp.Expr]":
    """Return, by column, what an INSERT puts there."""
    from sqlglot import exp

    if not isinstance(insert, exp.Insert) or not isinstance(insert.this, exp.Schema):
        return {}
    names = [one.name.lower() for one in insert.this.expressions]
    return dict(zip(names, outputs(insert.expression), strict=False))
