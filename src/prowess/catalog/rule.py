"""What a content rule is, and the draft that rules look at."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from prowess.catalog.findings import Finding, Severity
from prowess.catalog.graph import Graph, find_ring
from prowess.catalog.lines import Trail, find_line
from prowess.catalog.tree import Files, PackTree
from prowess.catalog.types import Content


@dataclass(frozen=True)
class Draft:
    """A pack as it will stand on the packs below it, not yet judged.

    `content` is everything together; `below` what stood before; `tree` is the pack at hand, and
    only its files are ever reported.
    """

    content: Content
    tree: PackTree
    below: Content = field(default_factory=Content)

    def owns(self, kind: str, name: str) -> bool:
        """True when the thing is in a file of the pack at hand."""
        return (kind, name) in self.tree.files

    @property
    def is_private(self) -> bool:
        """True for a pack that stands on others: what is only good to have is advice there."""
        return bool(self.below.packs)

    @cached_property
    def graph(self) -> Graph | None:
        """The prerequisite graph, or None while it has a ring."""
        requires = {topic.id: topic.requires for topic in self.content.topics}
        return None if find_ring(requires) else Graph(requires)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that breaks a rule.

    `trail` leads to the value in its TOML file. Where `prose` is given it is a text in its
    Markdown instead, or the number of a line there. `file` is another file of its folder.
    """

    kind: str
    name: str
    trail: Trail
    expected: str
    got: str
    remedy: str = ""
    prose: str | int = 0
    file: str = ""
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that content must hold to.

    `what` says what is refused, `why` what it would do to a reader, `mend` what an author does
    about it. Content that breaks a `structural` rule cannot be compiled.
    """

    id: str
    severity: Severity
    what: str
    why: str
    mend: str
    check: Callable[[Draft], Iterable[Problem]]
    structural: bool = False


def read_by_loader(_: Draft) -> Iterator[Problem]:
    """Check nothing: the loader has reported this while it read the files."""
    return iter(())


def judge(draft: Draft, rules: Iterable[Rule]) -> Iterator[Finding]:
    """Yield what breaks the rules, each with its file and line."""
    for rule in rules:
        for problem in rule.check(draft):
            files = draft.tree.files.get((problem.kind, problem.name))
            if files is not None:
                yield _finding(rule, problem, files)


def _finding(rule: Rule, problem: Problem, files: Files) -> Finding:
    file, line = _place(problem, files)
    return Finding(
        file=file,
        line=line,
        rule=rule.id,
        severity=problem.severity or rule.severity,
        expected=problem.expected,
        got=problem.got,
        remedy=problem.remedy or rule.mend,
    )


def _place(problem: Problem, files: Files) -> tuple[str, int]:
    if problem.file:
        return f"{files.facts.shown.rpartition('/')[0]}/{problem.file}", 1
    if files.prose and isinstance(problem.prose, int) and problem.prose:
        return files.prose.shown, problem.prose
    if files.prose and isinstance(problem.prose, str):
        before, found, _ = files.prose.text.partition(problem.prose)
        return files.prose.shown, before.count("\n") + 1 if found else 1
    return files.facts.shown, find_line(files.facts.text, (*files.prefix, *problem.trail))
