import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import prowess
from content.tree import a_topic, prose, write_files, write_overlay, write_pack
from prowess.catalog import Catalog, open_catalog
from prowess.catalog.bundle import Bundle
from prowess.catalog.opening import own_content_root
from prowess.kit.errors import Invalid, NotFound, Unavailable

SKILL = {"title": "Selling", "summary": "Counting what was sold.", "topics": ["sql.groups"]}


@pytest.fixture
def base(tmp_path):
    """A pack that stands in for the product's own, so that no test relies on real content."""
    return write_pack(tmp_path / "content")


@pytest.fixture
def cache(tmp_path):
    return tmp_path / "cache"


def compiled_at(cache: Path) -> dict[str, int]:
    files = (cache / "catalogs").glob("*.msgpack")
    return {path.name: path.stat().st_ino for path in files if ".stamp." not in path.name}


def grow_old(root: Path) -> None:
    """Let all files seem older than any clock's tick, as they are on a person's disk."""
    for path in (root, *root.rglob("*")):
        found = path.stat()
        os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns - 10**9))


def test_a_pack_of_the_products_name_stands_in_for_its_content(base):
    catalog = open_catalog(overlays=[base])

    assert set(catalog.topics) == {"sql.rows", "sql.joins", "sql.groups"}
    assert catalog.lab_folder("pairs") == base / "labs" / "pairs"


def test_an_overlay_adds_to_what_is_below(base, tmp_path):
    acme = write_overlay(
        tmp_path / "acme",
        {
            "skills/selling.toml": SKILL,
            "topics/shop/orders/topic.toml": a_topic("shop.orders", requires=["sql.joins"]),
            "topics/shop/orders/topic.md": prose("shop.orders"),
            "labs/orders/lab.toml": {
                "title": "Orders",
                "kind": "query",
                "level": 1,
                "minutes": 5,
                "schema": "shop",
                "topics": [{"topic": "shop.orders", "level": 1}],
            },
            "labs/orders/brief.md": "Count orders.",
        },
    )

    catalog = open_catalog(overlays=[acme, base])

    assert catalog.get_skill("selling").topics == ("sql.groups",)
    assert catalog.graph.closure("shop.orders") == {"sql.joins", "sql.rows"}
    assert catalog.lab_folder("orders") == acme / "labs" / "orders"
    assert catalog.schema_folder("orders") == base / "schemas" / "shop"
    assert catalog.get_lab("orders").sample_sql == "INSERT INTO items VALUES (1);"
    assert catalog.stats().packs == ("prowess 1", "acme 1")
    assert catalog.search("orders", kind="topic").hits[0].id == "shop.orders"


def test_an_overlay_lies_over_the_installed_catalog(tmp_path):
    own = open_catalog()
    skill = {"title": "Ours", "summary": "Ours.", "topics": [next(iter(own.topics))]}
    acme = write_overlay(tmp_path / "acme", {"skills/ours-alone.toml": skill})

    catalog = open_catalog(overlays=[acme])

    assert set(catalog.topics) == set(own.topics)
    assert catalog.get_skill("ours-alone").title == "Ours"
    assert catalog.content_hash != own.content_hash
    for lab in own.labs:
        assert catalog.lab_folder(lab) == own.lab_folder(lab)


def test_a_pack_that_replaces_on_purpose_does_and_a_note_says_so(base, tmp_path):
    acme = write_overlay(
        tmp_path / "acme",
        {
            "pack.toml": {
                "name": "acme",
                "version": "3",
                "format": 1,
                "replaces": ["skill:querying"],
            },
            "skills/querying.toml": SKILL,
        },
    )

    catalog = open_catalog(overlays=[base, acme])

    assert catalog.get_skill("querying").title == "Selling"
    assert catalog.notes == ("Pack acme replaces skill querying.",)


def test_a_broken_overlay_is_refused_with_every_line_that_is_wrong(base, tmp_path):
    acme = write_overlay(
        tmp_path / "acme",
        {
            "skills/querying.toml": SKILL,
            "skills/other.toml": {**SKILL, "title": "Other", "topics": ["sql.nowhere"]},
            "skills/broken.toml": "title = ",
        },
    )

    with pytest.raises(Invalid) as caught:
        open_catalog(overlays=[base, acme])

    assert caught.value.code == "catalog.broken_content"
    for expected in (
        "acme/skills/broken.toml:1: error malformed-file",
        "acme/skills/querying.toml:1: error shadowed-id",
        "acme/skills/other.toml:3: error unknown-reference",
    ):
        assert expected in caught.value.message


def test_a_list_of_errors_is_cut_and_says_how_many_there_are(base, tmp_path):
    files = {f"skills/s{n}.toml": "x" for n in range(30)}
    acme = write_overlay(tmp_path / "acme", files)

    with pytest.raises(Invalid) as caught:
        open_catalog(overlays=[base, acme])

    assert caught.value.message.endswith("and 10 more")


@pytest.mark.parametrize("name", ["nowhere", "content/pack.toml"])
def test_an_overlay_that_is_no_folder_is_refused(base, tmp_path, name):
    with pytest.raises(NotFound) as caught:
        open_catalog(overlays=[base, tmp_path / name])

    assert caught.value.code == "catalog.no_pack"


def test_overlays_are_compiled_once_for_each_state_of_their_files(base, cache):
    grow_old(base)
    first = open_catalog(overlays=[base], cache_dir=cache)
    made = compiled_at(cache)

    second = open_catalog(overlays=[base], cache_dir=cache)

    assert len(made) == 1
    assert compiled_at(cache) == made
    assert second.content_hash == first.content_hash
    assert second.lab_folder("pairs") == base / "labs" / "pairs"
    assert second.search("joins").hits == first.search("joins").hits


@pytest.mark.parametrize("age", ["young", "old"])
def test_an_edit_is_seen(base, cache, age):
    if age == "old":
        grow_old(base)
    open_catalog(overlays=[base], cache_dir=cache)
    path = base / "skills" / "querying.toml"
    path.write_text(path.read_text().replace("Asking tables.", "Asking TABLES."))

    catalog = open_catalog(overlays=[base], cache_dir=cache)

    assert catalog.get_skill("querying").summary == "Asking TABLES."


def test_an_edit_within_the_same_tick_of_the_clock_is_seen(base, cache):
    path = base / "skills" / "querying.toml"
    tick = path.stat().st_mtime_ns + 10**9
    os.utime(path, ns=(tick, tick))
    open_catalog(overlays=[base], cache_dir=cache)
    path.write_text(path.read_text().replace("Asking tables.", "Asking TABLES."))
    os.utime(path, ns=(tick, tick))

    catalog = open_catalog(overlays=[base], cache_dir=cache)

    assert catalog.get_skill("querying").summary == "Asking TABLES."


def test_a_file_that_comes_and_one_that_goes_are_seen(base, cache):
    grow_old(base)
    open_catalog(overlays=[base], cache_dir=cache)
    text = (base / "skills" / "querying.toml").read_text().replace('"asking"', '"selling"')
    write_files(base, {"skills/new.toml": text.replace("Querying", "New")})
    with_it = open_catalog(overlays=[base], cache_dir=cache)
    grow_old(base)
    (base / "skills" / "new.toml").unlink()

    without_it = open_catalog(overlays=[base], cache_dir=cache)

    assert with_it.find_skill("new")
    assert without_it.find_skill("new") is None


def test_touched_files_are_read_but_not_compiled_again(base, cache):
    grow_old(base)
    open_catalog(overlays=[base], cache_dir=cache)
    made = compiled_at(cache)
    for path in base.rglob("*.toml"):
        path.touch()
    (base / "skills" / ".draft.swp").write_text("an editor's")

    open_catalog(overlays=[base], cache_dir=cache)

    assert compiled_at(cache) == made


@pytest.mark.parametrize("damage", [b"", b"\x00garbage", None])
def test_a_damaged_cache_is_compiled_again(base, cache, damage):
    grow_old(base)
    good = open_catalog(overlays=[base], cache_dir=cache)
    for path in (cache / "catalogs").iterdir():
        path.write_bytes(path.read_bytes()[:-30] if damage is None else damage)

    again = open_catalog(overlays=[base], cache_dir=cache)

    assert again.content_hash == good.content_hash
    assert again.search("joins").hits


def test_a_cache_that_cannot_be_written_only_costs_time(base, tmp_path):
    in_the_way = tmp_path / "file"
    in_the_way.write_text("not a folder")

    catalog = open_catalog(overlays=[base], cache_dir=in_the_way)

    assert catalog.find_topic("sql.rows")


def test_the_same_content_gives_the_same_bytes(base, tmp_path):
    other = tmp_path / "elsewhere" / "content"
    shutil.copytree(base, other)

    one, two = open_catalog(overlays=[base]), open_catalog(overlays=[other])

    assert one.content_hash == two.content_hash


def test_a_lab_gets_another_version_when_grading_changes_and_else_not(base):
    version = open_catalog(overlays=[base]).get_lab("pairs").version

    def with_text(name: str, text: str) -> str:
        old = (base / name).read_text() if (base / name).exists() else None
        write_files(base, {name: text})
        found = open_catalog(overlays=[base]).get_lab("pairs").version
        (base / name).write_text(old) if old is not None else (base / name).unlink()
        return found

    assert with_text("labs/pairs/brief.md", "Other words.\n") == version
    assert with_text("labs/pairs/starter.sql", "SELECT 5;\n") == version
    assert with_text("labs/pairs/notes.md", "Notes.\n") == version
    for graded in (
        "labs/pairs/reference.sql",
        "labs/pairs/mutants/two.sql",
        "labs/pairs/right/other.sql",
        "schemas/shop/schema.sql",
        "schemas/shop/sample.sql",
    ):
        assert with_text(graded, "-- caught_by: x\nSELECT 7;\n") != version


def test_items_are_carried_without_their_answers(base):
    write_files(
        base,
        {
            "topics/sql/rows/items.toml": '[second]\nkind = "choice"\nlevel = 1\nstem = "Which?"\n'
            'choices = ["a", "b"]\nanswer = "very secret"\nparams = ["n=1"]\n'
        },
    )

    (item,) = open_catalog(overlays=[base]).items

    assert (item.id, item.topic, item.choices) == ("sql.rows.second", "sql.rows", ("a", "b"))
    assert "secret" not in repr(item)
    assert len(item.answer) == 32


def test_a_bundle_that_is_none_says_so(tmp_path):
    path = tmp_path / "x.msgpack"
    for data in (b"", b"nothing", b"\x94\xa1x\x07\xa1y\x80"):
        path.write_bytes(data)
        with pytest.raises(Unavailable) as caught:
            Bundle.open(path)
        assert caught.value.code == "catalog.damaged_artefact"


# A checkout of its own: the catalog's code copied beside other content.


@pytest.fixture
def checkout(base, tmp_path):
    package = Path(prowess.__file__).parent
    there = tmp_path / "src" / "prowess"
    there.mkdir(parents=True)
    shutil.copy(package / "__init__.py", there)
    for room in ("kit", "catalog"):
        ignored = shutil.ignore_patterns("*.msgpack", "__pycache__")
        shutil.copytree(package / room, there / room, ignore=ignored)
    assert base == tmp_path / "content"
    return tmp_path


def ask(checkout: Path, question: str) -> str:
    code = f"from prowess.catalog import open_catalog; import sys; c = open_catalog(); {question}"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(checkout / "src"), "PATH": os.environ["PATH"]},  # noqa: TID251 - a child needs it
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return (done.stdout + done.stderr).strip()


HEAVY = "print([m for m in ('pydantic', 'tomllib', 'rapidfuzz') if m in sys.modules])"


def test_a_checkout_compiles_once_and_then_imports_nothing_heavy(checkout):
    grow_old(checkout / "content")
    grow_old(checkout / "src")

    assert ask(checkout, HEAVY) == "['pydantic', 'tomllib']"
    assert ask(checkout, HEAVY) == "[]"
    assert ask(checkout, "print(sorted(c.topics), c.notes)") == (
        "['sql.groups', 'sql.joins', 'sql.rows'] ()"
    )


def test_a_checkout_leaves_out_what_is_wrong_and_says_so(checkout):
    (checkout / "content" / "topics" / "sql" / "joins" / "topic.toml").write_text("title = ")

    said = ask(checkout, "print(sorted(c.topics), c.notes, c.get_topic('sql.groups').requires)")

    assert "['sql.groups', 'sql.rows']" in said
    assert "errors, and what is wrong was left out." in said
    assert said.endswith("()")


def test_a_ring_is_not_tolerated_even_in_a_checkout(checkout):
    path = checkout / "content" / "topics" / "sql" / "rows" / "topic.toml"
    path.write_text(path.read_text().replace("requires = []", 'requires = ["sql.groups"]'))

    assert "sql.groups requires sql.joins requires sql.rows" in ask(checkout, "print(c.topics)")


def test_a_checkout_sees_changed_code(checkout):
    ask(checkout, "print()")
    path = checkout / "src" / "prowess" / "catalog" / "drawing.py"
    path.write_text(path.read_text().replace("BOX_WIDTH = 200", "BOX_WIDTH = 210"))

    assert ask(checkout, "print(c.drawing_of('sql').width)") == "1100"


def test_an_installed_package_without_its_artefact_says_so(checkout):
    (checkout / "content").rename(checkout / "elsewhere")

    said = ask(checkout, "print(c.topics)")

    assert "Expected the compiled catalog inside the package" in said


def test_this_checkout_has_content():
    assert isinstance(open_catalog(), Catalog)
    assert own_content_root() == Path(__file__).parents[3] / "content"
