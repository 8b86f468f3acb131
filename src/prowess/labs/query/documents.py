"""JSON documents around what queries look for in them: lists of objects in which one is there
twice, or nearly, and keys that are told apart by nothing but their case.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import cycle, islice

_MOST_LEADS, _MOST_KEYS, _LONG = 2, 2, 6

_Element = Mapping[str, object]


def documents_around(
    sample: Iterable[str], *, keys: Iterable[str], texts: Iterable[str]
) -> Iterable[str]:
    """Yield documents around those of a sample: `keys` and `texts` are what queries ask for."""
    documents = [json.loads(one) for one in sample]
    yield from _other_keys(documents, keys=sorted(keys)[:_MOST_KEYS])
    lists = [one for one in documents if isinstance(one, list) and one]
    # What is no object would make jsonb_to_recordset() fail where none is meant to be in there.
    if lists and all(isinstance(one, dict) for some in lists for one in some):
        yield from _lists(lists, texts=sorted(texts))


def _other_keys(documents: Iterable[object], *, keys: Sequence[str]) -> Iterable[str]:
    """Yield a document with a key in the other case, instead of the right one and beside it."""
    objects = [one for one in documents if isinstance(one, dict)]
    for key in keys:
        other = key.upper() if key.upper() != key else key.lower()
        told = next((one for one in objects if one.get(key) is not None), None)
        if told is not None and other != key:
            rest = {name: value for name, value in told.items() if name != key}
            yield json.dumps({**rest, other: told[key]})
            yield json.dumps({**told, other: None})


def _lists(lists: Iterable[Sequence[_Element]], *, texts: Sequence[str]) -> Iterable[str]:
    elements = list({json.dumps(one): one for some in lists for one in some}.values())
    named = [next((one for one in elements if text in one.values()), None) for text in texts]
    leads = [one for one in named if one is not None] or elements
    for lead in list({json.dumps(one): one for one in leads}.values())[:_MOST_LEADS]:
        for some in _around(lead, texts=texts):
            yield json.dumps(some)
        yield json.dumps([*_many(elements), lead, lead])


def _around(lead: _Element, *, texts: Sequence[str]) -> Iterable[list[_Element]]:
    """Yield lists with an object twice, with another key beside the same ones, with a text in the
    other case, empty, or with a blank behind it, and one level further down.
    """
    yield [lead, lead]
    yield [lead, {**lead, "x": 1}]
    said = [(key, value) for key, value in lead.items() if isinstance(value, str) and value]
    for key, value in said:
        other = {**lead, key: value.swapcase()}
        yield [other] if value in texts else [lead, other]
        if _is_name(value):
            yield [lead, {**lead, key: ""}, {**lead, key: f"{value} "}]
    yield [{"x": {**lead, **{key: f"{value}x" for key, value in said if _is_name(value)}}}]


def _many(elements: Sequence[_Element]) -> Iterable[_Element]:
    """Yield more objects than are in the sample, no two alike."""
    for number, one in enumerate(islice(cycle(elements), _LONG), start=2):
        yield {
            key: f"{value} {number}" if isinstance(value, str) and _is_name(value) else value
            for key, value in one.items()
        }


def _is_name(text: str) -> bool:
    """True for a text that is no number, no day, and neither true nor false: those can be cast."""
    words = text.casefold() not in {"true", "false", "yes", "no", "on", "off", "null"}
    return words and any(map(str.isalpha, text)) and not any(map(str.isdigit, text))
