"""unclosed-fence: a block of code is opened and never closed."""

from collections.abc import Iterator

from prowess.catalog.prose import fences_of
from prowess.catalog.rule import Draft, Problem, Rule


def check(draft: Draft) -> Iterator[Problem]:
    """Yield fences without an end."""
    for (kind, name), files in draft.tree.files.items():
        for fence in fences_of(files.prose.text) if files.prose else ():
            if not fence.end:
                yield Problem(
                    kind,
                    name,
                    (),
                    expected="a closing fence",
                    got="the end of the file",
                    prose=fence.line,
                )


RULE = Rule(
    id="unclosed-fence",
    severity="error",
    what="A block of code is opened and never closed.",
    why="Everything after it is shown as code.",
    mend="Close it with as many backticks as opened it.",
    check=check,
)
