"""`prowess evidence list` and `prowess declare`."""

import click

from prowess.application.evidence import DeclaredView, DeclareTopic, EvidenceList, ListEvidence
from prowess.doors.cli.desk import Desk
from prowess.doors.cli.ids import TOPIC
from prowess.doors.cli.lazy import verb
from prowess.doors.cli.views.learner import draw_declared, draw_evidence


@verb(examples=("prowess evidence list", "prowess evidence list --topic sql.inner-join"))
@click.option("--topic", type=TOPIC, default="", help="Only evidence of one topic.")
@click.option("--after", default="", help="Go on after the page before (its `next_after`).")
@click.option("--limit", type=int, default=50, show_default=True, help="At most so many.")
@click.pass_obj
def list_evidence(desk: Desk, topic: str, after: str, limit: int) -> None:
    view = desk.call(ListEvidence(topic=topic, after=after, limit=limit), EvidenceList)
    desk.show(view, draw_evidence)
    if view.next_after:
        desk.suggest(f"prowess evidence list --after {view.next_after}")
    else:
        desk.suggest("prowess next")


@verb(
    help=(
        "Say that you know a topic. It is shown as declared, weaker than proof; "
        "--level 0 withdraws it."
    ),
    examples=("prowess declare sql.inner-join --level 2",),
)
@click.argument("topic", type=TOPIC)
@click.option(
    "--level", type=int, required=True, help="1 aware, 2 working, 3 proficient, 4 expert."
)
@click.pass_obj
def declare(desk: Desk, topic: str, level: int) -> None:
    view = desk.call(DeclareTopic(topic=topic, level=level), DeclaredView)
    desk.show(view, draw_declared)
    desk.suggest(f"prowess topic show {view.topic}")
