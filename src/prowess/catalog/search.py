"""Full-text search over a catalog: ranked by field, by prefix, and tolerant of typos.

The index is built at compile and decoded when somebody first searches.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from math import log

from msgspec import Struct

from prowess.catalog.documents import FIELDS, Document, documents_of
from prowess.catalog.hits import Hit, SearchOutcome
from prowess.catalog.types import Content
from prowess.catalog.words import STOP_WORDS, stem_of, words_of

_TITLE = 1 << FIELDS - 1
_PREFIX_FLOOR = 0.55
_SAME_ROOT = 0.4
_ROOT = 6
_MOST_ENDING = 3
_SHORT = 2
_MAX_PREFIX_WORDS = 200
_MIN_TYPO = 4
_LONG_WORD = 8
_MASK_BITS = 8
_MOST_WORDS = 16
"""Of a longer query only the first words count, so that no query takes long."""


class Index(Struct, frozen=True):
    """An inverted index. `vocabulary` is sorted; a posting is `document << 8 | fields`."""

    documents: tuple[Document, ...]
    vocabulary: tuple[str, ...]
    surfaces: tuple[str, ...]
    postings: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, content: Content) -> "Index":
        """Index everything that a person may look for."""
        documents: list[Document] = []
        found: dict[str, dict[int, int]] = {}
        spellings: dict[str, dict[str, int]] = {}
        for number, (document, texts) in enumerate(documents_of(content)):
            documents.append(document)
            for place, text in enumerate(texts):
                for word in words_of(text):
                    stem = stem_of(word)
                    fields = found.setdefault(stem, {})
                    fields[number] = fields.get(number, 0) | _TITLE >> place
                    spelled = spellings.setdefault(stem, {})
                    spelled[word] = spelled.get(word, 0) + 1
        vocabulary = tuple(sorted(found))
        return cls(
            documents=tuple(documents),
            vocabulary=vocabulary,
            surfaces=tuple(_commonest(spellings[stem]) for stem in vocabulary),
            postings=tuple(
                tuple(number << _MASK_BITS | fields for number, fields in found[stem].items())
                for stem in vocabulary
            ),
        )

    def search(self, query: str, *, kind: str = "", limit: int = 20) -> SearchOutcome:
        """Return the best documents.

        A word counts by the most telling field that holds it: title, then aliases and tags,
        outcomes, summary, body; each outweighs all that come after it. Documents that lack a
        word of the query sink below those that have them all.
        """
        terms = list(self._terms(_wanted(query)))
        if not terms:
            return SearchOutcome(hits=())
        scores, matched = self._score(terms)
        ranked = sorted(
            (
                (self._rank(number, score, share=matched[number] / len(terms)), number)
                for number, score in scores.items()
                if not kind or self.documents[number].kind == kind
            ),
            key=lambda pair: (-pair[0], pair[1]),
        )
        hits = tuple(self._hit(number, score) for score, number in ranked[:limit])
        changed = any(term.mended for term in terms)
        return SearchOutcome(hits, " ".join(term.shown for term in terms) if changed else "")

    def _score(self, terms: "list[_Term]") -> tuple[dict[int, float], dict[int, int]]:
        scores: dict[int, float] = {}
        matched: dict[int, int] = {}
        for term in terms:
            best: dict[int, float] = {}
            for place, closeness in term.places:
                rarity = log(1 + len(self.documents) / len(self.postings[place]))
                for posting in self.postings[place]:
                    number, fields = posting >> _MASK_BITS, posting & _FIELD_BITS
                    score = fields * closeness * rarity
                    if score > best.get(number, 0.0):
                        best[number] = score
            for number, score in best.items():
                scores[number] = scores.get(number, 0.0) + score
                matched[number] = matched.get(number, 0) + 1
        return scores, matched

    def _rank(self, number: int, score: float, *, share: float) -> float:
        brevity = 1 + 1 / (1 + self.documents[number].title_words)
        return round(score * share**3 * brevity, 4)

    def _hit(self, number: int, score: float) -> Hit:
        document = self.documents[number]
        return Hit(document.kind, document.id, document.title, document.summary, score)

    def _terms(self, words: list[str]) -> Iterator["_Term"]:
        for word in words:
            places = self._beginning_with(word)
            mended = None if places else self._nearest(stem_of(word))
            if mended is None:
                yield _Term(shown=word, places=places + self._of_root(word))
            else:
                yield _Term(shown=self.surfaces[mended], places=[(mended, 1.0)], mended=True)

    def _beginning_with(self, word: str) -> list[tuple[int, float]]:
        """Return the places of the word itself and of longer ones, which count the less the more
        they add. `rate` begins `rates` and `rating`, but not `ratio`.
        """
        stem = stem_of(word)
        found: list[tuple[int, float]] = []
        for place in self._starting(stem):
            longer = self.vocabulary[place]
            if longer == stem:
                found.append((place, 1.0))
                if len(stem) <= _SHORT:
                    break
            elif self.surfaces[place].startswith(word) or longer.startswith(stem + "ing"):
                closeness = _PREFIX_FLOOR + (0.9 - _PREFIX_FLOOR) * len(stem) / len(longer)
                found.append((place, closeness))
        return found

    def _of_root(self, word: str) -> list[tuple[int, float]]:
        """Return the places of words that differ in the ending: `idempotent`, `idempotency`."""
        stem = stem_of(word)
        if len(stem) < _ROOT:
            return []
        root = stem[: max(_ROOT, len(stem) - _MOST_ENDING)]
        return [(place, _SAME_ROOT) for place in self._starting(root)]

    def _starting(self, text: str) -> Iterator[int]:
        first = bisect_left(self.vocabulary, text)
        for place in range(first, min(first + _MAX_PREFIX_WORDS, len(self.vocabulary))):
            if not self.vocabulary[place].startswith(text):
                return
            yield place

    def _nearest(self, stem: str) -> int | None:
        """Return the place of the likeliest word meant; of equally near ones the commonest.

        Source: Damerau, "A technique for computer detection and correction of spelling errors",
        CACM 7 (1964): four in five misspellings are one insertion, deletion, substitution or
        transposition. Long words are allowed two.
        """
        if len(stem) < _MIN_TYPO:
            return None
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        allowed = 2 if len(stem) >= _LONG_WORD else 1
        near = extract(
            stem, self.vocabulary, scorer=OSA.distance, score_cutoff=allowed, limit=None
        )
        if not near:
            return None
        return min(near, key=lambda found: self._doubt(found[1], found[2], stem))[2]

    def _doubt(self, distance: float, place: int, stem: str) -> tuple[float, bool, int, str]:
        word = self.vocabulary[place]
        return distance, word[0] != stem[0], -len(self.postings[place]), word


_FIELD_BITS = (1 << _MASK_BITS) - 1


@dataclass(frozen=True, slots=True)
class _Term:
    shown: str
    places: list[tuple[int, float]]
    mended: bool = False


def _wanted(query: str) -> list[str]:
    words = list(dict.fromkeys(words_of(query)))
    telling = [word for word in words if word not in STOP_WORDS]
    return (telling or words)[:_MOST_WORDS]


def _commonest(spelled: dict[str, int]) -> str:
    return min(spelled, key=lambda word: (-spelled[word], word))
