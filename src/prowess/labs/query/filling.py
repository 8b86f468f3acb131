"""Tells NULL where nothing was computed from NULL where something else was: by filling it."""

from prowess.labs.query.loading import literal, quoted
from prowess.labs.query.pairing import nearest, null_pairs
from prowess.labs.query.workbench import CutOff, Item, Workbench, Wrong


def is_right_filled(bench: Workbench, kept: frozenset[Item], *, wrong: Wrong) -> bool:
    """True when the expected value in the stead of the NULLs of its result makes the answer right,
    here and on other data. An answer that lacks a row somewhere else is wrong there all the same.
    """
    difference = wrong.difference
    if bench.is_ended or difference is None or not null_pairs(difference):
        return False
    wanted_row, got_row = nearest(difference)
    names = [f"c{number}" for number in range(len(got_row))]
    told = ", ".join(
        f"coalesce({name}, {literal(_own_text(wanted))})"
        if got is None and wanted is not None
        else name
        for name, wanted, got in zip(names, wanted_row, got_row, strict=True)
    )
    columns = ", ".join(map(quoted, names))
    text = f"SELECT {told} FROM (\n{bench.runner.text}\n) AS given ({columns})"  # noqa: S608 - run as an answer is
    try:
        return bench.judge(kept, text=text) is None and bench.is_right_elsewhere(text)
    except CutOff:
        return False


def _own_text(value: object) -> str:
    """Return a value as PostgreSQL reads it back; for people it would be quoted, and cut."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
