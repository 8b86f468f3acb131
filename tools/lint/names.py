"""vague-name: nothing is called Service, Manager, Helper or Util; a name says what a thing is."""

import ast
import re
from collections.abc import Iterator

from tools.lint.finding import Finding, Module

VAGUE = re.compile(r"(Service|Manager|Helper|Utils?)$")
VAGUE_MODULES = re.compile(r"/(utils?|helpers?|common|misc|managers?|services?)(/|\.py$)")


def check(module: Module) -> Iterator[Finding]:
    """Yield classes and modules whose name says nothing."""
    if VAGUE_MODULES.search(module.path):
        yield Finding(module.path, 1, "vague-name", "name the module after the thing it holds")
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ClassDef) and VAGUE.search(node.name):
            message = f"{node.name}: a use case is a function; a class owns identity or state"
            yield Finding(module.path, node.lineno, "vague-name", message)
