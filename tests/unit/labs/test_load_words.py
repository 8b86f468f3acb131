"""What checks say of load: when it is a defect, and when it cannot be told."""

from array import array
from dataclasses import replace

import pytest

from prowess.labs.load.plans import Facts, Measured
from prowess.labs.vocabulary.api import Api
from prowess.labs.vocabulary.defects import CannotTell, Defect
from prowess.labs.vocabulary.load import Load

FACTS = Facts(
    due=100,
    offered=100,
    queued=0,
    unanswered=0,
    opened=1,
    began_s=0.0,
    wall_s=1.0,
    cpu_s=0.1,
    statuses={},
    errors={},
    troubles={},
)


def took(ms, *, late_ms=0.0, lag_ms=0.1, **facts):
    return Measured(
        replace(FACTS, **facts),
        array("d", [ms / 1000] * 100),
        array("d", [(ms - late_ms) / 1000] * 100),
        array("d", [lag_ms / 1000]),
    )


class FakeMachine:
    """Answers each run with what was foreseen; the last stays."""

    def __init__(self, *service, reference=()):
        self.service = list(service)
        self.reference = list(reference or [took(2.0)])
        self.plans = []
        self.databases = []

    def run(self, plan):
        self.plans.append(plan)
        return self.service.pop(0) if len(self.service) > 1 else self.service[0]

    def run_reference(self, plan, /, *, database_url):
        self.databases.append(database_url)
        return self.reference.pop(0) if len(self.reference) > 1 else self.reference[0]


def traffic(machine):
    api = Api("http://127.0.0.1:8123")
    load = Load(api, "load.slow", 7, run=machine.run, run_reference=machine.run_reference)
    return load.rate(60).request(api.prepare("GET", "/todos"))


def test_a_plan_says_what_arrives_where_and_keeps_its_connections():
    machine = FakeMachine(took(1.0))
    more = traffic(machine)
    post = more.load.api.prepare("POST", "/todos", json={"title": "x"})

    more.duration(3).request(post, share=4, status=(200, 201)).expect_answers()

    plan = machine.plans[0]
    assert (plan.host, plan.port, plan.rate, plan.seconds) == ("127.0.0.1", 8123, 60, 3)
    assert [(part.share, part.statuses) for part in plan.parts] == [(1, (200,)), (4, (200, 201))]
    assert plan.parts[1].data.endswith(b'\r\n\r\n{"title": "x"}')
    assert not any(b"onnection:" in part.data for part in plan.parts)


def test_what_is_quick_enough_passes_after_one_run():
    machine = FakeMachine(took(90.0))

    traffic(machine).expect_p99(times=20, floor_ms=100)

    assert (len(machine.plans), len(machine.databases)) == (1, 1)


def test_a_slow_machine_allows_more():
    traffic(FakeMachine(took(190.0), reference=[took(10.0)])).expect_p99(times=20, floor_ms=100)


def test_what_is_slow_twice_is_a_defect_and_says_both_figures():
    machine = FakeMachine(took(400.0))

    with pytest.raises(Defect) as found:
        traffic(machine).expect_p99(times=20, floor_ms=100)

    text = found.value.note.text()
    assert "99 of 100 answers took up to 400 ms" in text
    assert "100 ms are allowed. A plain service on this machine took 2.0 ms" in text
    assert "calibration: 60 requests/s" in text
    assert "curl " in text
    assert (len(machine.plans), len(machine.databases)) == (2, 3)


def test_what_is_slow_once_is_no_defect():
    traffic(FakeMachine(took(400.0), took(90.0))).expect_p99(times=20, floor_ms=100)


@pytest.mark.parametrize(
    "reference",
    [
        [took(300.0)],
        [took(2.0), took(300.0)],
        [took(2.0), took(2.0), took(300.0)],
        [took(2.0, errors={"status 500": 1})],
    ],
)
def test_a_machine_that_is_slow_before_or_after_is_no_measure(reference):
    machine = FakeMachine(took(900.0), reference=reference)

    with pytest.raises(CannotTell, match="too slow or too busy to be a measure"):
        traffic(machine).expect_p99(times=20, floor_ms=100)


@pytest.mark.parametrize("ms", [1.0, 9_000.0])
def test_a_void_run_is_repeated_and_then_nothing_is_told(ms):
    machine = FakeMachine(took(ms, lag_ms=14.0))
    more = traffic(machine)

    with pytest.raises(CannotTell, match=r"late itself: by 14\.0 ms"):
        more.expect_p99(times=20, floor_ms=100)

    assert len(machine.plans) == 3
    assert [bool(run.void) for run in more.load.runs] == [False, True, True, True]


def test_what_the_generator_was_late_is_neither_the_services_nor_the_machines():
    machine = FakeMachine(took(300.0, late_ms=250.0), reference=[took(30.0, late_ms=28.0)])

    traffic(machine).expect_p99(times=20, floor_ms=100)

    assert (len(machine.plans), len(machine.databases)) == (1, 1)


def test_a_void_run_is_forgiven_where_another_can_be_trusted():
    machine = FakeMachine(took(900.0, lag_ms=14.0), took(5.0))

    traffic(machine).expect_p99(times=20, floor_ms=100)

    assert len(machine.plans) == 2


def test_answers_may_be_late_but_not_wrong():
    traffic(FakeMachine(took(900.0, unanswered=30))).expect_answers()
    with pytest.raises(Defect, match="7 of 100 requests failed: status 503"):
        traffic(FakeMachine(took(1.0, errors={"status 503": 7}))).expect_answers()


def test_failures_that_do_not_come_again_are_luck():
    traffic(FakeMachine(took(1.0, errors={"status 503": 7}), took(1.0))).expect_answers()


def test_a_service_that_limits_rates_is_not_judged():
    with pytest.raises(CannotTell, match="limits rates"):
        traffic(FakeMachine(took(1.0, errors={"status 429": 40}))).expect_answers()
