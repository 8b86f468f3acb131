"""Seeds and fingerprints that are the same in every process and on every machine."""

from hashlib import blake2b
from random import Random


def fingerprint(*parts: str | bytes) -> str:
    """Return 32 hex digits that change when any part, or the split between parts, changes."""
    digest = blake2b(digest_size=16)
    for part in parts:
        data = part if isinstance(part, bytes) else part.encode()
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()


def seed_of(*parts: str) -> int:
    """Return a 63-bit seed derived from the parts (unlike `hash`, not salted per process)."""
    return int(fingerprint(*parts)[:16], 16) >> 1


def rng_of(*parts: str) -> Random:
    """Return a generator seeded by the parts."""
    return Random(seed_of(*parts))
