"""minutes-range: the minutes to learn a topic are no honest range."""

from collections.abc import Iterator

from prowess.catalog.rule import Draft, Problem, Rule

LEAST, MOST, SPREAD = 5, 480, 4


def check(draft: Draft) -> Iterator[Problem]:
    """Yield topics whose minutes are out of order, out of bounds, or too wide to plan with."""
    for topic in draft.content.topics:
        low, high = topic.minutes_low, topic.minutes_high
        if not (LEAST <= low <= high <= MOST and high <= SPREAD * low):
            yield Problem(
                "topic",
                topic.id,
                ("minutes",),
                expected=(
                    f"[low, high] with {LEAST} <= low <= high <= {MOST}"
                    f" and high at most {SPREAD} times low"
                ),
                got=f"[{low}, {high}]",
            )


RULE = Rule(
    id="minutes-range",
    severity="error",
    what="The minutes of a topic are out of order, below 5, above 480, or wider than fourfold.",
    why="Plans add them up; a range that says nothing makes a plan that says nothing.",
    mend="Write the least and the most that somebody with the prerequisites needs.",
    check=check,
)
