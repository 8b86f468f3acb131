"""Texts that look as a pattern asks: of regular expressions and LIKE, as CHECKs have them."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from string import ascii_lowercase, ascii_uppercase, digits

_COUNT = re.compile(r"\{(\d+)(,?)(\d*)\}")
_NAMED = {
    "alpha": ascii_lowercase,
    "upper": ascii_uppercase,
    "lower": ascii_lowercase,
    "digit": digits,
    "alnum": ascii_lowercase + digits,
    "xdigit": digits + "abcdef",
    "space": " ",
    "punct": "-_.",
}
_SHORT = {"d": digits, "w": ascii_lowercase + digits, "s": " "}
_MEETS_NOTHING = "AZbBmMyY"
_ANY = ascii_lowercase + digits
_MOST_TIMES = 60
_TURNS = 6
"""Texts that are made of one pattern, each with other letters and lengths."""


def texts_like(pattern: str) -> tuple[str, ...]:
    """Return some texts that a regular expression may match: a guess, for PostgreSQL to judge."""
    made = (_Maker(pattern, turn=turn).text() for turn in range(_TURNS))
    return tuple(dict.fromkeys(made))


def texts_for_like(pattern: str) -> tuple[str, ...]:
    """Return some texts that LIKE, or SIMILAR TO, may match."""
    some = (("", "a"), ("a", "b"), ("ab", "x"), ("n1", "1"))
    made = (pattern.replace("%", many).replace("_", one) for many, one in some)
    plain = pattern.replace("%", ".*").replace("_", ".")
    return tuple(dict.fromkeys((*made, *texts_like(plain))))


class _Maker:
    """Makes one text of a pattern; whatever it does not know stands for itself."""

    def __init__(self, pattern: str, *, turn: int) -> None:
        self._pattern = pattern
        self._turn = turn
        self._at = 0
        self._made = 0

    def text(self) -> str:
        return "".join(self._branches(depth=0))

    def _branches(self, *, depth: int) -> list[str]:
        """Return the text of one of the branches up to a closing parenthesis."""
        branches: list[list[str]] = [[]]
        while self._at < len(self._pattern):
            sign = self._next()
            if sign == ")" and depth:
                break
            if sign == "|":
                branches.append([])
            else:
                branches[-1] += self._repeated(list(self._atom(sign, depth=depth)))
        return branches[self._turn % len(branches)]

    def _next(self) -> str:
        self._at += 1
        return self._pattern[self._at - 1]

    def _atom(self, sign: str, *, depth: int) -> Iterator[Sequence[str]]:
        """Yield what one sign may be; of a group, its text."""
        if sign in "^$":
            return
        if sign == "(":
            self._skip_kind()
            yield from ([one] for one in ("".join(self._branches(depth=depth + 1)),))
        elif sign == "[":
            yield self._class()
        elif sign == "\\" and self._at < len(self._pattern):
            told = self._next()
            if told not in _MEETS_NOTHING:
                yield _SHORT.get(told, [told])
        else:
            yield _ANY if sign == "." else [sign]

    def _skip_kind(self) -> None:
        match = re.compile(r"\?[:=!<]+").match(self._pattern, self._at)
        self._at = match.end() if match else self._at

    def _class(self) -> Sequence[str]:
        is_other = self._pattern.startswith("^", self._at)
        self._at += is_other
        signs: list[str] = []
        start = self._at
        while self._at < len(self._pattern):
            named = re.compile(r"\[:(\w+):\]").match(self._pattern, self._at)
            if named:
                self._at = named.end()
                signs += _NAMED.get(named[1], "")
                continue
            sign = self._next()
            if sign == "]" and self._at > start + 1:
                break
            if sign == "\\" and self._at < len(self._pattern):
                sign = self._next()
                signs += _SHORT.get(sign, sign)
            elif sign == "-" and signs and self._pattern[self._at : self._at + 1] not in {"", "]"}:
                signs += map(chr, range(ord(signs[-1]) + 1, ord(self._next()) + 1))
            else:
                signs.append(sign)
        return [one for one in _ANY if one not in signs] if is_other else signs

    def _repeated(self, found: list[Sequence[str]]) -> Iterator[str]:
        least, most = self._times()
        for choices in found:
            for _ in range(min(least + self._turn % (most - least + 1), _MOST_TIMES)):
                self._made += 1
                if choices:
                    yield choices[(self._made * (self._turn + 1)) % len(choices)]

    def _times(self) -> tuple[int, int]:
        match = _COUNT.match(self._pattern, self._at)
        sign = self._pattern[self._at : self._at + 1]
        if match:
            self._at = match.end()
            least = int(match[1])
            most = int(match[3]) if match[3] else least + 3 if match[2] else least
            return least, max(least, most)
        if sign and sign in "*+?":
            self._at += 1
            if self._pattern.startswith("?", self._at):
                self._at += 1
            return {"*": (0, 4), "+": (1, 5), "?": (0, 1)}[sign]
        return 1, 1


def of_length(texts: Sequence[str], *, lengths: Sequence[int]) -> Iterator[str]:
    """Yield texts of some lengths: cut off, or said again and again."""
    for text, length in chain((text, length) for text in texts for length in lengths):
        if text and length > 0:
            yield (text * (length // len(text) + 1))[:length]
