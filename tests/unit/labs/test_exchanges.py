"""What a check expects of an exchange, and how a request is told again as curl."""

import pytest

from prowess.labs.vocabulary.defects import Defect, Note, explained
from prowess.labs.vocabulary.exchanges import (
    Exchange,
    Request,
    Response,
    curl,
    differences,
    lost_of,
    told_body,
)
from prowess.labs.vocabulary.race import curls, timeline

BASE = "http://127.0.0.1:8000"


def an_exchange(*, status=200, body=b"{}", sent=b"", method="GET", headers=()):
    request = Request(method, BASE, "/todos", (("Host", "127.0.0.1:8000"), *headers), sent)
    return Exchange(request, Response(status, (("Location", "/todos/1"),), body), 0.0, 0.1)


def test_what_is_as_expected_is_returned():
    exchange = an_exchange(body=b'{"a": 1, "b": {"c": [1, 2]}}')

    same = exchange.expect(status=(200, 204), json={"b": {"c": [1, 2]}})

    assert same is exchange


@pytest.mark.parametrize(
    ("expected", "found", "place"),
    [
        ({"a": True}, {"a": 1}, "$.a"),
        ({"a": 1}, {"a": True}, "$.a"),
        ({"a": None}, {}, "$.a"),
        ({"a": {"b": 1}}, {"a": {"b": 2}}, "$.a.b"),
        ([{"a": 1}], [{"a": 2}], "$[0].a"),
        ([1], [1, 2], "$"),
        ({"a": 1}, [], "$"),
    ],
)
def test_a_difference_is_named_by_its_path(expected, found, place):
    assert [row[0] for row in differences(expected, found)] == [place]


def test_a_wrong_status_shows_the_request_and_the_body():
    exchange = an_exchange(status=500, body=b"boom", method="DELETE")

    with pytest.raises(Defect) as caught:
        exchange.expect(status=(200, 204), because="It was there.")

    assert caught.value.note.text().splitlines() == [
        "curl -i -X DELETE 'http://127.0.0.1:8000/todos'",
        'Expected status 200 or 204, found 500 with the body "boom". It was there.',
    ]


def test_a_body_that_is_no_json_is_a_defect():
    with pytest.raises(Defect, match="not JSON"):
        an_exchange(body=b"<html>").json  # noqa: B018 - reading it is the act


def test_curl_can_be_pasted():
    sent = an_exchange(
        method="POST", sent=b'{"title": "it\'s"}', headers=(("Content-Type", "application/json"),)
    ).request

    assert curl(sent) == (
        "curl -i -X POST -H 'Content-Type: application/json' "
        "--data-binary '{\"title\": \"it'\\''s\"}' 'http://127.0.0.1:8000/todos'"
    )


def test_curl_escapes_bytes_that_are_no_text():
    assert r"$'\xff\x00a'" in curl(an_exchange(method="POST", sent=b"\xff\0a").request)


def test_a_long_body_is_a_file():
    told = curl(an_exchange(method="POST", sent=b"x" * 5_000).request)

    assert "--data-binary @BODY 'http://127.0.0.1:8000/todos'  # BODY: a file of 5,000" in told


def test_a_range_of_statuses_is_told_by_its_ends():
    with pytest.raises(Defect, match="Expected status below 500, found 500"):
        an_exchange(status=500).expect(status=range(200, 500))


def test_a_foreign_host_is_shown():
    request = Request("GET", BASE, "/", (("Host", "todo.example"),), b"")

    assert "-H 'Host: todo.example'" in curl(request)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"", "(empty)"),
        (b'{"a":\n  1}\n', '{"a": 1}'),
        (b"<p>\n No\n</p>", '"<p> No </p>"'),
        (b"\x1b[31mred", '"\ufffd[31mred"'),
        (b"x" * 301, f'"{"x" * 300}…" (301 bytes)'),
    ],
)
def test_a_body_is_told_on_one_line_without_what_moves_a_cursor(body, told):
    assert told_body(body) == told


def test_an_empty_body_where_json_was_expected_says_so():
    with pytest.raises(Defect, match="The body is empty, where JSON was expected") as caught:
        _ = an_exchange(status=404, body=b"").json

    assert caught.value.note.right == "The status, 404, was right."


def test_a_header_is_told_also_where_there_is_none():
    response = an_exchange().response

    assert [response.told(name) for name in ("location", "Vary")] == ["/todos/1", "no such header"]


def test_many_requests_that_met_are_no_wall():
    same = [an_exchange(status=201, method="POST", sent=b'{"a": 1}') for _ in range(20)]
    others = [an_exchange(method="POST", sent=f'{{"a": {at}}}'.encode()) for at in range(8)]

    lines = timeline(same)

    assert curls(same).startswith("for n in $(seq 20); do curl -i -X POST")
    assert curls(others).count("curl") == 2
    assert curls(others).endswith("& wait  # and 6 more like them")
    assert lines[0].endswith('client 1: POST /todos {"a": 1} -> 201')
    assert lines[-1] == "  ... and 12 more answers: 12 x 201"


def test_a_length_that_is_not_that_of_the_body_is_shown():
    honest = an_exchange(method="POST", sent=b"{}", headers=(("Content-Length", "2"),))
    lying = an_exchange(method="POST", sent=b"{}", headers=(("Content-Length", "1073741824"),))

    assert "Content-Length" not in curl(honest.request)
    assert "-H 'Content-Length: 1073741824'" in curl(lying.request)


def test_what_was_lost_is_named_with_what_was_sent_and_found():
    assert lost_of({"a": 1, "b": "x"}, {"a": 1, "b": "y", "c": 2}) == (
        'At $.b: sent "x", found "y".'
    )
    assert lost_of({"a": 1}, {"a": 1, "b": 2}) == ""


def test_a_defect_without_a_reason_is_given_one_and_keeps_its_own():
    with pytest.raises(Defect) as silent, explained("The database was silent."):
        raise Defect(Note(spot="No answer."), kind="timeout")
    with pytest.raises(Defect) as told, explained("The database was silent."):
        raise Defect(Note(spot="Wrong.", because="It was 7."))

    assert (silent.value.note.because, silent.value.kind) == (
        "The database was silent.",
        "timeout",
    )
    assert told.value.note.because == "It was 7."
