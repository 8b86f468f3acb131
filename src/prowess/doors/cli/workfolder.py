"""The folder in which a learner works on a lab: brief, data, answer. Nothing is overwritten."""

from dataclasses import dataclass
from pathlib import Path

from prowess.application.labs import LabView
from prowess.application.messages import TableView
from prowess.doors.cli.files import create_file, create_folder
from prowess.doors.cli.layout.blocks import Bullets, Facts, Markdown, Page, Title, Words
from prowess.doors.cli.layout.text import Span, text
from prowess.doors.cli.views.words import DIFFICULTIES, joined
from prowess.kit.units import minutes_text

BRIEF = "brief.md"


@dataclass(frozen=True, slots=True)
class WorkFiles:
    """Which files were written, and which were there and stayed as they were."""

    written: tuple[str, ...]
    kept: tuple[str, ...]


def write_folder(view: LabView, folder: Path) -> WorkFiles:
    """Write what is not there yet; a file that is there is the learner's."""
    create_folder(folder)
    written: list[str] = []
    kept: list[str] = []
    for name, content in _contents(view).items():
        (written if create_file(folder / name, content) else kept).append(name)
    return WorkFiles(written=tuple(written), kept=tuple(kept))


def _contents(view: LabView) -> dict[str, str]:
    answer = view.draft or view.starter
    data = {"schema.sql": view.schema_sql, "sample.sql": view.sample_sql}
    return {
        BRIEF: brief_text(view),
        **{name: sql.rstrip("\n") + "\n" for name, sql in data.items() if sql.strip()},
        view.answer_file: answer.rstrip("\n") + "\n",
    }


def brief_text(view: LabView) -> str:
    """Return the brief with the data that the learner sees, as Markdown."""
    parts = [f"# {view.title}", view.brief.strip()]
    if view.schema_brief.strip():
        parts += ["## The data", view.schema_brief.strip()]
    parts += [_markdown_table(table) for table in view.sample]
    if view.schema_sql.strip():
        parts.append("`schema.sql` and `sample.sql` make these tables in a database of your own.")
    commands = f"prowess lab check {view.slug} {view.answer_file}\nprowess lab hint {view.slug}"
    parts += [
        "## How to hand in",
        f"Write your answer into `{view.answer_file}`, then:",
        f"```\n{commands}\n```",
    ]
    return "\n\n".join(parts) + "\n"


def _markdown_table(table: TableView) -> str:
    cells = [[_cell(value) for value in row] for row in table.rows]
    widths = [
        max(3, len(column), *(len(row[at]) for row in cells))
        for at, column in enumerate(table.columns)
    ]
    head = _row(list(table.columns), widths)
    rule = _row(["-" * width for width in widths], widths)
    body = [_row(row, widths) for row in cells]
    return "\n".join([f"Table `{table.name}`:", "", head, rule, *body])


def _row(cells: list[str], widths: list[int]) -> str:
    padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
    return f"| {' | '.join(padded)} |"


def _cell(value: object) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value).replace("|", "\\|").replace("\n", " ")


def draw_started(view: LabView, *, folder: Path, files: WorkFiles) -> Page:
    """Return what was begun and which files there are."""
    items: list[Words] = [
        text(Span(str(folder / name), "id"), Span("  written", "muted")) for name in files.written
    ]
    items += [
        text(Span(str(folder / name), "id"), Span("  kept as it was", "muted"))
        for name in files.kept
    ]
    aside = joined(view.kind, DIFFICULTIES[view.level], minutes_text(view.minutes))
    return (
        Title(view.title, aside),
        Markdown(view.brief),
        Bullets(tuple(items)),
        Facts((("Proves", ", ".join(topic.id for topic in view.topics)),)),
    )
