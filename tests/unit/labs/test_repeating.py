"""What a service drew and where it is used again, and what a note says was expected."""

import json

import pytest
from tests.fakes.hurl import read

from prowess.labs.repeating.drawn import Record
from prowess.labs.repeating.expected import Expected, expected_by
from prowess.labs.repeating.hurl_files import Told, file_of, whole_file
from prowess.labs.repeating.shell import by_hand
from prowess.labs.repeating.steps import Scene
from prowess.labs.vocabulary.defects import Note
from prowess.labs.vocabulary.exchanges import Exchange, Request, Response, curl
from prowess.labs.vocabulary.race import curls

BASE = "http://127.0.0.1:5"


def went(*rows, at_once=()):
    """Return a record; each row is a method, a path, a status, and what was sent and answered."""
    exchanges = []
    for at, (method, path, status, sent, answered) in enumerate(rows):
        body = sent if isinstance(sent, bytes) else json.dumps(sent).encode() if sent else b""
        began_s = float(min(at_once) if at in at_once else at)
        request = Request(method, BASE, path, (), body)
        response = Response(status, (), json.dumps(answered).encode())
        exchanges.append(Exchange(request, response, began_s, at + 0.5))
    return Record(exchanges)


def scene_of(record, spot="It is wrong.", *, first=0, **note):
    last = record.exchanges[-1]
    told = {"curl": curl(last.request), "right": f"The status, {last.status}, was right."} | note
    return Scene(record, range(first, len(record.exchanges)), Note(spot=spot, **told))


def entries(scene, outcome="fail"):
    return read(file_of(Told("it", "It", "spec.md#it", outcome, scene)))


def urls(scene):
    return [one.url.removeprefix(BASE) for one in entries(scene)]


def test_what_was_refused_before_is_not_repeated():
    record = went(
        ("POST", "/notes", 422, {"title": ""}, {}),
        ("POST", "/notes", 201, {"title": "a"}, {}),
        ("GET", "/notes", 200, None, []),
    )

    lines = by_hand(scene_of(record)).splitlines()

    assert [line.rpartition("/")[2] for line in lines] == ["notes'", "notes'"]
    assert '"a"' in lines[0]


@pytest.mark.parametrize(("path", "url"), [("/comments/5", "/comments/{{id}}"), ("/tags/5",) * 2])
def test_a_short_id_counts_only_behind_the_name_of_its_collection(path, url):
    record = went(("POST", "/comments", 201, None, {"id": 5}), ("GET", path, 200, None, {}))

    assert urls(scene_of(record)) == ["/comments", url]


def test_what_only_a_list_told_is_taken_from_the_list():
    key = "a-key-of-some-length"
    record = went(
        ("GET", "/notes", 200, None, [{"slug": key}]), ("GET", f"/notes/{key}", 200, None, {})
    )

    assert urls(scene_of(record)) == ["/notes", "/notes/{{slug}}"]
    assert entries(scene_of(record))[0].captures == [("slug", "jsonpath", "$[0].slug")]


@pytest.mark.parametrize(
    ("path", "sent"), [("/notes/chosen-by-us", None), ("/notes", {"slug": "chosen-by-us"})]
)
def test_what_a_request_had_said_itself_was_not_drawn(path, sent):
    record = went(
        ("POST", path, 200, sent, {"slug": "chosen-by-us"}),
        ("GET", "/notes/chosen-by-us", 200, None, {}),
    )

    assert urls(scene_of(record))[1] == "/notes/chosen-by-us"


def test_an_address_without_a_host_keeps_its_base():
    record = went(
        ("POST", "/notes", 201, None, {"href": "/notes/1"}),
        ("GET", "/notes/1/parts?all=1", 200, None, {}),
    )

    assert urls(scene_of(record))[1] == "{{href}}/parts?all=1"
    assert by_hand(scene_of(record)).endswith(
        "curl -i 'http://127.0.0.1:5'\"$href\"'/parts?all=1'"
    )


def test_an_id_within_a_body_is_taken_from_its_own_collection():
    record = went(
        ("POST", "/carts", 201, None, {"id": 7}),
        ("POST", "/items", 201, None, {"id": 7}),
        ("POST", "/orders", 201, {"cart_id": 7, "paid": 7, "shop_id": 7}, {}),
    )

    first, _, last = entries(scene_of(record))

    assert first.captures == [("id", "jsonpath", "$.id")]
    assert last.body == '{"cart_id": {{id}}, "paid": 7, "shop_id": 7}'


@pytest.mark.parametrize(
    ("spot", "right", "expected"),
    [
        ("Expected status 201, found 200", "", Expected(201, 201, (201,))),
        ("Expected status 404 or 410, found 200.", "", Expected(404, 410, (404, 410))),
        ("Expected status 200, 202 or 204, found 200", "", Expected(200, 204, (200, 202, 204))),
        ("Expected status below 500, found 200", "", Expected(200, 499)),
        ("Expected status from 400 to 499, found 200", "", Expected(400, 499)),
        ("Expected status 201, found 500", "", None),
        ("Expected a status, found 200", "", None),
        ("It is wrong.", "", None),
        ("It is wrong.", "The status, 201, was right.", None),
        ("It is wrong.", "The status, 200, was right.", Expected(200, 200, (200,))),
    ],
)
def test_a_note_says_what_was_expected_of_a_status(spot, right, expected):
    assert expected_by(Note(spot=spot, right=right), status=200) == expected


@pytest.mark.parametrize(
    ("spot", "member"),
    [
        ('At $.a.b[0]: expected "x, found y", found null.', ("$.a.b[0]", '"x, found y"')),
        ("At $.a: expected null, found 1.", ("$.a", "null")),
        ("At $.a: expected 1.5, found nothing there.", ("$.a", "1.5")),
        ("At $.a: expected null, since none was given.", None),
        ("At $.a: expected the address, found 1.", None),
        ("At $.a: expected [1], found 1.", None),
        ("At $['a b']: expected 1, found 2.", None),
        ("At $: expected 1, found 2.", None),
    ],
)
def test_a_note_says_what_was_expected_of_a_member(spot, member):
    note = Note(spot=spot, right="The status, 200, was right.")

    assert expected_by(note, status=200).member == member


def test_what_is_expected_may_have_been_drawn_by_a_check_before():
    record = went(
        ("POST", "/notes", 201, None, {"slug": "drawn-by-them"}),
        ("GET", "/newest", 200, None, {"slug": "another-one"}),
    )
    spot = 'At $.slug: expected "drawn-by-them", found "another-one".'

    first, last = entries(scene_of(record, spot, first=1))

    assert first.captures == [("slug", "jsonpath", "$.slug")]
    assert last.asserts == ['jsonpath "$.slug" == "{{slug}}"']


def test_a_request_without_an_answer_is_not_taken_for_the_next_one():
    record = went(
        ("POST", "/notes", 201, {"title": "a"}, {"slug": "drawn-by-them"}),
        ("GET", "/notes/drawn-by-them", 200, None, {}),
    )
    lost = Request("GET", BASE, "/lost", (), b"")
    none = Scene(record, range(0), Note(curl=curl(lost), spot="No answer."))
    rest = Scene(record, range(2))
    checks = [Told("a", "A", "spec", "fail", none), Told("b", "B", "spec", "pass", rest)]

    text = whole_file(record, checks)

    assert [(one.url.removeprefix(BASE), len(one.captures)) for one in read(text)] == [
        ("/lost", 0),
        ("/notes", 1),
        ("/notes/{{slug}}", 0),
    ]


def test_what_was_told_to_wait_is_not_asserted():
    record = went(("GET", "/notes", 429, None, {}), ("GET", "/notes", 200, None, {}))

    assert [one.status for one in entries(scene_of(record), "pass")] == ["*", "200"]


def test_a_check_that_could_not_tell_asserts_nothing():
    record = went(("GET", "/notes", 200, None, {}))

    assert [one.status for one in entries(scene_of(record), "inconclusive")] == ["*"]


def test_of_a_race_no_status_is_asserted_whatever_its_note_says():
    record = went(*[("POST", "/notes", 201, {"a": 1}, {})] * 2, at_once=(0, 1))
    scene = scene_of(record, "Expected status 409, found 201", curl=curls(record.exchanges))

    assert [(one.status, one.asserts) for one in entries(scene)] == [("*", [])] * 2


def test_what_met_before_meets_again_in_one_line():
    record = went(
        ("POST", "/notes", 201, {"a": 1}, {}),
        ("POST", "/notes", 201, {"a": 2}, {}),
        ("GET", "/notes", 200, None, []),
        at_once=(0, 1),
    )

    both, last = by_hand(scene_of(record)).splitlines()

    assert both.count("curl -s -o /dev/null -X POST") == 2
    assert both.endswith("& wait")
    assert last == curl(record.exchanges[-1].request)


@pytest.mark.parametrize(
    "body", [b'{"a":\n1}', b'{"a": "\\ud800"}', b'{"a": NaN}', b"[1]", b'{"a": "{{b}}"}', b"a"]
)
def test_a_body_that_hurl_would_read_otherwise_is_hexadecimal(body):
    record = went(("POST", "/notes", 201, body, {}))

    assert entries(scene_of(record))[0].body == f"hex,{body.hex()};"
