"""Transcripts of gradings: what a learner reads, kept beside the lab and compared at each gate."""

from pathlib import Path

from prowess.labs.report import Report
from prowess.labs.tables import table_text
from prowess.labs.trees import tree_text

FOLDER = "golden"


def transcript(report: Report) -> str:
    """Return a report as text, without what differs from run to run."""
    lines = [report.verdict, report.summary]
    for check in report.checks:
        if check.outcome == "fail":
            lines += [
                "",
                f"{check.name}: {check.title}",
                check.message,
                f"Next: {check.next_step}",
            ]
    case = report.counterexample
    if case is not None:
        lines += ["", *([f"Why: {case.note}"] if case.note else [])]
        lines.append(f"Rows: {case.rows_before} to {case.rows_after}")
        for table in case.tables:
            lines += ["", table_text(table)]
        lines += ["", "expected", table_text(case.expected)]
        lines += ["", "got", table_text(case.got) if case.got is not None else "an error"]
    plans = report.plans
    if plans is not None and plans.after is not None:
        for table in plans.measures:
            lines += ["", table_text(table)]
        lines += ["", f"plan {plans.values}".strip(), tree_text(plans.after)]
    return "\n".join(line.rstrip() for line in "\n".join(lines).splitlines()) + "\n"


def find_difference(folder: Path, *, name: str, text: str) -> str:
    """Return what is wrong with a stored transcript, or an empty string when it matches."""
    path = folder / FOLDER / f"{name}.txt"
    if not path.is_file():
        return f"golden/{name}.txt is not there"
    return "" if path.read_text(encoding="utf-8") == text else f"golden/{name}.txt is outdated"


def write_transcripts(folder: Path, *, texts: dict[str, str]) -> None:
    """Write the transcripts of a lab, and remove those of answers that are no more."""
    home = folder / FOLDER
    home.mkdir(exist_ok=True)
    for path in home.glob("*.txt"):
        if path.stem not in texts:
            path.unlink()
    for name, text in texts.items():
        (home / f"{name}.txt").write_text(text, encoding="utf-8")
