"""Whether a lab's data tell anything: where nothing is ever expected, doing nothing is right."""

from prowess.kit.errors import Invalid
from prowess.labs.query.template import Template

RETURNS = "return a row"

LEAST = 5
"""Data sets that expect a row: where there are fewer, most of a lab is proved by nothing."""


def check_telling(template: Template, *, telling: int, what: str) -> None:
    """Refuse a lab of which the data tell nothing.

    `telling` is the number of data sets on which there is something to be right about, and `what`
    says what the reference does on none of the others.

    Raises:
        Invalid: `labs.telling_nothing`.
    """
    if not telling:
        raise Invalid(
            code="labs.telling_nothing",
            message=f"On none of the {len(template.sets)} data sets does the reference of lab"
            f" {template.files.id} {what}: an answer that does nothing would be right, so there"
            " is no verdict.",
            hint="Put rows on which it does so into sample.sql (their values occur in the hidden"
            " data too), or demand less in reference.sql.",
        )


def count_returning(template: Template) -> int:
    """Return on how many data sets a row is expected."""
    return sum(bool(one.expected.rows) for one in template.sets)


def told_of_few(template: Template, *, telling: int, what: str) -> tuple[str, ...]:
    """Say where only few data sets tell anything."""
    if telling >= LEAST:
        return ()
    sets = len(template.sets)
    advice = "put more rows on which it does into sample.sql"
    return (f"On only {telling} of the {sets} data sets does the reference {what}: {advice}.",)
