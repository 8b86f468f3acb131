"""The runs of one's own programs: listed by pages, shown, and exported."""

import json
import zlib

import pytest

from builders import ANA, ME, a_household, a_project_report
from fakes.grader import RIGHT
from prowess.application.labs import SubmitLab
from prowess.application.project_runs import ExportProjectRun, ListProjectRuns, ShowProjectRun
from prowess.kit.errors import NotFound


def keep(house, *, actor=ME):
    house.clock.advance(1)
    with house.house.keep_grading("blog-api", seed=7, actor=actor) as keeping:
        return keeping.conclude(a_project_report(), recording=zlib.compress(b'{"seed": 7}')).run


def test_runs_are_listed_newest_first_by_pages():
    house = a_household()
    runs = [keep(house) for _ in range(3)]
    keep(house, actor=ANA)

    first = house.call(ListProjectRuns(limit=2))
    second = house.call(ListProjectRuns(limit=2, after=first.next_after, project="blog-api"))

    assert [one.id for one in (*first.runs, *second.runs)] == runs[::-1]
    assert second.next_after == ""
    assert (first.runs[0].title, first.runs[0].verdict) == ("Blog API", "pass")


def test_one_under_way_is_listed_and_has_no_report_yet():
    house = a_household()

    with house.house.keep_grading("blog-api", seed=7, actor=ME) as keeping:
        (row,) = house.call(ListProjectRuns()).runs
        view = house.call(ShowProjectRun(run=keeping.run))

    assert (row.state, row.verdict) == ("running", "")
    assert (view.state, view.report, view.recorded_bytes) == ("running", None, 0)


def test_a_run_is_shown_with_its_report_and_exported_with_its_recording():
    house = a_household()
    run = keep(house)

    view = house.call(ShowProjectRun(run=run))
    recording = house.call(ExportProjectRun(run=run))

    assert (view.state, view.report.verdict, view.title) == ("finished", "pass", "Blog API")
    assert view.recorded_bytes > 0
    assert json.loads(recording.document) == {"seed": 7}
    assert recording.file_name == f"blog-api-{run}.json"


def test_a_forgotten_recording_is_missed_and_its_verdict_stays():
    house = a_household()
    run = keep(house)
    with house.store.unit(ME.owner) as unit:
        unit.recordings.forget([run])

    with pytest.raises(NotFound) as refused:
        house.call(ExportProjectRun(run=run))

    assert refused.value.code == "projects.no_recording"
    assert house.call(ShowProjectRun(run=run)).report is not None


def test_a_run_of_a_lab_or_of_somebody_else_is_none_of_a_project():
    house = a_household()
    lab_run = house.call(SubmitLab(lab="join-loans", answer=RIGHT)).id
    other = keep(house, actor=ANA)

    for run in (lab_run, other, "nonsense"):
        with pytest.raises(NotFound) as refused:
            house.call(ShowProjectRun(run=run))
        assert refused.value.code == "projects.unknown_run"


def test_runs_of_a_project_that_is_not_there_cannot_be_listed():
    with pytest.raises(NotFound):
        a_household().call(ListProjectRuns(project="nonsense"))
