"""The edge of the command line: runs one command and turns whatever happens into an exit code."""

import errno
from collections.abc import Mapping, Sequence
from typing import TextIO

import click

from prowess.doors.cli.desk import Desk
from prowess.doors.cli.exits import ERROR, EXIT_CODES, INTERRUPTED, OK
from prowess.doors.cli.powers import Powers
from prowess.doors.cli.tree import build_root
from prowess.kit.errors import Internal, Invalid, ProwessError

PROGRAM = "prowess"


def run(
    argv: Sequence[str],
    *,
    powers: Powers,
    environ: Mapping[str, str],
    stdin: TextIO | None,
    stdout: TextIO | None,
    stderr: TextIO | None,
) -> int:
    """Run one command line and return its exit code. Nothing is raised."""
    desk = Desk(powers=powers, environ=environ, stdin=stdin, stdout=stdout, stderr=stderr)
    desk.flags.as_json = _asks_for_json(argv)
    try:
        return _run(desk, argv)
    except (KeyboardInterrupt, click.Abort):
        return _tell_interrupted(desk)
    except ProwessError as error:
        return _tell(desk, error)


def _run(desk: Desk, argv: Sequence[str]) -> int:
    root = build_root(version=desk.powers.version)
    try:
        with desk:
            code = root.main(args=list(argv), prog_name=PROGRAM, standalone_mode=False, obj=desk)
            return code if isinstance(code, int) else OK
    except click.ClickException as error:
        return _tell(desk, _usage(error))
    except OSError as error:
        if error.errno == errno.EPIPE:
            desk.screen.out.drop()
            return OK
        return _tell_crash(desk, error)
    except (ProwessError, KeyboardInterrupt, click.Abort):
        raise
    except Exception as error:  # noqa: BLE001 - the edge: nothing passes it
        return _tell_crash(desk, error)


def _asks_for_json(argv: Sequence[str]) -> bool:
    """Say so before parsing, so that an error of parsing is told in the right form."""
    before = list(argv)[: argv.index("--")] if "--" in argv else argv
    return "--json" in before


def _usage(error: click.ClickException) -> Invalid:
    context = getattr(error, "ctx", None)
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return Invalid(code="cli.usage", message="Which command?", hint=error.format_message())
    path = context.command_path if context else PROGRAM
    usage = " ".join(context.get_usage().split()) if context else ""
    hint = "\n".join(part for part in (usage, f"`{path} --help` says more.") if part)
    return Invalid(code="cli.usage", message=error.format_message(), hint=hint)


def _tell_crash(desk: Desk, error: Exception) -> int:
    invalid = _find_bad_value(error)
    if invalid is not None:
        return _tell(desk, invalid)
    if desk.flags.verbose:
        import traceback

        desk.screen.err.write("".join(traceback.format_exception(error)))
    fault = Internal(
        code="cli.internal",
        message=f"Prowess failed: {type(error).__name__}: {error}",
        hint="Nothing you own was lost. Run it again with -v to see where, and report it.",
    )
    return _tell(desk, fault)


def _find_bad_value(error: Exception) -> Invalid | None:
    """Return the person's mistake when a request could not be built from what they gave."""
    import sys

    if "pydantic" not in sys.modules:
        return None
    from prowess.doors.cli.refusals import find_bad_value

    return find_bad_value(error)


def _tell_interrupted(desk: Desk) -> int:
    from prowess.doors.cli.layout.blocks import Paragraph

    try:
        desk.screen.err.write("\n" if desk.screen.err.is_terminal else "")
        if desk.flags.as_json:
            members = {"kind": "interrupted", "code": "cli.interrupted"}
            words = {"message": "Interrupted.", "hint": "Run it again."}
            desk.screen.document({"schema": "prowess.error/1", "error": {**members, **words}})
        else:
            desk.screen.warn((Paragraph("Interrupted."),))
    except ProwessError:
        pass
    return INTERRUPTED


def _tell(desk: Desk, error: ProwessError) -> int:
    """Tell an error: as JSON on stdout where that was asked for, else as text on stderr."""
    try:
        if desk.flags.as_json:
            desk.screen.document(error_document(error))
        else:
            from prowess.doors.cli.views.errors import draw_error

            desk.screen.warn(draw_error(error))
    except ProwessError:
        return ERROR
    return EXIT_CODES[error.kind]


def error_document(error: ProwessError) -> dict[str, object]:
    """Return an error as its one JSON document."""
    members = {"kind": error.kind, "code": error.code}
    words = {"message": error.message, "hint": error.hint}
    return {"schema": "prowess.error/1", "error": {**members, **words}}
