"""Groups that know their commands by name and import one only when it runs."""

from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import click
from click.shell_completion import CompletionItem

from prowess.doors.cli.flags import shared_options
from prowess.kit.suggest import did_you_mean


@dataclass(frozen=True, slots=True)
class Leaf:
    """A command: where it stands (`module:name` below `commands`) and its one line of help."""

    place: str
    help: str
    section: str = ""


@dataclass(frozen=True, slots=True)
class Branch:
    """A group. With a `fallback`, `prowess skill NAME` means `prowess skill show NAME`.

    `bare` is the command that the group alone runs.
    """

    help: str
    leaves: Mapping[str, Leaf]
    section: str = ""
    fallback: str = ""
    bare: str = ""


class Verb(click.Command):
    """A command with the shared options and examples in its help.

    Its own option wins over a shared one of the same name, which stands before the command then.
    """

    def __init__(self, *args: Any, examples: tuple[str, ...] = (), **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.examples = examples
        own = {option for param in self.params for option in param.opts}
        shared = shared_options(hidden=True)
        self.params += [param for param in shared if own.isdisjoint(param.opts)]

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Show the examples as they are typed, and where the shared options are."""
        del ctx
        if self.examples:
            with formatter.section("Examples"):
                for example in self.examples:
                    formatter.write(f"{'':>{formatter.current_indent}}{example}\n")
        formatter.write_paragraph()
        formatter.write_text("`prowess --help` lists the options that every command takes.")


class LazyGroup(click.Group):
    """A group over a table of leaves and branches."""

    def __init__(
        self,
        table: Mapping[str, Leaf | Branch],
        *,
        fallback: str = "",
        bare: str = "",
        **settings: Any,
    ) -> None:
        super().__init__(**settings)
        self.table = table
        self.fallback = fallback
        self.bare = bare
        self.params += shared_options(hidden=self.name != "prowess")

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the table."""
        del ctx
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command, or None."""
        del ctx
        entry = self.table.get(cmd_name)
        match entry:
            case None:
                return None
            case Branch():
                return LazyGroup(
                    entry.leaves,
                    fallback=entry.fallback,
                    bare=entry.bare,
                    name=cmd_name,
                    help=entry.help,
                )
            case Leaf():
                return load(entry, name=cmd_name)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse, with the bare command where no other is named.

        An option that is not the group's own belongs to the fallback: `prowess export --force F`.
        """
        options = {option for param in self.params for option in param.opts}
        first = args[0].partition("=")[0] if args else ""
        if self.fallback and first.startswith("-") and first not in {*options, *_HELP}:
            args = [self.fallback, *args]
        if self.bare and all(word in options for word in args) and not _asks_for_help(args):
            args = [*args, self.bare]
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; an unknown word goes to the fallback, else names what is near."""
        word = args[0]
        if word in self.table or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        if word.startswith("-"):
            raise click.NoSuchOption(word, ctx=ctx)
        if self.fallback:
            return self.fallback, self.get_command(ctx, self.fallback), args
        near = did_you_mean(word, self.table)
        listed = f"Commands: {', '.join(self.table)}."
        raise click.UsageError(f"No command {word!r} here. {near or listed}", ctx=ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands below their sections without importing any."""
        del ctx
        sections: dict[str, list[tuple[str, str]]] = {}
        for name, entry in self.table.items():
            sections.setdefault(entry.section or "Commands", []).append((name, entry.help))
        widest = max(len(name) for name in self.table)
        for title, rows in sections.items():
            with formatter.section(title):
                formatter.write_dl([(name.ljust(widest), words) for name, words in rows])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Complete names of commands without importing any."""
        items = [
            CompletionItem(name, help=entry.help)
            for name, entry in self.table.items()
            if name.startswith(incomplete)
        ]
        return items + click.Command.shell_complete(self, ctx, incomplete)


_HELP = ("--help", "-h")


def _asks_for_help(args: list[str]) -> bool:
    return any(word in args for word in _HELP)


def load(leaf: Leaf, *, name: str) -> click.Command:
    """Import a command."""
    module, _, attribute = leaf.place.partition(":")
    command = getattr(import_module(f"prowess.doors.cli.commands.{module}"), attribute)
    assert isinstance(command, click.Command)
    command = copy(command)  # one command may stand in the tree under two names
    command.name = name
    command.help = command.help or leaf.help
    command.short_help = leaf.help
    return command


def verb(
    *,
    examples: tuple[str, ...] = (),
    help: str | None = None,  # noqa: A002 - click's name for it
) -> Callable[[Callable[..., Any]], Verb]:
    """Declare a command; its line of help stands in the tree, `help` is for more than a line."""
    return click.command(cls=Verb, examples=examples, help=help)
