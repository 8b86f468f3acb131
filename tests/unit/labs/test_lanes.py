"""Lanes: as many at once as there are, and one alone where it wants all of them."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

from prowess.labs.project.lanes import Lanes

PATIENCE_S = 10


def test_as_many_go_at_once_as_there_are_lanes():
    lanes, together = Lanes(3), Barrier(3)

    def go():
        with lanes.one() as lane:
            together.wait(PATIENCE_S)  # broken unless all three are under way
            return lane

    with ThreadPoolExecutor(3) as pool:
        found = [one.result() for one in [pool.submit(go) for _ in range(3)]]

    assert sorted(found) == [0, 1, 2]


def test_who_wants_all_lanes_is_alone():
    lanes, first_is_in, first_may_go, told = Lanes(2), Event(), Event(), []

    def go():
        with lanes.one():
            first_is_in.set()
            first_may_go.wait(PATIENCE_S)
            told.append("one")

    def go_alone():
        with lanes.all():
            told.append("all")

    with ThreadPoolExecutor(2) as pool:
        one = pool.submit(go)
        assert first_is_in.wait(PATIENCE_S)
        other = pool.submit(go_alone)
        first_may_go.set()
        one.result(), other.result()

    assert told == ["one", "all"]
    with lanes.one(), lanes.one():
        assert told  # both are free again
