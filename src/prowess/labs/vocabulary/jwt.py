"""Tokens that must be refused, made from one that is accepted. RFC 7519, RFC 7515, RFC 8725."""

import base64
import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from prowess.labs.vocabulary.defects import Defect, Note

_DIGESTS = {"HS256": "sha256", "HS384": "sha384", "HS512": "sha512"}
_GUESSABLE = ("", "secret", "password", "changeme", "your-256-bit-secret", "jwt-secret")
_PARTS = 3
_INJECTED = "prowess"


@dataclass(frozen=True, slots=True)
class Forged:
    """A token that a correct service refuses, and what a service does that accepts it."""

    name: str
    token: str
    why: str


@dataclass(frozen=True, slots=True)
class Token:
    """A JSON Web Token in its three parts."""

    header: Mapping[str, Any]
    claims: Mapping[str, Any]
    signature: str
    text: str

    @property
    def algorithm(self) -> str:
        """What the header says it was signed with."""
        return str(self.header.get("alg", ""))


def is_jwt(text: str) -> bool:
    """Tell whether a token is a JWT; opaque ones are none."""
    try:
        read_jwt(text)
    except Defect:
        return False
    return True


def read_jwt(text: str) -> Token:
    """Return the parts of a token, unverified.

    Raises:
        Defect: it is no JWT.
    """
    parts = text.split(".")
    why, found = f"it has {len(parts)} parts, not {_PARTS}", []
    if len(parts) == _PARTS:
        why = "its header and its claims are no JSON objects"
        with suppress(ValueError):
            found = [json.loads(decode(part)) for part in parts[:2]]
    if not found or not all(isinstance(one, dict) for one in found):
        raise Defect(Note(spot=f"This is no JSON Web Token, for {why}: {text[:80]}"))
    return Token(found[0], found[1], parts[2], text)


def encode(data: bytes) -> str:
    """Return bytes as base64url without padding."""
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def decode(text: str) -> bytes:
    """Return the bytes of base64url."""
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def sign(header: Mapping[str, Any], claims: Mapping[str, Any], *, key: bytes) -> str:
    """Return a token signed by HMAC with what the header's `alg` names; `none` signs nothing."""
    head = _joined(header, claims)
    digest = _DIGESTS.get(str(header.get("alg")))
    if digest is None:
        return f"{head}."
    return f"{head}.{encode(hmac.new(key, head.encode(), digest).digest())}"


def is_signed_by(text: str, *, key: bytes) -> bool:
    """Tell whether a token is signed by HMAC with this key."""
    token = read_jwt(text)
    head, _, signature = text.rpartition(".")
    digest = _DIGESTS.get(token.algorithm)
    if digest is None:
        return False
    return hmac.compare_digest(encode(hmac.new(key, head.encode(), digest).digest()), signature)


def attacks_on(
    text: str, *, claims: Mapping[str, Any] | None = None, public_keys: Sequence[str] = ()
) -> Iterator[Forged]:
    """Yield forged tokens that need no secret; each must be answered as no token at all.

    `claims` are those that the attacker would like to have, such as another `sub`; without them
    the accepted ones are kept. `public_keys` are PEM texts that the service publishes.
    """
    token = read_jwt(text)
    wanted = {**token.claims, **(claims or {})}
    yield from _unsigned(token, wanted)
    yield from _tampered(token, wanted)
    yield from _guessed(token, wanted)
    yield from _confused(token, wanted, public_keys)
    yield from _led_astray(token, wanted)


def broken_forms(text: str) -> Iterator[Forged]:
    """Yield what is no token; it must be answered as such, and never by a 500."""
    token = read_jwt(text)
    why = "it is parsed before anything is caught"
    head, claims, signature = text.split(".")
    yield Forged("empty", "", why)
    yield Forged("one-part", head, why)
    yield Forged("two-parts", f"{head}.{claims}", why)
    yield Forged("five-parts", f"{text}.{head}.{signature}", why)
    yield Forged("not-base64", f"!!.{claims}.{signature}", why)
    yield Forged("header-not-json", f"{encode(b'{alg')}.{claims}.{signature}", why)
    yield Forged("header-a-list", f"{encode(b'[]')}.{claims}.{signature}", why)
    yield Forged("header-not-utf8", f"{encode(bytes([0xFF, 0xFE]))}.{claims}.{signature}", why)
    yield Forged("claims-a-number", f"{head}.{encode(b'7')}.{signature}", why)
    without = {name: value for name, value in token.header.items() if name != "alg"}
    yield Forged("without-alg", f"{_joined(without, token.claims)}.{signature}", why)
    odd = {**token.header, "alg": 256}
    yield Forged("alg-a-number", f"{_joined(odd, token.claims)}.{signature}", why)
    yield Forged("very-long", f"{head}.{claims}.{'A' * 4_000}", why)


def _unsigned(token: Token, wanted: Mapping[str, Any]) -> Iterator[Forged]:
    why = "it lets the token say how, or whether, it was signed"
    for alg in ("none", "None", "NONE", "nOnE"):
        bare = _joined({**token.header, "alg": alg}, wanted)
        yield Forged(f"alg-{alg}", f"{bare}.", why)
    bare = _joined({**token.header, "alg": "none"}, wanted)
    yield Forged("alg-none-signed", f"{bare}.{token.signature}", why)
    yield Forged("alg-empty", f"{_joined({**token.header, 'alg': ''}, wanted)}.", why)
    signed = "it decodes the token and does not verify it"
    yield Forged("signature-stripped", f"{_joined(token.header, wanted)}.", signed)


def _tampered(token: Token, wanted: Mapping[str, Any]) -> Iterator[Forged]:
    why = "it decodes the token and does not verify it"
    changed = {**wanted, "prowess": 1} if wanted == token.claims else wanted
    yield Forged("claims-changed", f"{_joined(token.header, changed)}.{token.signature}", why)
    head = token.text.rpartition(".")[0]
    data = bytearray(decode(token.signature) or b"\0")
    data[0] ^= 1
    yield Forged("signature-changed", f"{head}.{encode(bytes(data))}", why)
    half = encode(decode(token.signature)[: len(data) // 2])
    yield Forged("signature-halved", f"{head}.{half}", "it compares as much as it was given")
    if token.algorithm.startswith("ES"):
        zeros = encode(bytes(len(data)))
        told = "its library accepts r = s = 0 (CVE-2022-21449)"
        yield Forged("signature-of-zeros", f"{head}.{zeros}", told)


def _guessed(token: Token, wanted: Mapping[str, Any]) -> Iterator[Forged]:
    header = {**token.header, "alg": "HS256"}
    for key in _GUESSABLE:
        name = f"key-{key or 'empty'}"
        why = f"it signs with a key that anybody guesses: {key}"
        yield Forged(name, sign(header, wanted, key=key.encode()), why)


def _confused(
    token: Token, wanted: Mapping[str, Any], public_keys: Sequence[str]
) -> Iterator[Forged]:
    why = "it verifies by HMAC with the text of its public key, which everybody has"
    for at, pem in enumerate(public_keys, start=1):
        for name, key in (("", pem), ("-stripped", pem.strip())):
            forged = sign({**token.header, "alg": "HS256"}, wanted, key=key.encode())
            yield Forged(f"public-key-{at}-as-secret{name}", forged, why)


def _led_astray(token: Token, wanted: Mapping[str, Any]) -> Iterator[Forged]:
    """The token itself says where its key is. Each of these keys is ours, or empty."""
    key = hashlib.sha256(_INJECTED.encode()).digest()
    header = {**token.header, "alg": "HS256"}
    why = "it takes the key from where the token says"
    kids = {
        "kid-a-path": ("../../../../../../dev/null", b""),
        "kid-sql": (f"x' UNION SELECT '{_INJECTED}' -- ", _INJECTED.encode()),
        "kid-missing-key": ("no-such-key", b""),
    }
    for name, (kid, secret) in kids.items():
        yield Forged(name, sign({**header, "kid": kid}, wanted, key=secret), why)
    own = {"kty": "oct", "k": encode(key), "alg": "HS256"}
    yield Forged("jwk-embedded", sign({**header, "jwk": own}, wanted, key=key), why)
    elsewhere = {**header, "jku": "http://127.0.0.1:9/jwks.json", "kid": _INJECTED}
    yield Forged("jku-elsewhere", sign(elsewhere, wanted, key=key), why)


def _joined(header: Mapping[str, Any], claims: Mapping[str, Any]) -> str:
    parts = (json.dumps(part, separators=(",", ":")).encode() for part in (header, claims))
    return ".".join(encode(part) for part in parts)
