"""Lints of constraints: keys that are missing, rules that hold nothing."""

from collections.abc import Iterator

from prowess.labs.schema.design import Design, Rule, Table
from prowess.labs.schema.lints.lint import Flaw, Lint, lint

_SAID_NOTHING = "a"
_SET_NULL = "n"


@lint(title="Every table has a primary key")
def no_primary_key(design: Design) -> Iterator[Flaw]:
    """
    What is wrong: a table has no primary key.
    Why it matters: nobody can name one of its rows, and logical replication cannot change them.
    Mend: declare the columns by which a row is known as PRIMARY KEY.
    Fine when: rows are only ever added and read in bulk, as in a log that is loaded elsewhere.
    """
    for table in design.tables:
        if not table.primary_key:
            yield Flaw(table.name, f"{table.name} has no primary key")


@lint(title="A unique rule counts no NULLs as different")
def nullable_unique(design: Design) -> Iterator[Flaw]:
    """
    What is wrong: a column of a UNIQUE rule over several columns may be NULL.
    Why it matters: NULLs count as different, so that two rows with the same values elsewhere and
    NULL there are both accepted.
    Mend: NOT NULL on the column, or UNIQUE NULLS NOT DISTINCT.
    Fine when: an unknown value should not stand in anybody's way.
    """
    for table in design.tables:
        free = {column.name for column in table.columns if not column.not_null}
        for rule in table.of_kind("unique"):
            loose = [name for name in rule.columns if name in free]
            if loose and len(rule.columns) > 1 and not rule.nulls_equal:
                text = f"{rule.text} of {table.name} lets rows through where {loose[0]} is NULL"
                yield Flaw(f"{table.name}.{loose[0]}", text)


@lint(title="What every row has is NOT NULL", asked=True)
def nullable_foreign_key(design: Design) -> Iterator[Flaw]:
    """
    What is wrong: a foreign key to a parent that every row has may be NULL.
    Why it matters: a foreign key does not look at NULL, and a row without a parent is accepted.
    Mend: NOT NULL on the column.
    Fine when: rows without a parent exist; then the brief says so.
    """
    for table in design.tables:
        for rule in table.of_kind("foreign"):
            free = [c for c in map(table.find_column, rule.columns) if c and not c.not_null]
            if free and rule.on_delete != _SET_NULL:
                text = f"{free[0].name} of {table.name} refers to {rule.refers_to} and may be NULL"
                yield Flaw(f"{table.name}.{free[0].name}", text)


@lint(title="What happens on DELETE is said", asked=True)
def unsaid_on_delete(design: Design) -> Iterator[Flaw]:
    """
    What is wrong: a foreign key does not say what happens when its parent is deleted.
    Why it matters: nobody can tell whether refusing was wanted, or was never thought about.
    Mend: ON DELETE RESTRICT, CASCADE or SET NULL, as the brief asks.
    Fine when: parents are never deleted.
    """
    for table in design.tables:
        for rule in table.of_kind("foreign"):
            if rule.on_delete == _SAID_NOTHING:
                yield Flaw(table.name, f"{rule.text} of {table.name} has no ON DELETE")


@lint(title="References are declared")
def undeclared_reference(design: Design) -> Iterator[Flaw]:
    """
    What is wrong: a column is named after another table's key, and no foreign key says so.
    Why it matters: it will hold numbers of rows that are not there.
    Mend: REFERENCES, with an index on the column.
    Fine when: the other table is in another database, or its rows may be gone.
    """
    names = {form: table for table in design.tables for form in _forms(table.name)}
    for table in design.tables:
        told = {name for rule in table.of_kind("foreign") for name in rule.columns}
        told |= set(table.primary_key) if len(table.primary_key) == 1 else set()
        for column in table.columns:
            stem = column.name.removesuffix("_id")
            other = names.get(stem) if stem != column.name else None
            if other is None or column.name in told or len(other.primary_key) != 1:
                continue
            key = other.find_column(other.primary_key[0])
            if key is not None and key.base == column.base:
                text = f"{column.name} of {table.name} seems to refer to {other.name}"
                yield Flaw(f"{table.name}.{column.name}", f"{text}, and nothing says so")


@lint(title="A reference has the type of what it refers to")
def reference_of_other_type(design: Design) -> Iterator[Flaw]:
    """
    What is wrong: a foreign key has another type than the key that it refers to.
    Why it matters: each comparison converts; a smaller one runs out of numbers before the key.
    Mend: give both the same type.
    Fine when: never on purpose.
    """
    for table in design.tables:
        for rule in table.of_kind("foreign"):
            parent = design.find(rule.refers_to)
            for name, other in zip(rule.columns, rule.refers_columns, strict=True):
                mine = table.find_column(name)
                theirs = parent.find_column(other) if parent else None
                if mine and theirs and mine.base != theirs.base:
                    text = f"{name} of {table.name} is {mine.base}"
                    text += f", and {other} of {rule.refers_to} is {theirs.base}"
                    yield Flaw(f"{table.name}.{name}", text)


@lint(title="Rules hold for the rows that are there")
def unvalidated_rule(design: Design) -> Iterator[Flaw]:
    """
    What is wrong: a constraint is NOT VALID and was never validated.
    Why it matters: rows from before may break it, and the planner does not trust it.
    Mend: ALTER TABLE ... VALIDATE CONSTRAINT, after mending the rows.
    Fine when: the next step of the same migration validates it.
    """
    for table, rule in _rules(design):
        if rule.enforced and not rule.validated:
            yield Flaw(table.name, f"{rule.text} of {table.name} was never validated")


@lint(title="Rules are enforced")
def unenforced_rule(design: Design) -> Iterator[Flaw]:
    """
    What is wrong: a constraint is NOT ENFORCED.
    Why it matters: it says what should hold, and stops nobody.
    Mend: ALTER TABLE ... ALTER CONSTRAINT ... ENFORCED, or leave it out.
    Fine when: another system guarantees it, and the constraint is there to be read.
    """
    for table, rule in _rules(design):
        if not rule.enforced:
            yield Flaw(table.name, f"{rule.text} of {table.name} is not enforced")


@lint(title="Keys are not deferrable without need")
def deferrable_key(design: Design) -> Iterator[Flaw]:
    """
    What is wrong: a primary key or UNIQUE rule is DEFERRABLE.
    Why it matters: no foreign key can refer to it, ON CONFLICT cannot use it, and a duplicate is
    found late.
    Mend: leave DEFERRABLE out.
    Fine when: one statement or transaction has to swap keys, as in a list that is reordered.
    """
    for table, rule in _rules(design):
        if rule.kind in {"primary", "unique"} and rule.deferrable:
            yield Flaw(table.name, f"{rule.text} of {table.name} is deferrable")


def _rules(design: Design) -> Iterator[tuple[Table, Rule]]:
    return ((table, rule) for table in design.tables for rule in table.rules)


def _forms(name: str) -> Iterator[str]:
    """Yield a table's name, and what its singular may be."""
    yield name
    for ending, instead in (("ies", "y"), ("es", ""), ("s", "")):
        if name.endswith(ending):
            yield name.removesuffix(ending) + instead


LINTS: tuple[Lint, ...] = (
    no_primary_key,
    nullable_unique,
    nullable_foreign_key,
    unsaid_on_delete,
    undeclared_reference,
    reference_of_other_type,
    unvalidated_rule,
    unenforced_rule,
    deferrable_key,
)
