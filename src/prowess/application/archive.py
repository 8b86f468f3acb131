"""Export and import of everything that a learner owns."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    field_validator,
)

from prowess.application.context import Context
from prowess.application.messages import Message
from prowess.application.operations import use_case
from prowess.application.project_reports import ProjectReportView
from prowess.application.records import Attempt, LabWork, Run, RunState
from prowess.application.reports import ReportView
from prowess.kit.errors import Invalid
from prowess.labs.report import Verdict
from prowess.learner.types import Evidence, EvidenceKind, Profile

if TYPE_CHECKING:
    from prowess.application.ports import Unit

FORMAT = "prowess-learner-1"


class ExportLearner(Message):
    """Export everything that the learner owns as one JSON document."""


class ArchiveView(Message):
    """The document and what it holds."""

    format: str
    evidence: int
    attempts: int
    document: str = Field(description="JSON text, accepted by import_learner")


class ImportLearner(Message):
    """Import an exported document; what is already there is kept and never doubled."""

    document: str = Field(max_length=50_000_000)


class ImportedView(Message):
    """What was added."""

    evidence: int
    attempts: int
    already_there: int


def _refuse_nul(text: str) -> str:
    if "\0" in text:
        fault = "holds the character U+0000"
        raise ValueError(fault)
    return text


_Text = Annotated[str, AfterValidator(_refuse_nul)]
_Id = Annotated[str, Field(pattern="^[0-9a-z]{26}$")]
_Seed = Annotated[int, Field(ge=0, lt=2**63)]
_Name = Annotated[_Text, Field(max_length=200)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Profile(_Part):
    name: Annotated[_Text, Field(min_length=1, max_length=80)]
    created_at: AwareDatetime
    role: _Name | None
    hours_a_week: int = Field(ge=1, le=80)


class _Work(_Part):
    lab: _Name
    started_at: AwareDatetime
    draft: _Text
    hints_taken: int = Field(ge=0, le=1000)
    aided: bool


class _Attempt(_Part):
    id: _Id
    lab: _Name
    run: _Id
    at: AwareDatetime
    answer: _Text
    seed: _Seed
    unaided: bool
    catalog_hash: _Name
    verdict: Verdict | Literal[""]
    summary: _Text
    project: _Name = ""
    report: _Text

    @field_validator("report")
    @classmethod
    def _check_report(cls, text: str, info: ValidationInfo) -> str:
        if text:
            view = ProjectReportView if info.data.get("project") else ReportView
            view.model_validate_json(text)
        return text


class _Evidence(_Part):
    id: _Id
    at: AwareDatetime
    kind: EvidenceKind
    topic: _Name
    level: int = Field(ge=0, le=4)
    passed: bool
    unaided: bool
    reference: _Name
    attempt: _Name
    assurance: _Name
    catalog_hash: _Name
    lab_version: _Name
    grader_version: _Name
    seed: _Seed
    note: _Text


class _Document(_Part):
    format: Literal["prowess-learner-1"]
    profile: _Profile | None
    works: tuple[_Work, ...]
    attempts: tuple[_Attempt, ...]
    evidence: tuple[_Evidence, ...]


@use_case(writes=False)
def export_learner(request: ExportLearner, *, context: Context) -> ArchiveView:
    """Export everything that the learner owns as one JSON document."""
    del request
    with context.store.reading(context.actor.owner) as unit:
        profile = unit.profiles.find()
        document = _Document(
            format=FORMAT,
            profile=_export_profile(profile) if profile else None,
            works=tuple(_export_work(work) for work in reversed(unit.works.list())),
            attempts=tuple(_export_attempt(a) for a in reversed(unit.attempts.recent(limit=None))),
            evidence=tuple(_export_evidence(one) for one in unit.evidence.of_topics()),
        )
    return ArchiveView(
        format=FORMAT,
        evidence=len(document.evidence),
        attempts=len(document.attempts),
        document=document.model_dump_json(indent=1),
    )


@use_case(writes=True)
def import_learner(request: ImportLearner, *, context: Context) -> ImportedView:
    """Import an exported document; what is already there is kept and never doubled."""
    document = _read(request.document)
    with context.store.unit(context.actor.owner) as unit:
        if document.profile and unit.profiles.find() is None:
            unit.profiles.save(_import_profile(document.profile, context=context))
        for work in document.works:
            if unit.works.find(work.lab) is None:
                unit.works.save(LabWork(**work.model_dump()))
        attempts = _import_attempts(unit, attempts=document.attempts, context=context)
        evidence = unit.evidence.append(
            [_import_evidence(one, context=context) for one in document.evidence]
        )
    brought = len(document.attempts) + len(document.evidence)
    return ImportedView(
        evidence=evidence, attempts=attempts, already_there=brought - attempts - evidence
    )


def _read(text: str) -> _Document:
    try:
        return _Document.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "the document"
        raise Invalid(
            code="archive.unreadable",
            message=f"{place}: {first['msg']} ({error.error_count()} faults in all).",
            hint="Import the whole text that an export printed, unchanged.",
        ) from error


def _export_profile(profile: Profile) -> _Profile:
    return _Profile(
        name=profile.name,
        created_at=profile.created_at,
        role=profile.role,
        hours_a_week=profile.hours_a_week,
    )


def _export_work(work: LabWork) -> _Work:
    return _Work(
        lab=work.lab,
        started_at=work.started_at,
        draft=work.draft,
        hints_taken=work.hints_taken,
        aided=work.aided,
    )


def _export_attempt(attempt: Attempt) -> _Attempt:
    return _Attempt(
        id=attempt.id,
        lab=attempt.lab,
        run=attempt.run_id,
        at=attempt.at,
        answer=attempt.answer,
        seed=attempt.seed,
        unaided=attempt.unaided,
        catalog_hash=attempt.catalog_hash,
        verdict=attempt.verdict,
        summary=attempt.summary,
        report=attempt.report,
        project=attempt.project,
    )


def _export_evidence(one: Evidence) -> _Evidence:
    return _Evidence(
        id=one.id,
        at=one.at,
        kind=one.kind,
        topic=one.topic,
        level=one.level,
        passed=one.passed,
        unaided=one.unaided,
        reference=one.reference,
        attempt=one.attempt_id,
        assurance=one.assurance,
        catalog_hash=one.catalog_hash,
        lab_version=one.lab_version,
        grader_version=one.grader_version,
        seed=one.seed,
        note=one.note,
    )


def _import_profile(profile: _Profile, *, context: Context) -> Profile:
    actor = context.actor
    return Profile(tenant_id=actor.tenant_id, learner_id=actor.learner_id, **profile.model_dump())


def _import_attempts(unit: "Unit", *, attempts: Iterable[_Attempt], context: Context) -> int:
    added = 0
    for one in attempts:
        fields = one.model_dump(exclude={"run"})
        if unit.attempts.add(Attempt(run_id=one.run, **fields)):
            if unit.runs.find(one.run) is None:
                unit.runs.add(_ended_run(one, context=context), events=())
            added += 1
    return added


def _ended_run(one: _Attempt, *, context: Context) -> Run:
    """Return the run of an imported attempt; what ran when it was exported is not run again."""
    states: dict[str, RunState] = {"": "cancelled", "error": "failed"}
    return Run(
        id=one.run,
        owner=context.actor.owner,
        lab=one.lab,
        attempt_id=one.id,
        project=one.project,
        cost_class="own" if one.project else "light",
        state=states.get(one.verdict, "finished"),
        created_at=one.at,
        finished_at=one.at,
    )


def _import_evidence(one: _Evidence, *, context: Context) -> Evidence:
    """Return the observation as the actor's own.

    The document came through its owner's hands, so whatever it says of itself, it assures no more
    than the owner's machine does.
    """
    actor = context.actor
    fields = one.model_dump(exclude={"assurance", "attempt"})
    return Evidence(
        tenant_id=actor.tenant_id,
        learner_id=actor.learner_id,
        assurance="local",
        attempt_id=one.attempt,
        **fields,
    )
