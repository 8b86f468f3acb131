"""Runs the examples of a page, each by its kind."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from prowess.catalog.examples import Example, find_examples
from prowess.kit.errors import Unavailable
from prowess.labs.examples import page
from prowess.labs.examples.http import HttpExamples
from prowess.labs.examples.java import JavaExamples
from prowess.labs.examples.javascript import JavaScriptExamples
from prowess.labs.examples.kind import ExampleError, Kind
from prowess.labs.examples.mongodb import MongodbExamples
from prowess.labs.examples.page import Outcome
from prowess.labs.examples.python import PythonExamples
from prowess.labs.examples.redis import RedisExamples
from prowess.labs.examples.sql import SqlExamples
from prowess.rigs import Servers


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What examples need: servers when one asks for them, domains, and where programs are."""

    servers: Callable[[], Servers]
    schemas: Path
    environ: Mapping[str, str]


def _graphql(_: Surroundings) -> Kind:
    from prowess.labs.examples.graphql import GraphqlExamples  # a heavy library behind it

    return GraphqlExamples()


KINDS: Mapping[str, Callable[[Surroundings], Kind]] = {
    "sql": lambda around: SqlExamples(around.servers, around.schemas),
    "python": lambda _: PythonExamples(),
    "javascript": lambda around: JavaScriptExamples(around.environ),
    "java": lambda around: JavaExamples(around.environ),
    "http": lambda _: HttpExamples(),
    "graphql": _graphql,
    "redis": lambda around: RedisExamples(around.servers),
    "mongodb": lambda around: MongodbExamples(around.servers),
}


@dataclass(slots=True)
class Examples:
    """Runs examples of every kind. What a kind needs is made when its first example comes."""

    around: Surroundings
    _kinds: dict[str, Kind] = field(default_factory=dict)
    _missing: dict[str, str] = field(default_factory=dict)

    def run(self, markdown: str) -> Iterator[Outcome]:
        """Run every example of a page, in order."""
        for example in find_examples(markdown):
            yield self._run(example)

    def fill(self, markdown: str) -> str:
        """Return the page with every output as it is really printed."""
        return page.fill(markdown, tuple(self.run(markdown)))

    def close(self) -> None:
        """Let go of everything."""
        for kind in self._kinds.values():
            kind.close()
        self._kinds.clear()

    def _run(self, example: Example) -> Outcome:
        name = example.kind
        if name in self._missing:
            return Outcome(example, skipped=self._missing[name])
        try:
            if name not in self._kinds:
                self._kinds[name] = KINDS[name](self.around)
            printed = self._kinds[name].run(example.code.text + "\n", target=example.target)
        except ExampleError as error:
            return Outcome(example, failed=str(error))
        except Unavailable as error:
            self._missing[name] = f"{error.message} {error.hint}"
            return Outcome(example, skipped=self._missing[name])
        return Outcome(example, printed=printed)
