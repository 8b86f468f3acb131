"""role-size: a role requires too few or too many topics to be a job."""

from collections.abc import Iterator

from prowess.catalog.rule import Draft, Problem, Rule

FEWEST, MOST = 60, 250


def check(draft: Draft) -> Iterator[Problem]:
    """Yield roles with fewer than 60 topics, which is a warning, or more than 250."""
    for role in draft.content.roles:
        if not FEWEST <= len(role.topics) <= MOST:
            yield Problem(
                "role",
                role.id,
                ("topics",),
                expected=f"{FEWEST} to {MOST} topics",
                got=str(len(role.topics)),
                severity="warning" if len(role.topics) < FEWEST else "error",
            )


RULE = Rule(
    id="role-size",
    severity="error",
    what="A role requires fewer than 60 or more than 250 topics.",
    why="Fewer do not make a job, and nobody can hold more.",
    mend="Add what the job needs as the catalog grows, or weigh what is merely useful out.",
    check=check,
)
