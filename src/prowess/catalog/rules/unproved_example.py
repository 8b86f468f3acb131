"""unproved-example: an example that is to be executed shows no output, or the reverse."""

import re
from collections.abc import Iterator
from itertools import pairwise

from prowess.catalog.prose import Fence, fences_of
from prowess.catalog.rule import Draft, Problem, Rule

_RUN = re.compile(r"^\w+ run(?:=([a-z0-9-]+))?$")
_OUTPUT = "text output"
_NOTHING = Fence(0, 0, "", "")


def check(draft: Draft) -> Iterator[Problem]:
    """Yield examples without output right after them, outputs of nothing, unknown domains."""
    domains = draft.tree.domains | {lab.schema for lab in draft.below.labs}
    for (kind, name), files in draft.tree.files.items():
        fences = fences_of(files.prose.text) if files.prose else ()
        for before, fence in pairwise((_NOTHING, *fences, _NOTHING)):
            for expected, got, at in _wrong(before, fence, domains):
                yield Problem(kind, name, (), expected=expected, got=got, prose=at.line)


def _wrong(
    before: Fence, fence: Fence, domains: frozenset[str]
) -> Iterator[tuple[str, str, Fence]]:
    run = _RUN.match(before.info)
    shows = fence.info == _OUTPUT
    if run and not (shows and fence.line == before.end + 1):
        yield "a `text output` block directly after it", f"`{before.info}` without one", before
    if shows and not run:
        yield "a block such as `sql run` directly before it", "an output of nothing", fence
    if run and run[1] and run[1] not in domains:
        yield "a folder of schemas/", f"`{run[1]}`", before


RULE = Rule(
    id="unproved-example",
    severity="error",
    what="An example marked `run` has no `text output` block right after it, or the reverse.",
    why="Output that nobody ran is a guess, and a run without output proves no sentence.",
    mend="Put the two directly below one another; `prowess content examples --write` fills it.",
    check=check,
)
