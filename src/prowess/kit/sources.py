"""Python sources, read as trees."""

import ast
from threading import RLock

_ONE_AT_A_TIME = RLock()


def tree_of(source: str) -> ast.Module:
    """Return the tree of a module; a SyntaxError says where it is none."""
    # Before Python 3.11.8 two threads that parse at once can count each other's depth, and both
    # fail with a SystemError (CPython issue 106905).
    with _ONE_AT_A_TIME:
        return ast.parse(source)
