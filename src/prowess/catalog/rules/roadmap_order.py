"""roadmap-order: a roadmap places a prerequisite after what rests on it."""

from collections.abc import Iterator

from prowess.catalog.rule import Draft, Problem, Rule


def check(draft: Draft) -> Iterator[Problem]:
    """Yield topics that stand before one of their direct prerequisites on the same roadmap."""
    requires = {topic.id: topic.requires for topic in draft.content.topics}
    for roadmap in draft.content.roadmaps:
        order = {topic: n for n, topic in reversed(list(enumerate(roadmap.topic_ids())))}
        for section, stretch in enumerate(roadmap.sections):
            for place, topic in enumerate(stretch.topics):
                late = [o for o in requires.get(topic, ()) if order.get(o, -1) > order[topic]]
                if late:
                    yield Problem(
                        "roadmap",
                        roadmap.id,
                        ("sections", section, "topics", place),
                        expected="prerequisites before what rests on them",
                        got=f"`{topic}` before `{late[0]}`",
                    )


RULE = Rule(
    id="roadmap-order",
    severity="error",
    what="A roadmap places a topic before one of its prerequisites.",
    why="Whoever follows the roadmap from the top meets something that they cannot follow yet.",
    mend="Move the topic down, or its prerequisite up.",
    check=check,
)
