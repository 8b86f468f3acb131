"""Killed anywhere in a submission, the house loses no acknowledged attempt and judges it once."""

import os
import signal
from collections import Counter
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from builders import a_catalog
from databases import PostgresDatabases, SqliteFiles, some_postgres
from e2e.runs.victims import SUBMISSIONS, Nursery
from fakes.grader import FakeGrader
from fakes.hook import FakeHook
from prowess.adapters.storage import open_store
from prowess.application.context import Actor
from prowess.application.evidence import ListEvidence
from prowess.application.house import House
from prowess.application.labs import SubmitLab
from prowess.application.runs import ListRunEvents, ShowRun
from prowess.application.status import ShowStatus

pytestmark = [pytest.mark.timeout(600)]

POINTS = 50
SEED = "sigkill"


@pytest.fixture(scope="module")
def nursery():
    with Nursery() as nursery:
        yield nursery


@pytest.fixture(
    scope="module", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.servers)]
)
def databases(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("sigkill")
    if request.param == "sqlite":
        yield SqliteFiles(folder)
        return
    with some_postgres(folder) as postgres:
        yield postgres


def test_sigkill_at_50_points_loses_nothing(
    nursery: Nursery, databases: SqliteFiles | PostgresDatabases, tmp_path
):
    with databases.fresh() as url:
        unharmed = nursery.run_victim(url=url, home=tmp_path, learner="unharmed", kill_at=0)
        assert (unharmed.signal, len(unharmed.acknowledged)) == (0, len(SUBMISSIONS))
        assert unharmed.steps > POINTS
        points = sorted(Random(SEED).sample(range(1, unharmed.steps + 1), POINTS))
        acknowledged = 0

        for point in points:
            fate = nursery.run_victim(
                url=url, home=tmp_path, learner=f"point-{point}", kill_at=point
            )

            assert fate.signal == signal.SIGKILL
            with pytest.raises(ProcessLookupError):
                os.killpg(fate.pid, 0)
            check_recovery(url, home=tmp_path, learner=f"point-{point}", told=fate.acknowledged)
            acknowledged += len(fate.acknowledged)

        # Some died before the first answer was in, some after the last one.
        assert POINTS / 2 < acknowledged < len(SUBMISSIONS) * POINTS


def check_recovery(url, *, home, learner, told) -> None:
    """Start anew, as after a crash: say everything again, and let a new worker do the rest."""
    later = datetime.now(UTC) + timedelta(hours=1)  # noqa: TID251 - the victim's clock was real
    store = open_store(url, home=home, now=later)
    hook = FakeHook(events=["lab.graded"])
    house = House(
        catalog=a_catalog(),
        store=store,
        grader=FakeGrader(),
        clock=lambda: later,
        rng=Random(f"after {learner}"),
        hooks=[hook],
    )
    actor = Actor(tenant_id="victims", learner_id=learner, door="test")

    for run in told.values():
        assert house.call(ShowRun(run=run), actor=actor).id == run
    runs = {}
    for lab, answer in SUBMISSIONS:
        runs[answer] = house.call(SubmitLab(lab=lab, answer=answer, key=answer), actor=actor).id
    while house.work_once("after the crash"):
        pass
    while house.deliver_once():
        pass

    assert runs.items() >= told.items()
    check_each_was_judged_once(house, actor=actor, runs=runs)
    graded = Counter(event["data"]["run"] for event in hook.received)
    assert set(graded.values()) <= {1}
    store.close()


def check_each_was_judged_once(house, *, actor, runs) -> None:
    views = [house.call(ShowRun(run=run), actor=actor) for run in runs.values()]
    assert [(v.state, v.report.verdict) for v in views] == [
        ("finished", "pass"),
        ("finished", "fail"),
    ]
    attempts = house.call(ShowStatus(), actor=actor).last_attempts
    assert sorted((a.run, a.answer) for a in attempts) == sorted(
        (run, answer) for answer, run in runs.items()
    )
    evidence = house.call(ListEvidence(), actor=actor).evidence
    assert Counter(e.attempt for e in evidence) == Counter(v.attempt for v in views)
    for view in views:
        batch = house.call(ListRunEvents(run=view.id), actor=actor)
        assert batch.over
        assert [e.number for e in batch.events] == list(range(1, view.last_event + 1))
        assert [e.kind for e in batch.events].count("finished") == 1
        assert batch.events[-1].kind == "finished"
