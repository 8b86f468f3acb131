"""Hashes of passwords: known by how they are written, and judged by the work that is in them."""

import base64

import pytest

from prowess.labs.vocabulary.passwords import find_hashes

SALT, DIGEST = "c2FsdHNhbHRzYWx0", "aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g"
BCRYPT = "N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy"


def identity(prf, rounds):
    head = bytes([1]) + b"".join(n.to_bytes(4, "big") for n in (prf, rounds, 16))
    return base64.b64encode(head + bytes(range(48))).decode()


@pytest.mark.parametrize(
    ("text", "scheme", "strength"),
    [
        (f"$argon2id$v=19$m=65536,t=3,p=4${SALT}${DIGEST}", "argon2id", "strong"),
        (f"argon2$argon2id$v=19$m=19456,t=2,p=1${SALT}${DIGEST}", "argon2id", "strong"),
        (f"$argon2id$v=19$m=19456,t=1,p=1${SALT}${DIGEST}", "argon2id", "weak"),
        (f"$argon2id$v=19$m=4096,t=3,p=1${SALT}${DIGEST}", "argon2id", "weak"),
        (f"$argon2i$v=19$m=65536,t=3,p=4${SALT}${DIGEST}", "argon2i", "weak"),
        (f"$2b$12${BCRYPT}", "bcrypt", "strong"),
        (f"{{bcrypt}}$2a$10${BCRYPT}", "bcrypt", "strong"),
        (f"$2y$04${BCRYPT}", "bcrypt", "weak"),
        (f"$scrypt$ln=17,r=8,p=1${SALT}${DIGEST}", "scrypt", "strong"),
        (f"$scrypt$ln=14,r=8,p=1${SALT}${DIGEST}", "scrypt", "weak"),
        (f"scrypt:32768:8:3${SALT}$0a1b2c", "scrypt", "strong"),
        (f"scrypt:32768:8:1${SALT}$0a1b2c", "scrypt", "weak"),
        (f"pbkdf2:sha256:600000${SALT}$0a1b2c", "pbkdf2-sha256", "strong"),
        (f"pbkdf2_sha256$720000${SALT}${DIGEST}=", "pbkdf2-sha256", "strong"),
        (f"$pbkdf2-sha512$210000${SALT}${DIGEST}", "pbkdf2-sha512", "strong"),
        (f"$pbkdf2-sha256$i=29000,l=32${SALT}${DIGEST}", "pbkdf2-sha256", "weak"),
        (identity(1, 600_000), "pbkdf2-sha256", "strong"),
        (identity(2, 100_000), "pbkdf2-sha512", "weak"),
        (f"$6$rounds=5000$saltsalt${'a' * 86}", "crypt", "weak"),
        ("5f4dcc3b5aa765d61d8327deb882cf99", "digest", "unknown"),
        ("5baa61e4c9b93f3f0682250b6cf8331b7ee68fd8", "digest", "unknown"),
    ],
)
def test_a_hash_in_a_row_is_recognized_and_judged(text, scheme, strength):
    (found,) = find_hashes(f'(17,ada@example.com,"{text}",t)')

    assert (found.scheme, found.strength) == (scheme, strength)
    assert found.why


def test_other_digests_in_a_row_do_not_hide_what_the_password_became():
    row = f"(5f4dcc3b5aa765d61d8327deb882cf99,$2b$12${BCRYPT})"

    assert [one.scheme for one in find_hashes(row)] == ["bcrypt"]


@pytest.mark.parametrize(
    "row",
    [
        "(17,ada@example.com,hunter2)",
        "(550e8400-e29b-41d4-a716-446655440000,x)",
        "($argon2id$v=19$broken)",
        "(AQAAAA==)",
    ],
)
def test_what_is_no_hash_is_not_taken_for_one(row):
    assert find_hashes(row) == ()
