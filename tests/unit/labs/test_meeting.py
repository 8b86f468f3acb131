"""When a race's meeting is over, and in which races there is one."""

import pytest

from prowess.labs.vocabulary import race as racing
from prowess.labs.vocabulary.exchanges import Exchange, Request, Response
from prowess.labs.vocabulary.meeting import Patience
from prowess.labs.vocabulary.race import Race, timeline


def over_at(count, *, told, until_ms=5000):
    """Return after how many ms it is over; `told` says who waits and is answered from when."""
    patience = Patience(count, now_s=100.0)
    waiting = answered = 0
    for now_ms in range(0, until_ms, 5):
        waiting, answered = told.get(now_ms, (waiting, answered))
        if patience.is_over(now_s=100 + now_ms / 1000, waiting=waiting, answered=answered):
            return now_ms
    return None


@pytest.mark.parametrize(
    ("count", "told", "over_ms"),
    [
        pytest.param(2, {10: (2, 0)}, 40, id="all wait, and none comes after them"),
        pytest.param(2, {10: (2, 0), 30: (3, 0)}, 60, id="a third waits, who is none of them"),
        pytest.param(3, {10: (2, 0), 20: (2, 1)}, 50, id="one is answered without writing"),
        pytest.param(2, {10: (0, 1), 20: (0, 2)}, 20, id="nobody writes: no wait"),
        pytest.param(2, {10: (1, 0)}, 160, id="a pool of one"),
        pytest.param(
            20, {ms: (ms // 100, 0) for ms in range(100, 2000, 100)}, 500, id="they trickle in"
        ),
        pytest.param(2, {900: (1, 0), 950: (2, 0)}, 980, id="who hashes first"),
        pytest.param(
            2,
            {ms: (ms // 20, 0) for ms in range(20, 2000, 20)},
            420,
            id="all wait, and others keep coming",
        ),
        pytest.param(2, {}, 3000, id="nobody comes"),
    ],
)
def test_it_is_over_when_nobody_more_is_to_be_expected(count, told, over_ms):
    assert over_ms <= over_at(count, told=told) <= over_ms + 5


def an_exchange(took_s, held_s):
    request = Request("PATCH", "http://127.0.0.1:1", "/todos/1", (), b"")
    return Exchange(request, Response(200, (), b""), 10.0, 10.0 + took_s, held_s)


def test_the_timeline_says_until_when_no_write_was_let_in():
    lines = timeline([an_exchange(took_s, 0.1) for took_s in (0.12, 0.05, 0.11)])

    assert [line.split()[0] for line in lines] == ["50.0", "100.0", "110.0", "120.0"]
    assert "no write was let in" in lines[1]


def test_where_nobody_waited_the_timeline_says_nothing_of_it():
    assert not any("let in" in line for line in timeline([an_exchange(0.1, 0.0)] * 2))


def test_every_second_race_of_several_meets_beginning_with_the_first(monkeypatch):
    monkeypatch.setattr(racing, "DatabaseMeeting", lambda db, count: (db, count))
    race, alone = Race(None, "db"), Race(None)

    found = [race._meeting(count) for count in (2, 2, 1, 3)]

    assert [one == ("db", count) for one, count in zip(found, (2, 2, 1, 3), strict=True)] == [
        *(True, False, False, True)
    ]
    assert not alone._meeting(2).is_on
