"""Reads the parts of a relation from a schema, and judges them by the dependencies that hold."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from prowess.labs.normal.dependencies import (
    Attributes,
    Dependency,
    candidate_keys,
    closure,
    listed,
    minimal_cover,
    project,
    subsets,
)
from prowess.labs.normal.forms import (
    Witness,
    break_boyce_codd,
    break_fourth,
    break_second,
    break_third,
)
from prowess.labs.normal.multivalued import Multivalued, basis, determined
from prowess.labs.normal.parting import find_spurious, lost_dependencies
from prowess.labs.query.seen import Case
from prowess.labs.report import Table as Rows
from prowess.labs.schema.design import Design, Table
from prowess.labs.schema.facts import FORMS, Norm
from prowess.labs.schema.seen import Seen, Spotted
from prowess.labs.tables import table_text


@dataclass(frozen=True, slots=True)
class Part:
    """A table as far as it speaks of the relation. `keys` are those that it declares, `references`
    the tables to which it refers, be it by way of others.
    """

    name: str
    attributes: Attributes
    keys: tuple[Attributes, ...]
    references: frozenset[str]


def judge_norm(norm: Norm, *, design: Design) -> Iterator[Seen]:
    """Yield what is wrong with a schema by the dependencies that hold."""
    parts = read_parts(norm, design=design)
    relation = norm.attributes
    absent = relation.difference(*(part.attributes for part in parts))
    if absent:
        text = f"No table has a column {listed(absent).split(', ')[0]}."
        yield Spotted("contract", text, "Keep the brief's names of columns.")
        return
    yield from _lossy(norm, parts)
    for part in parts:
        witness = _broken(norm, part)
        if witness is not None:
            yield _told(norm, part, witness)
    yield from _unenforced(norm, parts)
    yield from _dangling(parts)
    yield from _too_strict(norm, parts)


def read_parts(norm: Norm, *, design: Design) -> tuple[Part, ...]:
    """Return the tables that hold attributes of the relation.

    A number that stands for another table's row counts as that row's key among the attributes.
    """
    meanings = _meanings(norm, design)
    found = []
    for table in design.tables:
        if table.name in norm.besides:
            continue
        meaning = meanings[table.name]
        attributes = frozenset().union(*meaning.values())
        if attributes:
            keys = [
                frozenset().union(*(meaning[name] for name in key))
                for key in table.keys
                if all(meaning.get(name) for name in key) and _are_set(table, key)
            ]
            found.append(
                Part(table.name, attributes, tuple(dict.fromkeys(keys)), _reached(table, design))
            )
    return tuple(found)


def _reached(table: Table, design: Design) -> frozenset[str]:
    """Return the tables that foreign keys lead to."""
    found: set[str] = set()
    ahead = [table.name]
    while ahead:
        here = design.find(ahead.pop())
        names = (
            {rule.refers_to for rule in here.of_kind("foreign") if rule.enforced}
            if here
            else set()
        )
        ahead += names - found
        found |= names
    return frozenset(found)


def _are_set(table: Table, key: tuple[str, ...]) -> bool:
    columns = (table.find_column(name) for name in key)
    return all(column is not None and column.not_null for column in columns)


def _meanings(norm: Norm, design: Design) -> Mapping[str, dict[str, Attributes]]:
    """Return what each column of each table says of the relation."""
    relation = norm.attributes
    found: dict[str, dict[str, Attributes]] = {
        table.name: {column.name: frozenset({column.name}) & relation for column in table.columns}
        for table in design.tables
    }
    for _ in design.tables:  # a reference may lead to a table that has references itself
        for table in design.tables:
            for rule in table.of_kind("foreign"):
                if not rule.enforced:
                    continue
                others = found.get(rule.refers_to, {})
                whole = frozenset().union(*others.values())
                for name, other in zip(rule.columns, rule.refers_columns, strict=True):
                    stands = name not in relation and not others.get(other)
                    if stands and whole:
                        found[table.name][name] = _least_key(whole, norm)
    return found


def _least_key(whole: Attributes, norm: Norm) -> Attributes:
    return candidate_keys(whole, project(whole, norm.functional))[0]


def _lossy(norm: Norm, parts: tuple[Part, ...]) -> Iterator[Seen]:
    """Yield rows of which the join of the parts makes more."""
    found = find_spurious(
        norm.attributes,
        [part.attributes for part in parts],
        dependencies=norm.functional,
        multivalued=norm.multivalued,
    )
    if found is None:
        return
    names = tuple(sorted(norm.attributes))
    rows = tuple(tuple(_value(norm, name, row[name][1]) for name in names) for row in found.rows)
    extra = tuple(_value(norm, name, 0) for name in names)
    tables = tuple(
        Rows(
            part.name,
            tuple(sorted(part.attributes)),
            tuple(
                dict.fromkeys(
                    tuple(row[names.index(name)] for name in sorted(part.attributes))
                    for row in rows
                )
            ),
        )
        for part in parts
    )
    case = Case(
        tables=tables,
        expected=Rows("", names, rows),
        got=Rows("", names, (*rows, extra)),
        rows_before=len(rows),
        rows_after=len(rows),
        note="These rows, parted into the tables and joined again, give a row that nobody wrote.",
    )
    text = "Joined again, the tables say more than was put in."
    yield Spotted("lossy", text, "Two tables that are joined need a key of one in common.", case)


def _broken(norm: Norm, part: Part) -> Witness | None:
    """Return what breaks the form that is asked for, or a lower one."""
    relation, functional = part.attributes, project(part.attributes, norm.functional)
    highest = FORMS.index(norm.demand)
    looks = (break_second, break_third, break_boyce_codd)
    for look in looks[: highest + 1]:
        witness = look(relation, functional)
        if witness is not None:
            return witness
    if highest < len(looks):
        return None
    multivalued = tuple(_within(norm, relation))
    return break_fourth(relation, functional, multivalued=multivalued)


def _within(norm: Norm, part: Attributes) -> Iterator[Multivalued]:
    """Yield the multivalued dependencies that hold within a part."""
    whole = norm.attributes
    for left in subsets(part):
        blocks = basis(
            left, relation=whole, functional=norm.functional, multivalued=norm.multivalued
        )
        for block in blocks:
            if block & part:
                yield Multivalued(left, block & part)


def _told(norm: Norm, part: Part, witness: Witness) -> Seen:
    """Say what breaks a form, with rows that show it."""
    one = witness.dependency
    names = tuple(sorted(part.attributes))
    if isinstance(one, Multivalued):
        rest = part.attributes - one.left - one.right
        places = ((0, 0), (1, 1), (0, 1), (1, 0))
        rows = [
            dict.fromkeys(one.left, 0)
            | dict.fromkeys(one.right, right)
            | dict.fromkeys(rest, other)
            for right, other in places
        ]
        why = f"{listed(one.right)} and {listed(rest)} have nothing to do with one another,"
        why += f" and for each {listed(one.left)} every pair has to be written"
    else:
        same = closure(one.left, norm.functional)
        rows = [
            dict.fromkeys(names, 0),
            {name: 0 if name in same else 1 for name in names},
        ]
        why = f"{witness.why}, and so {listed(one.right)} is said once more in the second row"
    shown = tuple(tuple(_value(norm, name, row[name]) for name in names) for row in rows)
    first = f"{part.name} is not in {witness.form}: {one}, but {why}."
    text = f"{first}\n{table_text(Rows(part.name, names, shown))}"
    step = (
        f"Give {one} a table of its own."
        if not isinstance(one, Multivalued)
        else (f"Part {listed(one.left)} with {listed(one.right)} from the rest.")
    )
    return Spotted("form", text, step)


def _unenforced(norm: Norm, parts: tuple[Part, ...]) -> Iterator[Seen]:
    """Yield the first dependency that no declared key keeps."""
    kept = tuple(Dependency(key, part.attributes) for part in parts for key in part.keys)
    lost = lost_dependencies([part.attributes for part in parts], norm.functional)
    for one in minimal_cover(norm.functional):
        if one.right <= closure(one.left, kept):
            continue
        is_lost = any(one.left == other.left and one.right <= other.right for other in lost)
        if is_lost and not norm.preserve:
            continue
        where = next((p for p in parts if one.left | one.right <= p.attributes), None)
        yield _not_kept(norm, one, where=where)


def _not_kept(norm: Norm, one: Dependency, *, where: Part | None) -> Seen:
    if where is None:
        text = f"No key keeps {one}: {listed(one.left)} and {listed(one.right)} are in no table"
        step = "Find parts of which one holds both sides."
        return Spotted("unenforced", f"{text} together.", step)
    names = tuple(sorted(where.attributes))
    rows = tuple(
        tuple(_value(norm, name, 0 if name in one.left else number) for name in names)
        for number in range(2)
    )
    first = f"No key of {where.name} keeps {one}: these two rows are both accepted."
    text = f"{first}\n{table_text(Rows(where.name, names, rows))}"
    return Spotted("unenforced", text, f"Declare {listed(one.left)} as a key, and NOT NULL.")


def _dangling(parts: tuple[Part, ...]) -> Iterator[Seen]:
    """Yield what holds the key of another table and does not refer to it."""
    for part in parts:
        for other in parts:
            held = next((key for key in other.keys if key <= part.attributes), None)
            if part is other or held is None or held in part.keys:
                continue
            if other.name not in part.references:
                text = f"{part.name} holds {listed(held)}, the key of {other.name}, and does not"
                step = "Declare the foreign key."
                yield Spotted("dangling", f"{text} refer to it.", step)


def _too_strict(norm: Norm, parts: tuple[Part, ...]) -> Iterator[Seen]:
    """Yield keys of which the dependencies know nothing: they refuse rows that are right."""
    for part in parts:
        for key in part.keys:
            told = determined(
                key,
                relation=norm.attributes,
                functional=norm.functional,
                multivalued=norm.multivalued,
            )
            if not part.attributes <= told:
                yield _refused(norm, part, key=key, told=told)


def _refused(norm: Norm, part: Part, *, key: Attributes, told: Attributes) -> Seen:
    names = tuple(sorted(part.attributes))
    rows = tuple(
        tuple(_value(norm, name, 0 if name in told else number) for name in names)
        for number in range(2)
    )
    first = f"{part.name} takes one row for each {listed(key)}, and these two are both right."
    text = f"{first}\n{table_text(Rows(part.name, names, rows))}"
    own = listed(_least_key(part.attributes, norm))
    return Spotted("refuses", text, f"Declare {own} as the key instead.")


def _value(norm: Norm, name: str, number: int) -> str:
    """Return a value of an attribute: one of the author's, or one that is made up."""
    values = norm.values.get(name, ())
    return values[number] if number < len(values) else f"{name} {number + 1}"
