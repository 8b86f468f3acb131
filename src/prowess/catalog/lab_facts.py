"""The files of facts that lie beside a lab's `lab.toml`: which keys each of them may have.

A key that nobody reads is a rule that nobody asks for, and its author believes in it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from prowess.catalog.lines import Trail
from prowess.kit.suggest import did_you_mean

Keys = Mapping[str, "Keys"]

ANY = "*"
"""Stands for names that are the author's own."""


def _each(*names: str) -> Keys:
    return {name: {} for name in names}


_DRAWN: Keys = {ANY: _each("names", "from", "to", "texts", "step", "in_order", "but")}
_RULES: Keys = {
    "invariants": _each("says", "sql"),
    "progress": _each("says", "sql"),
    "may_wait": {},
}

_RACES: Keys = {
    "drawn": _DRAWN,
    "retries": {},
    **_RULES,
    "scenarios": {"name": {}, "setup": {}, "calls": {ANY: {}}, **_RULES},
}
_PROBES: Keys = {
    **_each("demands", "extensions", "given", "untouched", "migration"),
    "contract": _each("relation", "columns", "formatted", "any_value"),
    "drawn": _DRAWN,
    "scenarios": {
        **_each("name", "setup", "change"),
        "accepts": _each("sql", "why"),
        "refuses": _each("sql", "why", "control"),
        "asks": _each("sql", "why"),
        "stream": {"sql": {}, "count": {}, "values": {ANY: {}}},
    },
    "races": _each("name", "setup", "sessions", "control", "most"),
    "normal": {
        **_each("demand", "preserve", "functional", "multivalued", "besides"),
        "values": {ANY: {}},
    },
}
_PLAN: Keys = _each(
    *("parameters", "values", "draws", "change", "may_rewrite", "indexes", "statistics"),
    *("writes", "reads_allowance", "bytes_allowance", "writes_allowance"),
)

LAB_KINDS = ("change", "definition", "plan", "query", "schema", "transaction")

_DATA: Mapping[str, Keys] = {"data.toml": _each("further")}
_OWN: Mapping[str, Mapping[str, Keys]] = {
    "plan": {"plan.toml": _PLAN},
    "schema": {"scenarios.toml": _PROBES},
    "transaction": {"scenarios.toml": _RACES},
}


@dataclass(frozen=True, slots=True)
class UnknownKey:
    """A key that nobody reads, where it stands, and those that are read there."""

    trail: Trail
    known: tuple[str, ...]

    @property
    def key(self) -> str:
        """The key itself."""
        return str(self.trail[-1])

    @property
    def suggestion(self) -> str:
        """`Did you mean ...?`, or what to do where nothing is near."""
        return did_you_mean(self.key, self.known, limit=1) or "Remove the key."

    @property
    def where(self) -> str:
        """The table in which it stands, as it is written; nothing at the top."""
        names = [str(step) for step in self.trail[:-1] if not isinstance(step, int)]
        return f" in [{'.'.join(names)}]" if names else ""

    def __str__(self) -> str:
        return f"`{self.key}` is no key{self.where}. {self.suggestion}"


def facts_of(kind: str) -> Mapping[str, Keys]:
    """Return the files of facts of a kind of lab, each with its keys."""
    return {**_DATA, **_OWN.get(kind, {})}


def unknown_keys(facts: Any, *, known: Keys, trail: Trail = ()) -> Iterator[UnknownKey]:
    """Yield the keys that are none, in this table and in those within."""
    if isinstance(facts, Mapping):
        for name, value in facts.items():
            within = known.get(name, known.get(ANY))
            if within is None:
                yield UnknownKey((*trail, name), tuple(known))
            else:
                yield from unknown_keys(value, known=within, trail=(*trail, name))
    elif isinstance(facts, Sequence) and not isinstance(facts, str):
        for place, one in enumerate(facts):
            if isinstance(one, Mapping):
                yield from unknown_keys(one, known=known, trail=(*trail, place))


def fault_of_keys(facts: Any, *, kind: str, file: str) -> str:
    """Return what is wrong with the keys of a file of facts, or an empty string."""
    found = unknown_keys(facts, known=facts_of(kind)[file])
    return next(map(str, found), "")
