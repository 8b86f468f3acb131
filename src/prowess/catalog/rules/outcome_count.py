"""outcome-count: a topic promises too little or too much."""

from collections.abc import Iterator

from prowess.catalog.rule import Draft, Problem, Rule

FEWEST, MOST = 3, 6


def check(draft: Draft) -> Iterator[Problem]:
    """Yield topics with fewer than three or more than six outcomes."""
    for topic in draft.content.topics:
        if not FEWEST <= len(topic.outcomes) <= MOST:
            yield Problem(
                "topic",
                topic.id,
                ("outcomes",),
                expected=f"{FEWEST} to {MOST} outcomes",
                got=str(len(topic.outcomes)),
            )


RULE = Rule(
    id="outcome-count",
    severity="error",
    what="A topic has fewer than three or more than six outcomes.",
    why="Fewer do not say what it is good for; more are two topics.",
    mend="Add what one can do after it, or split the topic.",
    check=check,
)
