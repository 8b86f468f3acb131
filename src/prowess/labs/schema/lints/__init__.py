"""What is dubious in a schema, as its catalog tells it: advice, unless a lab demands otherwise."""

from prowess.labs.schema.lints import indexes, names, rules, shapes, types
from prowess.labs.schema.lints.lint import Flaw, Lint

LINTS: tuple[Lint, ...] = tuple(
    sorted(
        (*indexes.LINTS, *names.LINTS, *rules.LINTS, *shapes.LINTS, *types.LINTS),
        key=lambda lint: lint.code,
    )
)

__all__ = ["LINTS", "Flaw", "Lint"]
