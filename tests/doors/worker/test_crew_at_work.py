"""The crew: takes what waits, wakes at the bell, survives failures, and lets go when told."""

import os
import socket
import subprocess
import sys
import threading
from collections import Counter
from datetime import timedelta

import pytest

from builders import a_household
from fakes.grader import RIGHT, FakeGrader
from fakes.hook import FakeHook
from prowess.application.labs import ShowLab, SubmitLab
from prowess.application.runs import ShowRun
from prowess.doors.worker import open_crew
from prowess.doors.worker._crew import is_dead


class IdleHouse:
    """Has nothing to do, counts who asks, and fails as often as it is told to."""

    def __init__(self, *, failures: int = 0) -> None:
        self.asked: Counter[str] = Counter()
        self._failures = failures
        self._bell = threading.Condition()
        self._rings = 0

    def work_once(self, worker_id, *, cost_classes=(), stopping=lambda: False):
        self.asked[f"work {'+'.join(cost_classes)}"] += 1
        self.asked[worker_id] += 1
        if self._failures:
            self._failures -= 1
            fault = "the disk is gone"
            raise RuntimeError(fault)
        return False

    def bury_dead(self, *, is_dead):
        self.asked["bury"] += 1
        return 0

    def deliver_once(self):
        self.asked["deliver"] += 1
        return 0

    def forget_old(self):
        self.asked["forget"] += 1
        return 0

    def ring(self):
        with self._bell:
            self._rings += 1
            self._bell.notify_all()

    def count_rings(self):
        return self._rings

    def wait_for_ring(self, *, after, timeout_s):
        with self._bell:
            return self._bell.wait_for(lambda: self._rings > after, timeout_s)


def wait_until(condition) -> None:
    pause = threading.Event()
    while not condition():
        pause.wait(0.005)


def test_what_is_submitted_is_graded_and_told():
    hook = FakeHook(events=["lab.graded"])
    house = a_household(hooks=[hook])
    with open_crew(house.house, light=2, heavy=1):
        runs = [house.call(SubmitLab(lab=lab, answer=RIGHT)) for lab in ("join-loans", "kill-it")]
        wait_until(lambda: all(house.call(ShowRun(run=run.id)).report for run in runs))
        wait_until(lambda: len(hook.received) == 2)

    assert {event["data"]["run"] for event in hook.received} == {run.id for run in runs}


def test_a_crew_without_heavy_hands_leaves_heavy_runs_to_others():
    house = a_household()
    with open_crew(house.house, light=1, heavy=0):
        heavy = house.call(SubmitLab(lab="kill-it", answer=RIGHT))
        light = house.call(SubmitLab(lab="join-loans", answer=RIGHT))
        wait_until(lambda: house.call(ShowRun(run=light.id)).report)

    assert house.call(ShowRun(run=heavy.id)).state == "queued"


def test_as_many_runs_are_graded_at_once_as_there_are_hands():
    both = threading.Barrier(2, timeout=20)
    house = a_household(grader=FakeGrader(phases=1, pause=lambda _: both.wait()))
    with open_crew(house.house, light=2, heavy=0):
        for n in range(2):
            house.call(SubmitLab(lab="join-loans", answer=f"{RIGHT} -- {n}"))
        wait_until(lambda: house.call(ShowLab(lab="join-loans")).passed)

    assert not both.broken


def test_a_crew_that_stops_gives_back_what_it_had_begun():
    grading = threading.Event()

    def pause(phase: int) -> None:
        grading.set()
        threading.Event().wait(0.01)

    house = a_household(grader=FakeGrader(phases=2000, pause=pause))
    with open_crew(house.house, light=1, heavy=0):
        run = house.call(SubmitLab(lab="join-loans", answer=RIGHT))
        assert grading.wait(20)

    assert house.call(ShowRun(run=run.id)).state == "queued"


def test_an_idle_crew_sleeps():
    house = IdleHouse()
    with open_crew(house, light=1, heavy=1):
        wait_until(lambda: house.asked["deliver"] and house.asked["work light"])
        threading.Event().wait(0.3)

    assert max(house.asked.values()) <= 3
    assert house.asked["forget"] == house.asked["bury"] == 1


def test_the_bell_wakes_everybody():
    house = IdleHouse()
    with open_crew(house, light=1, heavy=1):
        wait_until(lambda: len(house.asked) == 7)
        before = Counter(house.asked)
        house.ring()
        wait_until(lambda: house.asked["work light"] > before["work light"])
        wait_until(lambda: house.asked["work heavy"] > before["work heavy"])
        wait_until(lambda: house.asked["deliver"] > before["deliver"])


def test_a_failure_is_logged_and_tried_again_later(caplog):
    house = IdleHouse(failures=1)
    with open_crew(house, light=1, heavy=0):
        wait_until(lambda: house.asked["work light"] == 2)

    assert "the disk is gone" in caplog.text


def test_what_a_killed_process_had_begun_is_graded_at_once():
    """Its lease would last a quarter of a minute; its process is gone, so nobody waits."""
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    house = a_household()
    run = house.call(SubmitLab(lab="join-loans", answer=RIGHT))
    claimed = house.store.queue.claim(
        worker=f"{socket.gethostname()}-{gone.pid}-light-1",
        cost_classes=("light",),
        now=house.clock(),
        lease_until=house.clock() + timedelta(seconds=15),
    )
    assert claimed.id == run.id

    with open_crew(house.house, light=1, heavy=0):
        wait_until(lambda: house.call(ShowRun(run=run.id)).report)


def test_only_a_process_of_this_machine_that_is_gone_is_dead():
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    host = socket.gethostname()

    assert is_dead(f"{host}-{gone.pid}-light-1")
    assert is_dead(f"{host}-{'9' * 30}-heavy-1")
    for worker in (
        f"{host}-{os.getpid()}-light-1",
        f"{host}-1-light-1",
        f"elsewhere-{gone.pid}-light-1",
        f"{host}-{gone.pid}",
        "cli-01kjmma2g042nmas7qsdycpem1",
        "",
    ):
        assert not is_dead(worker)


@pytest.mark.parametrize("hands", [0, 3])
def test_every_hand_has_a_name_of_its_own(hands):
    house = IdleHouse()
    with open_crew(house, light=hands, heavy=0):
        wait_until(lambda: house.asked["deliver"])
        wait_until(lambda: len([n for n in house.asked if "-light-" in n]) == hands)

    assert house.asked["work light"] >= hands
