"""The reference page of content rules, from what each rule says of itself."""

from prowess.catalog.rule import Rule
from prowess.catalog.rules import RULES

_HEAD = """# Content rules

`prowess content check` judges content by these rules, and `--content DIR` a private pack.
Each stands in `src/prowess/catalog/rules/`, with cases in `tests/content/cases/`.
A structural rule must hold before anything is compiled; the others before anything is released.
"""


def render() -> str:
    """Return the page."""
    return "\n".join([_HEAD, *map(_section, RULES)])


def _section(rule: Rule) -> str:
    kind = "structural" if rule.structural else rule.severity
    mend = f"*To mend it:* {rule.mend}"
    return f"## {rule.id}\n\n{kind}\n\n{rule.what}\n\n*Why:* {rule.why}\n\n{mend}\n"
