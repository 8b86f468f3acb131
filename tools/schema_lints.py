"""The reference page of the lints of schemas, from what each lint says of itself."""

from pathlib import Path

from prowess.labs.schema.lints import LINTS, Lint

PATH = Path(__file__).parents[1] / "docs" / "reference" / "schema-lints.md"

_HEAD = """# Lints of schemas

A schema that passes its lab may still be dubious.
These lints read PostgreSQL's catalog, never the text of an answer.
What they find is advice, which fails nobody, unless the lab demands it by its brief.
Each stands in `src/prowess/labs/schema/lints/`, with its cases in `tests/e2e/labs/lints.toml`.
"""


def render() -> str:
    """Return the page."""
    return "\n".join([_HEAD, *map(_section, LINTS)])


def _section(lint: Lint) -> str:
    kind = "looked for only where a lab demands it" if lint.asked else "advice"
    parts = (
        f"## {lint.code}",
        f"{lint.title} ({kind}).",
        lint.wrong,
        f"*Why it matters:* {lint.matters}",
        f"*To mend it:* {lint.mend}",
        f"*Fine when:* {lint.fine}",
    )
    return "\n\n".join(parts) + "\n"
