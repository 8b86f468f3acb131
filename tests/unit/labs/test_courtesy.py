"""What nobody asked for lets pass what somebody waits for, and is not kept from it for ever."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context

from prowess.labs.sandbox.courtesy import Courtesy, unasked
from waiting import Announced

HOUR_S = 3600.0


def test_asked_work_never_waits():
    courtesy = Courtesy()

    with courtesy.asked():
        assert courtesy.give_way(within_s=0)


def test_unasked_work_waits_while_somebody_does():
    courtesy = Courtesy()

    with courtesy.asked(), courtesy.asked(), unasked():
        assert not courtesy.give_way(within_s=0)
    with unasked():
        assert courtesy.give_way(within_s=0)


def test_nobody_waits_for_unasked_work():
    courtesy = Courtesy()

    with unasked(), courtesy.asked():
        assert courtesy.give_way(within_s=0)


def test_unasked_work_goes_on_when_the_last_one_has_what_they_waited_for():
    changed, told = Announced(), list[bool]()
    courtesy = Courtesy(_changed=changed)

    def work():
        with unasked():
            told.append(courtesy.give_way(within_s=HOUR_S))

    waiting = threading.Thread(target=work, daemon=True)
    with courtesy.asked():
        waiting.start()
        assert changed.is_awaited.wait(timeout=60)
        assert told == []
    waiting.join(timeout=20)

    assert told == [True]


def test_what_somebody_waits_for_itself_is_made_at_once():
    courtesy = Courtesy()

    with courtesy.asked("other"), ThreadPoolExecutor(1) as pool:
        with unasked("lab"):
            assert not courtesy.give_way(within_s=0)
            waiting = pool.submit(copy_context().run, courtesy.give_way, within_s=60)
        with courtesy.asked("lab"):
            assert waiting.result(timeout=30)
        with unasked("lab"):
            assert not courtesy.give_way(within_s=0)


def test_what_has_no_name_is_waited_for_by_nobody():
    courtesy = Courtesy()

    with courtesy.asked(), unasked():
        assert not courtesy.give_way(within_s=0)
