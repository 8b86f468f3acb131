"""The verbs that are promised and not here yet. They say so, and what can be done today."""

from typing import Any

import click

from prowess.doors.cli.desk import Desk
from prowess.doors.cli.lazy import verb
from prowess.kit.errors import Unavailable

_TODAY = {
    "learn": "Today: `prowess next` names a topic and why, `prowess topic show TOPIC` teaches it.",
    "assess": "Today: `prowess lab list` proves topic by topic; `prowess declare` notes the rest.",
    "recommend": "Today: `prowess role list` shows how much of each role you cover.",
    "plan": "Today: `prowess path list` maps weeks to topics; `prowess next` says what is next.",
    "review": "Today: `prowess evidence list` shows what you proved and when.",
    "audit": "Today: `prowess topic list` and `prowess lab list` show what a backend rests on.",
}


def _reserve(name: str) -> Any:
    @verb(help=f"Not here yet: `{name}` comes with a later release.")
    @click.argument("words", nargs=-1, type=click.UNPROCESSED)
    @click.pass_obj
    def command(desk: Desk, words: tuple[str, ...]) -> None:
        del desk, words
        raise Unavailable(
            code="cli.reserved",
            message=f"`prowess {name}` is not here yet; it comes with a later release.",
            hint=_TODAY[name],
        )

    command.context_settings = {"ignore_unknown_options": True}
    return command


learn = _reserve("learn")
assess = _reserve("assess")
recommend = _reserve("recommend")
plan = _reserve("plan")
review = _reserve("review")
audit = _reserve("audit")
