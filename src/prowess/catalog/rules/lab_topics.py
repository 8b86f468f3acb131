"""lab-topics: a lab proves nothing; a lab or project proves more of a topic than it teaches."""

from collections.abc import Iterator, Sequence

from prowess.catalog.rule import Draft, Problem, Rule
from prowess.catalog.types import LabTopic


def check(draft: Draft) -> Iterator[Problem]:
    """Yield labs without topics, and levels that no outcome of the topic reaches."""
    highest = {
        topic.id: max((outcome.level for outcome in topic.outcomes), default=topic.level)
        for topic in draft.content.topics
    }
    for lab in draft.content.labs:
        if not lab.topics:
            yield Problem(
                "lab", lab.id, ("topics",), expected="at least one topic proved", got="none"
            )
        yield from _too_high("lab", lab.id, lab.topics, highest=highest)
    for project in draft.content.projects:
        yield from _too_high("project", project.id, project.topics, highest=highest)


def _too_high(
    kind: str, name: str, topics: Sequence[LabTopic], *, highest: dict[str, int]
) -> Iterator[Problem]:
    for place, proved in enumerate(topics):
        most = highest.get(proved.topic, proved.level)
        if proved.level > most:
            yield Problem(
                kind,
                name,
                ("topics", place, "level"),
                expected=f"at most {most}, the highest outcome of `{proved.topic}`",
                got=str(proved.level),
            )


RULE = Rule(
    id="lab-topics",
    severity="error",
    what=(
        "A lab names no topic that it proves, or a lab or project names a level above every "
        "outcome of the topic."
    ),
    why="A pass would prove nothing, or more than the topic promises.",
    mend="Name the topics and levels that a right answer really shows.",
    check=check,
)
