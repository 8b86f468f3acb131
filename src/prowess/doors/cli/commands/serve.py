"""`prowess serve`, `prowess worker`, `prowess mcp`: the other doors, for as long as they run."""

import click

from prowess.doors.cli.desk import Desk
from prowess.doors.cli.layout.blocks import Command, Page, Paragraph
from prowess.doors.cli.layout.text import Span, text
from prowess.doors.cli.lazy import verb
from prowess.doors.cli.powers import ServeWatch, Serving

_HIGHEST_PORT = 65535


@verb(
    help=(
        "Start the web app with REST, GraphQL and MCP on this machine, and print the address. "
        "Ctrl-C stops it and everything it started."
    ),
    examples=("prowess serve", "prowess serve --port 8400 --no-browser"),
)
@click.option(
    "--port",
    type=click.IntRange(0, _HIGHEST_PORT),
    default=None,
    help="Port; 0 takes a free one. Default 8321.",
)
@click.option("--host", default=None, help="Address to listen on. Default 127.0.0.1.")
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
@click.pass_obj
def serve(desk: Desk, port: int | None, host: str | None, *, no_browser: bool) -> None:
    desk.powers.set_up_logs(desk.flags.verbose)
    settings = desk.powers.read_settings(desk.wishes(host=host, port=port))

    def ready(serving: Serving) -> None:
        members = {"address": serving.address, "address_with_token": serving.address_with_token}
        desk.show_rows("serving", members, draw=lambda: _draw(serving))
        if not no_browser and _is_graphical(desk):
            _open_browser(serving.address_with_token)

    def stopping() -> None:
        desk.screen.say(
            (Paragraph("Stopping. What was not finished is graded at the next start."),)
        )

    watch = ServeWatch(ready=ready, stopping=stopping, say=desk.tell_progress)
    desk.powers.serve(settings, watch)


def _draw(serving: Serving) -> Page:
    return (
        Paragraph("Prowess is ready. Open this once, and the browser is signed in:"),
        Command(serving.address_with_token, lead=""),
        Paragraph(text(Span("Ctrl-C stops everything.", "muted"))),
    )


def _is_graphical(desk: Desk) -> bool:
    """True where a browser would open beside the terminal and not inside it."""
    import sys

    if not desk.screen.out.is_terminal:
        return False
    return sys.platform == "darwin" or any(
        desk.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )


def _open_browser(address: str) -> None:
    import threading
    import webbrowser

    threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()


@verb(
    help="Grade what is handed in, until stopped. `prowess serve` does this too.",
    examples=("prowess worker",),
)
@click.pass_obj
def worker(desk: Desk) -> None:
    desk.powers.set_up_logs(desk.flags.verbose)

    def tell(line: str) -> None:
        desk.screen.say((Paragraph(line),))

    desk.powers.work(desk.settings, tell)


@verb(
    help="Speak the Model Context Protocol over standard input and output, for assistants.",
    examples=("claude mcp add prowess -- prowess mcp",),
)
@click.pass_obj
def mcp(desk: Desk) -> None:
    desk.powers.set_up_logs(desk.flags.verbose)
    desk.powers.speak_mcp(desk.settings)
