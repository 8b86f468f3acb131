"""Time-based one-time codes (RFC 6238) and recovery codes."""

import base64
import hashlib
import hmac
import secrets
import struct
import time
from urllib.parse import quote, urlencode

from store import hash_of

STEP_S = 30
WINDOW = (-1, 0, 1)
RECOVERY_CODES = 10


def new_secret():
    return base64.b32encode(secrets.token_bytes(20)).decode()


def uri_of(secret, email):
    query = urlencode({"secret": secret, "issuer": "Accounts", "digits": 6, "period": STEP_S})
    return f"otpauth://totp/{quote('Accounts:' + email)}?{query}"


def code_at(secret, step):
    key = base64.b32decode(secret)
    digest = hmac.new(key, struct.pack(">Q", step), hashlib.sha1).digest()
    at = digest[-1] & 15
    number = struct.unpack(">I", digest[at : at + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"


def accept_code(db, account, code):
    """Accept a code, once: the step is taken in the statement that looks whether it is free."""
    now = int(time.time()) // STEP_S
    for step in (now + away for away in WINDOW):
        if hmac.compare_digest(code_at(account["totp_secret"], step).encode(), code.encode()):
            return db.execute(
                "UPDATE accounts SET totp_step = %s WHERE id = %s AND totp_step < %s",
                (step, account["id"], step),
            ).rowcount
    return 0


def accept_recovery_code(db, account, code):
    return db.execute(
        "DELETE FROM recovery_codes WHERE account = %s AND code_hash = %s",
        (account["id"], hash_of(code)),
    ).rowcount


def renew_recovery_codes(db, account):
    codes = [secrets.token_hex(8) for _ in range(RECOVERY_CODES)]
    db.execute("DELETE FROM recovery_codes WHERE account = %s", (account,))
    with db.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO recovery_codes (account, code_hash) VALUES (%s, %s)",
            [(account, hash_of(code)) for code in codes],
        )
    return codes
