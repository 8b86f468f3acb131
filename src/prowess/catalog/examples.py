"""Executable examples of a page: which kinds of blocks are run, and where they stand.

Running them is the labs' business.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from prowess.catalog.prose import Fence, fences_of

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "sql run": "sql",
        "sql run=DOMAIN": "sql",
        "python run": "python",
        "python run=mongodb": "mongodb",
        "javascript run": "javascript",
        "java run": "java",
        "redis run": "redis",
        "http run=library": "http",
        "graphql run=library": "graphql",
    }
)
"""What stands behind the opening mark, and the name of the kind. DOMAIN is a folder of schemas."""

OUTPUTS: Mapping[str, str] = MappingProxyType({"http": "http output", "graphql": "json output"})
"""What stands behind the opening mark of an output where nobody chose; else `text output`."""

_OUTPUT = " output"
_LANGUAGES = frozenset({"text", "json", "http"})
_NOTHING = Fence(0, 0, "", "")


@dataclass(frozen=True, slots=True)
class Example:
    """A block that is run, and the block of output directly below it, if there is one.

    `target` is what `run=` names; `told` is what the page says is printed.
    """

    kind: str
    target: str
    code: Fence
    output: Fence | None

    @property
    def line(self) -> int:
        return self.code.line

    @property
    def told(self) -> str | None:
        return self.output.text if self.output else None


def is_run(info: str) -> bool:
    """Tell whether a block asks to be run, whether we can do it or not."""
    return info.partition(" ")[2].partition("=")[0] == "run"


def is_output(info: str) -> bool:
    """Tell whether a block holds the output of the one above it."""
    return info.endswith(_OUTPUT) and info.removesuffix(_OUTPUT) in _LANGUAGES


def kind_of(info: str) -> str:
    """Return the name of the kind, or an empty string where there is no such kind."""
    if info.startswith("sql run="):
        return KINDS["sql run=DOMAIN"]
    return KINDS.get(info, "")


def domain_of(info: str) -> str:
    """Return the domain whose tables a block of SQL wants, or an empty string."""
    return info.removeprefix("sql run=") if info.startswith("sql run=") else ""


def find_examples(markdown: str) -> Iterator[Example]:
    """Yield the examples of a page in order. A block of an unknown kind is none."""
    for fence, after in pairwise((*fences_of(markdown), _NOTHING)):
        kind = kind_of(fence.info)
        if kind and fence.end:
            shown = is_output(after.info) and after.end
            yield Example(
                kind=kind,
                target=fence.info.partition("=")[2],
                code=fence,
                output=after if shown else None,
            )
