"""`prowess explain CODE`: an error code, a check of labs or projects, a rule of content."""

from dataclasses import asdict

import click

from prowess.doors.cli.desk import Desk
from prowess.doors.cli.explanations import explain_code, known_codes
from prowess.doors.cli.layout.blocks import Facts, Page, Paragraph, Title
from prowess.doors.cli.lazy import verb
from prowess.doors.cli.powers import Explanation
from prowess.kit.errors import NotFound
from prowess.kit.suggest import did_you_mean


@verb(
    help=(
        "Explain an error code, a check of labs or projects, or a rule of content. "
        "Without a name, list what can be explained."
    ),
    examples=(
        "prowess explain catalog.unknown_topic",
        "prowess explain missing-rows",
        "prowess explain lost-update",
    ),
)
@click.argument("code", required=False)
@click.pass_obj
def explain(desk: Desk, code: str | None) -> None:
    if code is None:
        _list(desk)
        return
    found = explain_code(code) or desk.powers.find_meaning(code)
    if found is None:
        near = did_you_mean(code, [*known_codes(), *desk.powers.list_meanings()])
        raise NotFound(
            code="cli.unknown_code",
            message=f"No error code, check or content rule is called {code!r}.",
            hint=near or "`prowess explain` lists all of them.",
        )
    desk.show_rows("explanation", asdict(found), draw=lambda: _draw(found))


def _draw(found: Explanation) -> Page:
    return (
        Title(found.code, found.kind),
        Paragraph(found.meaning),
        Facts((*found.details, ("What to do", found.remedy))),
    )


def _list(desk: Desk) -> None:
    codes, names = sorted(known_codes()), sorted(desk.powers.list_meanings())
    members = {"codes": codes, "names": names}
    words = (Paragraph("\n".join([*codes, *names])),)
    desk.show_rows("explainable", members, draw=lambda: words)
