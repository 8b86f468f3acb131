"""word-count: a topic's prose is too short to teach or too long to be read in one go."""

from collections.abc import Iterator

from prowess.catalog.prose import count_words
from prowess.catalog.rule import Draft, Problem, Rule

FEWEST, MOST = 80, 250
SUMMARY_FEWEST, SUMMARY_MOST = 12, 60


def check(draft: Draft) -> Iterator[Problem]:
    """Yield topics whose words are out of bounds; code blocks do not count."""
    for topic in draft.content.topics:
        summary = count_words(topic.summary)
        words = summary + count_words(topic.body)
        if not SUMMARY_FEWEST <= summary <= SUMMARY_MOST:
            yield Problem(
                "topic",
                topic.id,
                (),
                expected=f"a first paragraph of {SUMMARY_FEWEST} to {SUMMARY_MOST} words",
                got=f"{summary}",
                remedy="The first paragraph says why it matters and what it is; move the rest.",
                prose=1,
            )
        if not FEWEST <= words <= MOST:
            yield Problem(
                "topic",
                topic.id,
                (),
                expected=f"{FEWEST} to {MOST} words, code blocks not counted",
                got=f"{words}",
                prose=1,
            )


RULE = Rule(
    id="word-count",
    severity="error",
    what="A topic has fewer than 80 or more than 250 words, or its first paragraph over 60.",
    why="Fewer are a label and no lesson; more are two topics, or a manual copied.",
    mend="Say what is missing with an example, or split the topic.",
    check=check,
)
