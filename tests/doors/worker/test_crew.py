"""The crew works while there is work, rests after a failure, and ends when it is told to."""

import threading
import time
from collections import deque

import pytest

from prowess.doors.worker import open_crew

PATIENCE_S = 10


class ScriptedHouse:
    """Hands out what a test put in, and counts."""

    def __init__(self, *, runs=(), failures=0, events=()):
        self.runs = deque(runs)
        self.failures = failures
        self.events = deque(events)
        self.done = []
        self.workers = set()
        self.classes = set()
        self.forgotten = 0
        self.idle = threading.Event()
        self.bell = threading.Condition()
        self.rings = 0

    def work_once(self, worker_id, *, cost_classes=(), stopping=lambda: False):
        self.workers.add(worker_id)
        self.classes.add(tuple(cost_classes))
        if self.failures:
            self.failures -= 1
            raise RuntimeError("the store is away")
        if not self.runs or tuple(cost_classes) != ("light",):
            return False
        self.done.append(self.runs.popleft())
        return True

    def deliver_once(self):
        if not self.events:
            self.idle.set()
            return 0
        self.done.append(self.events.popleft())
        return 1

    def forget_old(self):
        self.forgotten += 1
        return 0

    def bury_dead(self, *, is_dead):
        return 0

    def ring(self):
        with self.bell:
            self.rings += 1
            self.bell.notify_all()

    def count_rings(self):
        return self.rings

    def wait_for_ring(self, *, after, timeout_s):
        with self.bell:
            return self.bell.wait_for(lambda: self.rings > after, timeout_s)

    def wait_until(self, condition):
        with self.bell:
            assert self.bell.wait_for(condition, PATIENCE_S)


def test_everything_that_waits_is_done_and_each_class_has_its_workers():
    house = ScriptedHouse(runs=["a", "b", "c"], events=["e"])

    with open_crew(house, light=1, heavy=1):
        while len(house.done) < 4:
            house.ring()
            assert house.idle.wait(PATIENCE_S)

    assert sorted(house.done) == ["a", "b", "c", "e"]
    assert house.classes == {("light",), ("heavy",)}
    assert len(house.workers) == 2
    assert house.forgotten == 1


def test_a_new_run_wakes_a_waiting_worker():
    house = ScriptedHouse()

    with open_crew(house, light=1, heavy=0):
        assert house.idle.wait(PATIENCE_S)
        house.runs.append("late")
        house.ring()
        while not house.done:
            house.ring()

    assert house.done == ["late"]


class PatientHouse(ScriptedHouse):
    """Keeps how long its one grader would wait, and has a run for it after the second time."""

    def __init__(self):
        super().__init__()
        self.waits = []
        self.enough = threading.Event()

    def wait_for_ring(self, *, after, timeout_s):
        if not threading.current_thread().name.startswith("worker"):
            return super().wait_for_ring(after=after, timeout_s=timeout_s)
        self.waits.append(timeout_s)
        if len(self.waits) == 2:
            self.runs.append("late")
        if len(self.waits) == 9:
            self.enough.set()
        return False


def test_a_worker_looks_soon_after_work_and_then_less_and_less_often():
    house = PatientHouse()

    with open_crew(house, light=1, heavy=0):
        assert house.enough.wait(PATIENCE_S)

    rising = [0.02, 0.04, 0.08, 0.16, 0.32, 0.5, 0.5]
    assert house.waits[:9] == pytest.approx([0.5, 0.5, *rising])
    assert house.done == ["late"]


class BusyHouse(ScriptedHouse):
    """Rings at each look at the outbox, so that nobody would ever wait."""

    def __init__(self):
        super().__init__()
        self.looked_at_s = []

    def deliver_once(self):
        self.looked_at_s.append(time.monotonic())
        if len(self.looked_at_s) == 4:
            self.idle.set()
        self.ring()
        return 1


def test_what_comes_close_together_is_delivered_together():
    house = BusyHouse()

    with open_crew(house, light=0, heavy=0):
        assert house.idle.wait(PATIENCE_S)

    assert house.looked_at_s[3] - house.looked_at_s[0] >= 0.25


def test_a_failure_is_logged_and_work_goes_on(caplog):
    house = ScriptedHouse(runs=["a"], failures=1)

    with open_crew(house, light=1, heavy=0):
        while not house.done:
            house.ring()

    assert house.done == ["a"]
    assert "the store is away" in caplog.text


def test_no_thread_outlives_the_crew():
    before = set(threading.enumerate())

    with open_crew(ScriptedHouse(), light=3, heavy=2):
        assert len(set(threading.enumerate()) - before) == 6

    assert set(threading.enumerate()) <= before


@pytest.mark.parametrize(("light", "heavy"), [(0, 0), (0, 1)])
def test_a_crew_without_graders_still_delivers(light, heavy):
    house = ScriptedHouse(events=["e"])

    with open_crew(house, light=light, heavy=heavy):
        assert house.idle.wait(PATIENCE_S)

    assert house.done == ["e"]
