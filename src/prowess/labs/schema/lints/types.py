"""Lints of types: those that lose something, and those that promise something else."""

import re
from collections.abc import Iterator

from prowess.labs.schema.design import Column, Design, Table
from prowess.labs.schema.lints.lint import Flaw, Lint, lint

_MONEY = re.compile(
    r"(^|_)(price|prices|amount|total|subtotal|cost|costs|balance|fee|fees|salary|tax|discount"
    r"|paid|credit|debit|payment|revenue|wage|budget)(_|$)"
)
_STATE = re.compile(r"(^|_)(status|state|kind|type|phase|stage|severity|priority)$")
_MOMENT = re.compile(r"(_at|_on|_date|_time|_until|_since|^date|^born|^birthday)$")
_WIDE = re.compile(r"^character varying\((?P<size>\d+)\)$")
_USUAL_LIMITS = frozenset({"255", "256", "1000", "1024", "2000", "4000"})
_INEXACT = frozenset({"real", "double precision"})
_BARE_TEXT = frozenset({"text", "character varying"})


@lint(title="Money is not kept in floats")
def float_money(design: Design) -> Iterator[Flaw]:
    """
    What is wrong: an amount of money is real or double precision.
    Why it matters: 0.1 has no exact binary form; sums are off by a cent, and by more in time.
    Mend: numeric(12, 2), or an integer number of cents.
    Fine when: the number is an estimate, and nobody is billed by it.
    """
    for table, column in _columns(design):
        if column.base in _INEXACT and _MONEY.search(column.name.lower()):
            yield _flaw(table, column, f"is {column.base}, which is not exact")


@lint(title="Money is not of type money")
def money_type(design: Design) -> Iterator[Flaw]:
    """
    What is wrong: a column is of type money.
    Why it matters: its currency and its decimals hang on a setting of the server (lc_monetary).
    Mend: numeric(12, 2), and a column for the currency where there are several.
    Fine when: never in a new schema.
    """
    for table, column in _columns(design):
        if column.base == "money":
            yield _flaw(table, column, "is of type money")


@lint(title="Moments have a time zone")
def timestamp_without_zone(design: Design) -> Iterator[Flaw]:
    """
    What is wrong: a column is timestamp without time zone.
    Why it matters: it is a reading of some clock, and nobody knows which; two servers disagree.
    Mend: timestamptz, which stores the moment itself.
    Fine when: a reading of the local clock is meant, such as "the shop opens at nine".
    """
    for table, column in _columns(design):
        if column.base.startswith("timestamp") and column.base.endswith("without time zone"):
            yield _flaw(table, column, "is timestamp without time zone")


@lint(title="Moments and days are no texts")
def moment_in_text(design: Design) -> Iterator[Flaw]:
    """
    What is wrong: a column whose name speaks of a day or a moment is a text.
    Why it matters: 2026-02-30 and "soon" are accepted, and 9.1. sorts after 10.1.
    Mend: date or timestamptz.
    Fine when: the text is quoted from a source that is known to be unclear.
    """
    for table, column in _columns(design):
        if _is_text(column) and _MOMENT.search(column.name.lower()):
            yield _flaw(table, column, f"is {column.base}")


@lint(title="Texts are not padded")
def padded_text(design: Design) -> Iterator[Flaw]:
    """
    What is wrong: a column is char(n).
    Why it matters: it is filled up with blanks, which count or do not count depending on who asks;
    it saves nothing.
    Mend: text, with a CHECK on the length where the length is a rule.
    Fine when: never in PostgreSQL.
    """
    for table, column in _columns(design):
        if column.base.startswith("character(") or column.base == "character":
            yield _flaw(table, column, f"is {column.base}")


@lint(title="Limits of texts mean something")
def habitual_limit(design: Design) -> Iterator[Flaw]:
    """
    What is wrong: a column is varchar(255), or another limit out of habit.
    Why it matters: it saves no space, and one day somebody's name is longer.
    Mend: text; where there is a rule, a CHECK that says which.
    Fine when: another system that is written to really stops there.
    """
    for table, column in _columns(design):
        found = _WIDE.match(column.base)
        if found and found["size"] in _USUAL_LIMITS:
            yield _flaw(table, column, f"is varchar({found['size']})")


@lint(title="Numbers come from identity columns")
def serial_column(design: Design) -> Iterator[Flaw]:
    """
    What is wrong: a column is serial: its default is nextval of a sequence.
    Why it matters: whoever inserts needs a right to the sequence, and may write any number
    beside it.
    Mend: GENERATED ALWAYS AS IDENTITY.
    Fine when: several tables share one sequence.
    """
    for table, column in _columns(design):
        if column.default.startswith("nextval(") and not column.identity:
            yield _flaw(table, column, "is serial")


@lint(title="States have a list of values")
def free_state(design: Design) -> Iterator[Flaw]:
    """
    What is wrong: a column such as status or kind is a text, and nothing says which values it has.
    Why it matters: "sent", "Sent" and "shipped" are three states by the end of the year.
    Mend: an enum, a CHECK (... IN (...)), or a table of the states and a foreign key.
    Fine when: the values are somebody else's, and are only passed on.
    """
    for table, column in _columns(design):
        if not (_is_text(column) and _STATE.search(column.name.lower())):
            continue
        bound = (
            column.name in rule.columns
            for rule in table.of_kind("check", "foreign")
            if rule.enforced
        )
        if column.sort != "domain" and not any(bound):
            yield _flaw(table, column, "may be any text")


@lint(title="Yes and no are the only answers")
def nullable_boolean(design: Design) -> Iterator[Flaw]:
    """
    What is wrong: a boolean may be NULL.
    Why it matters: it has three values, and both WHERE x and WHERE NOT x leave the third out.
    Mend: NOT NULL DEFAULT false; or an enum that names the third value.
    Fine when: "nobody has answered yet" is a value, and everybody who asks minds it.
    """
    for table, column in _columns(design):
        if column.base == "boolean" and not column.not_null and not column.generated:
            yield _flaw(table, column, "may be NULL")


def _columns(design: Design) -> Iterator[tuple[Table, Column]]:
    return ((table, column) for table in design.tables for column in table.columns)


def _is_text(column: Column) -> bool:
    return column.base.split("(")[0] in _BARE_TEXT


def _flaw(table: Table, column: Column, says: str) -> Flaw:
    return Flaw(f"{table.name}.{column.name}", f"{column.name} of {table.name} {says}")


LINTS: tuple[Lint, ...] = (
    float_money,
    money_type,
    timestamp_without_zone,
    moment_in_text,
    padded_text,
    habitual_limit,
    serial_column,
    free_state,
    nullable_boolean,
)
