"""Signatures of messages: HMAC-SHA256 over a time and a body, as many providers sign theirs."""

import hashlib
import hmac
import re
from dataclasses import dataclass

_FIELD = re.compile(r"(?:^|[,;\s])(\w+)=([^,;\s]+)")
_HEX = re.compile(r"[0-9a-fA-F]{64}")


@dataclass(frozen=True, slots=True)
class Signature:
    """What a header says: `t=1700000000,v1=HEX`. Several `v1` are keys that are being changed."""

    time_s: int
    digests: tuple[str, ...]


def sign_message(body: bytes, *, secret: str, time_s: int) -> str:
    """Return the header of a message that is sent at a time, in seconds since 1970."""
    return f"t={time_s},v1={_digest(body, secret=secret, time_s=time_s)}"


def read_signature(header: str) -> Signature | None:
    """Return what a header says, or None where it is no signature."""
    fields = _FIELD.findall(header)
    times = [value for name, value in fields if name == "t" and value.isdigit()]
    digests = tuple(value for name, value in fields if name == "v1" and _HEX.fullmatch(value))
    return Signature(int(times[0]), digests) if times and digests else None


def fault_of_signature(
    header: str, body: bytes, *, secret: str, now_s: float, tolerance_s: float = 300.0
) -> str:
    """Return what is wrong with a message's signature, or nothing."""
    found = read_signature(header)
    if found is None:
        return f"expected a signature t=SECONDS,v1=HEX, found {header!r}"
    wanted = _digest(body, secret=secret, time_s=found.time_s)
    if not any(hmac.compare_digest(wanted, digest.lower()) for digest in found.digests):
        return 'v1 is not HMAC-SHA256 of "t.body" with the secret'
    if abs(now_s - found.time_s) > tolerance_s:
        return f"t is {abs(now_s - found.time_s):.0f} s away from now"
    return ""


def _digest(body: bytes, *, secret: str, time_s: int) -> str:
    signed = str(time_s).encode() + b"." + body
    return hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
