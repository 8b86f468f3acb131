"""Every store: evidence, lab work and attempts come back as they went in, and in order."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone

from builders import NOON, a_run, an_attempt, an_id, some_evidence
from prowess.application.records import LabWork, Recording
from prowess.learner.types import Owner

ME = Owner("local", "me")


def test_evidence_comes_back_as_it_was(store):
    one = some_evidence(note="naïve ✓ 'quoted'", seed=2**63 - 1, unaided=False)

    with store.unit(ME) as unit:
        assert unit.evidence.append([one]) == 1

    with store.reading(ME) as unit:
        assert unit.evidence.of_topics() == (one,)


def test_moments_keep_their_microseconds_whatever_their_zone(store):
    moment = datetime(2026, 3, 1, 23, 59, 59, 999_999, tzinfo=timezone(timedelta(hours=5)))

    with store.unit(ME) as unit:
        unit.evidence.append([some_evidence(at=moment)])

    with store.reading(ME) as unit:
        (found,) = unit.evidence.of_topics()
    assert found.at == moment


def test_evidence_is_added_once_and_never_changed(store):
    one = some_evidence(note="first")

    with store.unit(ME) as unit:
        unit.evidence.append([one])
        assert unit.evidence.append([replace(one, note="second"), some_evidence()]) == 1

    with store.reading(ME) as unit:
        assert [e.note for e in unit.evidence.of_topics()] == ["first", ""]


def test_a_thousand_observations_are_added_at_once_and_twice(store):
    many = [some_evidence(at=NOON + timedelta(seconds=n)) for n in range(1000)]

    with store.unit(ME) as unit:
        assert unit.evidence.append(many) == 1000
        assert unit.evidence.append(many) == 0
        assert unit.evidence.append([]) == 0
        assert unit.evidence.of_topics() == tuple(many)


def test_observations_are_counted_each_owner_their_own(store):
    with store.unit(ME) as unit:
        assert unit.evidence.count() == 0
        unit.evidence.append([some_evidence(), some_evidence()])
        assert unit.evidence.count() == 2

    with store.reading(Owner("local", "you")) as unit:
        assert unit.evidence.count() == 0


def test_evidence_of_some_topics_is_oldest_first(store):
    late = some_evidence("sql.joins", at=NOON + timedelta(hours=1))
    early = some_evidence("sql.rows", at=NOON)
    other = some_evidence("ops.backup")

    with store.unit(ME) as unit:
        unit.evidence.append([late, other, early])

        assert unit.evidence.of_topics({"sql.rows", "sql.joins"}) == (early, late)
        assert unit.evidence.of_topics(()) == ()


def test_pages_of_evidence_run_backwards_and_meet(store):
    rows = [some_evidence("sql.joins", at=NOON + timedelta(seconds=n)) for n in range(5)]
    other = some_evidence("ops.backup", at=NOON + timedelta(hours=1))
    with store.unit(ME) as unit:
        unit.evidence.append([*rows, other])

    with store.reading(ME) as unit:
        first = unit.evidence.page(topic="sql.joins", after="", limit=3)
        second = unit.evidence.page(topic="sql.joins", after=first[-1].id, limit=3)
        newest = unit.evidence.page(topic="", after="", limit=1)

    assert first + second == tuple(reversed(rows))
    assert newest == (other,)


def test_lab_work_is_listed_latest_start_first(store):
    old = LabWork(lab="a-lab", started_at=NOON, draft="")
    new = LabWork(lab="b-lab", started_at=NOON + timedelta(seconds=1), draft="select 1")

    with store.unit(ME) as unit:
        unit.works.save(old)
        unit.works.save(new)

        assert unit.works.list() == (new, old)


def test_an_attempt_comes_back_as_it_was_and_is_added_once(store):
    attempt = an_attempt(answer="select 'Ø' -- \t\n", verdict="fail", summary="no", report="{}")

    with store.unit(ME) as unit:
        assert unit.attempts.add(attempt)
        assert not unit.attempts.add(replace(attempt, answer="select 2"))

        assert unit.attempts.find(attempt.id) == attempt
        assert unit.attempts.find(an_id()) is None


def test_judging_changes_verdict_summary_and_report_only(store):
    attempt = an_attempt()
    with store.unit(ME) as unit:
        unit.attempts.add(attempt)
        unit.attempts.judge(
            replace(attempt, verdict="pass", summary="yes", report="{}", answer="other")
        )

        assert unit.attempts.find(attempt.id) == replace(
            attempt, verdict="pass", summary="yes", report="{}"
        )


def test_attempts_at_projects_are_a_list_of_their_own(store):
    rows = [
        an_attempt(
            "", at=NOON + timedelta(seconds=n), project=project, report="{}", verdict="pass"
        )
        for n, project in enumerate(("todo", "blog", "todo"))
    ]
    lab = an_attempt(at=NOON + timedelta(hours=1), verdict="pass")
    with store.unit(ME) as unit:
        for row in (*rows, lab):
            unit.attempts.add(row)

        heads = [replace(row, report="") for row in rows]
        assert unit.attempts.find(rows[0].id) == rows[0]
        assert unit.attempts.of_projects("", after="", limit=9) == (heads[2], heads[1], heads[0])
        assert unit.attempts.of_projects("todo", after=rows[2].id, limit=9) == (heads[0],)
        assert unit.attempts.of_projects("", after="", limit=1) == (heads[2],)
        assert unit.attempts.recent(limit=9) == (lab,)
        assert unit.attempts.recent(limit=None) == (lab, *reversed(rows))
        assert unit.attempts.passed_labs() == {"join-loans"}


def test_recordings_are_kept_until_they_are_forgotten(store):
    runs = [a_run(), a_run()]
    with store.unit(ME) as unit:
        for at, run in enumerate(runs):
            unit.attempts.add(an_attempt(id=run.attempt_id, run_id=run.id))
            unit.runs.add(run, events=())
            unit.recordings.save(Recording(run.id, NOON + timedelta(seconds=at), b"\0first"))
        unit.recordings.save(Recording(runs[0].id, NOON, b"\xff\0again"))

    with store.unit(ME) as unit:
        assert unit.recordings.find(runs[0].id) == Recording(runs[0].id, NOON, b"\xff\0again")
        assert unit.recordings.sizes() == ((runs[1].id, 6), (runs[0].id, 7))
        unit.recordings.forget([runs[0].id])
        assert unit.recordings.find(runs[0].id) is None
    with store.reading(Owner("local", "you")) as unit:
        assert unit.recordings.sizes() == ()
        assert unit.recordings.find(runs[1].id) is None


def test_attempts_are_listed_newest_first_up_to_a_limit(store):
    rows = [an_attempt(at=NOON + timedelta(seconds=n)) for n in range(4)]
    other = an_attempt("late-returns", at=NOON + timedelta(hours=1))
    with store.unit(ME) as unit:
        for attempt in (*rows, other):
            unit.attempts.add(attempt)

        assert unit.attempts.of_lab("join-loans", limit=3) == tuple(reversed(rows[1:]))
        assert unit.attempts.recent(limit=2) == (other, rows[3])
        assert unit.attempts.recent(limit=None) == (other, *reversed(rows))


def test_a_lab_is_passed_when_any_attempt_passed(store):
    verdicts = [("a", "fail"), ("a", "pass"), ("b", "inconclusive"), ("c", ""), ("d", "pass")]
    with store.unit(ME) as unit:
        for lab, verdict in verdicts:
            unit.attempts.add(an_attempt(lab, verdict=verdict))

        assert unit.attempts.passed_labs() == {"a", "d"}
