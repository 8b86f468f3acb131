"""What functions return, as PostgreSQL's catalog tells it: types of columns, however written."""

from collections.abc import Sequence
from dataclasses import dataclass

from prowess.labs.sandbox.session import Session

_TEXT = """
SELECT p.proname::text, p.pronargs, oidvectortypes(p.proargtypes), p.proretset,
  (SELECT string_agg(format_type(CASE t.typtype WHEN 'd' THEN t.typbasetype ELSE t.oid END, NULL),
                     ', ' ORDER BY c.place)
   FROM (
     SELECT o.type, o.place
     FROM unnest(p.proallargtypes, p.proargmodes) WITH ORDINALITY AS o (type, mode, place)
     WHERE o.mode IN ('o', 'b', 't')
     UNION ALL
     SELECT a.atttypid, a.attnum FROM pg_attribute a
     WHERE a.attrelid = r.typrelid AND a.attnum > 0 AND NOT a.attisdropped
       AND r.typtype = 'c' AND NOT d.by_arguments
     UNION ALL
     SELECT p.prorettype, 1 WHERE r.typtype <> 'c' AND NOT d.by_arguments
   ) AS c (type, place)
   JOIN pg_type t ON t.oid = c.type)
FROM pg_proc p
JOIN pg_type r ON r.oid = p.prorettype
CROSS JOIN LATERAL (
  SELECT coalesce(p.proargmodes && '{o,b,t}'::"char"[], false)
) AS d (by_arguments)
WHERE p.pronamespace = current_schema()::regnamespace AND p.prokind = 'f'
ORDER BY p.oid
"""


@dataclass(frozen=True, slots=True)
class Signature:
    """What a function takes and returns. A domain counts as the type below it, and OUT, TABLE and
    a row type as their columns.
    """

    name: str
    takes: str
    count: int
    returns: str


def read_signatures(session: Session) -> tuple[Signature, ...]:
    """Read the functions of the schema that comes first in the path."""
    return tuple(
        Signature(name, takes, count, _told(returns or "void", is_set=is_set))
        for name, count, takes, is_set, returns in session.run(_TEXT)
    )


def find_broken(
    promised: Sequence[Signature], *, made: Sequence[Signature]
) -> tuple[Signature, Signature] | None:
    """Return the first function that returns something else than was promised, after that one.

    Of several with its name, those count that take the same, or as much.
    """
    for one in promised:
        named = [other for other in made if other.name == one.name]
        alike = [other for other in named if other.takes == one.takes]
        alike = alike or [other for other in named if other.count == one.count] or named
        if alike and all(other.returns != one.returns for other in alike):
            return one, alike[0]
    return None


def _told(returns: str, *, is_set: bool) -> str:
    columns = f"({returns})" if ", " in returns else returns
    return f"SETOF {columns}" if is_set else columns
