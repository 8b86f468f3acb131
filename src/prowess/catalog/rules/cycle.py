"""cycle: topics require one another in a ring."""

from collections.abc import Iterator

from prowess.catalog.graph import find_ring
from prowess.catalog.rule import Draft, Problem, Rule


def check(draft: Draft) -> Iterator[Problem]:
    """Yield one ring, at the first of its topics that the pack at hand may change."""
    requires = {topic.id: topic.requires for topic in draft.content.topics}
    ring = find_ring(requires)
    for place, topic in enumerate(ring):
        if draft.owns("topic", topic):
            following = ring[(place + 1) % len(ring)]
            turned = [*ring[place:], *ring[:place], topic]
            yield Problem(
                "topic",
                topic,
                ("requires", requires[topic].index(following)),
                expected="prerequisites that never lead back",
                got=" requires ".join(turned),
            )
            return


RULE = Rule(
    id="cycle",
    severity="error",
    what="Topics require one another in a ring.",
    why="Nobody could ever begin with any of them.",
    mend="Remove the weakest of these prerequisites, or split a topic in two.",
    check=check,
    structural=True,
)
