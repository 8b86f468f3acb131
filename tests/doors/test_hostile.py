"""Everything at once on a real socket, with clients that mean no good. Every door stays up."""

import http.client
import json
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from builders import a_household
from fakes.grader import RIGHT
from fakes.serving import a_worker, served
from prowess.main.outside import build_app

TOKEN = "a-token-for-tests"
HOST = b"Host: 127.0.0.1:%d\r\n"


@pytest.fixture(scope="module")
def port():
    house = a_household().house
    with a_worker(house), served(build_app(house, token=TOKEN, hosts=())) as port:
        yield port


@pytest.fixture(autouse=True)
def doors_stay_up(port):
    yield
    initialize = {
        "jsonrpc": "2.0", "id": 1, "method": "initialize",
        "params": {"protocolVersion": "2025-11-25", "capabilities": {},
                   "clientInfo": {"name": "t", "version": "1"}},
    }  # fmt: skip
    assert ask(port, "GET", "/")[0] == 200
    assert ask(port, "GET", "/api/v1/status")[0] == 200
    assert ask(port, "POST", "/graphql", {"query": "{status{name}}"})[0] == 200
    assert ask(port, "POST", "/mcp", initialize)[0] == 200


def ask(port: int, method: str, path: str, body: object = None, **headers: str):
    """Return status, headers and body of one exchange."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    sent = {"accept": "application/json, text/event-stream", **headers}
    if body is not None:
        sent.setdefault("content-type", "application/json")
        body = body if isinstance(body, bytes) else json.dumps(body).encode()
    with closing(connection):
        connection.request(method, path, body=body, headers=sent)
        with connection.getresponse() as answer:
            return answer.status, answer.headers, answer.read()


def send_raw(port: int, data: bytes, *, wait_s: float = 5.0) -> bytes:
    """Send these bytes and return what comes until the server closes, or stays silent."""
    with socket.create_connection(("127.0.0.1", port), timeout=wait_s) as connection:
        received = b""
        try:
            connection.sendall(data)
            connection.shutdown(socket.SHUT_WR)
            while chunk := connection.recv(65536):
                received += chunk
        except OSError:  # the server has had enough
            return received
        return received


def a_post(port: int, path: str, *lines: bytes, body: bytes = b"") -> bytes:
    head = [b"POST %s HTTP/1.1" % path.encode(), (HOST % port).rstrip(), *lines]
    head.append(b"Authorization: Bearer %s" % TOKEN.encode())
    return b"\r\n".join(head) + b"\r\n\r\n" + body


# -- not HTTP ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        b"\x00\x01\x02\x03" * 1000,
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\x00\r\n\r\n",
        b"GET /%s HTTP/1.1\r\nHost: a\r\n\r\n" % (b"a" * 200_000),
        b"GET / HTTP/1.1\r\nHost: a\r\n" + b"X-A: b\r\n" * 20_000 + b"\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\n folded: header\r\n\r\n",
    ],
)
def test_what_is_no_request_is_refused(port, data):
    answer = send_raw(port, data)

    assert answer == b"" or answer.split(b" ")[1][:1] == b"4", answer[:200]


@pytest.mark.parametrize(
    "lines",
    [
        [b"Content-Length: 5", b"Transfer-Encoding: chunked"],
        [b"Content-Length: 5", b"Content-Length: 6"],
        [b"Content-Length: -1"],
        [b"Content-Length: 99999999999999999999"],
        [b"Transfer-Encoding: gzip, chunked"],
        [b"Transfer-Encoding: chunked"],
    ],
)
def test_ambiguous_lengths_are_refused(port, lines):
    answer = send_raw(port, a_post(port, "/api/v1/labs/x/attempts", *lines, body=b"zzz\r\n"))

    assert answer == b"" or answer.split(b" ")[1][:1] == b"4", answer[:200]


def test_endless_body_is_cut_off_at_the_limit(port):
    chunk = b"10000\r\n" + b"x" * 65536 + b"\r\n"
    head = a_post(
        port,
        "/api/v1/labs/x/attempts",
        b"Transfer-Encoding: chunked",
        b"Content-Type: application/json",
    )
    sent = 0
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(head)
        try:
            while sent < 64:
                connection.sendall(chunk)
                sent += 1
            answer = connection.recv(65536)
        except OSError:
            answer = b""

    assert answer == b"" or b" 413 " in answer.splitlines()[0]


def test_clients_that_stop_in_the_middle_hold_nobody_up(port):
    half = a_post(port, "/api/v1/labs/x/attempts", b"Content-Length: 1000", body=b'{"answer')
    crowd = [socket.create_connection(("127.0.0.1", port), timeout=20) for _ in range(60)]
    for connection in crowd:
        connection.sendall(half)

    started = time.monotonic()
    status, _, _ = ask(port, "GET", "/api/v1/status")
    took_s = time.monotonic() - started

    for connection in crowd:
        connection.close()
    assert status == 200
    assert took_s < 5


# -- odd paths and words -------------------------------------------------------------------------


@pytest.mark.parametrize("prefix", ["/topics/", "/roadmaps/", "/labs/", "/runs/", "/roles/"])
@pytest.mark.parametrize("door", ["", "/api/v1"])
@pytest.mark.parametrize(
    "name",
    [
        "..%2f..%2f..%2fetc%2fpasswd",
        "..%5c..%5cwindows",
        "%00",
        "%ff%fe",
        "%ed%a0%80",
        "%F0%9F%92%A9" * 20,
        "a" * 4000,
        "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        "'%20OR%201=1--",
        "%0d%0aSet-Cookie:%20a=b",
        "{{7*7}}",
    ],
)
def test_names_of_nothing_are_client_errors(port, door, prefix, name):
    status, headers, body = ask(port, "GET", f"{door}{prefix}{name}")

    assert 400 <= status < 500, body[:300]
    assert "set-cookie" not in headers
    assert b"<script>alert" not in body
    assert b"Traceback" not in body
    if door:
        assert headers["content-type"] == "application/problem+json"
        assert {"code", "hint", "detail"} <= json.loads(body).keys()


@pytest.mark.parametrize(
    "path",
    [
        "/search?q=%00",
        "/search?q=%ff",
        "/search?q=" + "x" * 5000,
        "/search?q=%22%20OR%20NEAR(*",
        "/search?" + "&".join(f"a{n}=b" for n in range(3000)),
        "/topics?limit=-1",
        "/topics?after=%00",
        "/compare?role=a&role=b&role=" + "c" * 300,
        "/../../etc/passwd",
        "/static/../../../pyproject.toml",
        "/static/%2e%2e/%2e%2e/_app.py",
        "//evil.example/%2f..",
        "/?token=%00",
        "/mcp/../api/v1/labs",
        "/graphql/x/y",
        "*",
    ],
)
@pytest.mark.parametrize("door", ["", "/api/v1"])
def test_odd_queries_and_paths_break_nothing(port, door, path):
    status, headers, body = ask(port, "GET", f"{door}{path}")

    assert status < 500, body[:300]
    assert "evil.example" not in headers.get("location", "")
    assert b"root:x:" not in body
    assert b"[project]" not in body


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "PROPFIND", "DELETE", "PUT", "OPTIONS"])
@pytest.mark.parametrize("path", ["/", "/api/v1/labs", "/graphql", "/mcp"])
def test_other_methods_are_client_errors(port, method, path):
    status, _, _ = ask(port, method, path, authorization=f"Bearer {TOKEN}")

    assert 400 <= status < 500


# -- forms and bodies ----------------------------------------------------------------------------

FORM = {"content-type": "application/x-www-form-urlencoded", "authorization": f"Bearer {TOKEN}"}


@pytest.mark.parametrize(
    ("path", "body", "headers"),
    [
        ("/labs/first-columns/submit", b"answer=%00", FORM),
        ("/labs/first-columns/submit", b"answer=" + b"x" * 30_000, FORM),
        ("/labs/first-columns/submit", b"a=b&" * 5000, FORM),
        ("/labs/first-columns/submit", b"\xff\xfe", FORM),
        ("/labs/first-columns/submit", b"{", FORM | {"content-type": "application/json"}),
        (
            "/labs/first-columns/submit",
            b"--x\r\nContent-Disposition: form-data; name=answer\r\n\r\nhalf",
            FORM | {"content-type": "multipart/form-data; boundary=x"},
        ),
        ("/labs/no-such-lab/submit", b"answer=x", FORM),
        ("/profile", b"hours_a_week=1e99", FORM),
        ("/topics/no.such/declare", b"level=9", FORM),
        ("/import", b"--x--", FORM | {"content-type": "multipart/form-data; boundary=x"}),
    ],
)
def test_bad_forms_are_client_errors(port, path, body, headers):
    status, _, said = ask(port, "POST", path, body, **headers)

    assert 400 <= status < 500, said[:300]
    assert b"Traceback" not in said


@pytest.mark.parametrize(
    "document",
    ["", "{", "[]", "null", '{"format": 99}', '{"format": "1", "evidence": 5}', "x" * 100_000],
)
def test_bad_archives_are_refused(port, document):
    status, _, said = ask(
        port, "POST", "/api/v1/import", {"document": document}, authorization=f"Bearer {TOKEN}"
    )

    assert status == 422, said
    assert json.loads(said)["code"]


# -- many at once --------------------------------------------------------------------------------


def test_same_submission_from_many_at_once_is_graded_once(port):
    def submit(_):
        return ask(
            port,
            "POST",
            "/api/v1/labs/first-columns/attempts",
            {"answer": RIGHT},
            authorization=f"Bearer {TOKEN}",
            **{"Idempotency-Key": "many-at-once"},
        )

    with ThreadPoolExecutor(16) as crowd:
        answers = list(crowd.map(submit, range(32)))

    assert {status for status, _, _ in answers} == {202}
    assert len({json.loads(body)["id"] for _, _, body in answers}) == 1


def test_streams_that_nobody_reads_hold_nobody_up(port):
    status, _, body = ask(
        port,
        "POST",
        "/api/v1/labs/first-columns/attempts",
        {"answer": RIGHT},
        authorization=f"Bearer {TOKEN}",
    )
    run = json.loads(body)["id"]
    request = (
        b"GET /api/v1/runs/%s/events HTTP/1.1\r\n" % run.encode()
        + HOST % port
        + b"Accept: text/event-stream\r\n\r\n"
    )
    crowd = [socket.create_connection(("127.0.0.1", port), timeout=20) for _ in range(80)]
    for connection in crowd:
        connection.sendall(request)

    started = time.monotonic()
    again, _, _ = ask(port, "GET", "/api/v1/status")
    took_s = time.monotonic() - started

    for connection in crowd:
        connection.close()
    assert (status, again) == (202, 200)
    assert took_s < 5
