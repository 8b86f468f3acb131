"""Tools: one for each operation, its schemas those of the messages."""

from typing import Any, Final

from mcp import MCPError, types
from pydantic import ValidationError

from prowess.application.labs import ResetLab, SubmitLab
from prowess.application.messages import Message
from prowess.application.operations import Operation
from prowess.doors.calls import all_operations
from prowess.doors.mcp._call import Asked, Desk, failure_of, require_token, result_of
from prowess.doors.mcp._confirming import ask_before_reset
from prowess.doors.mcp._grading import grade
from prowess.doors.problems import invalid_request
from prowess.kit.errors import ProwessError

WAIT_S: Final = 60

_DESTRUCTIVE: Final = frozenset({"reset_lab"})
_REPEATABLE: Final = frozenset(
    {"start_lab", "reset_lab", "change_profile", "import_learner", "cancel_run"}
)
_MORE: Final = {
    "submit_lab": (
        f"Waits up to {WAIT_S} s for the verdict and reports progress meanwhile; if it is still "
        "running then, follow it with show_run. Submit only what the learner wrote: a pass is "
        "evidence of the learner's own skill."
    ),
    "take_hint": "Ask the learner first: with a hint, a pass counts as aided.",
    "run_statement": (
        "It shows what a statement gives, and judges nothing: a way to explain a counterexample "
        "together with the learner."
    ),
    "try_answer": (
        "Only what the learner wrote. It shows what comes of the answer, for a plan lab its plan "
        "and what it reads, and judges nothing: a way to look before handing in."
    ),
    "play_sessions": (
        "Each call plays all of its steps anew on the sample, and nothing is left afterwards: to "
        "go on, send the steps so far and the next one."
    ),
    "reset_lab": "Asks the learner to confirm, where the client can.",
}


def list_tools() -> list[types.Tool]:
    """Return every tool, in the order of their names."""
    return [_tool(all_operations()[name]) for name in sorted(all_operations())]


async def call_tool(
    desk: Desk, params: types.CallToolRequestParams, *, asked: Asked
) -> types.CallToolResult | types.InputRequiredResult:
    """Run the tool; what goes wrong inside is a result that the model can read.

    Raises:
        MCPError: INVALID_PARAMS for a name that is no tool.
    """
    operation = all_operations().get(params.name)
    if operation is None:
        raise MCPError(code=types.INVALID_PARAMS, message=f"Unknown tool: {params.name[:80]!r}")
    try:
        if operation.writes:
            require_token(asked, what=operation.name)
        request = request_of(operation, params.arguments)
        if isinstance(request, SubmitLab):
            return result_of(await grade(desk, request, asked=asked, wait_s=WAIT_S))
        if isinstance(request, ResetLab) and (question := await ask_before_reset(asked, params)):
            return question
        return result_of(await desk.ask(request))
    except ProwessError as error:
        return failure_of(error)


def request_of(operation: Operation, arguments: dict[str, Any] | None) -> Message:
    """Return the message that the arguments make.

    Raises:
        Invalid: `request.invalid`.
    """
    try:
        return operation.request.model_validate(arguments or {})
    except ValidationError as error:
        raise invalid_request(error) from error


def _tool(operation: Operation) -> types.Tool:
    description = " ".join(part for part in (operation.title, _MORE.get(operation.name)) if part)
    return types.Tool(
        name=operation.name,
        title=operation.name.replace("_", " ").capitalize(),
        description=description,
        input_schema=_schema(operation.request, mode="validation"),
        output_schema=_schema(operation.view, mode="serialization"),
        annotations=types.ToolAnnotations(
            read_only_hint=not operation.writes,
            destructive_hint=operation.name in _DESTRUCTIVE,
            idempotent_hint=not operation.writes or operation.name in _REPEATABLE,
            open_world_hint=False,
        ),
    )


def _schema(message: type[Message], *, mode: Any) -> dict[str, Any]:
    schema = message.model_json_schema(mode=mode)
    _drop_titles(schema)
    schema.pop("description", None)  # the tool's own says it
    return schema


def _drop_titles(schema: Any) -> None:
    # pydantic titles every field with its own name: a third of the bytes, and no news
    if isinstance(schema, dict):
        if isinstance(schema.get("title"), str):
            del schema["title"]
        for part in schema.values():
            _drop_titles(part)
    elif isinstance(schema, list):
        for part in schema:
            _drop_titles(part)
