"""What no hidden data set holds: a mutant of what is never met proves nothing by surviving."""

from typing import TYPE_CHECKING

from prowess.labs.contract import UNMET
from prowess.labs.query.clauses import from_and_joins
from prowess.labs.query.literals import parse
from prowess.labs.query.sources import conjuncts
from prowess.labs.query.template import Template, search_path
from prowess.labs.sandbox.session import Session
from prowess.rigs import SqlError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlglot import exp


def unmet_by(text: str, *, template: Template, session: Session) -> str:
    """Return which rows that a changed part of the reference is about are in no hidden data set;
    an empty string where there are some, or nobody can tell.
    """
    mutant, reference = parse(text), parse(template.reference.text)
    if mutant is None or reference is None:
        return ""
    select = _changed_in(mutant, reference)
    known = {table.name for table in template.shape.tables}
    for tables, condition in asked_of(select, known=known) if select is not None else ():
        names = " and ".join(dict.fromkeys(table.name for table in tables))
        read = ", ".join(table.sql("postgres") for table in tables)
        where = f" WHERE {condition}" if condition else ""
        query = f"SELECT EXISTS (SELECT FROM {read}{where})"  # noqa: S608 - the author's own
        if not _is_met(query, template=template, session=session):
            rows = f"rows of {names}" if len(tables) > 1 else f"a row of {names}"
            return f"{UNMET}{rows}{f' with `{condition}`' if condition else ''}"
    return ""


def _changed_in(mutant: "exp.Expr", reference: "exp.Expr") -> "exp.Select | None":
    """Return the innermost SELECT of the reference in which a mutant has something else."""
    from sqlglot import exp

    mine, theirs = (list(tree.find_all(exp.Select)) for tree in (mutant, reference))
    if len(mine) != len(theirs):
        # A dropped part takes its queries with it: those are what is not needed.
        gone = [one for one in theirs if one not in mine]
        return gone[-1] if gone else None
    apart = [their for my, their in zip(mine, theirs, strict=True) if my != their]
    return next((one for one in apart if not any(_holds(one, other) for other in apart)), None)


def _holds(one: "exp.Expr", other: "exp.Expr") -> bool:
    return one is not other and any(node is other for node in one.walk())


def asked_of(select: "exp.Select", *, known: set[str]) -> "Iterator[tuple[list[exp.Table], str]]":
    """Yield tables, and what a SELECT asks of rows of them: first of one table, then of those that
    it reads together, and of those of the queries around it.
    """
    own = _tables_in(select, known=known)
    every = dict(own)
    around = select.parent_select
    while around is not None:
        every = {**_tables_in(around, known=known), **every}
        around = around.parent_select
    groups = list(_conditions(select))
    for group in groups:
        parts = [
            (part, names)
            for part in group
            if (names := _aliases(part, own=own)) is not None and names <= every.keys()
        ]
        for alias, table in own.items():
            yield [table], _all(part for part, names in parts if names == {alias})
        used = {alias for _, names in parts for alias in names}
        if len(used) > 1:
            tables = [table for alias, table in every.items() if alias in used]
            yield tables, _all(part for part, _ in parts)


def _tables_in(select: "exp.Expr", *, known: set[str]) -> "dict[str, exp.Table]":
    from sqlglot import exp

    named = {one.alias.lower() for one in select.root().find_all(exp.CTE)}
    read = (part.this for part in from_and_joins(select))
    return {
        one.alias_or_name.lower(): one
        for one in read
        if isinstance(one, exp.Table) and one.name.lower() in known - named
    }


def _conditions(select: "exp.Select") -> "Iterator[list[exp.Expr]]":
    """Yield what rows must meet together: those of WHERE and of inner joins, as far as no outer
    join makes up the row; and those that each outer join looks for.
    """
    from sqlglot import exp

    joins = select.args.get("joins") or ()
    if any(join.side in {"RIGHT", "FULL"} for join in joins):
        return
    outer = {join.this.alias_or_name.lower() for join in joins if join.side}
    where = select.args.get("where")
    inner = conjuncts(where.this if where is not None else None)
    for join in joins:
        if join.side:
            yield conjuncts(join.args.get("on"))
        else:
            inner += conjuncts(join.args.get("on"))
    yield [
        part
        for part in inner
        if not any(column.table.lower() in outer for column in part.find_all(exp.Column))
    ]


def _aliases(part: "exp.Expr", *, own: "dict[str, exp.Table]") -> set[str] | None:
    """Return the sources of which a condition speaks; None where it is more than a comparison."""
    from sqlglot import exp

    if part.find(exp.Select, exp.Window, exp.AggFunc, exp.Placeholder) is not None:
        return None
    tables = {column.table.lower() for column in part.find_all(exp.Column)}
    if "" in tables:
        return {*own} if len(own) == 1 and tables == {""} else None
    return tables


def _all(parts: "Iterator[exp.Expr]") -> str:
    return " AND ".join(dict.fromkeys(part.sql("postgres") for part in parts))


def _is_met(query: str, *, template: Template, session: Session) -> bool:
    """Tell whether a query finds a row in any of the data sets, or cannot be asked."""
    try:
        for one in template.sets:
            with session.transaction(f"BEGIN READ ONLY; {search_path(one.schema)}"):
                ((found,),) = session.run(query)
            if str(found).lower() in {"t", "true"}:
                return True
    except SqlError:
        return True
    return False
