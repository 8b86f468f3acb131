"""unresolved-source: a citation names a work that no sources file describes."""

from collections.abc import Iterator

from prowess.catalog.references import dangling
from prowess.catalog.rule import Draft, Problem, Rule
from prowess.kit.suggest import did_you_mean


def check(draft: Draft) -> Iterator[Problem]:
    """Yield citations, facts, tracks and evidence rows whose source is not known."""
    for kind, name, trail, wanted_kind, wanted, there in dangling(draft.content):
        if wanted_kind == "source":
            yield Problem(
                kind,
                name,
                trail,
                expected="a source of sources/*.toml",
                got=f"`{wanted}`",
                remedy=did_you_mean(wanted, there),
            )


RULE = Rule(
    id="unresolved-source",
    severity="error",
    what="A source is cited that no file in sources/ describes.",
    why="A reader cannot tell which edition of which work stands behind the claim.",
    mend="Describe the work in sources/<area>.toml with title, version and date.",
    check=check,
    structural=True,
)
