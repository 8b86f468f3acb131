"""What checks of the todo backend say of what they found, and what they blame for it."""

from types import SimpleNamespace

import pytest

from prowess.catalog.opening import own_content_root
from prowess.labs.project.loading import FILE, suite_of
from prowess.labs.vocabulary.defects import Defect
from prowess.labs.vocabulary.exchanges import Exchange, Request, Response

FOLDER = own_content_root() / "projects" / "todo-backend"
BASE = "http://127.0.0.1:1"


@pytest.fixture(scope="module")
def words():
    """Return what the suite's own functions are by name."""
    suite = suite_of((FOLDER / FILE).read_bytes(), path=FOLDER / FILE)
    return SimpleNamespace(**suite.checks["list.order"].look.__globals__)


def an_answer(body, status=200, *, method="GET", path="/todos"):
    request = Request(method, BASE, path, (), b"")
    return Exchange(request, Response(status, (), body.encode()), 0.0, 1.0)


def made(number, status=201):
    return an_answer(f'{{"url": "{BASE}/todos/{number}"}}', status, method="POST")


def listing(*todos):
    told = ", ".join(f'{{"url": "{BASE}/todos/{at}", "title": "{title}"}}' for at, title in todos)
    return an_answer(f"[{told}]")


def test_clients_that_were_given_one_url_are_named(words):
    listed = [f"{BASE}/todos/{number}" for number in (7, 8)]

    found = words.collisions([made(at) for at in (7, 8, 7, 7, 9, 8)], listed)

    assert found == (
        f"Clients 1, 3 and 4 were given one and the same url, {BASE}/todos/7. "
        f"Clients 2 and 6 were given one and the same url, {BASE}/todos/8. "
        f"Client 5 was given {BASE}/todos/9, which is not in the list."
    )


def test_clients_that_were_told_of_a_conflict_were_given_nothing(words):
    assert words.collisions([made(7), an_answer("", 503)], [f"{BASE}/todos/7"]) == ""


@pytest.mark.parametrize(
    ("pages", "told"),
    [
        ([(1, 2), (3,)], "on none of the 2 pages"),
        ([(9, 1), (9,)], "twice, on pages 1 and 2 of 2"),
        ([(9,), (9,), (9,)], "3 times, on pages 1, 2 and 3 of 3"),
    ],
)
def test_a_todo_that_did_not_come_once_is_told_with_its_pages(words, pages, told):
    answers = [listing(*((at, "x") for at in page)) for page in pages]

    assert words.came(f"{BASE}/todos/9", answers) == told


def test_a_deleted_todo_that_is_back_is_told(words):
    gone = {"url": f"{BASE}/todos/3", "title": "gone"}

    with pytest.raises(Defect, match="in the list again"):
        words.stays_away(listing((3, "gone")), gone, "")


def test_another_todo_at_its_address_is_no_loss_of_data(words):
    gone = {"url": f"{BASE}/todos/3", "title": "gone"}

    words.stays_away(listing((3, "another")), gone, "")


def test_an_address_that_was_given_twice_is_shown_with_all_its_steps(words):
    steps = (made(7), an_answer("", 204, method="DELETE"), made(7), an_answer('{"id": 7}'))

    note = words.given_again(steps).note

    assert [line.split()[:2] for line in note.timeline] == [
        ["1.", "POST"],
        ["2.", "DELETE"],
        ["3.", "POST"],
        ["4.", "GET"],
    ]
    assert note.curl.count("curl ") == 4
    assert "first POST was given" in note.because


@pytest.mark.parametrize("at", [0, 5, 15])
def test_an_order_is_told_with_the_first_place_that_is_wrong(words, at):
    wanted = list(range(1, len(words.TIES) + 1))
    found = [*wanted[:at], *reversed(wanted[at:])]

    told = words.out_of_order(wanted, found if at < 15 else found[:15])

    assert f"comes in place {at + 1}." in told


@pytest.mark.parametrize(
    ("title", "is_kept"), [("a\0b", True), ("a", False), (None, False), ("a\ufffdb", False)]
)
def test_a_title_that_was_not_refused_is_kept_whole(words, title, is_kept):
    answer = an_answer(f'{{"title": {words.json.dumps(title)}}}')

    if is_kept:
        words.as_sent(answer, ["a\0b"])
        return
    with pytest.raises(Defect, match="expected"):
        words.as_sent(answer, ["a\0b"])


def test_half_a_surrogate_pair_may_be_marked_as_lost(words):
    assert "a\ufffdb" in words.REPLACED


@pytest.mark.parametrize(
    ("found", "is_kept"),
    [("2147483648", True), ("2147483648.0", True), ("1e30", False), ("null", False)],
)
def test_a_number_beyond_32_bits_is_refused_or_kept(words, found, is_kept):
    answer = an_answer(f'{{"order": {found}}}')

    if is_kept:
        words.kept_number(answer, 2**31)
        return
    with pytest.raises(Defect, match="2147483648"):
        words.kept_number(answer, 2**31)
