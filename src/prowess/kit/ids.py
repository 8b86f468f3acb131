"""Sortable identifiers: 48 bits of milliseconds and 80 random bits, in Crockford base 32."""

from collections.abc import Iterator
from datetime import datetime
from random import Random

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_RANDOM_BITS = 80
_LENGTH = 26


def new_id(*, now: datetime, rng: Random) -> str:
    """Return 26 lower-case characters that sort by `now` (a ULID in lower case).

    Source: the ULID specification, section "Layout".
    """
    return next(new_ids(now=now, rng=rng))


def new_ids(*, now: datetime, rng: Random) -> Iterator[str]:
    """Yield identifiers of one moment that sort in the order they are taken.

    Source: the ULID specification, section "Monotonicity".
    """
    value = int(now.timestamp() * 1000) << _RANDOM_BITS | rng.getrandbits(_RANDOM_BITS - 1)
    while True:
        yield "".join(_ALPHABET[value >> 5 * place & 31] for place in reversed(range(_LENGTH)))
        value += 1
