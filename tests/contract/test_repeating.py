"""What a check sent is sent again by hand: pasted into a shell, or as a Hurl file."""

import json
import shutil
import subprocess
import threading
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from tests.fakes.hurl import read, send

from prowess.labs.repeating.drawn import Record
from prowess.labs.repeating.hurl_files import Told, file_of, whole_file
from prowess.labs.repeating.shell import by_hand
from prowess.labs.repeating.steps import Scene, request_of
from prowess.labs.vocabulary.api import Api
from prowess.labs.vocabulary.defects import Defect, Note
from prowess.labs.vocabulary.exchanges import curl
from prowess.labs.vocabulary.race import Race, curls, timeline

BASH, CURL = shutil.which("bash"), shutil.which("curl")
pytestmark = pytest.mark.skipif(not BASH or not CURL, reason="there is no shell or no curl")
GONE = (404, 410)


class Notes(BaseHTTPRequestHandler):
    """Keeps notes at ids that each server draws anew. What is wrong with it is in `faults`."""

    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.bodies.append((self.headers["X-Note"], body))
        if self.path == "/tokens":
            return self.answer(200, {"user": {"accessToken": f"token-{self.server.server_port}"}})
        if not body.startswith(b"{") or self.has("no-create"):
            return self.answer(500 if self.has("breaks") else 400, {})
        try:
            note = json.loads(body)
        except ValueError:
            return self.answer(400, {})
        self.server.made += 1
        key = str(self.server.first + self.server.made)
        self.server.notes[key] = note
        url = f"http://{self.headers['Host']}/notes/{key}"
        id_ = int(key) + self.has("other-id")
        return self.answer(201, {"note": {"id": id_, "url": url}}, Location=url, ETag=f'"{key}"')

    def do_PATCH(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        key = self.path.rpartition("/")[2]
        if self.headers["If-Match"] not in {None, f'"{key}"'}:
            return self.answer(412, {})
        self.server.notes[key] |= body
        return self.answer(200, {})

    def do_DELETE(self):
        if not self.has("keeps"):
            self.server.notes.pop(self.path.rpartition("/")[2], None)
        self.answer(202 if self.has("202") else 204, None)

    def do_GET(self):
        if self.path == "/me":
            own = f"Token token-{self.server.server_port}"
            is_wrong = self.headers["Authorization"] != own or self.has("locked")
            return self.answer(401 if is_wrong else 200, {})
        if self.path == "/notes":
            return self.answer(200, list(self.server.notes.values()))
        key = self.path.rpartition("/")[2]
        if key not in self.server.notes:
            return self.answer(404, {})
        title = "lost" if self.has("loses") else self.server.notes[key].get("title")
        return self.answer(200, {"id": int(key), "title": title, "made": f"2026-{key}"})

    def has(self, fault):
        return fault in self.server.faults

    def answer(self, status, document, **headers):
        body = b"" if document is None else json.dumps(document).encode()
        self.send_response(status)
        for name, value in {**headers, "Content-Length": len(body)}.items():
            self.send_header(name, str(value))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Say nothing."""


@contextmanager
def program(*faults, port=0, first=100):
    """Yield a program that has just been started, with these faults."""
    server = ThreadingHTTPServer(("127.0.0.1", port), Notes)
    server.faults, server.notes, server.made, server.bodies = set(faults), {}, 0, []
    server.first = first
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def seen(look, *faults):
    """Return the scene of a check that looks at a program with faults, and its port."""
    note = None
    with program(*faults) as server:
        api = Api(f"http://127.0.0.1:{server.server_port}")
        try:
            look(api)
        except Defect as defect:
            note = defect.note
    return Scene(Record(api.record), range(len(api.record)), note), server.server_port


def written(scene, *powers):
    outcome = "fail" if scene.note else "pass"
    told = Told("gone", "It is gone", "spec.md#gone", outcome, replace(scene, powers=powers))
    return file_of(told)


def pasted(lines, port, *faults):
    """Return what a shell prints that runs the lines against another start of the program."""
    with program(*faults, port=port, first=700):
        done = subprocess.run(
            [BASH, "-euc", lines], stdout=subprocess.PIPE, text=True, check=True, timeout=60
        )
    return done.stdout


def sent(text, port, *faults):
    with program(*faults, port=port, first=700):
        return send(text)


def create(api, title="milk"):
    return api.post("/notes", json={"title": title}).expect(status=201).json["note"]


def delete(api):
    """What is deleted is gone."""
    create(api, "another")
    note = create(api)
    api.delete(note["url"])
    api.get(note["url"]).expect(status=GONE, because="It was deleted.")


def test_what_was_made_before_is_made_first_and_its_address_is_taken_from_the_answer():
    scene, port = seen(delete, "keeps")

    lines = by_hand(scene)

    base = f"http://127.0.0.1:{port}"
    post = "-X POST -H 'Content-Type: application/json' --data-binary"
    reader = 'import json, sys; print(json.load(sys.stdin)["note"]["url"])'
    assert lines.splitlines() == [
        f"curl -s -o /dev/null {post} '{{\"title\": \"another\"}}' '{base}/notes'",
        f"url=$(curl -s {post} '{{\"title\": \"milk\"}}' '{base}/notes' | python3 -c '{reader}')",
        'curl -s -o /dev/null -X DELETE "$url"',
        'curl -i "$url"',
    ]
    assert "200 OK" in pasted(lines, port, "keeps")
    assert "404 Not Found" in pasted(lines, port)


def test_a_hurl_file_asserts_what_was_expected_and_not_what_came():
    scene, port = seen(delete, "keeps")

    text = written(scene)

    assert text.splitlines()[:3] == [
        "# gone: It is gone. (spec.md#gone)",
        "# It failed. Expected status 404 or 410, found 200 with the body "
        + scene.note.spot.partition("body ")[2]
        + " It was deleted.",
        f"# Start your program afresh with PORT={port}, then: hurl --test gone.hurl",
    ]
    *before, last = read(text)
    assert {one.status for one in before} == {"*"}
    assert before[1].captures == [("url", "jsonpath", "$.note.url")]
    assert last.asserts == ["status >= 404  # expected: 404 or 410", "status <= 410"]
    assert (last.url, last.status) == ("{{url}}", "*")
    assert sent(text, port, "keeps") == ["status >= 404  # expected: 404 or 410"]
    assert sent(text, port) == []


def test_a_single_status_is_asserted_as_it_is():
    scene, port = seen(lambda api: api.get("/me").expect(status=404))

    text = written(scene)

    assert [one.status for one in read(text)] == ["404"]
    assert sent(text, port) == ["GET /me: HTTP 401, not 404"]


def test_the_wrong_status_between_two_right_ones_is_excluded():
    scene, port = seen(lambda api: api.delete("/notes/1").expect(status=(200, 204)), "202")

    text = written(scene)

    assert sent(text, port, "202") == ["status != 202"]
    assert sent(text, port) == []


@pytest.mark.parametrize(
    ("wanted", "asserts"),
    [
        (range(200, 500), ["status >= 200", "status <= 499"]),
        (range(400, 500), ["status >= 400", "status <= 499"]),
    ],
)
def test_a_range_of_statuses_is_asserted_by_its_ends(wanted, asserts):
    look = lambda api: api.post("/notes", body=b"[").expect(status=wanted)  # noqa: E731 - one line
    scene, port = seen(look, "breaks")

    text = written(scene)

    assert read(text)[0].asserts == asserts
    assert sent(text, port, "breaks") == asserts[1:]
    assert sent(text, port) == []


def title_stays(api):
    note = create(api, 'mi"lk {{1}}')
    api.get(note["url"]).expect(status=200, json={"title": 'mi"lk {{1}}'})


def test_a_member_is_asserted_as_it_was_expected():
    scene, port = seen(title_stays, "loses")

    text = written(scene)

    member = r'jsonpath "$.title" == "mi\"lk \u{7b}\u{7b}1\u{7d}\u{7d}"'
    assert read(text)[-1].status == "200"
    assert read(text)[-1].asserts == [member]
    assert sent(text, port, "loses") == [member]
    assert sent(text, port) == []


def id_stays(api):
    note = create(api)
    api.get(note["url"]).expect(status=200, json={"id": note["id"]})


def test_an_id_that_was_expected_is_the_one_of_this_run():
    scene, port = seen(id_stays, "other-id")

    text = written(scene)

    assert read(text)[-1].asserts == ['jsonpath "$.id" == {{id}}']
    assert sent(text, port, "other-id")
    assert sent(text, port) == []


def test_what_differs_from_run_to_run_is_only_said():
    def same_time(api):
        api.get(create(api)["url"]).expect(status=200, json={"made": "2026-11-22"})

    scene, port = seen(same_time)

    text = written(scene)

    assert '# What $.made must be differs from run to run: it was to be "2026-11-22"' in text
    assert sent(text, port) == []


def test_what_is_known_only_in_words_is_not_asserted():
    def listed(api):
        create(api)
        answer = api.get("/notes")
        raise answer.defect("It is twice in the list.", because="It was sent once.")

    scene, port = seen(listed)

    text = written(scene)

    assert "# It failed. It is twice in the list. It was sent once." in text
    assert "HTTP *  # 200 came; what is wrong is told above in words: read the answer" in text
    assert {one.status for one in read(text)} == {"*"}
    assert sent(text, port) == []


def test_a_check_that_passed_asserts_what_came_and_one_with_other_powers_nothing():
    scene, _ = seen(delete)

    statuses = [one.status for one in read(written(scene))]
    with_process = written(scene, "the process")

    assert statuses == ["201", "201", "204", "404"]
    assert {one.status for one in read(with_process)} == {"*"}
    assert "# The check also used the process, which Hurl cannot: no status is asserted." in (
        with_process.splitlines()
    )


def test_lines_that_are_not_all_of_a_check_say_so():
    scene, _ = seen(delete, "keeps")

    lines = by_hand(replace(scene, powers=("the database", "load", "the process"))).splitlines()

    assert lines[0] == (
        "# These lines are not all of it: the check also used the database, load and the process"
    )
    assert lines[1:] == by_hand(scene).splitlines()


def test_one_that_failed_with_other_powers_asserts_nothing_either():
    scene, _ = seen(delete, "keeps")

    text = written(scene, "the way to its database")

    assert not [one for one in read(text) if one.asserts or one.status != "*"]


def raced(api):
    race = Race(api)
    for _ in range(2):
        note = create(api)
        requests = [api.prepare("PATCH", note["url"], json={"title": one}) for one in "ab"]
        both = race.at_once(requests)
    raise Defect(Note(curl=curls(both), spot="One is lost.", timeline=timeline(both)))


def test_a_race_is_pasted_with_what_its_last_round_needs():
    scene, port = seen(raced)

    made, race = by_hand(scene).splitlines()

    assert made.startswith("url=$(curl -s -X POST")
    assert race.count('"$url" & ') == 2
    assert race.endswith("& wait")
    assert pasted(f"{made}\n{race}", port).count("200 OK") == 2


def test_a_hurl_file_says_that_a_race_was_one():
    scene, _ = seen(raced)

    text = written(scene)

    assert (
        "# The check sent up to 2 requests at the same moment, in 2 rounds. Hurl sends one after "
        "another, so that the race itself is not repeated: for that see the line that the note "
        "gives." in text.splitlines()
    )
    assert {one.status for one in read(text)} == {"*"}


def test_a_check_that_passed_asserts_nothing_from_its_first_race_on():
    def passes(api):
        first, second = create(api), create(api)
        Race(api).at_once([api.prepare("DELETE", one["url"]) for one in (first, second)])
        api.get(first["url"]).expect(status=404)

    scene, _ = seen(passes)

    statuses = [one.status for one in read(written(scene))]

    assert statuses == ["201", "201", "*", "*", "*"]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            json.dumps({"title": "mi'lk" + "ä" * 600, "tags": ["x", None]}).encode(),
            'json.dumps({"title": "mi\\x27lk" + "\\u00e4" * 600, "tags": ["x", None]})',
        ),
        (b"[" * 5000 + b"]" * 5000, 'print("[" * 5000 + "]" * 5000, end="")'),
        (b"\xff'" * 400, 'sys.stdout.buffer.write(b"\\xff\\x27" * 400)'),
        (b'{"a": "' + b"b" * 400, 'print("{\\x22a\\x22: \\x22" + "b" * 400, end="")'),
    ],
)
def test_a_long_body_is_made_by_a_short_line(body, said):
    def look(api):
        api.post("/notes", body=body, headers={"X-Note": "it"}).expect(status=415)

    scene, port = seen(look)

    line = by_hand(scene)

    assert said in line
    assert len(line) < 350
    with program(port=port) as server:
        subprocess.run([BASH, "-euc", line], capture_output=True, check=True, timeout=60)
        assert server.bodies == [("it", body)]


def test_a_body_in_which_nothing_is_repeated_is_pasted_as_it_is():
    body = json.dumps(
        {"title": "".join(chr(97 + n * n % 23) + str(n) for n in range(110))}
    ).encode()
    scene, _ = seen(lambda api: api.post("/notes", body=body).expect(status=415))

    assert by_hand(scene) == scene.note.curl
    assert len(body) > 300


def test_a_token_of_a_check_before_is_asked_for_anew():
    with program("locked") as server:
        api = Api(f"http://127.0.0.1:{server.server_port}")
        token = api.post("/tokens", json={"user": "ada"}).json["user"]["accessToken"]
        api.get("/notes")
        answer = api.get("/me", headers={"Authorization": f"Token {token}"})
        with pytest.raises(Defect) as caught:
            answer.expect(status=200)
    scene = Scene(Record(api.record), range(1, 3), caught.value.note)

    login, me = by_hand(scene).splitlines()
    text = written(scene)

    assert login.startswith("accesstoken=$(curl -s -X POST")
    assert "-H 'Authorization: Token '\"$accesstoken\"" in me
    assert "# Made by a check before this one" in text
    assert [one.url.rpartition("/")[2] for one in read(text)] == ["tokens", "notes", "me"]
    assert read(text)[-1].headers == [("Authorization", "Token {{accesstoken}}")]
    assert sent(text, server.server_port, "locked")
    assert sent(text, server.server_port) == []


def test_a_header_of_an_answer_is_taken_beside_a_member():
    def look(api):
        answer = api.post("/notes", json={"title": "milk"})
        tag = answer.response.header("ETag")
        url = answer.json["note"]["url"]
        api.patch(url, json={}, headers={"If-Match": '"no"'}).expect(status=412)
        api.patch(url, json={"title": "x" * 9}, headers={"If-Match": tag}).expect(status=204)

    # A tag of five characters could be any text: it counts where it is long enough.
    with program(first=10**9) as server:
        api = Api(f"http://127.0.0.1:{server.server_port}")
        with pytest.raises(Defect) as caught:
            look(api)
    scene = Scene(Record(api.record), range(len(api.record)), caught.value.note)

    lines = by_hand(scene)

    assert "-H 'If-Match: '\"$etag\"" in lines
    assert "200 OK" in pasted(lines, server.server_port)
    assert read(written(scene))[0].captures == [
        ("url", "jsonpath", "$.note.url"),
        ("etag", "header", "ETag"),
    ]


def test_a_request_without_an_answer_is_known_by_its_line():
    scene, port = seen(create)
    request = scene.record.exchanges[0].request
    gone = Note(curl=curl(request), spot="The connection was closed without an answer.")
    empty = Scene(Record([]), range(0), gone)

    assert request_of(curl(request)).body == b'{"title": "milk"}'
    assert by_hand(empty) == curl(request)
    text = written(empty)
    assert "HTTP *  # no answer came; what is wrong is told above" in text
    assert sent(text, port) == []


@pytest.mark.parametrize(
    "line",
    [
        "GET /",
        "curl -i $'a'",
        "curl -i -k 'http://x/'",
        "curl -i 'x",
        "curl -i 'http://x/' & wait",
    ],
)
def test_a_line_that_is_none_of_ours_stays_as_it_is(line):
    scene = Scene(Record([]), range(0), Note(curl=line, spot="No."))

    assert request_of(line) is None
    assert by_hand(scene) == line


def test_many_requests_before_are_left_out_and_counted():
    def look(api):
        for n in range(9):
            create(api, str(n))
        raise api.get("/notes").defect("Too few.")

    scene, _ = seen(look)

    left_out, line = by_hand(scene).splitlines()

    assert left_out == "# 9 requests before it are left out: --export hurl has them all"
    assert line.endswith("/notes'")


def test_what_a_shell_and_hurl_would_read_as_theirs_is_escaped():
    def look(api):
        api.post("/notes", json={"title": "{{7*7}}"}, headers={"X-Note": "#1 {{a}} \\"})
        api.get("/../notes/{a}?b[]=#ä").expect(status=400)

    scene, port = seen(look)

    first, last = read(written(scene))

    assert first.headers[1] == ("X-Note", r"\#1 \u{7b}\u{7b}a\u{7d}\u{7d} \\")
    assert bytes.fromhex(first.body[4:-1]) == b'{"title": "{{7*7}}"}'
    assert last.url == f"http://127.0.0.1:{port}/../notes/%7Ba%7D?b%5B%5D=%23%C3%A4"
    assert "curl -i --path-as-is -g 'http" in by_hand(scene)


def test_one_file_of_all_checks_has_each_of_them_and_no_name_twice():
    scene, port = seen(lambda api: (delete(api), delete(api)))
    half = len(scene.mine) // 2
    checks = [
        Told("one", "One", "spec.md#1", "pass", replace(scene, mine=range(half))),
        Told("two", "Two", "spec.md#2", "pass", replace(scene, mine=range(half, 2 * half))),
    ]

    text = whole_file(scene.record, checks)

    entries = read(text)
    names = [name for one in entries for name, *_ in one.captures]
    assert len(entries) == 8
    assert names == ["url", "url2"]
    assert "--continue-on-error THIS-FILE" in text.splitlines()[0]
    assert [line for line in text.splitlines() if "(spec.md#" in line] == [
        "# one: One. (spec.md#1)",
        "# two: Two. (spec.md#2)",
    ]
    assert sent(text, port) == []
