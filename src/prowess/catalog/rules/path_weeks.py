"""path-weeks: the blocks of a path do not follow one another within its weeks."""

from collections.abc import Iterator

from prowess.catalog.rule import Draft, Problem, Rule


def check(draft: Draft) -> Iterator[Problem]:
    """Yield blocks that end before they begin, overlap, leave a gap, or pass the path's end."""
    for path in draft.content.paths:
        week = 1
        for place, block in enumerate(path.blocks):
            if block.week_from != week or not block.week_from <= block.week_to <= path.weeks:
                yield Problem(
                    "path",
                    path.id,
                    ("blocks", place, "week_from"),
                    expected=f"weeks from {week} on, and none after {path.weeks}",
                    got=f"{block.week_from} to {block.week_to}",
                )
            week = max(week, block.week_to + 1)
        if path.blocks and week <= path.weeks:
            yield Problem(
                "path",
                path.id,
                ("weeks",),
                expected=f"blocks up to week {path.weeks}",
                got=f"the last one ends with week {week - 1}",
            )


RULE = Rule(
    id="path-weeks",
    severity="error",
    what="Blocks of a path overlap, leave a gap, or do not fill its weeks.",
    why="A calendar made from the path would be wrong.",
    mend="Let each block begin in the week after the one before, and the last end with the path.",
    check=check,
)
