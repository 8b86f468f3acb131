"""A small schema by hand, for tests without a server."""

from prowess.labs.query.literals import read_literals
from prowess.labs.query.pools import Pools
from prowess.labs.query.shape import Check, ColumnShape, ForeignKey, Shape, TableShape


def a_column(name: str, base: str = "int4", *, nullable: bool = False, **more) -> ColumnShape:
    return ColumnShape(
        name=name,
        type=more.pop("type", base),
        base=base,
        is_array=more.pop("is_array", False),
        nullable=nullable,
        generated=more.pop("generated", False),
        **more,
    )


def a_table(name: str, *columns: ColumnShape, **more) -> TableShape:
    return TableShape(
        name=name,
        columns=columns,
        primary_key=more.pop("primary_key", (columns[0].name,)),
        uniques=more.pop("uniques", ()),
        foreign_keys=more.pop("foreign_keys", ()),
        checks=more.pop("checks", ()),
    )


AUTHORS = a_table("authors", a_column("id"), a_column("name", "text"), uniques=(("name",),))
BOOKS = a_table(
    "books",
    a_column("id"),
    a_column("author_id", nullable=True),
    a_column("title", "varchar", length=12),
    a_column("published", "date", nullable=True),
    a_column("price", "numeric", scale=2),
    a_column("tags", "text", is_array=True, type="text[]"),
    a_column("kind", "kind", labels=("poem", "novel")),
    a_column("facts", "jsonb", nullable=True),
    a_column("shout", "text", generated=True),
    foreign_keys=(ForeignKey(("author_id",), "authors", ("id",)),),
    checks=(Check(("price", "id"), "price > id"),),
)
SHAPE = Shape((AUTHORS, BOOKS))


def some_pools(*queries: str, **more) -> Pools:
    sample = {("books", "title"): ("Dune", "Emma", "Kim"), ("authors", "name"): ("Ada", "Bo")}
    return Pools(literals=read_literals(queries), sample=sample, **more)
