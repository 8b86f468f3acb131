"""How a suite is written: checks as functions whose parameters name what they need."""

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from prowess.labs.suite.families import FAMILIES

Look = Callable[..., None]
SURROUNDING = {
    "clock": "how long things live",
    "faults": "the way to its database",
    "issuer": "the key of its tokens",
    "mail": "where its mail goes",
    "payments": "its payment provider",
    "weather": "its weather service",
    "webhook": "where it calls back to",
}
"""Powers that there are only over a program that we start, since it is told of them."""
POWERS = ("api", "make", "race", "db", "proc", "ws", "gql", "load", "dialect", *SURROUNDING)
"""What a check may ask for by the name of a parameter, besides the tools of its own suite."""


@dataclass(frozen=True, slots=True)
class Check:
    """One check. `needs` are checks that must have passed; `uses` are the tools that it asks for.

    `feature` is a key of the dialect that can switch it off. `next_step` and `read` are those of
    its family where they are empty.
    """

    name: str
    rule: str
    family: str
    title: str
    mistake: str
    needs: tuple[str, ...]
    uses: tuple[str, ...]
    feature: str
    next_step: str
    read: str
    look: Look


@dataclass(slots=True)
class Suite:
    """The checks of one project, in the order in which they run.

    `contract` names the public contract and its version; `dialect` holds every choice that the
    specification leaves open, with what is taken when nobody says anything; `tools` makes the
    suite's own vocabulary from the common one: each is given what its parameters name; `environ`
    is told to the program, such as how many seconds a token lives; `absent` says why a family has
    no checks, for each that has none.
    """

    project: str
    contract: str
    dialect: Mapping[str, Any]
    tools: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    environ: Mapping[str, str] = field(default_factory=dict)
    absent: Mapping[str, str] = field(default_factory=dict)
    checks: dict[str, Check] = field(default_factory=dict)

    def check(
        self,
        name: str,
        *,
        rule: str,
        family: str,
        needs: Sequence[str] = (),
        feature: str = "",
        next_step: str = "",
        read: str = "",
    ) -> Callable[[Look], Look]:
        """Declare a check. Its docstring says what it proves, then what is usually wrong."""

        def declare(look: Look) -> Look:
            title, _, mistake = (inspect.getdoc(look) or "").partition("\n\n")
            uses = tuple(inspect.signature(look).parameters)
            self._refuse_wrong(name, family=family, needs=needs, uses=uses, feature=feature)
            if not title or not mistake:
                raise TypeError(f"{name}: say what it proves, and below that the usual mistake.")
            words = (" ".join(title.split()).rstrip("."), " ".join(mistake.split()))
            self.checks[name] = Check(
                name, rule, family, *words, tuple(needs), uses, feature, next_step, read, look
            )
            return look

        return declare

    @property
    def powers(self) -> frozenset[str]:
        """What its checks ask for, all together."""
        return frozenset(name for check in self.checks.values() for name in self.powers_of(check))

    def powers_of(self, check: Check) -> frozenset[str]:
        """Return what a check asks for, by itself and by the suite's own tools."""
        found: set[str] = set()
        for name in check.uses:
            found |= set(self.parameters_of(name)) if name in self.tools else {name}
        return frozenset(found)

    def parameters_of(self, tool: str) -> tuple[str, ...]:
        """Return the powers of which a tool is made."""
        given = inspect.signature(self.tools[tool]).parameters.values()
        if any(one.kind is one.VAR_KEYWORD for one in given):
            return ("api", "make", "dialect")
        return tuple(one.name for one in given if one.default is one.empty)

    def _refuse_wrong(
        self, name: str, *, family: str, needs: Sequence[str], uses: Sequence[str], feature: str
    ) -> None:
        unknown = {
            "check declared twice": {name} & set(self.checks),
            "family": {family} - set(FAMILIES),
            "need": set(needs) - set(self.checks),
            "tool": set(uses) - set(POWERS) - set(self.tools),
            "power of a tool": {
                one for use in uses if use in self.tools for one in self.parameters_of(use)
            }
            - set(POWERS),
            "feature": {feature} - {"", *self.dialect},
        }
        for what, names in unknown.items():
            if names:
                raise TypeError(f"{name}: {what}: {', '.join(sorted(names))}")

    def closure(self, wanted: Sequence[str]) -> frozenset[str]:
        """Return the checks and all that they need."""
        found: set[str] = set()
        pending = list(wanted)
        while pending:
            name = pending.pop()
            if name not in found:
                found.add(name)
                pending += self.checks[name].needs
        return frozenset(found)
