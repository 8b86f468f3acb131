"""The content rules, one file each. A new file here is a new rule; nothing lists them."""

from importlib import import_module
from pkgutil import iter_modules

from prowess.catalog.rule import Rule


def _found() -> tuple[Rule, ...]:
    modules = (import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__))
    return tuple(sorted((module.RULE for module in modules), key=lambda rule: rule.id))


RULES = _found()
"""Every rule, by id."""
