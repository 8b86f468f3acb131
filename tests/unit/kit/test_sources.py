import ast
import gc
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from prowess.kit.sources import tree_of

LONG = Path(ast.__file__).read_text(encoding="utf-8")


def test_threads_may_read_sources_at_once():
    def yielding(_phase: str, _info: dict[str, int]) -> None:
        """A collection that runs Python may let another thread go on in the midst of a parse."""
        sum(range(3_000))

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    gc.callbacks.append(yielding)
    try:
        with ThreadPoolExecutor(2) as threads:
            trees = list(threads.map(deeper, [10, 100] * 4))
    finally:
        gc.callbacks.remove(yielding)
        sys.setswitchinterval(interval)
    assert {len(tree.body) for tree in trees} == {len(ast.parse(LONG).body)}


def deeper(by: int) -> ast.Module:
    return deeper(by - 1) if by else tree_of(LONG)
