"""What sessions do at once in a lab, and what must hold afterwards: scenarios.toml."""

from dataclasses import dataclass, replace
from random import Random
from typing import Any

from prowess.kit.errors import Invalid
from prowess.labs.scenarios_file import ended, read_table, what_is_wrong
from prowess.labs.transaction.drawing import Drawing, Group, draw, read_groups

MOST_SESSIONS, MOST_RETRIES = 4, 10


@dataclass(frozen=True, slots=True)
class Rule:
    """A query that returns a row for each breach, and how a breach is told."""

    says: str
    sql: str


@dataclass(frozen=True, slots=True)
class Scenario:
    """Sessions that run the procedure at once: `calls` are the values that each of them is given.

    `setup` fills the tables; without it they hold the sample. `invariants` must hold whatever
    happens; `progress` is what must have been done in the end; `may_wait`: whether sessions may
    wait for one another; `less`: statements that take rows away again.
    """

    name: str
    setup: str
    calls: tuple[dict[str, str | None], ...]
    invariants: tuple[Rule, ...]
    progress: tuple[Rule, ...]
    may_wait: bool
    less: tuple[str, ...] = ()

    def filled(self, drawing: Drawing) -> "Scenario":
        """Return it with values at its places.

        Raises:
            KeyError: it has a place of an unknown name.
        """
        return replace(
            self,
            name=drawing.in_words(self.name),
            setup=drawing.in_sql(self.setup),
            calls=tuple(
                {name: value and drawing.in_words(value) for name, value in call.items()}
                for call in self.calls
            ),
            invariants=tuple(_filled(one, drawing) for one in self.invariants),
            progress=tuple(_filled(one, drawing) for one in self.progress),
        )


@dataclass(frozen=True, slots=True)
class Scenarios:
    """A lab's scenarios. `retries`: how often a session begins anew after an error that asks for
    it; `groups`: names in scenarios that stand for other values in each play.
    """

    each: tuple[Scenario, ...]
    retries: int
    groups: tuple[Group, ...] = ()

    def play(self, scenario: Scenario, rng: Random, *, answer: str) -> Scenario:
        """Return a scenario with values drawn for this play."""
        return scenario.filled(draw(self.groups, rng, answer=answer)) if self.groups else scenario


def read_scenarios(text: str) -> Scenarios:
    """Read scenarios.toml.

    Raises:
        Invalid: `labs.bad_scenarios` when it is not as it should be.
    """
    facts = read_table(text, kind="transaction", bad=_bad)
    try:
        each = tuple(_scenario(one, facts) for one in facts["scenarios"])
        read = Scenarios(
            each=each, retries=int(facts.get("retries", 3)), groups=read_groups(facts)
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _bad(what_is_wrong(error)) from error
    try:
        for one in each:
            read.play(one, Random(0), answer="")
    except KeyError as error:
        raise _bad(f"nothing is drawn for `{{{error.args[0]}}}`") from error
    if not each or read.retries > MOST_RETRIES:
        raise _bad("it has no scenario, or too many retries")
    if any(not 2 <= len(one.calls) <= MOST_SESSIONS for one in each):  # noqa: PLR2004 - a race
        raise _bad(f"a scenario has 2 to {MOST_SESSIONS} calls")
    if any(not one.invariants for one in each):
        raise _bad("a scenario has at least one invariant")
    return read


def _scenario(facts: dict[str, Any], above: dict[str, Any]) -> Scenario:
    return Scenario(
        name=str(facts["name"]),
        setup=str(facts.get("setup", "")),
        calls=tuple(
            {str(name).lower(): _text(value) for name, value in call.items()}
            for call in facts["calls"]
        ),
        invariants=_rules(facts.get("invariants", above.get("invariants", []))),
        progress=_rules(facts.get("progress", above.get("progress", []))),
        may_wait=bool(facts.get("may_wait", above.get("may_wait", True))),
    )


def _filled(rule: Rule, drawing: Drawing) -> Rule:
    return Rule(says=drawing.in_words(rule.says), sql=drawing.in_sql(rule.sql))


def _rules(facts: list[dict[str, Any]]) -> tuple[Rule, ...]:
    return tuple(Rule(says=str(one["says"]), sql=str(one["sql"])) for one in facts)


def _text(value: object) -> str:
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


def _bad(why: str) -> Invalid:
    return Invalid(
        code="labs.bad_scenarios",
        message=f"scenarios.toml of the lab is not as it should be: {ended(why)}",
        hint="It needs [[scenarios]] with name, calls and invariants; look at another lab's.",
    )
