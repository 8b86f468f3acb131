"""Export and import: everything comes along, nothing twice, nothing of anybody else."""

import json

import pytest

from builders import ANA, ME, a_household
from fakes.grader import BREAKS, WRONG
from prowess.application.archive import ExportLearner, ImportLearner
from prowess.application.evidence import DeclareTopic, ListEvidence
from prowess.application.labs import ShowLab, SubmitLab, TakeHint
from prowess.application.profile import ChangeProfile, ShowProfile
from prowess.application.runs import ListRunEvents, ShowRun
from prowess.application.status import ShowStatus
from prowess.kit.errors import Invalid


def a_busy_household():
    house = a_household()
    house.call(ChangeProfile(name="Ana Ø", role="dba", hours_a_week=9))
    house.call(TakeHint(lab="join-loans"))
    house.grade("join-loans", WRONG)
    house.grade("join-loans")
    house.grade("late-returns", BREAKS)
    house.call(DeclareTopic(topic="sql.null-logic", level=2))
    return house


def export(house, *, actor=ME) -> str:
    return house.call(ExportLearner(), actor=actor).document


def test_an_export_tells_what_it_holds():
    archive = a_busy_household().call(ExportLearner())

    assert (archive.format, archive.evidence, archive.attempts) == ("prowess-learner-1", 3, 3)
    assert json.loads(archive.document)["profile"]["name"] == "Ana Ø"


def test_everything_comes_along_to_an_empty_house():
    old, new = a_busy_household(), a_household()

    imported = new.call(ImportLearner(document=export(old)))

    assert (imported.evidence, imported.attempts, imported.already_there) == (3, 3, 0)
    assert export(new) == export(old)
    assert new.call(ShowProfile()) == old.call(ShowProfile())
    assert new.call(ListEvidence()) == old.call(ListEvidence())
    assert new.call(ShowLab(lab="join-loans")) == old.call(ShowLab(lab="join-loans"))
    assert new.call(ShowStatus()) == old.call(ShowStatus())


def test_importing_twice_adds_nothing():
    house = a_household()
    document = export(a_busy_household())
    house.call(ImportLearner(document=document))

    again = house.call(ImportLearner(document=document))

    assert (again.evidence, again.attempts, again.already_there) == (0, 0, 6)
    assert export(house) == document


def test_what_is_there_is_kept():
    house = a_household()
    house.call(ChangeProfile(name="Already here"))
    house.call(SubmitLab(lab="join-loans", answer="select 'mine'"))

    house.call(ImportLearner(document=export(a_busy_household())))

    assert house.call(ShowProfile()).name == "Already here"
    assert house.call(ShowLab(lab="join-loans")).draft == "select 'mine'"
    assert len(house.call(ShowLab(lab="join-loans")).attempts) == 3


def test_an_imported_report_can_be_read_and_its_run_is_over():
    old, new = a_busy_household(), a_household()
    new.call(ImportLearner(document=export(old)))

    for attempt in old.call(ShowLab(lab="join-loans")).attempts:
        run = new.call(ShowRun(run=attempt.run))
        assert (run.state, run.report.verdict) == ("finished", attempt.verdict)
    (broken,) = new.call(ShowLab(lab="late-returns")).attempts
    assert new.call(ShowRun(run=broken.run)).state == "failed"
    assert new.call(ListRunEvents(run=broken.run)).over


def test_what_ran_when_it_was_exported_is_not_run_again():
    old, new = a_household(), a_household()
    run = old.call(SubmitLab(lab="join-loans", answer=WRONG))

    new.call(ImportLearner(document=export(old)))

    assert new.call(ShowRun(run=run.id)).state == "cancelled"
    assert not new.house.work_once("w")


def test_what_is_imported_belongs_to_whoever_imports_it():
    house = a_busy_household()

    house.call(ImportLearner(document=export(house)), actor=ANA)

    assert export(house, actor=ANA) == export(house)
    with house.store.reading(ANA.owner) as unit:
        assert {e.learner_id for e in unit.evidence.of_topics()} == {"ana"}


def test_an_imported_observation_assures_no_more_than_its_owners_machine():
    document = json.loads(export(a_busy_household()))
    for one in document["evidence"]:
        one["assurance"] = "supervised"
    house = a_household()

    house.call(ImportLearner(document=json.dumps(document)))

    assert {e.assurance for e in house.call(ListEvidence()).evidence} == {"local"}


def test_an_empty_learner_exports_and_imports():
    house = a_household()

    imported = house.call(ImportLearner(document=export(a_household())))

    assert (imported.evidence, imported.attempts, imported.already_there) == (0, 0, 0)


def changed(**parts) -> str:
    return json.dumps(json.loads(export(a_busy_household())) | parts)


def first(rows_of: str, **fields) -> str:
    rows = json.loads(export(a_busy_household()))[rows_of]
    return changed(**{rows_of: [rows[0] | fields, *rows[1:]]})


@pytest.mark.parametrize(
    ("document", "place"),
    [
        ("", "the document"),
        ("{", "the document"),
        ("[]", "the document"),
        ('{"format": "prowess-learner-1"}', "profile"),
        (changed(format="prowess-learner-2"), "format"),
        (changed(surprise=1), "surprise"),
        (first("evidence", level=5), "evidence.0.level"),
        (first("evidence", id="../../etc"), "evidence.0.id"),
        (first("evidence", at="2026-03-01T12:00:00"), "evidence.0.at"),
        (first("evidence", seed=2**63), "evidence.0.seed"),
        (first("evidence", kind="guess"), "evidence.0.kind"),
        (first("evidence", note="\0"), "evidence.0.note"),
        (first("attempts", verdict="great"), "attempts.0.verdict"),
        (first("attempts", report="{}"), "attempts.0.report"),
        (first("attempts", answer="\0"), "attempts.0.answer"),
        (first("works", hints_taken=-1), "works.0.hints_taken"),
        (changed(profile={"name": ""}), "profile"),
    ],
)
def test_what_is_no_export_is_refused_whole(document, place):
    house = a_household()

    with pytest.raises(Invalid) as refused:
        house.call(ImportLearner(document=document))

    assert refused.value.code == "archive.unreadable"
    assert refused.value.message.startswith(place)
    assert house.call(ListEvidence()).evidence == ()


def test_attempts_that_claim_one_run_do_not_break_the_import():
    rows = json.loads(export(a_busy_household()))["attempts"]
    twins = [rows[0], rows[1] | {"run": rows[0]["run"]}]
    house = a_household()

    imported = house.call(ImportLearner(document=changed(attempts=twins)))

    assert imported.attempts == 2
