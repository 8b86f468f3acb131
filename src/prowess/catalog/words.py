"""Words of a text as search and content rules see them: lower case, no accents, no plural."""

import re
from functools import lru_cache
from unicodedata import normalize

_WORD = re.compile(r"[a-z0-9]+[+#]*")
_ACCENT = re.compile(r"[\u0300-\u036f]+")
_SHORT = 3

_STOP_WORDS = """
a about after all also an and any are as at be because been before but by can do does each for
from has have how i if in into is it its like may me more most must my no nor not of off on one
only or other out over our own same so some such than that the their them then there these they
this those to too under until up us was we were what when where which while who why will with
you your
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())


def words_of(text: str) -> list[str]:
    """Return the words in order, as written but for case and accents: `c++`, `c#`, `b`, `tree`."""
    if not text.isascii():
        text = _ACCENT.sub("", normalize("NFKD", text))
    return _WORD.findall(text.lower())


@lru_cache(maxsize=1 << 16)
def stem_of(word: str) -> str:
    """Return what is left without a plural ending and a final e; a final y becomes i.

    Source: Harman, "How effective is suffixing?", JASIS 42 (1991), for plurals, with `is` kept
    besides `us` and `ss` (redis, basis); Porter, "An algorithm for suffix stripping", Program 14
    (1980), steps 1c and 5a, for y and e.
    """
    if len(word) <= _SHORT:
        return word
    if word.endswith("ies"):
        word = word[:-3] + "y"
    elif word.endswith(("xes", "ches", "shes", "sses", "zes")):
        word = word[:-2]
    elif word == "apis" or (word.endswith("s") and not word.endswith(("us", "ss", "is"))):
        word = word[:-1]
    if len(word) <= _SHORT:
        return word
    if word.endswith("y"):
        return word[:-1] + "i"
    return word.removesuffix("e")


def content_words(text: str) -> list[str]:
    """Return the stems in order, without words that say nothing alone."""
    return [stem_of(word) for word in words_of(text) if word not in STOP_WORDS]
