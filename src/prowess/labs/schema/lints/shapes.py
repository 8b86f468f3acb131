"""Lints of shapes: tables that hide other tables, or states, in their columns."""

import re
from collections.abc import Iterator

from prowess.labs.schema.design import Column, Design
from prowess.labs.schema.lints.lint import Flaw, Lint, lint

_TEXTS = frozenset({"text", "character varying", "character"})
_ATTRIBUTE = frozenset({"attribute", "attr", "key", "name", "property", "field", "attribute_name"})
_VALUE = frozenset({"value", "val", "attribute_value", "property_value", "field_value"})
_LIST = re.compile(r"(_ids|_list|_csv|^tags|_tags|^emails|^phones|^phone_numbers|^categories)$")
_NUMBERED = re.compile(r"^(?P<stem>[a-z_]+?)_?(?P<number>[1-9])$")
_FLAG = re.compile(r"^(is|was|has)_")
_KEY_TYPES = ("integer[]", "bigint[]", "uuid[]")
MOST_FLAGS = 3


@lint(title="No table holds attributes as rows")
def entity_attribute_value(design: Design) -> Iterator[Flaw]:
    """
    What is wrong: a table has a column for the name of an attribute and one for its value.
    Why it matters: no value has a type, none can be NOT NULL, and each question is a join more.
    Mend: a column for each attribute that is known; jsonb for those that really are not.
    Fine when: users make up attributes while the program runs.
    """
    for table in design.tables:
        texts = {c.name for c in table.columns if c.base.split("(")[0] in _TEXTS}
        names = {column.name for column in table.columns}
        if names & _ATTRIBUTE and texts & _VALUE and table.of_kind("foreign"):
            yield Flaw(table.name, f"{table.name} holds attributes as rows")


@lint(title="A reference has one target")
def polymorphic_association(design: Design) -> Iterator[Flaw]:
    """
    What is wrong: a pair of columns such as owner_type and owner_id refers to one of several
    tables.
    Why it matters: no foreign key can guard it.
    Mend: a column and a foreign key for each target, with CHECK (num_nonnulls(...) = 1); or a
    table above them all.
    Fine when: never where the target must exist.
    """
    for table in design.tables:
        names = {column.name for column in table.columns}
        told = {name for rule in table.of_kind("foreign") for name in rule.columns}
        for name in sorted(names):
            stem = name.removesuffix("_type")
            if stem != name and f"{stem}_id" in names and f"{stem}_id" not in told:
                text = f"{stem}_id of {table.name} refers to whatever {name} says"
                yield Flaw(f"{table.name}.{stem}_id", text)


@lint(title="No column holds a list")
def list_in_text(design: Design) -> Iterator[Flaw]:
    """
    What is wrong: a text column holds a list, by its name.
    Why it matters: no rule can look into it, and WHERE x LIKE '%7%' finds 17.
    Mend: a table with a row for each element.
    Fine when: the list is only ever shown as it is.
    """
    for table in design.tables:
        for column in table.columns:
            if column.base.split("(")[0] in _TEXTS and _LIST.search(column.name.lower()):
                text = f"{column.name} of {table.name} is a list in a text"
                yield Flaw(f"{table.name}.{column.name}", text)


@lint(title="References are not kept in arrays")
def array_of_references(design: Design) -> Iterator[Flaw]:
    """
    What is wrong: an array holds keys of other rows.
    Why it matters: no foreign key guards its elements, and a row can be in it twice.
    Mend: a table with the two keys as its primary key.
    Fine when: the rows that it names may be gone, as in a log.
    """
    for table in design.tables:
        for column in table.columns:
            named = column.name.endswith(("_ids", "_keys")) or column.name in {"ids", "keys"}
            if named and column.base in _KEY_TYPES:
                text = f"{column.name} of {table.name} is {column.base}"
                yield Flaw(f"{table.name}.{column.name}", text)


@lint(title="What every row has is a column")
def json_for_columns(design: Design) -> Iterator[Flaw]:
    """
    What is wrong: but for its keys, a table consists of a JSON document; or a document is json,
    and not jsonb.
    Why it matters: nothing in it has a type or a rule, and each reader has to know its shape.
    Mend: columns for what every row has; jsonb for the rest.
    Fine when: documents of others are kept as they came.
    """
    for table in design.tables:
        keys = {name for rule in table.of_kind("primary", "foreign") for name in rule.columns}
        others = [column for column in table.columns if column.name not in keys]
        documents = [column for column in table.columns if column.base in {"json", "jsonb"}]
        if documents and all(column.base in {"json", "jsonb"} for column in others):
            yield Flaw(table.name, f"{table.name} is a document and its key")
        for column in documents:
            if column.base == "json":
                yield Flaw(f"{table.name}.{column.name}", f"{column.name} of {table.name} is json")


@lint(title="No columns are numbered")
def numbered_columns(design: Design) -> Iterator[Flaw]:
    """
    What is wrong: columns such as phone1, phone2, phone3 repeat one thing.
    Why it matters: there is always a fourth, and each question has to look into all of them.
    Mend: a table with a row for each.
    Fine when: the number means something, as line 1 and line 2 of an address do.
    """
    for table in design.tables:
        stems: dict[str, list[Column]] = {}
        for column in table.columns:
            found = _NUMBERED.match(column.name)
            if found:
                stems.setdefault(found["stem"], []).append(column)
        for stem, columns in stems.items():
            if len(columns) > 1 and stem not in {"line", "address_line", "address"}:
                names = ", ".join(column.name for column in columns)
                yield Flaw(f"{table.name}.{columns[0].name}", f"{names} of {table.name} repeat")


@lint(title="A state is one column")
def state_in_flags(design: Design) -> Iterator[Flaw]:
    """
    What is wrong: three or more booleans such as is_open, is_paid, is_closed stand in one table.
    Why it matters: three of them have eight combinations, and most of these mean nothing.
    Mend: one column for the state, with its list of values; or moments: paid_at, closed_at.
    Fine when: the flags have nothing to do with one another.
    """
    for table in design.tables:
        flags = [c.name for c in table.columns if c.base == "boolean" and _FLAG.match(c.name)]
        if len(flags) >= MOST_FLAGS:
            yield Flaw(table.name, f"{', '.join(flags)} of {table.name} look like one state")


@lint(title="Tables survive a crash")
def unlogged_table(design: Design) -> Iterator[Flaw]:
    """
    What is wrong: a table is UNLOGGED.
    Why it matters: after a crash it is empty, and replicas never have its rows.
    Mend: ALTER TABLE ... SET LOGGED.
    Fine when: its rows can be made again at any time.
    """
    for table in design.tables:
        if table.unlogged:
            yield Flaw(table.name, f"{table.name} is unlogged")


LINTS: tuple[Lint, ...] = (
    entity_attribute_value,
    polymorphic_association,
    list_in_text,
    array_of_references,
    json_for_columns,
    numbered_columns,
    state_in_flags,
    unlogged_table,
)
