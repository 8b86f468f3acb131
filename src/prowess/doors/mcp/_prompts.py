"""Prompts: how an assistant coaches without inventing facts or verdicts."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Final

from mcp import MCPError, types

from prowess.application.roles import RoleView, ShowRole
from prowess.application.runs import RunView, ShowRun
from prowess.application.topics import ShowTopic, TopicView
from prowess.doors.mcp._call import Desk, protocol_error
from prowess.doors.mcp._resources import MAX_ID_CHARS, text_of
from prowess.kit.errors import Invalid, ProwessError

RULES: Final = """\
You coach a learner with the tools of Prowess.
- Facts about topics, roles and labs come from the tools; say so when they do not hold one.
- Only a graded run is a verdict. Never say that an answer is right before its run passed.
- Never write the answer to a lab. Ask a question that points; take_hint only when asked to.
- Submit exactly what the learner wrote.
- When you propose the next step, give the reason that show_next gives.
"""


@dataclass(frozen=True, slots=True)
class _Prompt:
    argument: str
    required: bool
    said: str
    write: Callable[[Desk, str], Awaitable[str]]


def list_prompts() -> list[types.Prompt]:
    """Return every prompt."""
    return [
        types.Prompt(
            name=name,
            title=name.replace("_", " ").capitalize(),
            description=prompt.said,
            arguments=[types.PromptArgument(name=prompt.argument, required=prompt.required)],
        )
        for name, prompt in PROMPTS.items()
    ]


async def get_prompt(
    desk: Desk, name: str, *, arguments: Mapping[str, str] | None
) -> types.GetPromptResult:
    """Return the prompt, written for its argument.

    Raises:
        MCPError: INVALID_PARAMS with kind, code and hint.
    """
    prompt = PROMPTS.get(name)
    if prompt is None:
        raise MCPError(code=types.INVALID_PARAMS, message=f"Unknown prompt: {name[:80]!r}")
    try:
        wanted = _argument(prompt, arguments or {})
        text = await prompt.write(desk, wanted)
    except ProwessError as error:
        raise protocol_error(error) from error
    content = types.TextContent(type="text", text=f"{RULES}\n{text}")
    return types.GetPromptResult(
        description=prompt.said, messages=[types.PromptMessage(role="user", content=content)]
    )


def _argument(prompt: _Prompt, arguments: Mapping[str, str]) -> str:
    wanted = arguments.get(prompt.argument, "").strip()
    if len(wanted) > MAX_ID_CHARS or (prompt.required and not wanted):
        raise Invalid(
            code="request.invalid",
            message=f"`{prompt.argument}` must be given, with at most {MAX_ID_CHARS} characters.",
            hint="Ask search_catalog for the id.",
        )
    return wanted


async def _coach(desk: Desk, topic: str) -> str:
    if not topic:
        return "Look at show_status and show_next, and begin with what they say is next."
    view = await desk.ask(ShowTopic(topic=topic))
    assert isinstance(view, TopicView)
    labs = ", ".join(lab.slug for lab in view.labs) or "none yet"
    return (
        f"The learner works on the topic below (id {view.id}; labs that prove it: {labs}). "
        "Find out what they know of it by asking, mend what they believe wrongly, and lead them "
        f"to a lab that proves it.\n\n{text_of(view)}"
    )


async def _explain(desk: Desk, run: str) -> str:
    view = await desk.ask(ShowRun(run=run))
    assert isinstance(view, RunView)
    return (
        "Explain this graded run to the learner: what was checked, and what the counterexample "
        "shows row by row. Lead them to the cause by questions; do not write the query.\n\n"
        f"{view.model_dump_json()}"
    )


async def _prepare(desk: Desk, role: str) -> str:
    view = await desk.ask(ShowRole(role=role))
    assert isinstance(view, RoleView)
    themes = ", ".join(view.interview_themes) or "the topics that it needs"
    return (
        f"The learner prepares for the role {view.title} (id {view.id}; {view.coverage:.0%} of "
        f"its needs are covered). Go through {themes}. Name for each what they have proved and "
        "what is missing, by show_role and list_evidence, and end with show_next."
    )


PROMPTS: Final[Mapping[str, _Prompt]] = {
    "coach_me": _Prompt(
        "topic", False, "Coach the learner on a topic, or on what is next", _coach
    ),
    "explain_verdict": _Prompt("run", True, "Explain a graded run without its answer", _explain),
    "prepare_for_role": _Prompt("role", True, "Prepare the learner for a role", _prepare),
}
