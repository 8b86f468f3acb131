"""The options that every command takes, wherever on the line they stand."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

COLORS = ("auto", "always", "never")


@dataclass(slots=True)
class Flags:
    """What the options said. None and empty mean that nothing was said."""

    home: Path | None = None
    content: list[Path] = field(default_factory=list)
    database_url: str | None = None
    as_json: bool = False
    no_input: bool = False
    color: str = "auto"
    quiet: bool = False
    verbose: int = 0


def shared_options(*, hidden: bool) -> list[click.Parameter]:
    """Return the options; below the root the help of a command lists `--json` alone."""
    return [
        _option("--json", "as_json", is_flag=True, help="Print one JSON document on stdout."),
        _option(
            "--home",
            hidden=hidden,
            type=click.Path(path_type=Path),
            metavar="DIR",
            help="Where all state lives (PROWESS_HOME).",
        ),
        _option(
            "--content",
            hidden=hidden,
            multiple=True,
            type=click.Path(path_type=Path),
            metavar="DIR",
            help="Lay a private pack over the catalog; repeatable (PROWESS_CONTENT).",
        ),
        _option(
            "--database-url",
            hidden=hidden,
            metavar="URL",
            help="Keep state in PostgreSQL instead of SQLite (PROWESS_DATABASE_URL).",
        ),
        _option("--no-input", hidden=hidden, is_flag=True, help="Never ask; fail instead."),
        _option(
            "--color",
            hidden=hidden,
            type=click.Choice(COLORS),
            help="Color: auto (default; NO_COLOR is respected), always, never.",
        ),
        _option("-q", "--quiet", hidden=hidden, is_flag=True, help="Only data and errors."),
        _option(
            "-v", "--verbose", hidden=hidden, count=True, help="More of what happens, on stderr."
        ),
    ]


def _option(*names: str, **settings: Any) -> click.Option:
    return click.Option(names, expose_value=False, callback=_keep, **settings)


def _keep(context: click.Context, parameter: click.Parameter, value: Any) -> None:
    """Remember what was said; what was not said must not undo what an outer command heard."""
    name = str(parameter.name)
    if context.get_parameter_source(name) is not ParameterSource.COMMANDLINE:
        return
    flags: Flags = context.find_root().obj.flags
    match name:
        case "content":
            flags.content.extend(value)
        case "verbose":
            flags.verbose += value
        case _:
            setattr(flags, name, value)
