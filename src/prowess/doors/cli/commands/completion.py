"""`prowess completion bash|zsh|fish`."""

import click
from click.shell_completion import get_completion_class

from prowess.doors.cli.desk import Desk
from prowess.doors.cli.lazy import verb

SHELLS = ("bash", "zsh", "fish")
VARIABLE = "_PROWESS_COMPLETE"


@verb(
    help="Print the completion script of a shell.",
    examples=(
        'eval "$(prowess completion bash)"     # in ~/.bashrc',
        'eval "$(prowess completion zsh)"      # in ~/.zshrc',
        "prowess completion fish > ~/.config/fish/completions/prowess.fish",
    ),
)
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_obj
def completion(desk: Desk, shell: str) -> None:
    kind = get_completion_class(shell)
    assert kind is not None
    complete = kind(click.Group(), {}, "prowess", VARIABLE)
    script = complete.source_template % complete.source_vars()
    if desk.flags.as_json:
        desk.show_rows("completion", {"shell": shell, "script": script}, draw=tuple)
    else:
        desk.screen.out.write(script + "\n")
