"""`prowess content check|trust|examples`, `prowess catalog check|compile`, `prowess lab gate`."""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

import click

from prowess.doors.cli.desk import Desk
from prowess.doors.cli.exits import ERROR, NOT_READY, OK
from prowess.doors.cli.layout.blocks import Bullets, Code, Heading, Page, Paragraph, Title
from prowess.doors.cli.layout.text import Span, Text, text
from prowess.doors.cli.lazy import verb
from prowess.doors.cli.powers import Example, ExamplesWish, Finding
from prowess.doors.cli.progress import Progress
from prowess.doors.cli.views.words import count, joined

_FOLDER = click.Path(path_type=Path)


@verb(
    help="Check content against every rule: DIR, or the content of this checkout or wheel.",
    examples=("prowess content check", "prowess content check ./my-pack"),
)
@click.argument("folder", metavar="[DIR]", required=False, type=_FOLDER)
@click.pass_obj
def check(desk: Desk, folder: Path | None) -> int:
    findings = desk.powers.check_content(desk.settings, folder)
    errors = sum(finding.severity == "error" for finding in findings)
    members = {
        "errors": errors,
        "warnings": len(findings) - errors,
        "findings": [asdict(finding) for finding in findings],
    }
    desk.show_rows("content-check", members, draw=lambda: _draw_check(findings, errors))
    return ERROR if errors else OK


def _draw_check(findings: tuple[Finding, ...], errors: int) -> Page:
    warnings = len(findings) - errors
    aside = count(warnings, "warning") if warnings else ""
    if errors:
        title = text(Span(f"✘ {count(errors, 'error')}", "bad"))
    else:
        title = text(Span("✔ Every rule holds", "good"))
    return (
        Title(title, aside),
        *(Paragraph(_finding(finding), hanging=2) for finding in findings),
    )


def _finding(finding: Finding) -> Text:
    place = f"{finding.file}:{finding.line}" if finding.line else finding.file
    return text(
        Span(place, "id"),
        Span(f"  {finding.severity} {finding.rule}\n", "muted"),
        finding.message,
        Span(f"\n{finding.remedy}" if finding.remedy else "", "muted"),
    )


@verb(
    help="Compile content into one hashed artefact, as the wheel ships it.",
    examples=("prowess catalog compile ./content --out catalog.msgpack",),
)
@click.argument("folder", metavar="[DIR]", required=False, type=_FOLDER)
@click.option("--out", type=_FOLDER, default=Path("catalog.msgpack"), show_default=True)
@click.pass_obj
def compile_(desk: Desk, folder: Path | None, out: Path) -> None:
    digest = desk.powers.compile_content(folder, out)
    members = {"file": str(out), "hash": digest}
    desk.show_rows("compiled", members, draw=lambda: (Paragraph(f"Wrote {out}, hash {digest}."),))


@verb(
    help=(
        "Allow the programs of a pack to run, after you have read them. "
        "The pack is pinned: whatever changes in it later ends the trust."
    ),
    examples=("prowess content trust ./my-pack", "prowess content trust ./my-pack --yes"),
)
@click.argument("folder", metavar="DIR", type=_FOLDER)
@click.option("--yes", is_flag=True, help="Trust without being asked.")
@click.pass_obj
def trust(desk: Desk, folder: Path, *, yes: bool) -> None:
    programs = desk.powers.list_programs(folder)
    if programs and not yes:
        listed = Bullets(tuple(text(Span(program, "id")) for program in programs))
        desk.screen.warn((Paragraph("These would run outside of the sandbox:"), listed))
        desk.confirm("Trust them as they are now?", instead="--yes")
    digest = desk.powers.trust_pack(desk.settings, folder)
    members = {"folder": str(folder), "hash": digest, "programs": list(programs)}
    desk.show_rows("trusted", members, draw=lambda: (Paragraph(f"Trusted {folder} at {digest}."),))
    desk.suggest(f"prowess lab list --content {folder}")


@verb(
    help=(
        "Run executable examples and compare what they print with the text: all of them, "
        "or those of a folder, a page, an area or a topic."
    ),
    examples=(
        "prowess content examples",
        "prowess content examples sql api.keyset-pagination",
        "prowess content examples --write content/topics/redis",
    ),
)
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@click.option("--write", is_flag=True, help="Write the outputs into the texts.")
@click.pass_obj
def examples(desk: Desk, paths: tuple[str, ...], *, write: bool) -> int:
    with Progress(desk.screen) as progress:
        wish = ExamplesWish(paths=paths, write=write, tell=progress.say)
        ran = tuple(desk.powers.run_examples(desk.settings, wish))
    by_state = {
        state: tuple(example for example in ran if example.state in states)
        for state, states in _STATES.items()
    }
    done = len(ran) - len(by_state["skipped"])
    found = {state: [asdict(one) for one in group] for state, group in by_state.items()}
    members = {"ran": done, **found}
    desk.show_rows("examples", members, draw=lambda: _draw_examples(by_state, done))
    if by_state["wrong"]:
        return ERROR
    return NOT_READY if by_state["skipped"] else OK


_STATES = {
    "wrong": frozenset({"different", "failed"}),
    "written": frozenset({"written"}),
    "skipped": frozenset({"skipped"}),
}


def _draw_examples(by_state: Mapping[str, tuple[Example, ...]], ran: int) -> Page:
    wrong, written, skipped = by_state["wrong"], by_state["written"], by_state["skipped"]
    aside = joined(
        count(ran, "example"),
        f"{len(written)} written" if written else "",
        f"{len(skipped)} skipped" if skipped else "",
    )
    good = text(Span("✔ Every output is as the text says", "good"))
    bad = text(Span(f"✘ {len(wrong)} differ", "bad"))
    reasons = sorted({example.got for example in skipped})
    return (
        Title(bad if wrong else good, aside),
        *(block for example in written for block in _draw_written(example)),
        *(block for example in wrong for block in _draw_wrong(example)),
        *(Paragraph(f"Skipped: {reason}", hanging=2) for reason in reasons),
    )


def _draw_written(example: Example) -> Page:
    return (_head(example), Code(example.got or "(nothing)", indent=4))


def _draw_wrong(example: Example) -> Page:
    if example.state == "failed":
        return (_head(example), Code(example.got, indent=4))
    return (
        _head(example),
        Paragraph("The text says", indent=2),
        Code(example.expected or "(nothing)", indent=4),
        Paragraph("It printed", indent=2),
        Code(example.got or "(nothing)", indent=4),
    )


def _head(example: Example) -> Heading:
    return Heading(text(Span(f"{example.file}:{example.line}", "id")), example.state)
