"""One run of the command line: its settings, its house, its screen. Opened late, closed always."""

import re
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TextIO, TypeVar

from prowess.doors.cli.flags import Flags
from prowess.doors.cli.layout.text import Span, text
from prowess.doors.cli.powers import House, Powers, Wishes
from prowess.doors.cli.screen import Screen, Sink
from prowess.kit.errors import Conflict, Invalid

if TYPE_CHECKING:
    from prowess.application.messages import Message
    from prowess.application.settings import Settings
    from prowess.doors.cli.layout.blocks import Page

_View = TypeVar("_View", bound="Message")
_WORD_START = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Desk:
    """Where a command finds all it needs."""

    def __init__(
        self,
        *,
        powers: Powers,
        environ: Mapping[str, str],
        stdin: TextIO | None,
        stdout: TextIO | None,
        stderr: TextIO | None,
    ) -> None:
        self.powers = powers
        self.environ = environ
        self.stdin = stdin
        self.flags = Flags()
        self.screen = Screen(
            out=Sink(stdout, environ), err=Sink(stderr, environ), flags=self.flags
        )
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.__exit__(kind, error, trace)

    @cached_property
    def settings(self) -> "Settings":
        """The settings, each from a flag, the environment, the file or its default."""
        return self.powers.read_settings(self.wishes())

    def wishes(self, *, host: str | None = None, port: int | None = None) -> Wishes:
        """Return what the flags said about settings."""
        return Wishes(
            home=self.flags.home,
            content=tuple(self.flags.content),
            database_url=self.flags.database_url,
            host=host,
            port=port,
        )

    @cached_property
    def house(self) -> House:
        """The house, opened at first need."""
        return self._stack.enter_context(self.powers.open_house(self.settings, self.tell_progress))

    def tell_progress(self, line: str) -> None:
        """Say what happens now, with -v."""
        if self.flags.verbose:
            self.screen.warn(_remark(line))

    def call(
        self,
        request: "Message",
        view: type[_View],
        *,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> _View:
        """Call the house as the local learner and return the view."""
        from prowess.application.context import LOCAL_LEARNER, LOCAL_TENANT, Actor

        actor = Actor(tenant_id=LOCAL_TENANT, learner_id=LOCAL_LEARNER, door="cli")
        answer = self.house.call(request, actor=actor, cancelled=cancelled)
        assert isinstance(answer, view), f"{type(request).__name__} gave {type(answer).__name__}"
        return answer

    def show(
        self, view: _View, draw: Callable[[_View], "Page"], *, among_others: bool = False
    ) -> None:
        """Print a view: as a JSON document with its schema, or drawn for people.

        Documents among others stand on a line each, so that programs can tell them apart.
        """
        if not self.flags.as_json:
            self.screen.show(draw(view))
        elif among_others:
            self.print_json_line(schema_of(type(view)), view)
        else:
            self.print_json(schema_of(type(view)), view)

    def print_json(self, schema: str, view: "Message", **more: Any) -> None:
        """Print the members of a view behind the name of its schema."""
        self.screen.document(_members(schema, view) | more)

    def print_json_line(self, schema: str, view: "Message", **more: Any) -> None:
        """Print the same on one line, where other views come before or after."""
        self.screen.line(_members(schema, view) | more)

    def show_rows(
        self, noun: str, members: Mapping[str, Any], *, draw: Callable[[], "Page"]
    ) -> None:
        """Print what is no view of the application: `noun` names its schema."""
        if self.flags.as_json:
            self.screen.document({"schema": f"prowess.{noun}/1", **members})
        else:
            self.screen.show(draw())

    def confirm(self, question: str, *, instead: str) -> None:
        """Go on only after a yes from the person at the terminal.

        Raises:
            Invalid: `cli.needs_answer` where nobody can be asked; `instead` is the option to say.
            Conflict: `cli.declined`.
        """
        if self.flags.no_input or self.stdin is None or not self.stdin.isatty():
            raise Invalid(
                code="cli.needs_answer",
                message=f"{question} There is nobody to be asked here.",
                hint=f"Say {instead} to answer yes.",
            )
        self.screen.err.write(f"{question} [y/N] ")
        if self.stdin.readline().strip().lower() not in {"y", "yes"}:
            raise Conflict(code="cli.declined", message="Not done.", hint="Nothing was changed.")

    def suggest(self, *commands: str) -> None:
        """Name the next command, on stderr; with the packs that this one was given."""
        named = [self._with_packs(command) for command in commands]
        lines = [text(Span("→ ", "muted"), Span(command, "command")) for command in named]
        if lines:
            self.screen.say_lines(lines)

    def _with_packs(self, command: str) -> str:
        if not self.flags.content:
            return command
        from shlex import quote

        packs = "".join(f" --content {quote(str(one))}" for one in self.flags.content)
        return command.replace("prowess", f"prowess{packs}", 1)


def schema_of(view: "type[Message]") -> str:
    """Return `prowess.role-comparison/1` for RoleComparison, `prowess.topic/1` for TopicView."""
    words = _WORD_START.sub("-", view.__name__.removesuffix("View")).lower()
    return f"prowess.{words}/1"


def _members(schema: str, view: "Message") -> dict[str, Any]:
    import json

    return {"schema": schema, **json.loads(view.model_dump_json())}


def _remark(line: str) -> "Page":
    from prowess.doors.cli.layout.blocks import Paragraph

    return (Paragraph(text(Span(line, "muted"))),)
