"""bare-error: an error that a person can meet carries a dotted code, a message and a hint."""

import ast
import re
from collections.abc import Iterator

from tools.lint.finding import Finding, Module

KINDS = {"NotFound", "Invalid", "Conflict", "Forbidden", "Unavailable", "Exhausted", "Internal"}
CODE = re.compile(r"^[a-z]+(\.[a-z0-9_]+)+$")


def check(module: Module) -> Iterator[Finding]:
    """Yield house errors without the three parts, or with a code that is not dotted."""
    if not module.path.startswith("src/"):
        return
    for node in ast.walk(module.tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        if node.func.id not in KINDS:
            continue
        given = {keyword.arg: keyword.value for keyword in node.keywords}
        if None in given:
            continue
        missing = {"code", "message", "hint"} - set(given)
        code = given.get("code")
        if missing:
            message = f"{node.func.id} needs {', '.join(sorted(missing))}"
            yield Finding(module.path, node.lineno, "bare-error", message)
        elif isinstance(code, ast.Constant) and not CODE.match(str(code.value)):
            message = f"code {code.value!r} should look like room.what_happened"
            yield Finding(module.path, node.lineno, "bare-error", message)
