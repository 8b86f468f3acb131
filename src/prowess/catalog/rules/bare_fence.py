"""bare-fence: a block of code does not say its language."""

from collections.abc import Iterator

from prowess.catalog.prose import fences_of
from prowess.catalog.rule import Draft, Problem, Rule


def check(draft: Draft) -> Iterator[Problem]:
    """Yield fences without an info string."""
    for (kind, name), files in draft.tree.files.items():
        for fence in fences_of(files.prose.text) if files.prose else ():
            if not fence.info:
                yield Problem(
                    kind,
                    name,
                    (),
                    expected="a language after the opening backticks",
                    got="none",
                    prose=fence.line,
                )


RULE = Rule(
    id="bare-fence",
    severity="error",
    what="A block of code does not say its language.",
    why="It is neither colored nor executed, so nothing proves it.",
    mend="Write sql, http, json, text or another language after the opening backticks.",
    check=check,
)
