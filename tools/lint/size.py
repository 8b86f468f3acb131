"""too-long: a function has at most 60 lines, a module 500, a test module 800, a conftest 100."""

import ast
from collections.abc import Iterator

from tools.lint.finding import Finding, Module

FUNCTION_LINES = 60
MODULE_LINES = 500
TEST_LINES = 800
CONFTEST_LINES = 100


def check(module: Module) -> Iterator[Finding]:
    """Yield what is too long to be read in one go."""
    limit = _module_limit(module.path)
    lines = module.text.count("\n")
    if lines > limit:
        yield Finding(module.path, 1, "too-long", f"{lines} lines; a module has at most {limit}")
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > FUNCTION_LINES:
                message = f"{node.name} has {length} lines; a function has at most 60"
                yield Finding(module.path, node.lineno, "too-long", message)


def _module_limit(path: str) -> int:
    if path.endswith("conftest.py"):
        return CONFTEST_LINES
    return TEST_LINES if path.startswith("tests/") else MODULE_LINES
