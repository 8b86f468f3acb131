"""missing-misconception: a topic does not say what people get wrong."""

from collections.abc import Iterator

from prowess.catalog.rule import Draft, Problem, Rule


def check(draft: Draft) -> Iterator[Problem]:
    """Yield topics without a misconception."""
    for topic in draft.content.topics:
        if not topic.misconceptions:
            yield Problem(
                "topic",
                topic.id,
                ("misconceptions",),
                expected="at least one misconception",
                got="none",
            )


RULE = Rule(
    id="missing-misconception",
    severity="error",
    what="A topic names no misconception.",
    why="What people commonly get wrong is what questions and labs are made of.",
    mend="Add [[misconceptions]] with what people believe (wrong) and what is so (right).",
    check=check,
)
