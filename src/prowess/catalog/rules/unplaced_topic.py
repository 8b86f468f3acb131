"""unplaced-topic: a topic stands on no roadmap."""

from collections.abc import Iterator

from prowess.catalog.rule import Draft, Problem, Rule


def check(draft: Draft) -> Iterator[Problem]:
    """Yield topics that no roadmap places."""
    placed = {topic for roadmap in draft.content.roadmaps for topic in roadmap.topic_ids()}
    for topic in draft.content.topics:
        if topic.id not in placed:
            yield Problem(
                "topic",
                topic.id,
                (),
                expected="a topic that stands on a roadmap",
                got=f"`{topic.id}` on none",
            )


RULE = Rule(
    id="unplaced-topic",
    severity="error",
    what="A topic stands on no roadmap.",
    why="A reader who browses would never come across it.",
    mend="Place it in a section of a roadmap.",
    check=check,
)
