"""`prowess lab gate DIR`: does a lab accept what is right and catch what is wrong, each time."""

from dataclasses import asdict
from pathlib import Path

import click

from prowess.doors.cli.desk import Desk
from prowess.doors.cli.exits import NOT_PASSED, OK
from prowess.doors.cli.layout.blocks import Block, Column, Facts, Heading, Listing, Page, Title
from prowess.doors.cli.layout.text import Span, Text, text
from prowess.doors.cli.lazy import verb
from prowess.doors.cli.powers import GateFinding, GateOutcome, GateWish
from prowess.doors.cli.progress import Progress
from prowess.doors.cli.views.words import count, joined

_SIGNS = {"broken": ("✘", "bad"), "weak": ("!", "warn")}


@verb(
    help=(
        "Prove that a lab grades rightly: the starter is unsolved, the reference and other right "
        "answers pass, each mutant is caught by the check it names, and nothing flakes. "
        "DIR may be the slug of a lab in the catalog."
    ),
    examples=(
        "prowess lab gate content/labs/books-on-loan",
        "prowess lab gate books-on-loan --runs 100",
    ),
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--runs",
    type=click.IntRange(1, 1000),
    default=5,
    show_default=True,
    help="How often each answer is graded.",
)
@click.option("--write", is_flag=True, help="Write the golden transcripts anew.")
@click.pass_obj
def gate(desk: Desk, folder: Path, runs: int, *, write: bool) -> int:
    with Progress(desk.screen) as progress:
        wish = GateWish(folder=folder, runs=runs, write=write, tell=progress.say)
        outcome = desk.powers.run_gate(desk.settings, wish)
    desk.show_rows("gate", asdict(outcome), draw=lambda: _draw(outcome))
    return OK if outcome.passed else NOT_PASSED


def _draw(outcome: GateOutcome) -> Page:
    passed = Span("✔ The gate is open", "good")
    refused = Span("✘ The gate is closed", "bad")
    survived = outcome.automatic_survived
    made = count(outcome.automatic_caught + len(survived), "wrong answer")
    return (
        Title(text(passed if outcome.passed else refused), outcome.lab),
        Facts(
            (
                ("Graded", f"each answer {count(outcome.runs, 'time')}"),
                ("Made by machine", joined(made, f"{outcome.automatic_caught} caught")),
                ("Took", f"{outcome.elapsed_ms / 1000:.1f} s"),
            )
        ),
        *_findings(outcome.findings),
        *_mutants(outcome),
    )


def _findings(findings: tuple[GateFinding, ...]) -> tuple[Block, ...]:
    if not findings:
        return ()
    rows = tuple((_sign(finding.gravity), finding.subject, finding.text) for finding in findings)
    columns = (Column(""), Column("file"), Column("what is wrong", grows=True))
    return (Heading("Findings"), Listing(columns, rows, indent=2))


def _mutants(outcome: GateOutcome) -> tuple[Block, ...]:
    if not outcome.mutants:
        return ()
    rows = tuple((mutant.name, mutant.check or "nothing") for mutant in outcome.mutants)
    columns = (Column("mutant"), Column("caught by"))
    return (Heading("Mutants"), Listing(columns, rows, indent=2))


def _sign(gravity: str) -> Text:
    return text(Span(*_SIGNS[gravity]))
