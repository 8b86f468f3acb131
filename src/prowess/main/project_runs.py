"""Gradings of programs as they are kept: as a report for doors, and as a recording to replay."""

import ast
import base64
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from prowess.application.project_reports import (
    ChoiceView,
    CrashView,
    ExchangeView,
    LoadBar,
    LoadRunView,
    ProjectCheckView,
    ProjectReportView,
)
from prowess.kit.errors import ProwessError

if TYPE_CHECKING:
    from prowess.application.project_grading import Keeping, Kept
    from prowess.application.settings import Settings
    from prowess.labs.load.runs import LoadRun
    from prowess.labs.project.grading import ProjectReport, Wish
    from prowess.labs.suite.declaring import Suite
    from prowess.labs.suite.outcomes import CheckOutcome
    from prowess.labs.vocabulary.exchanges import Exchange

FORMAT = "prowess-project-run-1"
MOST_PACKED_BYTES = 2 << 20
_MOST_BYTES = 8 << 20
_BODIES = (65_536, 4_096, 512, 0)
_SHOWN_EXCHANGES = 40
_SHOWN_CHARS = 2_000
_SHOWN_BYTES = 4 * _SHOWN_CHARS
_NAMED = 3

Ends = Mapping[str, float]
"""When each check ended, by its name, in the order of the suite."""


@dataclass(frozen=True, slots=True)
class Graded:
    """A program that was graded: how it was had, by which suite, and what came of it.

    `by_hand` are lines of shell that show the defect of each failed check.
    """

    suite: "Suite"
    suite_text: str
    origin: str
    report: "ProjectReport"
    ends: Ends
    by_hand: Mapping[str, str] = field(default_factory=dict)


@contextmanager
def kept_run(
    settings: "Settings", *, project: str, seed: int, wanted: bool
) -> "Iterator[Keeping | None]":
    """Open a run in which a grading is kept; None where nobody wants that."""
    if not wanted:
        yield None
        return
    from prowess.application.context import LOCAL_LEARNER, LOCAL_TENANT, Actor
    from prowess.main.inside import open_house

    actor = Actor(tenant_id=LOCAL_TENANT, learner_id=LOCAL_LEARNER, door="cli")
    with (
        open_house(settings, lambda _: None) as house,
        house.keep_grading(project, seed=seed, actor=actor) as keeping,
    ):
        yield keeping


def keep(keeping: "Keeping", graded: Graded) -> "tuple[Kept | None, str]":
    """Commit a grading; return it as it was kept, or why it was not."""
    recording = pack(_document(graded, run=keeping.run), graded=graded)
    try:
        return keeping.conclude(view_of(graded), recording=recording), ""
    except ProwessError as error:
        return None, f"This run was not kept. {error.message} {error.hint}"


def report_so_far(wish: "Wish", heard: "Mapping[str, CheckOutcome]") -> "ProjectReport":
    """Return the report of a grading that was interrupted where it cannot tell by itself."""
    from prowess.labs.project.dialects import merge_dialect
    from prowess.labs.project.grading import ProjectReport
    from prowess.labs.suite.outcomes import CheckOutcome, verdict_of
    from prowess.labs.suite.running import INTERRUPTED

    checks = tuple(
        heard[one.name]
        if one.name in heard and heard[one.name].outcome != "not_run"
        else CheckOutcome(one.name, one.family, one.rule, one.title, "not_run", reason=INTERRUPTED)
        for one in wish.suite.checks.values()
    )
    return ProjectReport(
        verdict=verdict_of(checks),
        phase="check",
        checks=checks,
        dialect=merge_dialect(wish.suite.dialect, said=wish.dialect),
        seed=wish.seed,
        elapsed_ms=sum(one.took_ms for one in checks),
    )


def exchanges_of_checks(
    record: "Sequence[Exchange]", ends: Ends
) -> "dict[str, tuple[Exchange, ...]]":
    """Return the exchanges of each check: those that began before it had ended."""
    found: dict[str, tuple[Exchange, ...]] = {}
    pending = list(record)
    for name, ended_s in ends.items():
        count = sum(one.began_s <= ended_s for one in pending)
        mine, pending = pending[:count], pending[count:]
        if mine:
            found[name] = tuple(mine)
    return found


def view_of(graded: Graded) -> ProjectReportView:
    """Return the report as doors show it."""
    from prowess.application.project_proofs import judge_families
    from prowess.labs.project.dialects import toml_of
    from prowess.labs.project.fingerprints import harness_hash
    from prowess.labs.suite.families import FAMILIES

    report, suite = graded.report, graded.suite
    exchanges = exchanges_of_checks(report.record, graded.ends)
    checks = tuple(
        _check(
            one,
            suite=suite,
            exchanges=exchanges.get(one.name, ()),
            by_hand=graded.by_hand.get(one.name, ""),
        )
        for one in report.checks
    )
    return ProjectReportView(
        project=suite.project,
        contract=suite.contract,
        verdict=report.verdict,
        summary=summary_of(report),
        is_cut_short=report.is_cut_short,
        origin=graded.origin,
        phase=report.phase,
        phase_text=report.phase_text,
        next_step=report.next_step,
        output=report.last_words,
        crashes=tuple(CrashView.model_validate(asdict(one)) for one in report.crashes),
        said=report.said,
        base=report.base,
        choices=tuple(
            ChoiceView(name=name, value=toml_of(value)) for name, value in report.dialect.items()
        ),
        families=judge_families(
            checks, titles={name: family.title for name, family in FAMILIES.items()}
        ),
        checks=checks,
        loads=tuple(_load(one) for one in report.loads),
        requests=len(report.record),
        elapsed_ms=round(report.elapsed_ms, 1),
        starts=report.starts,
        starting_ms=round(report.starting_ms, 1),
        environ=report.environ,
        seed=str(report.seed),
        suite_version=suite_version(graded.suite_text),
        grader_version=harness_hash()[:12],
    )


def suite_version(text: str) -> str:
    """Return what changes with a suite. Comments and layout are no part of it."""
    from prowess.kit.seeds import fingerprint
    from prowess.kit.sources import tree_of

    return fingerprint(ast.dump(tree_of(text)))[:12]


def summary_of(report: "ProjectReport") -> str:
    """Return the outcome as a sentence."""
    if report.phase != "check":
        return report.phase_text
    run = [one for one in report.checks if one.outcome not in {"left_out", "not_run"}]
    failed = [one.name for one in run if one.outcome == "fail"]
    if failed:
        more = f" and {len(failed) - _NAMED} more" if len(failed) > _NAMED else ""
        text = f"{len(failed)} of {len(run)} checks failed: {', '.join(failed[:_NAMED])}{more}."
    else:
        passed = sum(one.outcome == "pass" for one in run)
        text = f"{passed} of {len(run)} checks passed."
    text = " ".join((*(one.text for one in report.crashes), text))
    return f"Interrupted. {text}" if report.is_cut_short else text


def _check(
    one: "CheckOutcome", *, suite: "Suite", exchanges: "tuple[Exchange, ...]", by_hand: str
) -> ProjectCheckView:
    note = one.note
    is_failed = one.outcome == "fail"
    return ProjectCheckView(
        name=one.name,
        family=one.family,
        rule=one.rule,
        title=one.title,
        outcome=one.outcome,
        took_ms=round(one.took_ms, 1),
        needs=suite.checks[one.name].needs,
        curl=by_hand or (note.curl if note else ""),
        right=note.right if note else "",
        spot=note.spot if note else "",
        because=note.because if note else "",
        timeline=note.timeline if note else (),
        reason="" if is_failed else one.reason,
        log=note.log if note else (),
        matters=one.matters,
        mistake=one.mistake,
        next_step=one.next_step,
        read=one.read,
        exchanges=tuple(_exchanges(exchanges, curl=note.curl if note else ""))
        if is_failed
        else (),
        requests=len(exchanges),
    )


def _exchanges(exchanges: "tuple[Exchange, ...]", *, curl: str) -> Iterator[ExchangeView]:
    from prowess.labs.vocabulary.exchanges import curl as curl_of

    last = exchanges[-_SHOWN_EXCHANGES:]
    told = [at for at, one in enumerate(last) if curl and curl_of(one.request) in curl]
    for at, one in enumerate(last):
        yield ExchangeView(
            at_ms=round((one.began_s - last[0].began_s) * 1000, 1),
            took_ms=round((one.ended_s - one.began_s) * 1000, 1),
            method=one.request.method,
            path=one.request.path,
            body=_shown(one.request.body),
            status=one.status,
            answer=_shown(one.response.body),
            is_shown=at in told[-1:] or (at in told and " & " in curl),
        )


def _shown(body: bytes) -> str:
    text = body[:_SHOWN_BYTES].decode("utf-8", "replace").replace("\0", "\ufffd")
    return text if len(text) <= _SHOWN_CHARS else f"{text[:_SHOWN_CHARS]}…"


def _load(run: "LoadRun") -> LoadRunView:
    half, _, high, _, most = run.measured.times_ms()
    return LoadRunView(
        tag=run.tag,
        text=run.text(),
        p50_ms=round(half, 3),
        p99_ms=round(high, 3),
        longest_ms=round(most, 3),
        void=run.void,
        bars=tuple(bars_of([1000 * one for one in run.measured.times_s])),
    )


def bars_of(times_ms: Sequence[float]) -> Iterator[LoadBar]:
    """Yield a histogram whose bars double in width with every second one."""
    if not times_ms:
        return
    edges = [-1.0, 0.25]
    while edges[-1] < max(times_ms):
        edges.append(0.25 * 2 ** ((len(edges) - 1) / 2))
    for low, high in pairwise(edges):
        yield LoadBar(up_to_ms=round(high, 2), count=sum(low < one <= high for one in times_ms))


def _document(graded: Graded, *, run: str) -> dict[str, Any]:
    """Return a recording without its exchanges."""
    from prowess import __version__
    from prowess.labs.load.runs import histogram_log
    from prowess.labs.project.fingerprints import harness_hash

    report = graded.report
    return {
        "format": FORMAT,
        "run": run,
        "project": graded.suite.project,
        "contract": graded.suite.contract,
        "seed": report.seed,
        "versions": {
            "prowess": __version__,
            "suite": suite_version(graded.suite_text),
            "grader": harness_hash()[:12],
        },
        "dialect": dict(report.dialect),
        "base": report.base,
        "verdict": report.verdict,
        "checks": [
            {"name": one.name, "outcome": one.outcome, "took_ms": round(one.took_ms, 1)}
            for one in report.checks
        ],
        "output": report.last_words,
        "load": histogram_log(report.loads, epoch_s=0.0) if report.loads else "",
    }


def pack(document: Mapping[str, Any], *, graded: Graded) -> bytes:
    """Return the recording with as much of its exchanges as there is room for, compressed."""
    by_check = exchanges_of_checks(graded.report.record, graded.ends)
    packed = b""
    for limit in _BODIES:
        exchanges = [
            _recorded(one, check=name, limit=limit)
            for name, mine in by_check.items()
            for one in mine
        ]
        packed = _packed({**document, "bodies_cut_at": limit, "exchanges": exchanges})
        if packed:
            return packed
    return _packed({**document, "bodies_cut_at": 0, "exchanges": []}) or packed


def _packed(document: Mapping[str, Any]) -> bytes:
    text = json.dumps(document, ensure_ascii=False).encode("utf-8", "replace")
    if len(text) > _MOST_BYTES:
        return b""
    packed = zlib.compress(text, 9)
    return packed if len(packed) <= MOST_PACKED_BYTES else b""


def _recorded(one: "Exchange", *, check: str, limit: int) -> dict[str, Any]:
    return {
        "check": check,
        "began_s": round(one.began_s, 6),
        "took_ms": round((one.ended_s - one.began_s) * 1000, 3),
        "request": {
            "method": one.request.method,
            "path": one.request.path,
            "headers": [list(pair) for pair in one.request.headers],
            **_body(one.request.body, limit=limit),
        },
        "response": {
            "status": one.status,
            "headers": [list(pair) for pair in one.response.headers],
            **_body(one.response.body, limit=limit),
        },
    }


def _body(body: bytes, *, limit: int) -> dict[str, Any]:
    kept = body[:limit]
    cut = {"bytes": len(body)} if len(body) > limit else {}
    try:
        return {"body": kept.decode("utf-8"), **cut}
    except UnicodeDecodeError:
        return {"body_base64": base64.b64encode(kept).decode(), **cut}
