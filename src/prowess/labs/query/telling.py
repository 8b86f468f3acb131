"""Whether a lab's data tell anything: where nothing is ever expected, doing nothing is right."""

from collections.abc import Sequence

from prowess.kit.errors import Invalid
from prowess.labs.query.template import Template

RETURNS = "return a row"

_PUT_SOME = "put some rows into sample.sql"

LEAST = 5
"""Data sets that expect a row: where there are fewer, most of a lab is proved by nothing."""


def check_telling(template: Template, *, telling: int, what: str) -> None:
    """Refuse a lab of which the data tell nothing.

    `telling` is the number of data sets on which there is something to be right about, and `what`
    says what the reference does on none of the others.

    Raises:
        Invalid: `labs.telling_nothing`.
    """
    if telling:
        return
    empty = empty_tables(template)
    if empty:
        are = "is" if len(empty) == 1 else "are"
        raise Invalid(
            code="labs.telling_nothing",
            message=f"{_named(empty)} of lab {template.files.id} {are} empty in all"
            f" {len(template.sets)} data sets: no values were found that the schema allows there,"
            " so there is no verdict.",
            hint=f"Put some rows of {' and of '.join(empty)} into sample.sql: their values occur"
            " in the hidden data too.",
        )
    raise Invalid(
        code="labs.telling_nothing",
        message=f"On none of the {len(template.sets)} data sets does the reference of lab"
        f" {template.files.id} {what}: an answer that does nothing would be right, so there"
        " is no verdict.",
        hint="Put rows on which it does so into sample.sql (their values occur in the hidden"
        " data too), or demand less in reference.sql.",
    )


def empty_tables(template: Template) -> tuple[str, ...]:
    """Return the tables of the reference, or that theirs refer to, which have a row in none of the
    data sets; not those of which the rows refer to such a table.
    """
    filled = {name for one in template.sets for name, count in one.counts.items() if count}
    needed = template.shape.with_parents(template.reference.tables)
    empty = [name for name in template.shape.names if name in needed - filled]
    return tuple(
        name
        for name in empty
        if not any(
            key.target in empty and key.target != name
            for key in template.shape.table(name).foreign_keys
        )
    )


def _named(tables: Sequence[str]) -> str:
    return f"{'Table' if len(tables) == 1 else 'Tables'} {' and '.join(tables)}"


def count_returning(template: Template) -> int:
    """Return on how many data sets a row is expected."""
    return sum(bool(one.expected.rows) for one in template.sets)


def told_of_few(template: Template, *, telling: int, what: str) -> tuple[str, ...]:
    """Say where only few data sets tell anything, and which tables are never filled."""
    sets = len(template.sets)
    notes: list[str] = []
    if empty := empty_tables(template):
        are = "is" if len(empty) == 1 else "are"
        notes.append(f"{_named(empty)} {are} empty in all {sets} data sets: {_PUT_SOME}.")
    if telling < LEAST:
        advice = "put more rows on which it does into sample.sql"
        notes.append(
            f"On only {telling} of the {sets} data sets does the reference {what}: {advice}."
        )
    return tuple(notes)
