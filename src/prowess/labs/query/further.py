"""Data sets without end: what they do not tell apart, constraints must make the same."""

from collections.abc import Sequence

from prowess.labs.query.comparing import Expected, compare, cuts_tie, expect
from prowess.labs.query.loading import fill
from prowess.labs.query.plans import PLANS
from prowess.labs.query.recipes import recipe
from prowess.labs.query.reference import tables_named
from prowess.labs.query.template import FURTHER, Template, search_path
from prowess.labs.sandbox.session import Rows, Session
from prowess.rigs import SqlError

BATCH = 50
"""Data sets between two sweeps: what was rolled back makes every scan longer."""


def tell_apart(template: Template, *, texts: Sequence[str], count: int) -> dict[str, int]:
    """Return the texts which a further data set tells from the reference, with its number."""
    told: dict[str, int] = {}
    batches = [range(first, min(first + BATCH, count)) for first in range(0, count, BATCH)]

    def try_batch(session: Session, numbers: range) -> None:
        left = [text for text in texts if text not in told]
        with template.scratch(session) as scratch:
            begin = f"BEGIN; {search_path(scratch)}"
            with session.transaction(begin):
                told.update(_try_batch(template, session, numbers, texts=left))

    template.rooms.at_once(template.database, batches if texts else [], work=try_batch)
    return told


def _try_batch(
    template: Template, session: Session, numbers: range, *, texts: Sequence[str]
) -> dict[str, int]:
    found: dict[str, int] = {}
    read = (tables_named(text, shape=template.shape) for text in texts)
    needed = template.shape.with_parents(template.reference.tables.union(*read))
    session.run("SAVEPOINT further")
    for number in numbers:
        left = [text for text in texts if text not in found]
        made = recipe(template.files.id, number=number, salt=FURTHER, pools=template.pools)
        fill(
            session,
            shape=template.shape,
            recipe=made,
            pools=template.pools,
            only=needed,
            begin="ROLLBACK TO further",
        )
        found |= dict.fromkeys(_differing(template, session, texts=left), number)
    return found


def _differing(template: Template, session: Session, *, texts: Sequence[str]) -> list[str]:
    """Return the texts whose result is another one than the reference's, where it has but one."""
    results = _run_all(session, [template.reference.keyed, *texts])
    if results[0] is None:
        return []
    expected = expect(template.reference, keyed=results[0])
    names = template.files.compares_column_names
    found = [
        text
        for text, got in zip(texts, results[1:], strict=True)
        if got is None or compare(expected, got, names=names) is not None
    ]
    return found if found and _is_steady(template, session, expected=expected) else []


def _run_all(session: Session, texts: Sequence[str]) -> list[Rows | None]:
    """Run queries in one round trip, or one by one where one of them fails."""
    try:
        return list(session.run_all("; ".join(("SAVEPOINT filled", *texts))))
    except SqlError:
        return [_run(session, text) for text in texts]


def _run(session: Session, text: str) -> Rows | None:
    session.run("ROLLBACK TO filled")
    try:
        return session.read(text)
    except SqlError:
        return None


def _is_steady(template: Template, session: Session, *, expected: Expected) -> bool:
    reference = template.reference
    if reference.limit is not None or reference.offset:
        every = _run(session, reference.unlimited)
        if every is None or cuts_tie(reference, unlimited=every):
            return False
    if any(_differs(session, text, expected=expected) for text in reference.nudged):
        return False
    for plan in PLANS if reference.wavers else ():
        session.run(f"ROLLBACK TO filled; {plan.statement}")
        if compare(expected, session.read(reference.text)) is not None:
            return False
    return True


def _differs(session: Session, text: str, *, expected: Expected) -> bool:
    got = _run(session, text)
    return got is None or compare(expected, got) is not None
