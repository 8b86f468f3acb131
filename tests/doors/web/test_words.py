"""The language of the screens: one file, nothing missing, nothing left over."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from jinja2 import nodes

from prowess.doors import web
from prowess.doors.web import _words
from prowess.doors.web._assets import open_assets
from prowess.doors.web._render import open_renderer

WEB = Path(web.__file__).parent
RENDERER = open_renderer(open_assets())
TEMPLATES = RENDERER.environment.list_templates()


def labels(table, path=""):
    for name, value in table.items():
        if isinstance(value, _words.Labels):
            yield from labels(value, f"{path}{name}.")
        else:
            yield f"{path}{name}"


def uses(template: str) -> set[str]:
    """Every label that the template names: whole where it can be told, else its section."""
    source, _, _ = RENDERER.environment.loader.get_source(RENDERER.environment, template)
    tree = RENDERER.environment.parse(source)
    found = set()
    for node in tree.find_all((nodes.Getattr, nodes.Getitem)):
        path = path_of(node)
        if path:
            found.add(path)
    return found


def path_of(node) -> str:
    parts: list[str] = []
    while isinstance(node, nodes.Getattr | nodes.Getitem):
        known = isinstance(node, nodes.Getattr) or isinstance(node.arg, nodes.Const)
        name = node.attr if isinstance(node, nodes.Getattr) else getattr(node.arg, "value", "")
        parts = [str(name), *parts] if known else []
        node = node.node
    return ".".join(parts) if isinstance(node, nodes.Name) and node.name == "t" else ""


@pytest.mark.parametrize("template", TEMPLATES)
def test_template_names_labels_that_exist(template):
    RENDERER.environment.get_template(template)
    for path in uses(template):
        table = _words.load_labels()
        for name in path.split("."):
            table = table[name]


def test_no_label_is_hidden_by_a_method():
    """A template that asks for `t.lab.values` is given the method, and shows it."""
    hidden = {name for path in labels(_words.load_labels()) for name in path.split(".")}

    assert not {name for name in hidden if hasattr(_words.Labels, name)}


def test_every_label_is_used():
    used = set().union(*map(uses, TEMPLATES))

    for label in labels(_words.load_labels()):
        parts = label.split(".")
        prefixes = {".".join(parts[:length]) for length in range(1, len(parts) + 1)}
        assert prefixes & used, f"no template uses {label}"


def test_templates_hold_no_words_of_their_own():
    for template in TEMPLATES:
        source, _, _ = RENDERER.environment.loader.get_source(RENDERER.environment, template)
        bare = re.sub(r"{#.*?#}|{%.*?%}|{{.*?}}", " ", source, flags=re.DOTALL)
        for words in re.findall(r">([^<>]*[A-Za-z]{3,}[^<>]*)<", bare):
            assert words.strip() == "NULL", f"{template}: {words.strip()!r} belongs to labels.toml"


def test_unknown_label_is_an_error():
    with pytest.raises(AttributeError, match=r"no label home\.nothing"):
        getattr(_words.load_labels().home, "nothing")  # noqa: B009 - the access is the test


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (20, 20, "20 min"),
        (20, 40, "20\u201340 min"),
        (40, 80, "40\u201380 min"),
        (60, 60, "1 h"),
        (60, 120, "1\u20132 h"),
        (90, 150, "1.5\u20132.5 h"),
        (200, 400, "3.5\u20137 h"),
        (660, 1260, "11\u201321 h"),
        (0, 0, "0 h"),
    ],
)
def test_time_is_said_as_people_estimate(low, high, said):
    assert _words.minutes_between(low, high) == said


@pytest.mark.parametrize(
    ("share", "said"),
    [(0, "0"), (0.001, "1"), (0.5, "50"), (0.999, "99"), (1, "100")],
)
def test_share_is_never_rounded_to_all_or_nothing(share, said):
    assert _words.percent(share) == f"{said}\u202f%"


def test_numbers_agree_with_their_nouns():
    assert _words.count(1, ["topic", "topics"]) == "1 topic"
    assert _words.count(1200, ["topic", "topics"]) == "1,200 topics"


def test_moments_are_said_in_full():
    moment = datetime(2026, 3, 1, 9, 5, tzinfo=UTC)

    assert _words.day(moment) == "1 Mar 2026"
    assert _words.moment(moment) == "1 Mar 2026, 09:05 UTC"
