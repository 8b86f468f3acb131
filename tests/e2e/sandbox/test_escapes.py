"""Attempts to leave the sandbox: each is refused or contained, and nothing is different after."""

import statistics
import time
import tomllib
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import psutil
import pytest

from benches import Grading, a_grading
from prowess.kit.seeds import fingerprint

pytestmark = [pytest.mark.servers, pytest.mark.timeout(300)]

ATTEMPTS = tomllib.loads((Path(__file__).parent / "attempts.toml").read_text())["attempt"]
LONG = {
    "REPEAT_OPEN": "(" * 20_000,
    "REPEAT_CLOSE": ")" * 20_000,
    "REPEAT_SUBQUERY": "(SELECT " * 3_000,
    "REPEAT_END": ")" * 3_000,
    "WIDE_COLUMNS": ", ".join(f"name AS n{number}" for number in range(1600)),
    "MANY_TABLES": ", ".join(f"orders o{number}" for number in range(60)),
    "LONG_NAME": "n" * 10_000,
}
MOST_REPORT_CHARS = 60_000
OURS = "^prowess_lab_.*_a[0-9]+$"
OTHERS = f"WHERE rolname !~ '{OURS}'"
RIGHTS = (
    "rolsuper, rolcanlogin, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls, rolconfig,"
    " ARRAY(SELECT roleid::regrole::text FROM pg_auth_members WHERE member = r.oid)"
)
"""Roles of attempts come and go; what each of them may do stays."""

SLOWEST_S = 60.0
PATIENCE_S = 20.0
OUR_MEMORY_BYTES = 300 << 20
"""What grading one attempt may add to this process, which has run other tests before."""
REFUSED = {"refused-statement", "runtime-error"}
CONTAINED = {"timeout", "runtime-error"}


@dataclass(frozen=True)
class State:
    """What no attempt may change on the server."""

    roles: tuple
    attempts: tuple
    settings: tuple
    databases: tuple
    relations: int
    functions: int
    large_objects: int
    prepared: int
    advisory_locks: int
    slots: int
    files: tuple
    configuration: str
    neighbor: tuple


def _ask(grading: Grading, text: str, *, database: str = "postgres"):
    with grading.servers.postgres().connect(database=database) as connection:
        return tuple(connection.execute(text.encode()).fetchall())


def _lab_database(grading: Grading) -> str:
    with grading.bench._lock:
        (slot,) = grading.bench._slots.values()
    return slot.prepared.template.database


def _state(grading: Grading, neighbor) -> State:
    one = "SELECT count(*)::int FROM "
    lab = _lab_database(grading)
    ((folder,),) = _ask(grading, "SHOW data_directory")
    return State(
        roles=_ask(
            grading, f"SELECT rolname, rolsuper, rolconfig FROM pg_roles r {OTHERS} ORDER BY 1"
        ),
        attempts=_ask(
            grading, f"SELECT DISTINCT {RIGHTS} FROM pg_roles r WHERE rolname ~ '{OURS}'"
        ),
        settings=_ask(grading, "SELECT name, setting FROM pg_settings ORDER BY 1", database=lab),
        databases=_ask(grading, "SELECT datname, datacl::text FROM pg_database ORDER BY 1"),
        relations=_ask(grading, one + "pg_class", database=lab)[0][0],
        functions=_ask(grading, one + "pg_proc", database=lab)[0][0],
        large_objects=_ask(grading, one + "pg_largeobject_metadata", database=lab)[0][0],
        prepared=_ask(grading, one + "pg_prepared_xacts")[0][0],
        advisory_locks=_ask(grading, one + "pg_locks WHERE locktype = 'advisory'")[0][0],
        slots=_ask(grading, one + "pg_replication_slots")[0][0],
        files=tuple(sorted(path.name for path in Path(folder).iterdir())),
        configuration=fingerprint(*(path.read_text() for path in Path(folder).glob("*.conf"))),
        neighbor=tuple(neighbor.execute("SELECT pg_backend_pid(), note FROM mine").fetchall()),
    )


def _quiet(grading: Grading) -> None:
    """Wait until no session of an attempt computes."""
    deadline = time.monotonic() + 60
    text = (
        "SELECT count(*) FROM pg_stat_activity"
        " WHERE usename ~ '^prowess_lab_.*_runner$' AND state <> 'idle'"
    )
    while _ask(grading, text) != ((0,),):
        assert time.monotonic() < deadline, "an attempt's session is still at work"
        time.sleep(0.05)


@pytest.fixture(scope="module")
def grading(tmp_path_factory):
    with a_grading(tmp_path_factory.mktemp("sandbox")) as grading:
        assert grading.grade(grading.reference).verdict == "pass"
        yield grading


@pytest.fixture(scope="module")
def neighbor(grading):
    """A session of somebody else, in the middle of its work."""
    with grading.servers.postgres().connect(database="postgres") as connection:
        connection.execute("CREATE TEMPORARY TABLE mine AS SELECT 'untouched' AS note")
        connection.execute("SELECT pg_advisory_lock(42)")
        yield connection


@pytest.fixture(scope="module")
def before(grading, neighbor) -> State:
    _quiet(grading)
    return _state(grading, neighbor)


def _sql(attempt: dict) -> str:
    text = attempt["sql"]
    for name, long in LONG.items():
        text = text.replace(name, long)
    return text


@pytest.mark.parametrize("attempt", ATTEMPTS, ids=lambda one: f"{one['class']}: {one['name']}")
def test_an_attempt_ends_as_it_should_and_leaves_nothing_behind(
    grading, neighbor, before, attempt
):
    started = time.monotonic()
    before_bytes = psutil.Process().memory_info().rss

    report = grading.grade(_sql(attempt))

    assert time.monotonic() - started < SLOWEST_S
    (failed,) = [check for check in report.checks if check.outcome == "fail"]
    if attempt["end"] == "refused":
        assert failed.name in REFUSED, failed
    elif attempt["end"] == "contained":
        assert failed.name in CONTAINED, failed
    else:
        assert failed.name not in REFUSED | CONTAINED, failed
    assert attempt.get("says", "") in failed.message
    assert "NOT EXISTS" not in str(report), "the reference shows"
    assert len(str(report)) < MOST_REPORT_CHARS, "nobody reads so much"
    assert psutil.Process().memory_info().rss - before_bytes < OUR_MEMORY_BYTES
    assert not Path("/tmp/prowess-escape").exists()  # noqa: S108 - the attempts' own path
    assert grading.grade(grading.reference).verdict == "pass"
    _quiet(grading)
    assert _state(grading, neighbor) == before


def test_there_are_enough_attempts_in_enough_classes():
    classes = Counter(attempt["class"] for attempt in ATTEMPTS)

    assert len(ATTEMPTS) >= 120
    assert len(classes) >= 10
    assert all(count >= 3 for count in classes.values()), classes
    assert all(len(attempt["why"]) > 10 for attempt in ATTEMPTS)


def test_a_neighbor_passes_while_others_try_to_exhaust_the_server(grading, neighbor, before):
    greedy = [_sql(one) for one in ATTEMPTS if one["class"] in {"recursion", "memory", "rows"}]
    right = grading.reference

    with ThreadPoolExecutor(max_workers=3) as pool:
        attackers = [pool.submit(_verdict, grading, text) for text in greedy[:9]]
        verdicts, waited_s = [], []
        while not all(attacker.done() for attacker in attackers):
            started = time.monotonic()
            verdicts.append(_verdict(grading, right))
            waited_s.append(time.monotonic() - started)

    assert {attacker.result() for attacker in attackers} == {"fail"}
    assert set(verdicts) == {"pass"}
    assert statistics.median(waited_s) < PATIENCE_S
    _quiet(grading)
    assert _state(grading, neighbor) == before


DEAF = [
    "SELECT translate(repeat('a', 2000000), repeat('b', 2000000), 'c')",
    "SELECT repeat('a', 5000000) LIKE '%' || repeat('a', 500000) || 'b%'",
    (
        "SELECT CASE WHEN current_schema() LIKE 'scratch%' THEN"
        " ltrim(repeat('a', 2000000), repeat('b', 2000000) || 'a') ELSE 'x' END FROM customers"
    ),
]
"""These loop inside of PostgreSQL without looking whether they should stop, for hours."""


@pytest.mark.parametrize("answer", DEAF)
def test_a_statement_that_cannot_be_interrupted_is_killed(tmp_path, answer):
    with a_grading(tmp_path) as grading:
        right = grading.reference
        assert _verdict(grading, right) == "pass"

        with ThreadPoolExecutor(max_workers=1) as pool:
            attacker = pool.submit(_verdict, grading, answer)
            verdicts = []
            while not attacker.done():
                verdicts.append(_verdict(grading, right))

        assert attacker.result() == "fail"
        assert set(verdicts) == {"pass"}, "the restart costs a neighbor time, and no verdict"
        _quiet(grading)
        assert _verdict(grading, right) == "pass"
        assert not _deaf_processes(grading)


def _verdict(grading: Grading, answer: str) -> str:
    return replace(grading, events=[]).grade(answer).verdict


def _deaf_processes(grading: Grading) -> list[int]:
    """Server processes that compute though nobody asks them to."""
    rows = _ask(grading, "SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid()")
    return [pid for (pid,) in rows if _share(pid) > 50]


def _share(pid: int) -> float:
    """Percent of a processor that a process uses, none where it has just ended."""
    with suppress(psutil.NoSuchProcess):
        return psutil.Process(pid).cpu_percent(interval=0.1)
    return 0.0
