"""Signatures of messages: what is right, and each way in which one is wrong."""

import pytest

from prowess.labs.vocabulary.signatures import fault_of_signature, read_signature, sign_message

NOW_S = 1_700_000_000
BODY = b'{"id": "evt_1"}'
HEADER = sign_message(BODY, secret="s3cret", time_s=NOW_S)


def test_a_signature_agrees_with_one_that_was_made_elsewhere():
    # printf '1700000000.{"id": "evt_1"}' | openssl dgst -sha256 -hmac s3cret
    assert HEADER == (
        "t=1700000000,v1=1218c539af9024d0f46bd129d93ae8c14f03fad4a846d7b747d4d2b6a6b3897c"
    )


def test_what_is_signed_is_right_now_and_a_little_later():
    assert fault_of_signature(HEADER, BODY, secret="s3cret", now_s=NOW_S) == ""
    assert fault_of_signature(HEADER, BODY, secret="s3cret", now_s=NOW_S + 299) == ""


@pytest.mark.parametrize(
    ("header", "body", "secret", "now_s", "words"),
    [
        ("", BODY, "s3cret", NOW_S, "expected a signature"),
        ("v1=abc", BODY, "s3cret", NOW_S, "expected a signature"),
        (HEADER.replace("t=", "t=x"), BODY, "s3cret", NOW_S, "expected a signature"),
        (HEADER, BODY + b" ", "s3cret", NOW_S, "v1 is not"),
        (HEADER, BODY, "another", NOW_S, "v1 is not"),
        (HEADER.replace("t=17", "t=18"), BODY, "s3cret", NOW_S, "v1 is not"),
        (HEADER, BODY, "s3cret", NOW_S + 301, "301 s away"),
        (HEADER, BODY, "s3cret", NOW_S - 301, "301 s away"),
    ],
)
def test_what_is_wrong_is_said(header, body, secret, now_s, words):
    assert words in fault_of_signature(header, body, secret=secret, now_s=now_s)


def test_one_of_several_keys_is_enough():
    both = f"t={NOW_S},v1={'0' * 64},{HEADER.partition(',')[2]}"

    assert fault_of_signature(both, BODY, secret="s3cret", now_s=NOW_S) == ""
    assert len(read_signature(both).digests) == 2
