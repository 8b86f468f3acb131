"""repeated-sentence: a sentence stands in two topics."""

from collections.abc import Iterator

from prowess.catalog.prose import sentences_of
from prowess.catalog.rule import Draft, Problem, Rule
from prowess.catalog.types import Topic
from prowess.catalog.words import words_of

SHORTEST = 6


def check(draft: Draft) -> Iterator[Problem]:
    """Yield sentences of six words or more that an earlier topic has too."""
    first: dict[tuple[str, ...], str] = {}
    for topic in draft.content.topics:
        for sentence in _sentences(topic):
            words = tuple(words_of(sentence))
            if len(words) < SHORTEST:
                continue
            other = first.setdefault(words, topic.id)
            if other != topic.id:
                mine = topic.id if draft.owns("topic", topic.id) else other
                yield Problem(
                    "topic",
                    mine,
                    (),
                    expected="a sentence that no other topic has",
                    got=f'"{sentence}", also in `{other if mine == topic.id else topic.id}`',
                    prose=" ".join(sentence.split()[:3]),
                )


def _sentences(topic: Topic) -> Iterator[str]:
    yield from sentences_of(topic.summary)
    yield from sentences_of(topic.body)
    for outcome in topic.outcomes:
        yield outcome.text
    for misconception in topic.misconceptions:
        yield from sentences_of(misconception.wrong)
        yield from sentences_of(misconception.right)


RULE = Rule(
    id="repeated-sentence",
    severity="error",
    what="A sentence of six words or more stands in two topics.",
    why="It is filler in one of them, or the two overlap and will drift apart.",
    mend="Say it in the topic to which it belongs, and link the other by requires or related.",
    check=check,
)
