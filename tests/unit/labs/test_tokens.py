"""Forged tokens: a correct validator refuses each, and each broken one is told apart."""

import base64
import hashlib
import hmac
import json

import pytest

from prowess.labs.vocabulary.defects import CannotTell, Defect
from prowess.labs.vocabulary.issuer import Issuer
from prowess.labs.vocabulary.jwt import attacks_on, broken_forms, is_jwt, read_jwt, sign

NOW_S = 1_800_000_000
KEY = "a-key-that-nobody-guesses-0123456789abcdef"
CLAIMS = {"sub": "ada", "exp": NOW_S + 900, "aud": "todo", "iss": "todo"}
PEM = "-----BEGIN PUBLIC KEY-----\nMFkw\n-----END PUBLIC KEY-----\n"
TOKEN = sign({"alg": "HS256", "typ": "JWT"}, CLAIMS, key=KEY.encode())


def part(text):
    return json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))


def mac(head, key, digest="sha256"):
    data = hmac.new(key, head.encode(), digest).digest()
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


class Validator:
    """A validator in the manner of a library; each flaw is a way in which programs break it."""

    def __init__(self, flaw=""):
        self.flaw = flaw

    def accepts(self, text):
        try:
            return self._accepts(text)
        except (ValueError, KeyError, TypeError, AttributeError):
            return False

    def _accepts(self, text):
        head, _, signature = text.rpartition(".")
        header, claims = (part(one) for one in head.split("."))
        if not self._is_signed(header, head, signature):
            return False
        if "crit" in header and self.flaw != "crit":
            return False
        if self.flaw != "exp" and not claims["exp"] > NOW_S:
            return False
        if self.flaw != "nbf" and claims.get("nbf", 0) > NOW_S:
            return False
        return self.flaw == "aud" or (claims["aud"], claims["iss"]) == ("todo", "todo")

    def _is_signed(self, header, head, signature):
        if self.flaw == "decodes-only":
            return True
        if self.flaw == "none" and header["alg"].lower() == "none":
            return True
        if self.flaw == "prefix" and signature:
            return mac(head, KEY.encode()).startswith(signature[:10])
        if header["alg"] != "HS256":
            return False
        return signature == mac(head, self._key(header))

    def _key(self, header):
        if self.flaw == "jwk" and "jwk" in header:
            return base64.urlsafe_b64decode(header["jwk"]["k"] + "==")
        if self.flaw == "kid" and "dev/null" in header.get("kid", ""):
            return b""
        guessed = {"weak-key": b"changeme", "public-key": PEM.encode()}
        return guessed.get(self.flaw, KEY.encode())


def all_attacks():
    wanted = {"sub": "eve"}
    return [
        *attacks_on(TOKEN, claims=wanted, public_keys=[PEM]),
        *broken_forms(TOKEN),
        *Issuer(KEY).attacks_on(TOKEN, now_s=NOW_S),
    ]


def test_a_correct_validator_accepts_the_token_and_refuses_every_attack():
    validator = Validator()

    assert validator.accepts(TOKEN)
    assert [one.name for one in all_attacks() if validator.accepts(one.token)] == []


@pytest.mark.parametrize(
    ("flaw", "name"),
    [
        ("decodes-only", "claims-changed"),
        ("decodes-only", "signature-stripped"),
        ("none", "alg-nOnE"),
        ("weak-key", "key-changeme"),
        ("public-key", "public-key-1-as-secret"),
        ("jwk", "jwk-embedded"),
        ("kid", "kid-a-path"),
        ("exp", "expired"),
        ("nbf", "not-yet"),
        ("aud", "aud-other"),
        ("aud", "iss-other"),
        ("crit", "crit-unknown"),
        ("prefix", "signature-halved"),
    ],
)
def test_each_broken_validator_accepts_the_attack_on_its_flaw(flaw, name):
    accepted = {one.name for one in all_attacks() if Validator(flaw).accepts(one.token)}

    assert name in accepted


def test_attacks_have_names_of_their_own_and_say_why():
    names = [one.name for one in all_attacks()]

    assert len(names) == len(set(names)) >= 40
    assert all(one.why for one in all_attacks())


def test_forged_claims_carry_what_the_attacker_wants():
    forged = next(one for one in all_attacks() if one.name == "alg-none")

    assert read_jwt(forged.token).claims == {**CLAIMS, "sub": "eve"}


def test_claims_differ_from_the_signed_ones_also_when_nothing_is_wanted():
    forged = next(one for one in attacks_on(TOKEN) if one.name == "claims-changed")

    assert forged.token != TOKEN


def test_a_signature_by_elliptic_curve_is_attacked_with_zeros():
    token = sign({"alg": "ES256"}, CLAIMS, key=b"") + base64.urlsafe_b64encode(b"x" * 64).decode()

    zeros = next(one for one in attacks_on(token.rstrip("=")) if one.name == "signature-of-zeros")

    assert zeros.token.endswith("." + "A" * 86)


@pytest.mark.parametrize("alg", ["HS256", "HS384", "HS512"])
def test_an_issuer_knows_what_is_signed_with_its_key(alg):
    token = sign({"alg": alg}, CLAIMS, key=KEY.encode())

    assert Issuer(KEY).signed(token)
    assert not Issuer("another").signed(token)
    assert not Issuer(KEY).signed(f"{token}A")


def test_a_token_is_reissued_with_other_claims_and_without_some():
    token = Issuer(KEY).reissue(TOKEN, without=("aud",), sub="eve")

    assert Issuer(KEY).signed(token)
    assert read_jwt(token).claims == {"sub": "eve", "exp": NOW_S + 900, "iss": "todo"}


def test_nothing_is_reissued_for_a_program_that_signs_with_a_key_of_its_own():
    with pytest.raises(CannotTell, match="JWT_SECRET"):
        Issuer("another").reissue(TOKEN)


def test_the_program_is_told_the_key():
    assert Issuer(KEY).environ == {"JWT_SECRET": KEY}


@pytest.mark.parametrize("text", ["", "opaque-token", "a.b", "e30.W10.x", "e30.!!.x", "a.b.c.d"])
def test_what_is_no_token_is_told_apart(text):
    assert not is_jwt(text)
    with pytest.raises(Defect, match="no JSON Web Token"):
        read_jwt(text)


def test_signing_agrees_with_an_example_of_the_standard():
    # RFC 7515, appendix A.1.
    head = (
        "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9."
        "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt"
        "cGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
    )
    key = base64.urlsafe_b64decode(
        "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow=="
    )
    token = f"{head}.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"

    assert mac(head, key, hashlib.sha256) == token.rpartition(".")[2]
    assert Issuer(key.decode("latin-1")).key.encode("latin-1") == key
    assert read_jwt(token).algorithm == "HS256"
