"""unproved-example: an example that is to be executed shows no output, or cannot be executed."""

from collections.abc import Iterator
from itertools import pairwise

from prowess.catalog.examples import KINDS, domain_of, is_output, is_run, kind_of
from prowess.catalog.prose import Fence, fences_of
from prowess.catalog.rule import Draft, Problem, Rule

_NOTHING = Fence(0, 0, "", "")


def check(draft: Draft) -> Iterator[Problem]:
    """Yield examples without output right after them, outputs of nothing, unknown kinds."""
    domains = draft.tree.domains | {lab.schema for lab in draft.below.labs}
    for (kind, name), files in draft.tree.files.items():
        fences = fences_of(files.prose.text) if files.prose else ()
        for before, fence in pairwise((_NOTHING, *fences, _NOTHING)):
            for expected, got, at in _wrong(before, fence, domains):
                yield Problem(kind, name, (), expected=expected, got=got, prose=at.line)


def _wrong(
    before: Fence, fence: Fence, domains: frozenset[str]
) -> Iterator[tuple[str, str, Fence]]:
    runs, shows = is_run(before.info), is_output(fence.info)
    if runs and not kind_of(before.info):
        yield "one of " + ", ".join(f"`{info}`" for info in KINDS), f"`{before.info}`", before
    if runs and not (shows and fence.line == before.end + 1):
        yield "a `text output` block directly after it", f"`{before.info}` without one", before
    if shows and not runs:
        yield "a block such as `sql run` directly before it", "an output of nothing", fence
    domain = domain_of(before.info)
    if domain and domain not in domains:
        yield "a folder of schemas/", f"`{domain}`", before


RULE = Rule(
    id="unproved-example",
    severity="error",
    what="An example marked `run` has no output right after it or is of no kind that is run.",
    why="Output that nobody ran is a guess, and a run without output proves no sentence.",
    mend="Put the two directly below one another; `prowess content examples --write` fills it.",
    check=check,
)
