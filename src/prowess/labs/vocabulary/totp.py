"""Codes of one time as an authenticator app shows them. RFC 6238 over RFC 4226."""

import base64
import binascii
import hmac
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from prowess.labs.vocabulary.defects import Defect, Note

_MOST_DIGITS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Totp:
    """One secret in an app. `secret` is Base32 as a person types it; times are since 1970."""

    secret: str
    digits: int = 6
    period_s: int = 30
    algorithm: str = "sha1"

    def at(self, time_s: float) -> str:
        """Return the code that is shown at a time."""
        counter = int(time_s // self.period_s)
        digest = hmac.new(self._key(), counter.to_bytes(8, "big"), self.algorithm).digest()
        at = digest[-1] & 0x0F
        number = int.from_bytes(digest[at : at + 4], "big") & 0x7FFFFFFF
        return str(number % 10**self.digits).zfill(self.digits)

    def left_s(self, time_s: float) -> float:
        """Return for how long the code of a time is still shown."""
        return self.period_s - time_s % self.period_s

    def code(
        self,
        *,
        steps: int = 0,
        spare_s: float = 3.0,
        now: Callable[[], float] = time.time,
        wait: Callable[[float], None] = time.sleep,
    ) -> str:
        """Return the code of now, or of some steps later or earlier.

        At the end of a step it waits for the next, so that the code does not change on its way.
        """
        if self.left_s(now()) < min(spare_s, self.period_s / 2):
            wait(self.left_s(now()))
        return self.at(now() + steps * self.period_s)

    def wrong(self, *, now: Callable[[], float] = time.time) -> str:
        """Return a code that is right at no time near now."""
        near = {self.at(now() + step * self.period_s) for step in range(-3, 4)}
        numbers = range(10**self.digits)
        return next(text for text in (f"{n:0{self.digits}d}" for n in numbers) if text not in near)

    def _key(self) -> bytes:
        text = self.secret.replace(" ", "").replace("-", "").rstrip("=").upper()
        try:
            return base64.b32decode(text + "=" * (-len(text) % 8))
        except binascii.Error as error:
            spot = f"The secret is no Base32 ({error}), so no app can take it: {self.secret}."
            raise Defect(Note(spot=spot)) from error


def totp_of_uri(uri: str) -> Totp:
    """Return what an app would make of an `otpauth://totp/` address.

    Raises:
        Defect: an app could not use it.
    """
    parts = urlsplit(uri)
    told = {name.lower(): values[-1] for name, values in parse_qs(parts.query).items()}
    if parts.scheme != "otpauth" or parts.netloc.lower() != "totp":
        raise Defect(Note(spot=f"Expected an address otpauth://totp/..., found {uri[:80]}."))
    if not told.get("secret"):
        raise Defect(Note(spot=f"The address names no secret: {uri[:80]}."))
    digits, period = told.get("digits", "6"), told.get("period", "30")
    algorithm = told.get("algorithm", "SHA1").lower()
    if not digits.isdigit() or not 1 <= int(digits) <= _MOST_DIGITS:
        raise Defect(Note(spot=f"The address names {digits} digits."))
    if not period.isdigit() or int(period) < 1:
        raise Defect(Note(spot=f"The address names a period of {period}."))
    if algorithm not in {"sha1", "sha256", "sha512"}:
        raise Defect(Note(spot=f"The address names an algorithm that no app knows: {algorithm}."))
    return Totp(
        secret=told["secret"], digits=int(digits), period_s=int(period), algorithm=algorithm
    )
