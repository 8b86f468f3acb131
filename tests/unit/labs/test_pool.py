"""Sessions that wait for their next use, and those that are let go."""

import pytest

from prowess.labs.sandbox.pool import Pool


def a_pool(*, most: int = 2, refuses: str = "") -> tuple[Pool[str], list[str]]:
    closed: list[str] = []

    def close(kept: str) -> None:
        closed.append(kept)
        if kept == refuses:
            raise OSError(kept)

    return Pool(most, close), closed


def test_what_was_given_back_last_is_taken_first_and_only_for_its_database():
    pool, closed = a_pool()
    pool.give("a", "one")
    pool.give("a", "two")

    assert pool.take("b") is None
    assert [pool.take("a"), pool.take("a"), pool.take("a")] == ["two", "one", None]
    assert closed == []


def test_what_was_not_used_for_longest_goes():
    pool, closed = a_pool()
    for name in ("one", "two", "three"):
        pool.give("a", name)

    assert closed == ["one"]


def test_all_are_closed_also_where_one_refuses():
    pool, closed = a_pool(refuses="two")
    pool.give("a", "one")
    pool.give("a", "two")

    with pytest.raises(OSError, match="two"):
        pool.end()

    assert sorted(closed) == ["one", "two"]


def test_what_is_given_back_after_the_end_is_closed_at_once():
    pool, closed = a_pool()
    pool.end()

    pool.give("a", "late")

    assert closed == ["late"]
    assert pool.take("a") is None


def test_what_nobody_took_for_long_goes_when_something_is_given_back():
    now_s = [0.0]
    closed: list[str] = []
    pool = Pool(9, closed.append, 60.0, lambda: now_s[0])
    pool.give("a", "early")
    now_s[0] = 50.0
    pool.give("b", "later")
    now_s[0] = 61.0
    pool.give("b", "last")

    assert closed == ["early"]
    assert pool.take("a") is None
