"""Write made-up content of full size, for benchmarks: `python -m tools.synthetic_catalog DIR`.

It holds to the content rules, so that it compiles as real content does; the same seed writes the
same files. The words are made up but for their lengths and their frequencies.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

_SYLLABLES = "ba co di fe gu ha jo ki lu me no pa qui ro su ta ve wo xi zu sto tri ple gra"
_VERBS = ("explain", "choose", "write", "predict", "compare", "measure", "rewrite", "detect")
_WORDS = 6000
_HARDER = 0.15


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is of everything."""

    topics: int = 1200
    items: int = 4000
    roadmaps: int = 22
    roles: int = 23
    labs: int = 60
    sources: int = 120


FULL = Size()


def write_content(
    folder: Path, *, size: Size = FULL, seed: int = 1, pack: str = "prowess"
) -> None:
    """Write a pack into an empty folder."""
    author = _Author(folder, size=size, rng=Random(seed))
    author.write("pack.toml", f'name = "{pack}"\nversion = "1"\nformat = 1\n')
    author.write_sources()
    author.write_topics()
    author.write_roadmaps()
    author.write_roles()
    author.write_labs()


class _Author:
    """Keeps what was written so far, for what is written next refers to it."""

    def __init__(self, folder: Path, *, size: Size, rng: Random) -> None:
        self._folder = folder
        self._size = size
        self._rng = rng
        self._words = list(_vocabulary(rng))
        self._areas: dict[str, list[str]] = {}
        self._level: dict[str, int] = {}
        self._below: dict[str, frozenset[str]] = {}
        self._titles: set[str] = set()

    def write(self, relative: str, text: str) -> None:
        path = self._folder / relative
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def write_sources(self) -> None:
        tables = (
            f'[work-{number}]\ntitle = "{self._title()}"\npublisher = "Nobody"\n'
            f'version = "{number}"\ndate = "2026-01"\nprimary = true\n'
            for number in range(self._size.sources)
        )
        self.write("sources/all.toml", "\n".join(tables))

    def write_topics(self) -> None:
        each = -(-self._size.topics // self._size.roadmaps)
        items = _shares(self._size.items, self._size.topics)
        for number in range(self._size.topics):
            area = f"area{number // each:02}"
            known = self._areas.setdefault(area, [])
            topic = f"{area}.{self._word()}-{number}"
            self._write_topic(topic, known)
            known.append(topic)
            self._write_items(topic, items[number])

    def _write_topic(self, topic: str, known: list[str]) -> None:
        requires = self._pick_requires(known)
        low = self._rng.randrange(15, 60, 5)
        lines = [
            f'title = "{self._title()}"',
            f"level = {self._level_over(topic, requires)}",
            f"minutes = [{low}, {2 * low}]",
            f"requires = {_list(requires)}",
            f"tags = {_list([self._word(), self._word()])}",
            f"foundation = {str(not requires).lower()}",
            "outcomes = [",
            *(
                f'  {{ level = {self._level[topic]}, text = "{self._outcome()}" }},'
                for _ in range(4)
            ),
            "]",
            f'\n[[misconceptions]]\nwrong = "{self._say(12)}."\nright = "{self._say(18)}."',
            *(
                f'\n[[sources]]\nsource = "work-{number}"'
                for number in self._rng.sample(range(self._size.sources), 2)
            ),
        ]
        folder = f"topics/{topic.replace('.', '/')}"
        self.write(f"{folder}/topic.toml", "\n".join(lines) + "\n")
        self.write(f"{folder}/topic.md", self._prose())

    def _write_items(self, topic: str, count: int) -> None:
        tables = (
            f'[question-{number}]\nkind = "choice"\nlevel = {self._level[topic]}\n'
            f'stem = "{self._say(35)}?"\n'
            f"choices = {_list([self._say(12) for _ in range(4)])}\n"
            f'answer = "{number % 4}"\nparams = {_list([f"n={number}"])}\n'
            for number in range(count)
        )
        if count:
            self.write(f"topics/{topic.replace('.', '/')}/items.toml", "\n".join(tables))

    def write_roadmaps(self) -> None:
        for area, topics in self._areas.items():
            lines = [f'title = "{self._title()}"', f'focus = "{self._say(3)}"']
            lines.append(f'summary = "{self._say(25)}."')
            for start in range(0, len(topics), 8):
                lines.append(f'\n[[sections]]\nslug = "stretch-{start}"')
                lines.append(f'title = "{self._title()}"\nsummary = "{self._say(14)}."')
                lines.append(f"topics = {_list(topics[start : start + 8])}")
            self.write(f"roadmaps/{area}.toml", "\n".join(lines) + "\n")

    def write_roles(self) -> None:
        everything = [topic for topics in self._areas.values() for topic in topics]
        for number in range(self._size.roles):
            needs = self._rng.sample(everything, min(150, len(everything)))
            lines = [
                f'title = "{self._title()}"\nsummary = "{self._say(20)}."',
                f'experience = "2-5 years"\nweeks = 30\nstack = {_list([self._word()])}',
                "topics = [",
                *(f'  {{ topic = "{topic}", level = 3, importance = 2 }},' for topic in needs),
                "]",
            ]
            self.write(f"roles/role-{number}/role.toml", "\n".join(lines) + "\n")
            self.write(f"roles/role-{number}/role.md", self._prose())

    def write_labs(self) -> None:
        self.write("schemas/shop/schema.sql", "CREATE TABLE items (id int PRIMARY KEY);\n")
        self.write("schemas/shop/sample.sql", "INSERT INTO items VALUES (1), (2);\n")
        self.write("schemas/shop/brief.md", "A shop sells items.\n")
        topics = [topic for topics in self._areas.values() for topic in topics]
        for number in range(min(self._size.labs, len(topics))):
            folder, proved = f"labs/lab-{number}", topics[number * 7 % len(topics)]
            facts = (
                f'title = "{self._title()}"\nkind = "query"\nlevel = 2\nminutes = 10\n'
                f'schema = "shop"\nhints = ["{self._say(9)}."]\n'
                f'topics = [{{ topic = "{proved}", level = {self._level[proved]} }}]\n'
            )
            self.write(f"{folder}/lab.toml", facts)
            self.write(f"{folder}/brief.md", f"{self._say(30)}.\n")
            self.write(f"{folder}/reference.sql", "SELECT id FROM items;\n")
            self.write(f"{folder}/starter.sql", "SELECT 1;\n")
            wrong = "-- caught_by: wrong-values\nSELECT 1;\n"
            self.write(f"{folder}/mutants/one.sql", wrong)

    def _pick_requires(self, known: list[str]) -> list[str]:
        """Pick a few recent topics, none of which rests on another."""
        recent = known[-12:]
        wanted = self._rng.sample(recent, min(len(recent), self._rng.choice((1, 1, 2, 3))))
        implied = frozenset[str]().union(*(self._below[topic] for topic in wanted))
        return [topic for topic in wanted if topic not in implied]

    def _level_over(self, topic: str, requires: list[str]) -> int:
        level = max((self._level[other] for other in requires), default=1)
        self._level[topic] = min(4, level + (self._rng.random() < _HARDER))
        below = (self._below[other] for other in requires)
        self._below[topic] = frozenset(requires).union(*below)
        return self._level[topic]

    def _prose(self) -> str:
        paragraphs = [f"{self._say(16)}. {self._say(15)}."]
        paragraphs += [". ".join(self._say(17) for _ in range(3)) + "." for _ in range(2)]
        code = f"```sql\nSELECT {self._word()} FROM {self._word()} WHERE id = 7;\n```"
        return "\n\n".join([*paragraphs[:2], code, paragraphs[2]]) + "\n"

    def _title(self) -> str:
        while True:
            title = self._say(3)
            if title not in self._titles:
                self._titles.add(title)
                return title

    def _say(self, count: int) -> str:
        return " ".join(self._word() for _ in range(count)).capitalize()

    def _word(self) -> str:
        """Return a word; the n-th is about n times as rare as the first, as in real texts."""
        return self._words[int(len(self._words) ** self._rng.random()) - 1]

    def _outcome(self) -> str:
        return f"Can {self._rng.choice(_VERBS)} {self._say(9).lower()}"


def _vocabulary(rng: Random) -> Iterator[str]:
    seen: set[str] = set()
    while len(seen) < _WORDS:
        word = "".join(rng.choices(_SYLLABLES.split(), k=rng.randint(2, 4)))
        if word not in seen:
            seen.add(word)
            yield word


def _shares(whole: int, parts: int) -> list[int]:
    """Split a number into parts that differ by one at most."""
    return [whole * (n + 1) // parts - whole * n // parts for n in range(parts)]


def _list(values: list[str]) -> str:
    return "[" + ", ".join(f'"{value}"' for value in values) + "]"


if __name__ == "__main__":
    write_content(Path(sys.argv[1]))
