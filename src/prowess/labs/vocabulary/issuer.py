"""The issuer's side of tokens: a check signs what it likes with the key given to the program."""

import secrets
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from prowess.labs.vocabulary.defects import CannotTell
from prowess.labs.vocabulary.jwt import Forged, is_signed_by, read_jwt, sign

_LONG_AGO_S = 3_600


def choose_key() -> str:
    """Return a key as a program is given it, in JWT_SECRET."""
    return secrets.token_urlsafe(48)


@dataclass(frozen=True, slots=True)
class Issuer:
    """Signs as the program does. It was told `key` by JWT_SECRET, and signs by HMAC with it."""

    key: str

    @property
    def environ(self) -> dict[str, str]:
        """What a program is given to sign with."""
        return {"JWT_SECRET": self.key}

    def signed(self, token: str) -> bool:
        """Tell whether a token is signed with the key that the program was given."""
        return is_signed_by(token, key=self.key.encode())

    def reissue(
        self,
        token: str,
        *,
        without: Collection[str] = (),
        header: Mapping[str, Any] | None = None,
        **claims: Any,
    ) -> str:
        """Return the token with other claims, signed as the program signs.

        Raises:
            CannotTell: the program does not sign with the key that it was given.
        """
        if not self.signed(token):
            raise CannotTell("The token is not signed by HMAC with JWT_SECRET.")
        old = read_jwt(token)
        kept = {name: value for name, value in old.claims.items() if name not in without}
        head = {**old.header, **(header or {})}
        return sign(head, {**kept, **claims}, key=self.key.encode())

    def attacks_on(self, token: str, *, now_s: float) -> Iterator[Forged]:
        """Yield tokens that are rightly signed, and must be refused all the same.

        `now_s` is the time of day in seconds since 1970. Audience and issuer are attacked where
        the token names them.
        """
        then = int(now_s) - _LONG_AGO_S
        soon = int(now_s) + _LONG_AGO_S
        claims = read_jwt(token).claims
        yield self._forged("expired", token, "it does not look at exp", exp=then)
        yield self._forged("not-yet", token, "it does not look at nbf", nbf=soon)
        yield Forged(
            "exp-missing",
            self.reissue(token, without=("exp",)),
            "it takes a token without exp for one that never expires",
        )
        yield self._forged("exp-text", token, "it compares exp as text", exp="never")
        yield self._forged("exp-null", token, "it takes a null exp for none", exp=None)
        for name in ("aud", "iss"):
            if name in claims:
                why = f"it does not look at {name}"
                yield self._forged(f"{name}-other", token, why, **{name: "prowess-of-another"})
        crit = {"crit": ["prowess"], "prowess": 1}
        why = "it ignores crit, which names what must be understood (RFC 7515, 4.1.11)"
        yield Forged("crit-unknown", self.reissue(token, header=crit), why)

    def _forged(self, name: str, token: str, why: str, **claims: Any) -> Forged:
        return Forged(name, self.reissue(token, **claims), why)
