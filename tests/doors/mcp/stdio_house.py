"""A process that serves a household over stdio, with a worker: what the stdio tests talk to."""

import threading

from builders import a_household
from prowess.doors.calls import Pace
from prowess.doors.mcp import run_stdio

household = a_household()


def work() -> None:
    while True:
        rings = household.house.count_rings()
        if not household.house.work_once("worker"):
            household.house.wait_for_ring(after=rings, timeout_s=1)


threading.Thread(target=work, daemon=True).start()
run_stdio(household.house, pace=Pace(first_s=0.001, longest_s=0.005))
