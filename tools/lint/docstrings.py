"""missing-docstring: every module, and every public class and use case in src, says what it is."""

import ast
from collections.abc import Iterator

from tools.lint.finding import Finding, Module


def check(module: Module) -> Iterator[Finding]:
    """Yield modules, public classes and registered use cases without a docstring."""
    if module.path.startswith("tests/"):
        return
    if module.text.strip() and not ast.get_docstring(module.tree):
        yield Finding(module.path, 1, "missing-docstring", "say in 1-3 sentences what lives here")
    if not module.path.startswith("src/"):
        return
    for node in module.tree.body:
        if not isinstance(node, ast.ClassDef | ast.FunctionDef):
            continue
        if _must_speak(node) and not ast.get_docstring(node):
            yield Finding(module.path, node.lineno, "missing-docstring", f"{node.name} has none")


def _must_speak(node: ast.ClassDef | ast.FunctionDef) -> bool:
    if isinstance(node, ast.ClassDef):
        return not node.name.startswith("_")
    return any(
        isinstance(mark, ast.Call)
        and isinstance(mark.func, ast.Name)
        and mark.func.id == "use_case"
        for mark in node.decorator_list
    )
