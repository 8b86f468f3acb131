"""redundant-edge: a prerequisite that another prerequisite already implies."""

from collections.abc import Iterator

from prowess.catalog.rule import Draft, Problem, Rule


def check(draft: Draft) -> Iterator[Problem]:
    """Yield direct prerequisites that are also indirect ones."""
    if draft.graph is None:
        return
    topics = {topic.id: topic for topic in draft.content.topics}
    for topic, other in draft.graph.redundant_edges():
        between = next(
            one for one in draft.graph.requires(topic) if draft.graph.is_below(other, one)
        )
        yield Problem(
            "topic",
            topic,
            ("requires", topics[topic].requires.index(other)),
            expected="direct prerequisites only",
            got=f"`{other}`, which `{between}` already rests on",
        )


RULE = Rule(
    id="redundant-edge",
    severity="error",
    what="A topic names a prerequisite that another of its prerequisites already rests on.",
    why="The drawn graph fills with lines that say nothing, and the next edit breaks one of two.",
    mend="Remove it from requires; the other one implies it.",
    check=check,
)
