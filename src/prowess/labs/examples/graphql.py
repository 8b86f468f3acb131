"""`graphql run=library`: operations on the demonstration schema, and their answers in JSON."""

import asyncio
import json
import re
from typing import Any

from prowess.labs.examples.demos.graph.engine import Engine, GraphRequest
from prowess.labs.examples.kind import ExampleError

_BETWEEN = re.compile(r"^###[ \t]*$", re.MULTILINE)
_ORDER = re.compile(r"^#[ ]*(variables|operation|extensions):[ ]*(.*?)[ ]*$", re.MULTILINE)
_WIDTH = 88


class GraphqlExamples:
    """Runs each against a library of its own, request after request."""

    def run(self, code: str, *, target: str = "") -> str:
        """Return the answers."""
        del target
        return asyncio.run(_converse(code))

    def close(self) -> None:
        """Nothing outlives a run."""


async def _converse(code: str) -> str:
    engine, printed = Engine(), []
    for text in _BETWEEN.split(code):
        orders = dict(_ORDER.findall(text))
        shown = {name.strip() for name in orders.get("extensions", "").split(",")}
        request = GraphRequest(
            query=_ORDER.sub("", text).strip() + "\n",
            variables=_variables(orders.get("variables", "{}")),
            operation=orders.get("operation") or None,
        )
        async for answer in engine.answer(request):
            extensions = answer.pop("extensions", {})
            told = {name: value for name, value in extensions.items() if name in shown}
            printed.append(laid_out(answer | ({"extensions": told} if told else {})))
    return "\n".join(printed)


def _variables(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except ValueError as error:
        raise ExampleError(f"`# variables:` wants one line of JSON: {error}.") from error
    if not isinstance(found, dict):
        raise ExampleError("`# variables:` wants a JSON object.")
    return found


def laid_out(value: Any, *, indent: int = 0, taken: int = 0) -> str:
    """Write JSON with everything on one line that fits there; `taken` is used of the first."""
    line = json.dumps(value, ensure_ascii=False)
    if len(line) + indent + taken <= _WIDTH or not value or not isinstance(value, dict | list):
        return line
    inner = indent + 2
    if isinstance(value, dict):
        keys = [f"{json.dumps(name)}: " for name in value]
        parts = [
            key + laid_out(one, indent=inner, taken=len(key) + 1)
            for key, one in zip(keys, value.values(), strict=True)
        ]
        first, last = "{}"
    else:
        parts = [laid_out(one, indent=inner, taken=1) for one in value]
        first, last = "[]"
    blank = "\n" + " " * inner
    return f"{first}{blank}{f',{blank}'.join(parts)}\n{' ' * indent}{last}"
