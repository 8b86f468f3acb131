"""positional-arguments: a public function takes its subject by position, all else by keyword."""

import ast
from collections.abc import Iterator

from tools.lint.finding import Finding, Module

POSITIONAL = 2


def check(module: Module) -> Iterator[Finding]:
    """Yield public functions of src with more than two positional parameters."""
    if not module.path.startswith("src/"):
        return
    scopes = [module.tree.body, *(node.body for node in _public_classes(module.tree))]
    for body in scopes:
        for node in body:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _too_many(node):
                message = f"{node.name}: put * before the third parameter"
                yield Finding(module.path, node.lineno, "positional-arguments", message)


def _public_classes(tree: ast.Module) -> Iterator[ast.ClassDef]:
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield node


def _too_many(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    names = [argument.arg for argument in (*node.args.posonlyargs, *node.args.args)]
    if names[:1] in (["self"], ["cls"]):
        names = names[1:]
    framework = any(isinstance(mark, ast.Call | ast.Attribute) for mark in node.decorator_list)
    return len(names) > POSITIONAL and not node.name.startswith("_") and not framework
