"""The beating heart: it keeps a run, and notices when it should let go."""

import threading
from dataclasses import replace
from datetime import timedelta

import pytest

from builders import NOON, Hands, a_run
from prowess.application.lease import Lease, LeaseTerms
from prowess.kit.errors import Unavailable

TERMS = LeaseTerms(lease_s=10, beat_s=0.002, limit_s=600)
RUN = a_run(state="running", tries=1)


class Queue:
    """Answers each renewal with the next of the answers, and then always with the last."""

    def __init__(self, *answers) -> None:
        self._answers = list(answers)
        self.renewals = []

    def renew(self, run, *, lease_until):
        self.renewals.append(lease_until)
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer and replace(answer, lease_until=lease_until)


def hold(queue, *, clock=None, stopping=lambda: False, terms=TERMS):
    return Lease(RUN, queue=queue, terms=terms, clock=clock or Hands(), stopping=stopping)


def wait_until(condition) -> None:
    pause = threading.Event()
    while not condition():
        pause.wait(0.001)


def test_a_held_run_is_renewed_again_and_again():
    queue = Queue(RUN)
    with hold(queue) as lease:
        wait_until(lambda: len(queue.renewals) > 3)

        assert not lease.has_ended()
    assert set(queue.renewals) == {NOON + timedelta(seconds=10)}


def test_the_heart_stops_with_the_block():
    with hold(Queue(RUN)):
        pass

    assert f"lease-{RUN.id}" not in {thread.name for thread in threading.enumerate()}


@pytest.mark.parametrize(
    ("answer", "ending"), [(None, "lost"), (replace(RUN, cancel_requested=True), "cancelled")]
)
def test_the_queue_tells_that_it_is_over(answer, ending):
    with hold(Queue(RUN, answer)) as lease:
        wait_until(lease.has_ended)

    assert lease.ending == ending


def test_a_store_that_comes_back_in_time_costs_nothing():
    down = Unavailable(code="storage.busy", message="Busy.", hint="Wait.")
    queue = Queue(down, down, RUN)
    with hold(queue) as lease:
        wait_until(lambda: len(queue.renewals) > 4)

    assert lease.ending == ""


def test_a_store_that_stays_away_longer_than_the_lease_loses_the_run():
    clock = Hands()
    with hold(
        Queue(Unavailable(code="storage.busy", message="-", hint="-")), clock=clock
    ) as lease:
        clock.advance(11)
        wait_until(lease.has_ended)

    assert lease.ending == "lost"


def test_a_try_that_takes_too_long_is_overdue():
    clock = Hands()
    with hold(Queue(RUN), clock=clock) as lease:
        clock.advance(601)
        wait_until(lease.has_ended)

    assert lease.ending == "overdue"


def test_a_worker_that_stops_ends_it_at_once():
    with hold(Queue(RUN), stopping=lambda: True) as lease:
        assert lease.ending == "stopping"


def test_losing_it_is_final():
    with hold(Queue(RUN), stopping=lambda: True) as lease:
        lease.lose()

        assert lease.ending == "lost"
