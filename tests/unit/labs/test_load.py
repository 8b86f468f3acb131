"""Load without a network: schedules, percentiles, answers, histograms, and when a run is void."""

import json
import math
import random
from array import array
from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import pytest

from prowess.labs.load.answers import Answers, NotHttp
from prowess.labs.load.histogram import (
    Histogram,
    Interval,
    decode,
    lowest_of,
    slot_of,
    write_log,
)
from prowess.labs.load.plans import Facts, LoadPlan, Measured, Part, read_measured
from prowess.labs.load.runs import LoadRun, histogram_log
from prowess.labs.load.samples import percentiles
from prowess.labs.load.schedules import deal, schedule
from prowess.labs.load.trust import most_lag_ms, why_void

FACTS = Facts(
    due=100,
    offered=100,
    queued=3,
    unanswered=0,
    opened=2,
    began_s=50.0,
    wall_s=2.0,
    cpu_s=0.1,
    statuses={"200": 100},
    errors={},
    troubles={},
)
PLAN = LoadPlan(
    host="127.0.0.1",
    port=80,
    parts=(Part(b"GET / HTTP/1.1\r\n\r\n\xff", (200, 204), 7), Part(b"HEAD / HTTP/1.1", (200,))),
    rate=50.0,
    seconds=2.0,
)
BY_HDRHISTOGRAM = "HISTFAAAADF4nJNpmSzMwMDAzwABzFCaEch0M9ixgMH+A0SAieU0P9P7eYwsC+uZDlswAQC06Qjt"
"""What hdrhistogram 0.10, of the HdrHistogram project, writes for VALUES_NS."""
VALUES_NS = (0, 1, 1, 1_000, 1_000_000, 1_000_000, 250_000_000, 3_000_000_000)


def measured(*, times=(0.001,), lags=(0.0001,), **facts):
    same = array("d", times)
    return Measured(replace(FACTS, **facts), same, same, array("d", lags))


def test_a_constant_schedule_is_evenly_spaced():
    due = schedule("constant", rate=4.0, seconds=2.0, seed=0)

    assert list(due) == [0.0, 0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 1.75]


def test_a_poisson_schedule_has_its_rate_and_its_gaps():
    due = schedule("poisson", rate=1_000.0, seconds=20.0, seed=3)
    gaps = [after - before for before, after in pairwise(due)]

    mean = sum(gaps) / len(gaps)
    spread = math.sqrt(sum((gap - mean) ** 2 for gap in gaps) / len(gaps))

    assert abs(len(due) - 20_000) < 4 * math.sqrt(20_000)
    assert abs(spread / mean - 1) < 0.05
    assert list(due) == sorted(due)
    assert due[-1] < 20.0


def test_a_schedule_is_the_same_for_the_same_seed_only():
    first, again, other = (
        schedule("poisson", rate=100.0, seconds=1.0, seed=seed) for seed in (1, 1, 2)
    )

    assert first == again
    assert first != other


def test_kinds_are_dealt_by_their_shares_in_every_round():
    dealt = deal((7, 2, 1), count=95, seed=4)

    rounds = [dealt[at : at + 10] for at in range(0, 90, 10)]

    assert [sorted(one) for one in rounds] == [[0] * 7 + [1, 1, 2]] * 9
    assert len(set(rounds)) > 1
    assert len(dealt) == 95


def test_percentiles_are_the_smallest_values_that_so_many_do_not_exceed():
    rng = random.Random(8)
    for size in (1, 2, 3, 99, 100, 101, 1_000):
        values = array("d", (rng.random() for _ in range(size)))

        for percent in (0.1, 1, 50, 90, 99, 99.9, 100):
            enough = size * percent / 100
            expected = min(v for v in values if sum(w <= v for w in values) >= enough)

            assert percentiles(values, (percent,)) == (expected,)


def test_percentiles_of_nothing_are_zero():
    assert percentiles(array("d"), (50.0, 99.0)) == (0.0, 0.0)


def test_slots_keep_three_digits():
    rng = random.Random(1)
    for value in [*range(5_000), *(rng.randrange(3_600_000_000_000) for _ in range(5_000))]:
        slot = slot_of(value)

        assert lowest_of(slot) <= value < lowest_of(slot + 1)
        assert lowest_of(slot + 1) - lowest_of(slot) <= max(1, value / 1_000)


def test_a_histogram_survives_its_encoding():
    rng = random.Random(2)
    times = [rng.lognormvariate(-6, 2) for _ in range(3_000)] + [0.0] * 100_000

    histogram = Histogram.of(times)

    assert decode(histogram.encode()).counts == histogram.counts
    assert sum(histogram.counts.values()) == 103_000
    assert decode(Histogram().encode()).counts == {}


@pytest.mark.parametrize("count", [1, 63, 64, 8_191, 8_192, 1 << 40, (1 << 62) - 1])
def test_counts_of_every_size_survive(count):
    histogram = Histogram({5: count, 40_000: 1})

    assert decode(histogram.encode()).counts == {5: count, 40_000: 1}


def test_the_public_library_writes_the_same_histogram():
    theirs = decode(BY_HDRHISTOGRAM)

    assert theirs.counts == Histogram.of(value / 1e9 for value in VALUES_NS).counts


def test_what_is_no_such_histogram_is_refused():
    with pytest.raises(ValueError, match="cookie"):
        decode("AAAAAAAAAAA=")


def test_a_log_has_a_line_for_each_run_and_times_in_the_units_of_the_tools():
    first = Interval("one, two", 1_700_000_001.5, 2.0, array("d", [0.25]))
    second = Interval("three", 1_700_000_000.0, 1.0, array("d", [0.001] * 4))

    lines = write_log([first, second]).splitlines()

    assert lines[0] == "#[Histogram log format version 1.3]"
    assert "StartTime: 1700000000.000" in lines[1]
    assert lines[3].startswith("Tag=one__two,1.500,2.000,250.0")
    assert lines[4].startswith("Tag=three,0.000,1.000,1.0")
    assert sum(decode(lines[4].split(",")[-1]).counts.values()) == 4


CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
ANSWERS = {
    "length": (b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbody", 200, True),
    "odd-case": (b"HTTP/1.1 201 Created\r\ncontent-LENGTH:0\r\n\r\n", 201, True),
    "closes": (b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1\r\n\r\nx", 200, False),
    "old": (b"HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\nx", 200, False),
    "old-kept": (
        b"HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 1\r\n\r\nx",
        200,
        True,
    ),
    "no-reason": (b"HTTP/1.1 404\r\nContent-Length: 0\r\n\r\n", 404, True),
    "no-content": (b"HTTP/1.1 204 No Content\r\n\r\n", 204, True),
    "continued": (
        b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
        200,
        True,
    ),
    "chunks": (
        CHUNKED + b"3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\nTrailer: 1\r\n\r\n",
        200,
        True,
    ),
}


@pytest.mark.parametrize("name", ANSWERS)
@pytest.mark.parametrize("step", [1, 2, 7, 1_000])
def test_answers_are_read_in_whatever_pieces_they_come(name, step):
    data, status, keeps_open = ANSWERS[name]
    answers = Answers()

    for _ in range(2):
        pieces = [data[at : at + step] for at in range(0, len(data), step)]
        found = [answers.feed(piece) for piece in pieces]

        assert found == [False] * (len(pieces) - 1) + [True]
        assert (answers.status, answers.keeps_open) == (status, keeps_open)
        assert not answers.has_begun


def test_a_body_without_a_length_ends_with_its_connection():
    answers = Answers()

    assert not answers.feed(b"HTTP/1.1 200 OK\r\n\r\nbody")
    assert answers.end()
    assert not answers.keeps_open


def test_a_connection_that_ends_within_an_answer_ends_none():
    answers = Answers()

    assert not answers.feed(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nbody")
    assert answers.has_begun
    assert not answers.end()


def test_the_answer_to_head_has_no_body():
    assert Answers().feed(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n", is_head=True)


def test_after_bytes_that_nobody_asked_for_the_connection_is_not_used_again():
    answers = Answers()

    assert answers.feed(b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nxy")
    assert not answers.keeps_open


@pytest.mark.parametrize(
    "data",
    [
        b"SSH-2.0-OpenSSH",
        b"HTTP/1.1 OK\r\n\r\n",
        CHUNKED + b"xyz\r\n",
        CHUNKED + b"1" * 2_000,
        b"HTTP/1.1 200 OK\r\nX: " + b"x" * 70_000,
    ],
)
def test_what_is_not_http_is_told(data):
    with pytest.raises(NotHttp):
        Answers().feed(data)


def test_plans_and_outcomes_survive_the_way_between_processes():
    found = measured(times=(0.25, 1e-9), lags=(), errors={"status 500": 2})
    stream = BytesIO()

    found.write(stream)

    assert LoadPlan.decode(PLAN.encode()) == PLAN
    assert read_measured(stream.getvalue()) == found
    with pytest.raises(ValueError, match="Expected 4 values, got 3"):
        read_measured(stream.getvalue()[:-8])


@pytest.mark.parametrize(("limit_ms", "most_ms"), [(None, 1.0), (100.0, 10.0), (4.0, 0.4)])
def test_the_lag_may_be_a_tenth_of_the_limit_and_a_millisecond_without_one(limit_ms, most_ms):
    below, above = (
        measured(lags=[0.0] * 98 + [most_ms / 1000 * factor] * 2) for factor in (0.99, 1.01)
    )

    assert most_lag_ms(limit_ms) == most_ms
    assert why_void(below, limit_ms=limit_ms) == ""
    assert "was late itself" in why_void(above, limit_ms=limit_ms)


def test_one_late_moment_of_a_hundred_is_allowed():
    assert why_void(measured(lags=[0.0] * 99 + [5.0])) == ""


def test_long_answers_and_waiting_for_a_connection_are_the_services_own():
    slow = measured(times=[4.0] * 100, queued=90, unanswered=40, errors={"status 500": 60})

    assert why_void(slow, limit_ms=100.0) == ""
    assert slow.failed == 60


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"offered": 98}, "98 of 100 requests were sent"),
        ({"troubles": {"Too many open files": 3}}, "Too many open files (3 times)"),
        ({"due": 0, "offered": 0}, "No request was due"),
    ],
)
def test_a_run_that_could_not_send_is_void(facts, words):
    assert words in why_void(measured(**facts))


def test_a_run_is_told_in_one_line_and_kept_as_a_histogram():
    void = LoadRun("load.slow", PLAN, measured(times=[0.002] * 100), "It was late.")

    log = histogram_log([void], epoch_s=1_000.0)

    assert "50 requests/s for 2 s, 100 of 100 sent; p50 2.0 ms, p99 2.0 ms" in void.text()
    assert void.text().endswith("Void: It was late.")
    assert "StartTime: 1050.000" in log
    assert json.dumps("Tag=load.slow,0.000,2.000,2.001")[1:-1] in log
