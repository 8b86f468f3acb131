"""Lints of names."""

from collections.abc import Iterator

from prowess.labs.schema.design import Design
from prowess.labs.schema.lints.lint import Flaw, Lint, lint


@lint(title="No name has to be quoted")
def quoted_name(design: Design) -> Iterator[Flaw]:
    """
    What is wrong: a table or column has a capital letter or a blank in its name, or is named by a
    word of SQL such as order or user.
    Why it matters: it has to be quoted wherever it is written, and who forgets gets an error, or
    something else: user without quotes is who is logged in.
    Mend: small letters and underscores: orders, app_user.
    Fine when: a program that cannot be changed wants the name.
    """
    for table in design.relations:
        if table.quoted:
            yield Flaw(table.name, f'"{table.name}" has to be quoted')
        for column in table.columns:
            if column.quoted:
                yield Flaw(
                    f"{table.name}.{column.name}",
                    f'"{column.name}" of {table.name} has to be quoted',
                )


LINTS: tuple[Lint, ...] = (quoted_name,)
