"""too-many-prerequisites: a topic rests on more than seven others directly."""

from collections.abc import Iterator

from prowess.catalog.rule import Draft, Problem, Rule

MOST = 7


def check(draft: Draft) -> Iterator[Problem]:
    """Yield topics with more direct prerequisites than a person can hold at once."""
    for topic in draft.content.topics:
        if len(topic.requires) > MOST:
            yield Problem(
                "topic",
                topic.id,
                ("requires",),
                expected=f"at most {MOST} direct prerequisites",
                got=str(len(topic.requires)),
            )


RULE = Rule(
    id="too-many-prerequisites",
    severity="error",
    what="A topic names more than seven direct prerequisites.",
    why="Either it is two topics, or some of them are merely related.",
    mend="Keep what one cannot do without; move the others to related, or split the topic.",
    check=check,
)
