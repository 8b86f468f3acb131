"""`prowess project runs|verdict|export`."""

from pathlib import Path

import click

from prowess.application.project_runs import (
    ExportProjectRun,
    ListProjectRuns,
    ProjectRunList,
    ProjectRunView,
    RecordingView,
    ShowProjectRun,
)
from prowess.doors.cli.desk import Desk
from prowess.doors.cli.files import STDIN, replace_file
from prowess.doors.cli.ids import PROJECT
from prowess.doors.cli.layout.blocks import Paragraph
from prowess.doors.cli.lazy import verb
from prowess.doors.cli.views.project_runs import draw_project_run, draw_project_runs


@verb(examples=("prowess project runs", "prowess project runs todo-backend"))
@click.argument("project", required=False, default="", type=PROJECT)
@click.option("--after", default="", help="Go on after the page before (its `next_after`).")
@click.option("--limit", type=int, default=20, show_default=True, help="At most so many.")
@click.pass_obj
def list_runs(desk: Desk, project: str, after: str, limit: int) -> None:
    wanted = ListProjectRuns(project=project, after=after, limit=limit)
    view = desk.call(wanted, ProjectRunList)
    desk.show(view, draw_project_runs)
    if view.runs:
        desk.suggest(f"prowess project verdict {view.runs[0].id}")
    if view.next_after:
        desk.suggest(
            f"prowess project runs {project} --after {view.next_after}".replace("  ", " ")
        )


@verb(examples=("prowess project verdict 01k9...",))
@click.argument("run")
@click.pass_obj
def show_verdict(desk: Desk, run: str) -> None:
    view = desk.call(ShowProjectRun(run=run), ProjectRunView)
    desk.show(view, draw_project_run)
    if view.state == "running":
        desk.suggest(f"prowess run events {view.id} --follow")
    elif view.recorded_bytes:
        desk.suggest(f"prowess project export {view.id}")


@verb(
    help=(
        "Write what went over the wire in a run to FILE as JSON: requests, answers, the "
        "program's output, versions and seed. `-` writes it to standard output."
    ),
    examples=("prowess project export 01k9...", "prowess project export 01k9... - | jq .seed"),
)
@click.argument("run")
@click.argument("file", required=False, default="")
@click.option("--force", is_flag=True, help="Replace the file if it is there.")
@click.pass_obj
def export_run(desk: Desk, run: str, file: str, *, force: bool) -> None:
    view = desk.call(ExportProjectRun(run=run), RecordingView)
    if file == STDIN:
        desk.screen.out.write(view.document + "\n")
        return
    name = file or view.file_name
    replace_file(Path(name), view.document + "\n", force=force)
    members = {"run": view.run, "project": view.project, "file": name}
    desk.show_rows("recording", members, draw=lambda: (Paragraph(f"Wrote {name}."),))
