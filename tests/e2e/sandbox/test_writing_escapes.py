"""Attempts to leave the sandbox by answers that write: refused or contained, with nothing left."""

import ctypes
import gc
import re
import time
import tomllib
from collections import Counter
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from benches import CASES, Grading, a_grading
from server_state import server_state

pytestmark = [pytest.mark.servers, pytest.mark.timeout(300)]

ATTEMPTS = tomllib.loads((Path(__file__).parent / "writing.toml").read_text())["attempt"]
LABS = {
    "change": CASES / "settle-orders",
    "definition": CASES / "note-rules",
    "schema": Path(__file__).parents[3] / "content" / "labs" / "room-bookings",
    "transaction": Path(__file__).parents[3] / "content" / "labs" / "two-withdrawals",
}
REFUSED = {"refused-statement", "runtime-error", "not-defined"}
CONTAINED = {"timeout", "runtime-error", "unwanted-refusal"}
"""A call that fails should not be refused; that stands also where a limit is passed later."""
SLOWEST_S = 60.0
KEPT_BYTES = 48 << 20
"""What grading one attempt may leave in this process, when all that nobody holds has gone."""

PEAK_BYTES = 400 << 20
"""What it may take meanwhile: a message of 20 MB lies in libpq several times at once."""

BODY = """CREATE FUNCTION open_total(p_customer integer) RETURNS numeric
LANGUAGE plpgsql AS $attempt$ BEGIN {body} RETURN -1; END $attempt$"""

TRIGGER = """;
CREATE FUNCTION attempt() RETURNS trigger LANGUAGE plpgsql AS $attempt$
BEGIN {body} RETURN NEW; END $attempt$;
CREATE TRIGGER attempt BEFORE INSERT ON rooms FOR EACH ROW EXECUTE FUNCTION attempt()"""


@pytest.fixture(scope="module")
def grading(tmp_path_factory):
    with a_grading(tmp_path_factory.mktemp("writing")) as grading:
        for folder in LABS.values():
            one = replace(grading, folder=folder)
            assert one.grade(one.reference).verdict == "pass"
        yield grading


def _answer(attempt: dict, lab: Grading) -> str:
    if "sql" in attempt:
        return attempt["sql"]
    if attempt["by"] == "schema":
        return lab.reference.rstrip().rstrip(";") + TRIGGER.format(body=attempt["body"])
    body = BODY.format(body=attempt["body"])
    return body + ";\n" + lab.reference[lab.reference.index("CREATE FUNCTION look_at_note") :]


def _kept_bytes() -> int:
    """Return the bytes of this process that are in use: no garbage, no spare pages of malloc."""
    gc.collect()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
    return psutil.Process().memory_info().rss


def _forget_peak() -> bool:
    """Let the kernel measure the peak anew, where it does; see proc(5), clear_refs."""
    try:
        Path("/proc/self/clear_refs").write_text("5")
    except OSError:
        return False
    return True


def _peak_bytes() -> int:
    told = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    assert told is not None
    return int(told[1]) << 10


@pytest.mark.parametrize("attempt", ATTEMPTS, ids=lambda one: f"{one['by']}: {one['name']}")
def test_an_attempt_ends_as_it_should_and_leaves_nothing_behind(grading, attempt):
    lab = replace(grading, folder=LABS[attempt["by"]], events=[])
    before, started = server_state(grading), time.monotonic()
    before_bytes = _kept_bytes()

    report = lab.grade(_answer(attempt, lab))

    assert time.monotonic() - started < SLOWEST_S
    failed = [check.name for check in report.checks if check.outcome == "fail"]
    assert report.verdict == "fail", report.summary
    if attempt["end"] == "refused":
        assert failed[0] in REFUSED, report.summary
    elif attempt["end"] == "contained":
        assert failed[0] in CONTAINED, report.summary
    else:
        assert failed[0] not in {"refused-statement", "timeout"}, report.summary
    assert "coalesce(sum(total), 0) FROM orders" not in str(report), "the reference shows"
    assert len(str(report)) < 60_000, "nobody reads so much"
    assert _kept_bytes() - before_bytes < KEPT_BYTES
    assert not Path("/tmp/prowess-escape").exists()  # noqa: S108 - the attempts' own path
    assert server_state(grading) == before


@pytest.mark.parametrize("repeats", [3, pytest.param(30, marks=pytest.mark.exhaustive)])
def test_an_error_of_megabytes_is_not_kept_however_often_it_comes(grading, repeats):
    (attempt,) = (one for one in ATTEMPTS if one["name"] == "raises an error of megabytes")
    lab = replace(grading, folder=LABS[attempt["by"]], events=[])
    answer = _answer(attempt, lab)
    lab.grade(answer)
    gc.disable()  # what a frame and its exception hold of each other must not wait for it
    try:
        before_bytes, is_measured = _kept_bytes(), _forget_peak()
        for _ in range(repeats):
            lab.grade(answer)
        peak_bytes = _peak_bytes() if is_measured else 0
        left_bytes = psutil.Process().memory_info().rss - before_bytes
    finally:
        gc.enable()

    assert left_bytes < KEPT_BYTES
    assert peak_bytes - before_bytes < PEAK_BYTES
    assert len(str(lab.events)) < 60_000


@pytest.mark.parametrize("kind", LABS)
def test_after_all_of_them_a_right_answer_still_passes(grading, kind):
    lab = replace(grading, folder=LABS[kind], events=[])
    for attempt in [one for one in ATTEMPTS if one["by"] == kind][-3:]:
        lab.grade(_answer(attempt, lab))

    assert lab.grade(lab.reference).verdict == "pass"


def test_there_are_enough_attempts_by_each_kind():
    kinds = Counter(attempt["by"] for attempt in ATTEMPTS)

    assert kinds["definition"] >= 40
    assert kinds["change"] >= 10
    assert kinds["schema"] >= 20
    assert kinds["transaction"] >= 10
    assert all(len(attempt["why"]) > 10 for attempt in ATTEMPTS)
