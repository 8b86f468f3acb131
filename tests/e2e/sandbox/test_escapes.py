"""Attempts to leave the sandbox: each is refused or contained, and nothing is different after."""

import time
import tomllib
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from benches import Grading, a_grading

pytestmark = [pytest.mark.servers, pytest.mark.timeout(300)]

ATTEMPTS = tomllib.loads((Path(__file__).parent / "attempts.toml").read_text())["attempt"]
DEEP = 20_000
SLOWEST_S = 15.0
OUR_MEMORY_BYTES = 400 << 20
REFUSED = {"refused-statement", "runtime-error"}
CONTAINED = {"timeout", "runtime-error"}


@dataclass(frozen=True)
class State:
    """What no attempt may change on the server."""

    roles: tuple
    members: int
    settings: tuple
    databases: tuple
    relations: int
    functions: int
    large_objects: int
    prepared: int
    advisory_locks: int
    slots: int
    files: tuple


def _ask(grading: Grading, text: str, *, database: str = "postgres"):
    with grading.servers.postgres().connect(database=database) as connection:
        return tuple(connection.execute(text.encode()).fetchall())


def _lab_database(grading: Grading) -> str:
    with grading.bench._lock:
        (slot,) = grading.bench._slots.values()
    return slot.prepared.template.database


def _state(grading: Grading) -> State:
    one = "SELECT count(*)::int FROM "
    lab = _lab_database(grading)
    ((folder,),) = _ask(grading, "SHOW data_directory")
    return State(
        roles=_ask(grading, "SELECT rolname, rolsuper, rolconfig FROM pg_roles ORDER BY 1"),
        members=_ask(grading, one + "pg_auth_members")[0][0],
        settings=_ask(grading, "SELECT name, setting FROM pg_settings ORDER BY 1", database=lab),
        databases=_ask(grading, "SELECT datname, datacl::text FROM pg_database ORDER BY 1"),
        relations=_ask(grading, one + "pg_class", database=lab)[0][0],
        functions=_ask(grading, one + "pg_proc", database=lab)[0][0],
        large_objects=_ask(grading, one + "pg_largeobject_metadata", database=lab)[0][0],
        prepared=_ask(grading, one + "pg_prepared_xacts")[0][0],
        advisory_locks=_ask(grading, one + "pg_locks WHERE locktype = 'advisory'")[0][0],
        slots=_ask(grading, one + "pg_replication_slots")[0][0],
        files=tuple(sorted(path.name for path in Path(folder).iterdir())),
    )


def _quiet(grading: Grading) -> None:
    """Wait until no attempt's session and role is left."""
    deadline = time.monotonic() + 20
    text = "SELECT count(*) FROM pg_roles WHERE rolname ~ '^prowess_lab_.*_a[0-9]+$'"
    while _ask(grading, text) != ((0,),):
        assert time.monotonic() < deadline, "an attempt's role is left"
        time.sleep(0.05)


@pytest.fixture(scope="module")
def grading(tmp_path_factory):
    with a_grading(tmp_path_factory.mktemp("sandbox")) as grading:
        assert grading.grade(grading.reference).verdict == "pass"
        yield grading


@pytest.fixture(scope="module")
def before(grading) -> State:
    _quiet(grading)
    return _state(grading)


def _sql(attempt: dict) -> str:
    return attempt["sql"].replace("REPEAT_OPEN", "(" * DEEP).replace("REPEAT_CLOSE", ")" * DEEP)


@pytest.mark.parametrize("attempt", ATTEMPTS, ids=lambda one: f"{one['class']}: {one['name']}")
def test_an_attempt_ends_as_it_should_and_leaves_nothing_behind(grading, before, attempt):
    started = time.monotonic()

    report = grading.grade(_sql(attempt))

    assert time.monotonic() - started < SLOWEST_S
    (failed,) = [check for check in report.checks if check.outcome == "fail"]
    if attempt["end"] == "refused":
        assert failed.name in REFUSED, failed
    elif attempt["end"] == "contained":
        assert failed.name in CONTAINED, failed
    else:
        assert failed.name not in REFUSED | CONTAINED, failed
    assert "NOT EXISTS" not in str(report), "the reference shows"
    assert psutil.Process().memory_info().rss < OUR_MEMORY_BYTES
    assert not Path("/tmp/prowess-escape").exists()  # noqa: S108 - the attempts' own path
    _quiet(grading)
    assert _state(grading) == before
    assert grading.grade(grading.reference).verdict == "pass"


def test_there_are_enough_attempts_in_enough_classes():
    classes = Counter(attempt["class"] for attempt in ATTEMPTS)

    assert len(ATTEMPTS) >= 60
    assert len(classes) >= 10
    assert all(count >= 3 for count in classes.values()), classes
    assert all(len(attempt["why"]) > 10 for attempt in ATTEMPTS)


def test_a_neighbor_passes_while_others_try_to_exhaust_the_server(grading, before):
    greedy = [_sql(one) for one in ATTEMPTS if one["class"] in {"recursion", "memory", "rows"}][:6]

    with ThreadPoolExecutor(max_workers=3) as pool:
        attackers = [pool.submit(grading.grade, text) for text in greedy]
        neighbor = grading.grade(grading.reference)
        verdicts = [attacker.result(timeout=120).verdict for attacker in attackers]

    assert neighbor.verdict == "pass"
    assert set(verdicts) == {"fail"}
    _quiet(grading)
    assert _state(grading) == before
