"""Arrays around what queries look for in them: elements that nearly are it, and it at other
places, among as many others as nobody writes into a sample.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import cycle, islice
from typing import TYPE_CHECKING

from prowess.labs.query.literals import decimal_of, names_made, origins, parse, read_literals
from prowess.labs.query.pools import TEXTS, Pools, array
from prowess.labs.query.shape import ColumnShape, Shape, TableShape

if TYPE_CHECKING:
    from sqlglot import exp

_ELEMENT = re.compile(r'"((?:[^"\\]|\\.)*)"|([^,{}"]+)')
_SIGNS = re.compile(r"[%_\\^$*+?|(){}\[\]]")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_MOST_TEXTS, _MOST_CHARS = 6, 40
_LONG, _LONGEST, _FEW = 12, 60, 3


def arrays_around(
    shape: Shape, *, pools: Pools, texts: Sequence[str]
) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return arrays by table and column, around the elements of which queries speak. Where these
    are no texts, or a type has but a few, their elements are those that are known.
    """
    if not any(one.is_array for table in shape.tables for one in table.writable):
        return {}
    columns = frozenset(one.name.lower() for table in shape.tables for one in table.writable)
    said, places = read_literals(texts, columns=columns), _places_named(texts, columns=columns)
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for table in shape.tables:
        for column in table.writable:
            sample = pools.sample.get((table.name, column.name), ())
            if column.is_array and not _is_record(sample):
                name = column.name.lower()
                named = {*said.texts.get(name, ()), *said.loose_texts}
                named |= pools.literals.texts.get(name, frozenset())
                arrays = _arrays(
                    table, column, pools=pools, asked=_asked(named), length=places.get(name, 0)
                )
                found[table.name, column.name] = tuple(dict.fromkeys(arrays))
    return {key: values for key, values in found.items() if values}


def _asked(texts: Iterable[str]) -> list[str]:
    """Return what an element may be of texts that queries name, patterns of LIKE among them."""
    bare = {text.strip("%") for text in texts}
    return sorted(one for one in bare if 0 < len(one) <= _MOST_CHARS and not _SIGNS.search(one))


def _arrays(
    table: TableShape, column: ColumnShape, *, pools: Pools, asked: Sequence[str], length: int
) -> Iterable[str]:
    sample = pools.sample.get((table.name, column.name), ())
    every = dict.fromkeys((*column.labels, *(one for text in sample for one in elements_of(text))))
    known = [one for one in every if one is not None]
    is_free = column.base in TEXTS and not column.labels
    held = _held(table, column, pools=pools)
    beside = [one for one in known if one not in {*held, *asked}] or known
    asked = [one for one in asked if is_free or one in known][:_MOST_TEXTS]
    found = list(_placed(held, beside=beside, asked=asked, length=length, is_free=is_free))
    for text in asked if is_free else ():
        for near in _near(text):
            found.append([*held, *near])
            if text in held:
                found.append([*(one for one in held if one != text), *near])
    if is_free and held:
        found.append([*held, ""])
    most = column.length
    return [array(one) for one in found if most is None or max(map(len, one), default=0) <= most]


def _held(table: TableShape, column: ColumnShape, *, pools: Pools) -> list[str]:
    """Return the elements of the shortest array that has some and is what the reference seeks."""
    met = (elements_of(one) for one in pools.matching(table, column) if one is not None)
    whole = [[one for one in elements if one is not None] for elements in met]
    return min((one for one in whole if one), key=len, default=[])


def _placed(
    held: Sequence[str], *, beside: Sequence[str], asked: Sequence[str], length: int, is_free: bool
) -> Iterable[list[str]]:
    """Yield what is sought behind others, in front of them, and twice; few of them, and many."""
    few = list(islice(cycle(beside), _FEW)) if beside else []
    count = max(_LONG, min(length + 1, _LONGEST))
    others = list(islice(cycle(beside), count)) if beside else []
    if is_free:
        # Else what comes behind would add nothing that was not there before.
        others = [f"{one} {number}" for number, one in enumerate(others, start=2)]
    for some in (few, others):
        if some:
            yield from ([*some, *held], [*held, *some])
            yield from ([*held, *some, one] for one in asked if one not in held)
    if held and few:
        yield [*held, *few[:1], *held, *few[:1]]


def _near(text: str) -> Iterable[list[str]]:
    """Yield elements that hold a text, or look as it does, or as two with a sign between."""
    yield [f"{text}x", f"x{text}", f"x{text}x"]
    yield [one for one in (text.swapcase(), text[:-1]) if one != text]
    yield [f"{text} ", f" {text}"]
    yield [f"{text}-x", f"x,{text},y"]


def elements_of(text: str) -> list[str | None]:
    """Return the elements of an array of one dimension, as PostgreSQL writes it."""
    found: list[str | None] = []
    for match in _ELEMENT.finditer(text):
        quoted, plain = match.groups()
        if plain is None:
            found.append(_ESCAPED.sub(r"\1", quoted))
        else:
            found.append(None if plain.upper() == "NULL" else plain)
    return found


def _is_record(sample: Sequence[str]) -> bool:
    """True where each place of an array means something, as all of a sample have the same number
    of them, or where there are arrays in arrays.
    """
    lengths = [len(elements_of(one)) for one in sample]
    filled = [one for one in lengths if one]
    is_nested = any(one.startswith(("{{", "[")) for one in sample)
    return is_nested or (len(filled) > 1 and len(set(filled)) == 1 and filled[0] > 1)


def names_unnested(tree: "exp.Expr") -> dict[str, frozenset[str]]:
    """Return the names that a query gives to elements of arrays, each with the arrays' columns."""
    from sqlglot import exp

    found: dict[str, frozenset[str]] = {}
    for node in tree.find_all(exp.Unnest):
        names = frozenset(
            one.name.lower() for array in node.expressions for one in array.find_all(exp.Column)
        )
        above = node if node.args.get("alias") is not None else node.parent
        alias = above.args.get("alias") if above is not None else None
        if isinstance(alias, exp.TableAlias):
            given = [alias.name, *(one.name for one in alias.columns)]
            found |= {one.lower(): found.get(one.lower(), frozenset()) | names for one in given}
    return found


def _places_named(texts: Iterable[str], *, columns: frozenset[str]) -> dict[str, int]:
    """Return the last place of an array of which queries speak, by column."""
    from sqlglot import exp

    found: dict[str, int] = {}
    for tree in filter(None, map(parse, texts)):
        aliases = names_made(tree) | names_unnested(tree)
        for node in tree.find_all(exp.Bracket):
            names = frozenset(one.name.lower() for one in node.this.find_all(exp.Column))
            place = _last(node)
            for name in origins(names, aliases, columns=columns):
                found[name] = max(found.get(name, 0), place)
    return found


def _last(node: "exp.Bracket") -> int:
    from sqlglot import exp

    literals = (one for part in node.expressions for one in part.find_all(exp.Literal))
    numbers = (decimal_of(one.name) for one in literals if not one.is_string)
    return max((int(one) for one in numbers if one is not None), default=0)
