"""A small sound pack, written to a folder, and changed where a test wants it to be wrong."""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

Facts = dict[str, Any]


def prose(of: str, *, words: int = 90, changed_every: int = 0) -> str:
    """Return Markdown of so many made-up words, of which each topic has its own.

    With `changed_every` each n-th word is another one.
    """
    rng = Random(of)
    made = [_made_word(rng) for _ in range(words)]
    if changed_every:
        made[::changed_every] = [f"other{word}" for word in made[::changed_every]]
    sentences = [made[start : start + 15] for start in range(0, words, 15)]
    told = [" ".join(sentence).capitalize() + "." for sentence in sentences]
    return "\n\n".join([told[0], " ".join(told[1:])]) + "\n"


def _made_word(rng: Random) -> str:
    return "".join([*rng.choices("bcdfglmnprst", k=2), rng.choice("aeiou")])


def a_topic(topic: str, *, requires: Iterable[str] = (), **changes: Any) -> Facts:
    title = topic.partition(".")[2].replace("-", " ").capitalize()
    requires = list(requires)
    return {
        "title": title,
        "level": 1,
        "minutes": [20, 40],
        "requires": requires,
        "foundation": not requires,
        "outcomes": [
            {"level": 1, "text": f"Can explain {title} to a colleague"},
            {"level": 1, "text": f"Can write {title} for two tables"},
            {"level": 2, "text": f"Can predict what {title} returns"},
        ],
        "misconceptions": [{"wrong": f"{title} is slow.", "right": f"{title} can be quick."}],
        "sources": [{"source": "the-manual"}],
        **changes,
    }


def _facts() -> dict[str, Facts]:
    return {
        "pack.toml": {"name": "prowess", "version": "1", "format": 1},
        "sources/all.toml": {
            "the-manual": {
                "title": "The manual",
                "publisher": "Its makers",
                "version": "18",
                "date": "2025-09",
                "primary": True,
            },
            "a-blog": {
                "title": "A blog",
                "publisher": "Somebody",
                "version": "undated",
                "date": "",
                "primary": False,
            },
        },
        "topics/sql/rows/topic.toml": a_topic("sql.rows"),
        "topics/sql/joins/topic.toml": a_topic("sql.joins", requires=["sql.rows"]),
        "topics/sql/groups/topic.toml": a_topic("sql.groups", requires=["sql.joins"]),
        "roadmaps/sql.toml": {
            "title": "SQL",
            "focus": "relational mastery",
            "summary": "From rows to groups.",
            "sections": [
                {
                    "slug": "start",
                    "title": "Start",
                    "summary": "One table.",
                    "topics": ["sql.rows"],
                },
                {
                    "slug": "more",
                    "title": "More",
                    "summary": "Several tables.",
                    "topics": ["sql.joins", "sql.groups"],
                },
            ],
        },
        **_plans(),
        **_guide(),
        **_work(),
        "skills/querying.toml": {
            "title": "Querying",
            "summary": "Asking tables.",
            "aliases": ["asking"],
            "topics": ["sql.joins"],
        },
        "labs/pairs/lab.toml": {
            "title": "Pairs",
            "kind": "query",
            "level": 1,
            "minutes": 10,
            "schema": "shop",
            "hints": ["Which key?"],
            "topics": [{"topic": "sql.joins", "level": 2}],
        },
    }


def _plans() -> dict[str, Facts]:
    return {
        "roles/analyst/role.toml": {
            "title": "Analyst",
            "summary": "Answers questions.",
            "experience": "0-2 years",
            "weeks": 10,
            "paths": ["first-steps"],
            "topics": [{"topic": "sql.joins", "level": 2, "importance": 3}],
            "facts": [{"label": "Demand", "value": "high", "source": "a-blog"}],
            "tracks": [{"title": "Reports", "summary": "Figures.", "source": "a-blog"}],
        },
        "paths/first-steps/path.toml": {
            "title": "First steps",
            "summary": "Two weeks.",
            "weeks": 2,
            "hours_a_week": 5,
            "sources": [{"source": "the-manual"}],
            "blocks": [
                {
                    "title": "All",
                    "week_from": 1,
                    "week_to": 2,
                    "summary": "Both.",
                    "topics": ["sql.rows", "sql.joins"],
                    "labs": ["pairs"],
                }
            ],
        },
    }


def _work() -> dict[str, Facts]:
    return {
        "projects/shop-api/project.toml": {
            "title": "Shop API",
            "summary": "Sells items.",
            "stages": ["beginner"],
            "level": 2,
            "hours": [8, 16],
            "topics": [{"topic": "sql.joins", "level": 2}],
            "milestones": ["It lists items", "It sells one"],
        },
        "checkpoints/joins-shown.toml": {
            "title": "Joins shown",
            "summary": "Joins by heart.",
            "group": "verification",
            "done_when": ["A join is right", "A colleague says why"],
            "topics": ["sql.joins"],
            "labs": ["pairs"],
            "projects": ["shop-api"],
        },
        "technologies/tabular.toml": {
            "title": "Tabular",
            "summary": "Keeps tables.",
            "category": "sql",
            "not_for": "Pictures.",
            "topics": ["sql.rows"],
        },
        "resources/table-school.toml": {
            "title": "Table school",
            "summary": "Serves beginners.",
            "publisher": "Its teachers",
            "topics": ["sql.rows"],
        },
        "careers/one-ladder.toml": {
            "title": "One ladder",
            "summary": "Two rungs.",
            "topics": ["sql.rows"],
            "rungs": [{"title": "Junior", "experience": "0-1 years", "focus": "rows"}],
            "milestones": [{"months": 3, "text": "A first table"}],
        },
        "practices/tidy-tables.toml": {
            "title": "Tidy tables",
            "summary": "A list.",
            "group": "practice",
            "advice": [{"text": "Name keys", "why": "They are read", "topics": ["sql.rows"]}],
        },
        "capabilities/asks-tables.toml": {
            "title": "Asks tables",
            "summary": "Claimed of experts.",
            "claimed_by": ["a-blog"],
            "command": "prowess roadmap show sql",
            "topics": ["sql.joins"],
        },
    }


def _guide() -> dict[str, Facts]:
    return {
        "guides/stores/guide.toml": {
            "title": "Which store?",
            "question": "Which?",
            "summary": "Start plain.",
            "default": "table",
            "default_wrong_when": "It is a cache.",
            "criteria": [{"id": "safe", "title": "Safety", "question": "Safe?", "weight": 2}],
            "options": [
                {
                    "id": "table",
                    "title": "A table",
                    "best_for": "rows",
                    "why": "plain",
                    "topics": ["sql.rows"],
                },
                {"id": "file", "title": "A file", "best_for": "notes", "why": "plainer"},
            ],
            "evidence": [
                {
                    "option": "table",
                    "criterion": "safe",
                    "score": 2,
                    "because": "It checks.",
                    "source": "the-manual",
                }
            ],
            "exclusions": [{"option": "file", "when": "many write", "because": "they collide"}],
        },
    }


def _texts() -> dict[str, str]:
    topics = ("rows", "joins", "groups")
    return {
        **{f"topics/sql/{slug}/topic.md": prose(f"sql.{slug}") for slug in topics},
        "roles/analyst/role.md": "An analyst is asked.\n",
        "projects/shop-api/project.md": "Build a shop that sells items.\n",
        "guides/stores/guide.md": "Most things begin as a table.\n",
        "schemas/shop/schema.sql": "CREATE TABLE items (id int PRIMARY KEY);\n",
        "schemas/shop/sample.sql": "INSERT INTO items VALUES (1);\n",
        "schemas/shop/brief.md": "A shop sells items.\n",
        "labs/pairs/brief.md": "Pair the items.\n",
        "labs/pairs/reference.sql": "SELECT id FROM items;\n",
        "labs/pairs/starter.sql": "SELECT 1;\n",
        "labs/pairs/mutants/one.sql": "-- caught_by: wrong-values\nSELECT 1;\n",
    }


def write_pack(
    root: Path,
    *,
    change: Mapping[str, Facts] | None = None,
    drop: Mapping[str, list[str]] | None = None,
    write: Mapping[str, str] | None = None,
    remove: Iterable[str] = (),
) -> Path:
    """Write the sound pack, with keys of its files changed or dropped, texts put in, files left
    out.
    """
    facts, texts = _facts(), {**_texts(), **(write or {})}
    for name, keys in (change or {}).items():
        facts[name] = {**facts.get(name, {}), **deepcopy(keys)}
    for name, gone in (drop or {}).items():
        facts[name] = {key: value for key, value in facts[name].items() if key not in gone}
    files = {**{name: toml(table) for name, table in facts.items()}, **texts}
    return write_files(root, {name: files[name] for name in files if name not in set(remove)})


def write_overlay(root: Path, files: Mapping[str, Facts | str], *, name: str = "acme") -> Path:
    """Write a pack of its own: the files, and a manifest unless one is given."""
    manifest = {"name": name, "version": "1", "format": 1}
    every: dict[str, Facts | str] = {"pack.toml": manifest, **files}
    texts = {n: text if isinstance(text, str) else toml(text) for n, text in every.items()}
    return write_files(root, texts)


def write_files(root: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root


def toml(table: Facts) -> str:
    """Return one line a key; a table of tables comes as `[name]` blocks after the rest."""
    lines = [f"{key} = {_value(v)}" for key, v in table.items() if not isinstance(v, dict)]
    blocks = (f"[{key}]\n{toml(inner)}" for key, inner in table.items() if isinstance(inner, dict))
    return "\n".join([*lines, *blocks]) + "\n"


def _value(value: Any) -> str:
    match value:
        case bool():
            return str(value).lower()
        case str():
            escaped = value.replace("\\", "\\\\").replace('"', '\\"')
            return f'"{escaped}"'
        case list():
            return "[" + ", ".join(_value(one) for one in value) + "]"
        case dict():
            pairs = (f"{key} = {_value(one)}" for key, one in value.items())
            return "{ " + ", ".join(pairs) + " }"
        case _:
            return str(value)
