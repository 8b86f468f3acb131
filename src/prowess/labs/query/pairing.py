"""Which missing row and which extra one are two versions of one row, and where these differ."""

from prowess.labs.query.comparing import Difference, Key, canonical, is_close
from prowess.labs.sandbox.session import Column, Row


def nearest(difference: Difference) -> tuple[Row, Row]:
    """Return the missing and the extra row that have most in common.

    Where the first column names the rows, only two of one name are such a pair.
    """
    missing = _keyed(difference.missing, columns=difference.columns)
    extra = _keyed(difference.extra, columns=difference.got_columns)
    pairs = [(wanted, got) for wanted in missing for got in extra]
    if _are_named(missing, extra):
        pairs = [(wanted, got) for wanted, got in pairs if wanted[0][:1] == got[0][:1]]
    apart = [(wanted, got) for wanted, got in pairs if not is_close(wanted[0], got[0])]
    wanted, got = max(apart or pairs, key=lambda pair: _alike(pair[0][0], pair[1][0]))
    return wanted[1], got[1]


def differing(difference: Difference, *, wanted: Row, got: Row) -> list[int]:
    """Return the columns in which two rows differ, as results are compared."""
    ((one, _),) = _keyed((wanted,), columns=difference.columns)
    ((other, _),) = _keyed((got,), columns=difference.got_columns)
    pairs = list(enumerate(zip(one, other, strict=False)))
    far = [place for place, (a, b) in pairs if not is_close((a,), (b,))]
    return far or [place for place, (a, b) in pairs if a != b]


def null_pairs(difference: Difference) -> bool:
    """True when NULL came where nothing, none or zero was meant."""
    if difference.kind != "rows" or len(difference.missing) != len(difference.extra):
        return False
    wanted, got = nearest(difference)
    places = differing(difference, wanted=wanted, got=got)
    return bool(places) and all(got[p] is None and _is_nothing(wanted[p]) for p in places)


def _is_nothing(value: object) -> bool:
    return value is False or str(value).strip("0.") == ""


def _keyed(rows: tuple[Row, ...], *, columns: tuple[Column, ...]) -> list[tuple[Key, Row]]:
    """Return rows with what is compared of them; themselves, where no types are known."""
    keys = canonical(rows, columns=columns) if columns else rows
    return list(zip(keys, rows, strict=True))


def _alike(one: Key, other: Key) -> int:
    return sum(a == b for a, b in zip(one, other, strict=False))


def _are_named(missing: list[tuple[Key, Row]], extra: list[tuple[Key, Row]]) -> bool:
    """True when the first column tells all missing rows apart, and all extra ones, by the same
    values.
    """
    ours, theirs = ([key[:1] for key, _ in rows] for rows in (missing, extra))
    return len(ours) == len(theirs) == len({*ours}) and {*ours} == {*theirs}
