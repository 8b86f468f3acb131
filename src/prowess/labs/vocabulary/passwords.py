"""How passwords are kept: hashes in the service's database, known by how they are written.

Minima are those of the OWASP Password Storage Cheat Sheet.
Source: https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
"""

import base64
import binascii
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from prowess.labs.vocabulary.db import Db
from prowess.rigs import sql

Strength = Literal["strong", "weak", "unknown"]
"""unknown: the text does not say how much work went into it."""

_ARGON_KIB = {1: 47_104, 2: 19_456, 3: 12_288, 4: 9_216, 5: 7_168}
_SCRYPT_PARALLEL = {17: 1, 16: 2, 15: 3, 14: 5, 13: 10}
_SCRYPT_BLOCK = 8
_BCRYPT_COST = 10
_PBKDF2_ROUNDS = {"sha1": 1_300_000, "sha256": 600_000, "sha512": 210_000}
_IDENTITY_MARK = 1
_IDENTITY_PRFS = ("sha1", "sha256", "sha512")

_ARGON = re.compile(r"\$argon2(id|i|d)\$(?:v=\d+\$)?m=(\d+),t=(\d+),p=(\d+)\$[\w+/=-]+\$[\w+/=-]+")
_BCRYPT = re.compile(r"\$2[abxy]\$(\d\d)\$[./\w]{53}")
_SCRYPT_PHC = re.compile(r"\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$[\w+/=.-]+\$[\w+/=.-]+")
_SCRYPT_PLAIN = re.compile(r"scrypt[:$](\d+)[:$](\d+)[:$](\d+)\$[^\s$]+\$[\w+/=-]+")
_PBKDF2 = re.compile(
    r"\$?pbkdf2[-_:](?:hmac[-_:])?(sha1|sha256|sha512)[:$](?:i=)?(\d+)(?:,l=\d+)?\$[^\s$]+\$[\w+/.=-]+",
    re.IGNORECASE,
)
_CRYPT = re.compile(r"\$(1|5|6|apr1)\$(?:rounds=\d+\$)?[./\w]{1,16}\$[./\w]{22,86}")
_IDENTITY = re.compile(r"(?<![\w+/])AQAAAA[\w+/]{50,140}={0,2}(?![\w+/=])")
_HEX = re.compile(
    r"(?<![\w-])(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{128})(?![\w-])", re.IGNORECASE
)
_HEX_NAMES = {32: "MD5", 40: "SHA-1", 64: "SHA-256", 128: "SHA-512"}


@dataclass(frozen=True, slots=True)
class Hash:
    """A hash of a password: its scheme with parameters, and what to think of them."""

    scheme: str
    parameters: Mapping[str, Any]
    strength: Strength
    why: str
    text: str


def find_hashes(text: str) -> tuple[Hash, ...]:
    """Return the hashes in a text, such as a row; bare digests only where there is no other."""
    found = tuple(_named(text))
    return found or tuple(_digests(text))


def hashes_beside(db: Db, *, text: str) -> tuple[Hash, ...]:
    """Return the hashes in all rows that hold a text, such as a person's address."""
    rows = rows_with(db, text=text)
    return tuple(one for row in rows for one in find_hashes(row))


def rows_with(db: Db, *, text: str) -> tuple[str, ...]:
    """Return every row of every table in which a text stands, as text."""
    found: list[str] = []
    with db.connect(db.name) as mine:
        for table in db.tables():
            query = sql.SQL("SELECT t::text FROM {} t WHERE strpos(t::text, %s) > 0 LIMIT 100")
            rows = mine.execute(query.format(sql.Identifier(*table)), (text,))
            found += [str(row[0]) for row in rows]
    return tuple(found)


def _named(text: str) -> Iterator[Hash]:
    for match in _ARGON.finditer(text):
        yield _argon(match)
    for match in _BCRYPT.finditer(text):
        cost = int(match[1])
        ok = cost >= _BCRYPT_COST
        yield _hash("bcrypt", match[0], ok, f"a cost of {cost}, at least 10", cost=cost)
    for match in _SCRYPT_PHC.finditer(text):
        yield _scrypt(match[0], int(match[1]), int(match[2]), int(match[3]))
    for match in _SCRYPT_PLAIN.finditer(text):
        yield _scrypt(match[0], _log2(int(match[1])), int(match[2]), int(match[3]))
    for match in _PBKDF2.finditer(text):
        yield _pbkdf2(match[0], match[1].lower(), int(match[2]))
    for match in _CRYPT.finditer(text):
        why = f"crypt ${match[1]}$ needs no memory, which makes guessing cheap on graphics cards"
        yield Hash("crypt", {"kind": match[1]}, "weak", why, match[0])
    yield from _identities(text)


def _argon(match: re.Match[str]) -> Hash:
    kind, memory, rounds, lanes = match[1], int(match[2]), int(match[3]), int(match[4])
    least = _ARGON_KIB[min(rounds, 5)] if rounds else memory + 1
    told = f"{memory} KiB and {rounds} rounds, at least {least} KiB with so many rounds"
    ok = kind == "id" and memory >= least
    why = told if kind == "id" else f"argon2{kind}, where argon2id resists both kinds of attack"
    return _hash(f"argon2{kind}", match[0], ok, why, m=memory, t=rounds, p=lanes)


def _scrypt(text: str, log_n: int, block: int, parallel: int) -> Hash:
    least = _SCRYPT_PARALLEL.get(min(log_n, 17))
    ok = least is not None and parallel >= least and block >= _SCRYPT_BLOCK
    why = f"N=2^{log_n}, r={block}, p={parallel}; at least N=2^17, r=8, p=1 or as much work"
    return _hash("scrypt", text, ok, why, ln=log_n, r=block, p=parallel)


def _pbkdf2(text: str, digest: str, rounds: int) -> Hash:
    least = _PBKDF2_ROUNDS[digest]
    why = f"{rounds:,} rounds of {digest}, at least {least:,}"
    return _hash(f"pbkdf2-{digest}", text, rounds >= least, why, rounds=rounds)


def _identities(text: str) -> Iterator[Hash]:
    """ASP.NET Core Identity, version 3: a byte 1, then PRF, rounds and salt length, big-endian."""
    for match in _IDENTITY.finditer(text):
        try:
            data = base64.b64decode(match[0], validate=True)
        except binascii.Error:
            continue
        prf = int.from_bytes(data[1:5], "big")
        if data[0] == _IDENTITY_MARK and prf < len(_IDENTITY_PRFS):
            yield _pbkdf2(match[0], _IDENTITY_PRFS[prf], int.from_bytes(data[5:9], "big"))


def _digests(text: str) -> Iterator[Hash]:
    for match in _HEX.finditer(text):
        name = _HEX_NAMES[len(match[0])]
        why = f"it looks like a bare {name}; if it is, billions of guesses a second are cheap"
        yield Hash("digest", {"looks_like": name}, "unknown", why, match[0])


def _hash(scheme: str, text: str, is_strong: bool, why: str, **parameters: Any) -> Hash:  # noqa: FBT001
    return Hash(scheme, parameters, "strong" if is_strong else "weak", why, text)


def _log2(number: int) -> int:
    return max(0, number.bit_length() - 1)
