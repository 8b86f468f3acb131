"""near-duplicate: two topics say the same in almost the same words."""

from collections import Counter
from collections.abc import Iterator
from math import ceil

from prowess.catalog.prose import plain_text
from prowess.catalog.rule import Draft, Problem, Rule
from prowess.catalog.types import Topic
from prowess.catalog.words import content_words

MOST_ALIKE = 0.6


def check(draft: Draft) -> Iterator[Problem]:
    """Yield topics that share more than 60 % of all words that the two have together."""
    words = {topic.id: _words(topic) for topic in draft.content.topics}
    for one, other, alike in _alike(words):
        mine = other if draft.owns("topic", other) else one
        yield Problem(
            "topic",
            mine,
            (),
            expected=f"topics that are at most {MOST_ALIKE:.0%} alike",
            got=f"{alike:.0%} of the words of `{one if mine == other else other}`",
            prose=1,
        )


def _alike(words: dict[str, frozenset[str]]) -> Iterator[tuple[str, str, float]]:
    """Yield pairs above the limit.

    Two sets that are alike share a word among the rarest few of each, so only such pairs are
    compared; a set is one integer, so that comparing two is one `and`. Source: Bayardo, Ma,
    Srikant, "Scaling up all pairs similarity search", WWW 2007.
    """
    common = Counter(word for mine in words.values() for word in mine)
    rarity = {
        word: place for place, word in enumerate(sorted(common, key=lambda w: (common[w], w)))
    }
    holders: dict[int, list[str]] = {}
    bits: dict[str, int] = {}
    for name, mine in words.items():
        places = sorted(rarity[word] for word in mine)
        prefix = places[: len(mine) - ceil(MOST_ALIKE * len(mine)) + 1]
        bits[name] = sum(1 << place for place in places)
        for other in sorted({other for place in prefix for other in holders.get(place, ())}):
            both = (bits[name] & bits[other]).bit_count()
            alike = both / (len(mine) + len(words[other]) - both)
            if alike > MOST_ALIKE:
                yield other, name, alike
        for place in prefix:
            holders.setdefault(place, []).append(name)


def _words(topic: Topic) -> frozenset[str]:
    told = [topic.title, plain_text(topic.summary), plain_text(topic.body)]
    told += [outcome.text for outcome in topic.outcomes]
    return frozenset(content_words("\n".join(told)))


RULE = Rule(
    id="near-duplicate",
    severity="error",
    what="Two topics share more than 60 % of their words, small ones aside.",
    why="One of them was made from the other; a reader learns nothing from the second.",
    mend="Write what sets this one apart, or merge the two and leave an alias.",
    check=check,
)
