"""Codes of one time: the vectors of the standards, and what an app would take."""

import base64

import pytest

from prowess.labs.vocabulary.defects import Defect
from prowess.labs.vocabulary.totp import Totp, totp_of_uri

SEEDS = {
    "sha1": b"12345678901234567890",
    "sha256": b"12345678901234567890123456789012",
    "sha512": b"1234567890123456789012345678901234567890123456789012345678901234",
}


def an_app(algorithm="sha1", **more):
    return Totp(secret=base64.b32encode(SEEDS[algorithm]).decode(), algorithm=algorithm, **more)


@pytest.mark.parametrize(
    ("time_s", "algorithm", "code"),
    [  # RFC 6238, appendix B
        (59, "sha1", "94287082"),
        (59, "sha256", "46119246"),
        (59, "sha512", "90693936"),
        (1111111109, "sha1", "07081804"),
        (1111111109, "sha256", "68084774"),
        (1111111111, "sha512", "99943326"),
        (1234567890, "sha1", "89005924"),
        (2000000000, "sha256", "90698825"),
        (20000000000, "sha1", "65353130"),
        (20000000000, "sha512", "47863826"),
    ],
)
def test_codes_agree_with_the_vectors_of_the_standard(time_s, algorithm, code):
    assert an_app(algorithm, digits=8).at(time_s) == code


def test_a_code_that_is_about_to_change_is_not_used():
    times, waited = [1_000_000_018.0], []

    def wait(seconds):
        waited.append(seconds)
        times.append(times[-1] + seconds)

    code = an_app().code(now=lambda: times[-1], wait=wait)

    assert waited == [2.0]
    assert code == an_app().at(1_000_000_020)


def test_a_fresh_code_is_used_at_once_and_steps_are_counted_from_it():
    def now():
        return 1_000_000_000.0

    assert an_app().code(now=now, wait=pytest.fail) == an_app().at(now())
    assert an_app().code(steps=-1, now=now, wait=pytest.fail) == an_app().at(now() - 30)


def test_a_wrong_code_is_right_at_no_time_near():
    app = an_app(digits=1)
    wrong = app.wrong(now=lambda: 1_000_000_000)

    assert wrong not in {app.at(1_000_000_000 + 30 * step) for step in range(-3, 4)}
    assert len(an_app().wrong(now=lambda: 1e9)) == 6


def test_secrets_are_taken_as_people_type_them():
    typed = Totp(secret="gezd gnbv-gy3t qojq gezd gnbv gy3t qojq", digits=8)

    assert typed.at(59) == "94287082"


def test_an_app_takes_what_its_address_says():
    uri = "otpauth://totp/Todo:ada@x?secret=GEZDGNBVGY3TQOJQ&issuer=T&digits=8&period=60"

    found = totp_of_uri(f"{uri}&algorithm=SHA256")

    assert found == Totp(secret="GEZDGNBVGY3TQOJQ", digits=8, period_s=60, algorithm="sha256")


@pytest.mark.parametrize(
    ("uri", "words"),
    [
        ("https://x.example/?secret=GEZDGNBV", "otpauth://totp/"),
        ("otpauth://hotp/x?secret=GEZDGNBV", "otpauth://totp/"),
        ("otpauth://totp/x?issuer=T", "no secret"),
        ("otpauth://totp/x?secret=GEZDGNBV&digits=99", "99"),
        ("otpauth://totp/x?secret=GEZDGNBV&period=0", "period"),
        ("otpauth://totp/x?secret=GEZDGNBV&algorithm=MD5", "md5"),
    ],
)
def test_an_address_that_no_app_takes_is_a_defect(uri, words):
    with pytest.raises(Defect, match=words):
        totp_of_uri(uri)


def test_a_secret_that_is_no_base32_is_a_defect():
    with pytest.raises(Defect, match="no Base32"):
        Totp(secret="not!base32").at(0)
