"""`prowess topic list|show|prerequisites|dependents`."""

from collections.abc import Callable, Mapping
from typing import Any

import click

from prowess.application.lineage import LineageView, ListDependents, ListPrerequisites
from prowess.application.topics import ListTopics, ShowTopic, TopicList, TopicView
from prowess.doors.cli.desk import Desk
from prowess.doors.cli.ids import ROADMAP, ROLE, TOPIC
from prowess.doors.cli.lazy import verb
from prowess.doors.cli.views.topics import (
    draw_dependents,
    draw_prerequisites,
    draw_topic,
    draw_topics,
)


@verb(examples=("prowess topic list --roadmap sql", "prowess topic list --tag join --level 2"))
@click.option("--roadmap", type=ROADMAP, default="", help="Only topics of a roadmap.")
@click.option("--area", default="", help="Only topics of an area, e.g. `sql`.")
@click.option("--role", type=ROLE, default="", help="Only topics that a role needs.")
@click.option("--tag", default="", help="Only topics with a tag.")
@click.option("--level", type=int, default=0, help="Only one level, 1 aware to 4 expert.")
@click.option("--after", default="", help="Go on after the page before (its `next_after`).")
@click.option("--limit", type=int, default=200, show_default=True, help="At most so many.")
@click.pass_obj
def list_topics(desk: Desk, /, **filters: str | int) -> None:
    view = desk.call(ListTopics.model_validate(filters), TopicList)
    desk.show(view, draw_topics)
    if view.next_after:
        desk.suggest(f"prowess topic list --after {view.next_after}")
    elif view.topics:
        desk.suggest(f"prowess topic show {view.topics[0].id}")


@verb(examples=("prowess topic show sql.inner-join",))
@click.argument("topic", type=TOPIC)
@click.pass_obj
def show_topic(desk: Desk, topic: str) -> None:
    view = desk.call(ShowTopic(topic=topic), TopicView)
    desk.show(view, draw_topic)
    todo = next((lab for lab in view.labs if not lab.passed), None)
    if todo:
        desk.suggest(f"prowess lab start {todo.slug}")
    elif view.mastery.basis == "none":
        desk.suggest(f"prowess declare {view.id} --level {view.level}")
    else:
        desk.suggest("prowess next")


def _lineage_options(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in (
        click.option("--limit", type=int, default=200, show_default=True, help="At most so many."),
        click.option("--after", default="", help="Go on after the page before."),
        click.option(
            "--depth", type=int, default=0, help="At most so many steps away; 0 for all."
        ),
        click.argument("topic", type=TOPIC),
    ):
        command = option(command)
    return command


@verb(
    examples=(
        "prowess topic prerequisites sql.window-functions",
        "prowess topic prerequisites sql.window-functions --depth 1",
    )
)
@_lineage_options
@click.pass_obj
def list_prerequisites(desk: Desk, /, **asked: str | int) -> None:
    view = desk.call(ListPrerequisites.model_validate(asked), LineageView)
    desk.show(view, draw_prerequisites)
    todo = next((row.topic for row in view.topics if row.topic.mastery.basis == "none"), None)
    if not _suggest_more(desk, "prerequisites", view, asked):
        desk.suggest(f"prowess topic show {(todo or view.topic).id}")


@verb(examples=("prowess topic dependents sql.inner-join --depth 1",))
@_lineage_options
@click.pass_obj
def list_dependents(desk: Desk, /, **asked: str | int) -> None:
    view = desk.call(ListDependents.model_validate(asked), LineageView)
    desk.show(view, draw_dependents)
    if not _suggest_more(desk, "dependents", view, asked):
        desk.suggest(f"prowess topic show {view.topic.id}")


def _suggest_more(
    desk: Desk, word: str, view: LineageView, asked: Mapping[str, str | int]
) -> bool:
    if view.next_after:
        kept = f" --depth {asked['depth']}" if asked["depth"] else ""
        kept += f" --limit {asked['limit']} --after {view.next_after}"
        desk.suggest(f"prowess topic {word} {view.topic.id}{kept}")
    return bool(view.next_after)
