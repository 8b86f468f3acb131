"""Access tokens: JWTs with HS256, made and checked. RFC 7519, RFC 8725."""

import base64
import hashlib
import hmac
import json
import time

from settings import ACCESS_TOKEN_SECONDS, JWT_KEYS, JWT_SECRET, PUBLIC_URL


def issue(account, session):
    now = int(time.time())
    claims = {"iss": PUBLIC_URL, "sub": str(account), "sid": str(session), "iat": now}
    claims["exp"] = now + ACCESS_TOKEN_SECONDS
    header = {"alg": "HS256", "typ": "at+jwt"}
    signed = f"{_encode(header)}.{_encode(claims)}"
    return f"{signed}.{_text(_sign(JWT_SECRET, signed))}"


def claims_of(token):
    """Return the claims of a token that is ours and not expired, or None."""
    try:
        signed, _, signature = token.rpartition(".")
        head, _, body = signed.partition(".")
        header, claims = json.loads(_bytes(head)), json.loads(_bytes(body))
        given = _bytes(signature)
    except (ValueError, RecursionError):
        return None
    if not isinstance(header, dict) or not isinstance(claims, dict):
        return None
    if header.get("alg") != "HS256" or "crit" in header:
        return None
    if not any(hmac.compare_digest(_sign(key, signed), given) for key in JWT_KEYS):
        return None
    return claims if _is_current(claims) else None


def _is_current(claims):
    now, expires, not_before = time.time(), claims.get("exp"), claims.get("nbf", 0)
    if not _is_number(expires) or not _is_number(not_before):
        return False
    return claims.get("iss") == PUBLIC_URL and not_before <= now < expires


def _is_number(value):
    return isinstance(value, int | float) and not isinstance(value, bool)


def _sign(key, text):
    return hmac.new(key, text.encode(), hashlib.sha256).digest()


def _encode(document):
    return _text(json.dumps(document, separators=(",", ":")).encode())


def _text(data):
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _bytes(text):
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
