"""orphan-topic: a topic without prerequisites that is no foundation, or the reverse."""

from collections.abc import Iterator

from prowess.catalog.rule import Draft, Problem, Rule


def check(draft: Draft) -> Iterator[Problem]:
    """Yield topics whose mark and whose prerequisites contradict each other."""
    for topic in draft.content.topics:
        if topic.foundation and topic.requires:
            yield Problem(
                "topic",
                topic.id,
                ("foundation",),
                expected="a foundation without prerequisites",
                got=f"{len(topic.requires)} of them",
                remedy="Remove the mark, or the prerequisites.",
            )
        elif not topic.foundation and not topic.requires:
            yield Problem(
                "topic",
                topic.id,
                ("requires",),
                expected="prerequisites, or foundation = true",
                got="neither",
            )


RULE = Rule(
    id="orphan-topic",
    severity="error",
    what="A topic has no prerequisites and is no foundation, or is one and has some.",
    why="A plan starts at foundations; a topic that was left unconnected by accident is not one.",
    mend="Name what it rests on, or mark it: foundation = true.",
    check=check,
)
