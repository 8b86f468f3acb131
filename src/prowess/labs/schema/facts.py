"""What a schema is asked, and what it must answer: scenarios.toml of labs of kind `schema`."""

from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

from prowess.kit.errors import Invalid
from prowess.labs.normal.dependencies import Attributes, Dependency, dependency
from prowess.labs.normal.multivalued import Multivalued
from prowess.labs.scenarios_file import ended, read_table, what_is_wrong
from prowess.labs.schema.fewer import pieces, together
from prowess.labs.schema.folding import folded
from prowess.labs.schema.lints import LINTS
from prowess.labs.transaction.drawing import Drawing, Group, draw, names_in, read_groups

EXTENSIONS = frozenset({"btree_gist", "citext", "ltree"})
"""They add types and operator classes, and nothing that leaves the database."""

FORMS = ("2NF", "3NF", "BCNF", "4NF")


@dataclass(frozen=True, slots=True)
class Relation:
    """A table or view by whose name the grader speaks, and the columns that it must have.

    `formatted` are those whose texts have a form of their own: nobody asks for blanks in them.
    `any_value` are those of which the brief allows every value of the type, an empty text too.
    """

    name: str
    columns: tuple[str, ...]
    formatted: tuple[str, ...] = ()
    any_value: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Probe:
    """Statements that must be accepted, or refused, and why. `control` is a refused one's twin
    without the defect: a schema that refuses it too refuses for another reason.
    """

    sql: str
    why: str
    control: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """A query whose rows must be those that the reference's schema gives."""

    sql: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Stream:
    """Statements that are drawn: `{name}` stands for one of the values of that name."""

    sql: tuple[str, ...]
    values: dict[str, tuple[str, ...]]
    count: int


@dataclass(frozen=True, slots=True)
class Scenario:
    """One situation. `setup` makes it; `change` is what the schema meets later, with data in it.

    Everything is undone afterwards.
    """

    name: str
    setup: str = ""
    change: str = ""
    accepts: tuple[Probe, ...] = ()
    refuses: tuple[Probe, ...] = ()
    asks: tuple[Ask, ...] = ()
    stream: Stream | None = None


@dataclass(frozen=True, slots=True)
class Race:
    """Two sessions whose statements meet at the last moment. At most `most` of them may succeed;
    `control` are two that do not disturb one another. `before` is as much of the setup as the
    sessions need, `before_control` as much as these two need.

    What is committed stays, so that each race needs keys of its own: drawn ones, or others.
    """

    name: str
    setup: str
    sessions: tuple[str, str]
    control: tuple[str, str]
    most: int
    before: str = ""
    before_control: str = ""

    def filled(self, drawing: Drawing) -> "Race":
        """Return it with values at its places.

        Raises:
            KeyError: it has a place of an unknown name.
        """
        one, other = (folded(drawing.in_sql(text)) for text in self.sessions)
        first, second = (folded(drawing.in_sql(text)) for text in self.control)
        return replace(
            self,
            setup=folded(drawing.in_sql(self.setup)),
            sessions=(one, other),
            control=(first, second),
            before=folded(drawing.in_sql(self._needed_by(self.sessions))),
            before_control=folded(drawing.in_sql(self._needed_by(self.control))),
        )

    def _needed_by(self, texts: tuple[str, str]) -> str:
        """Return the setup without rows of which nothing is named by the sessions, nor by rows
        that are.
        """
        rows, named = pieces(self.setup), names_in(" ".join(texts))
        while True:
            kept = [one for one in rows if not names_in(one.row) or named & names_in(one.row)]
            more = names_in(" ".join(one.row for one in kept)) | named
            if more == named:
                return together(kept)
            named = more


@dataclass(frozen=True, slots=True)
class Norm:
    """The dependencies that hold, and the form that is asked for. `besides`: given tables, which
    are no part of the answer.
    """

    functional: tuple[Dependency, ...]
    multivalued: tuple[Multivalued, ...]
    demand: str
    preserve: bool
    values: dict[str, tuple[str, ...]] = field(default_factory=dict)
    besides: tuple[str, ...] = ()

    @property
    def attributes(self) -> Attributes:
        """All attributes of which any dependency speaks."""
        rules: tuple[Dependency | Multivalued, ...] = (*self.functional, *self.multivalued)
        return frozenset().union(*(one.left | one.right for one in rules), *map(_one, self.values))


@dataclass(frozen=True, slots=True)
class Facts:
    """One lab's facts. `given`: hidden rows that lie in the tables before the answer is run;
    `demands`: lints that fail this lab; `untouched`: tables that may not be written anew;
    `migration`: the answer changes a schema that is in use; `groups`: names in races that stand
    for drawn values.
    """

    contract: tuple[Relation, ...]
    scenarios: tuple[Scenario, ...]
    races: tuple[Race, ...]
    norm: Norm | None
    demands: tuple[str, ...]
    extensions: tuple[str, ...]
    given: str
    untouched: tuple[str, ...]
    migration: bool
    groups: tuple[Group, ...] = ()


def read_facts(text: str) -> Facts:
    """Read scenarios.toml.

    Raises:
        Invalid: `labs.bad_probes` when it is not as it should be.
    """
    facts = read_table(text, kind="schema", bad=_bad)
    try:
        read = Facts(
            contract=tuple(_relation(one) for one in facts.get("contract", [])),
            scenarios=tuple(_scenario(one) for one in facts.get("scenarios", [])),
            races=tuple(_race(one) for one in facts.get("races", [])),
            norm=_norm(facts["normal"]) if "normal" in facts else None,
            demands=tuple(map(str, facts.get("demands", []))),
            extensions=tuple(map(str, facts.get("extensions", []))),
            given=str(facts.get("given", "")),
            untouched=tuple(map(str, facts.get("untouched", []))),
            migration=bool(facts.get("migration", False)),
            groups=read_groups(facts),
        )
        tried = draw(read.groups, Random(0), answer="")
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _bad(what_is_wrong(error)) from error
    try:
        for race in read.races:
            race.filled(tried)
    except KeyError as error:
        raise _bad(f"nothing is drawn for `{{{error.args[0]}}}`") from error
    _check(read)
    return read


def _check(read: Facts) -> None:
    if not read.scenarios and read.norm is None:
        raise _bad("it has neither [[scenarios]] nor [normal]")
    for scenario in read.scenarios:
        for probe in scenario.refuses:
            if not probe.control:
                raise _bad(f"a refused statement of {scenario.name!r} has no control")
    codes = {lint.code for lint in LINTS}
    for what, named, known in (
        ("lint", read.demands, codes),
        ("extension", read.extensions, EXTENSIONS),
    ):
        for one in named:
            if one not in known:
                raise _bad(f"there is no {what} {one}")
    if read.norm is not None and read.norm.demand not in FORMS:
        raise _bad(f"`demand` is one of {', '.join(FORMS)}")


def _relation(facts: dict[str, Any]) -> Relation:
    columns = tuple(map(str, facts["columns"]))
    special = [tuple(map(str, facts.get(key, []))) for key in ("formatted", "any_value")]
    for name in (*special[0], *special[1]):
        if name not in columns:
            raise ValueError(f"{name} is none of the columns of {facts['relation']}")
    return Relation(str(facts["relation"]), columns, *special)


def _scenario(facts: dict[str, Any]) -> Scenario:
    return Scenario(
        name=str(facts["name"]),
        setup=str(facts.get("setup", "")),
        change=str(facts.get("change", "")),
        accepts=tuple(_probe(one) for one in facts.get("accepts", [])),
        refuses=tuple(_probe(one) for one in facts.get("refuses", [])),
        asks=tuple(Ask(str(one["sql"]), str(one.get("why", ""))) for one in facts.get("asks", [])),
        stream=_stream(facts["stream"]) if "stream" in facts else None,
    )


def _probe(facts: dict[str, Any]) -> Probe:
    return Probe(str(facts["sql"]), str(facts["why"]), str(facts.get("control", "")))


def _stream(facts: dict[str, Any]) -> Stream:
    values = {str(name): tuple(map(str, those)) for name, those in facts.get("values", {}).items()}
    return Stream(tuple(map(str, facts["sql"])), values, int(facts.get("count", 30)))


def _race(facts: dict[str, Any]) -> Race:
    return Race(
        name=str(facts["name"]),
        setup=str(facts.get("setup", "")),
        sessions=_two(facts, "sessions"),
        control=_two(facts, "control"),
        most=int(facts.get("most", 1)),
    )


def _two(facts: dict[str, Any], key: str) -> tuple[str, str]:
    texts = facts[key]
    if not isinstance(texts, list) or len(texts) != 2:  # noqa: PLR2004 - who races
        raise ValueError(f"`{key}` of a race are two texts, each what one session sends")
    return str(texts[0]), str(texts[1])


def _norm(facts: dict[str, Any]) -> Norm:
    return Norm(
        functional=tuple(dependency(str(one)) for one in facts.get("functional", [])),
        multivalued=tuple(_multivalued(str(one)) for one in facts.get("multivalued", [])),
        demand=str(facts["demand"]),
        preserve=bool(facts.get("preserve", True)),
        values={str(k): tuple(map(str, v)) for k, v in facts.get("values", {}).items()},
        besides=tuple(map(str, facts.get("besides", []))),
    )


def _multivalued(text: str) -> Multivalued:
    read = dependency(text.replace("->>", "->"))
    return Multivalued(read.left, read.right)


def _one(name: str) -> Attributes:
    return frozenset({name})


def _bad(why: str) -> Invalid:
    return Invalid(
        code="labs.bad_probes",
        message=f"scenarios.toml of the lab is not as it should be: {ended(why)}",
        hint="docs/how-to/write-a-schema-lab.md says what it holds; look at another lab's.",
    )
