"""level-jump: a topic rests on one that is more than a level above it."""

from collections.abc import Iterator

from prowess.catalog.rule import Draft, Problem, Rule


def check(draft: Draft) -> Iterator[Problem]:
    """Yield prerequisites whose level is higher than their topic's by more than one."""
    level = {topic.id: topic.level for topic in draft.content.topics}
    for topic in draft.content.topics:
        for place, other in enumerate(topic.requires):
            if level.get(other, 0) > topic.level + 1:
                yield Problem(
                    "topic",
                    topic.id,
                    ("requires", place),
                    expected=f"prerequisites of at most level {topic.level + 1}",
                    got=f"`{other}` of level {level[other]}",
                )


RULE = Rule(
    id="level-jump",
    severity="error",
    what="A prerequisite is above its topic's level by more than one.",
    why="A beginner would be sent to learn something hard before something easy.",
    mend="Correct one of the levels, or require the simpler topic that is really needed.",
    check=check,
)
