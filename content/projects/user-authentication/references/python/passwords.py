"""Passwords: which are taken, how they are stored, how one is compared."""

import base64
import hashlib
import hmac
import secrets
import threading
import unicodedata

from settings import PASSWORD_COST

FULL_COST, LOW_COST = (14, 8, 5), (12, 8, 1)
COST = LOW_COST if PASSWORD_COST == "low" else FULL_COST
FEWEST_CHARS, MOST_CHARS = 15, 128
_AT_ONCE = threading.BoundedSemaphore(4)  # each takes 16 MB and a core


def is_acceptable(password):
    return FEWEST_CHARS <= len(password) <= MOST_CHARS


def hash_password(password):
    salt = secrets.token_bytes(16)
    log_n, r, p = COST
    derived = _derive(password, salt, COST)
    return f"$scrypt$ln={log_n},r={r},p={p}${_text(salt)}${_text(derived)}"


def matches(password, stored):
    """Compare; with no stored one it takes as long and is false."""
    told, salt, derived = (stored or NOBODY).split("$")[2:]
    cost = [int(pair.partition("=")[2]) for pair in told.split(",")]
    found = _derive(password, _bytes(salt), cost)
    return hmac.compare_digest(found, _bytes(derived)) and stored is not None


def _derive(password, salt, cost):
    log_n, r, p = cost
    data = unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")
    with _AT_ONCE:
        return hashlib.scrypt(data, salt=salt, n=1 << log_n, r=r, p=p, maxmem=64 << 20, dklen=32)


def _text(data):
    return base64.b64encode(data).decode().rstrip("=")


def _bytes(text):
    return base64.b64decode(text + "=" * (-len(text) % 4))


NOBODY = hash_password(secrets.token_urlsafe(16))
