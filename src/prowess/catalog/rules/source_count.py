"""source-count: a topic cites nothing, too much, or nothing primary."""

from collections.abc import Iterator

from prowess.catalog.rule import Draft, Problem, Rule

FEWEST, MOST = 1, 4


def check(draft: Draft) -> Iterator[Problem]:
    """Yield topics without one to four citations, or without a primary source among them."""
    primary = {source.id for source in draft.content.sources if source.primary}
    for topic in draft.content.topics:
        cited = [citation.source for citation in topic.sources]
        if not FEWEST <= len(cited) <= MOST:
            yield Problem(
                "topic",
                topic.id,
                ("sources",),
                expected=f"{FEWEST} to {MOST} sources",
                got=str(len(cited)),
            )
        elif primary.isdisjoint(cited):
            yield Problem(
                "topic",
                topic.id,
                ("sources",),
                expected="at least one primary source",
                got=", ".join(cited),
                remedy="Cite the specification, manual or paper itself.",
            )


RULE = Rule(
    id="source-count",
    severity="error",
    what="A topic cites no source, more than four, or no primary one.",
    why="A claim that cannot be traced to its origin cannot be settled when somebody doubts it.",
    mend="Cite one to four works, the one that settles the matter among them.",
    check=check,
)
