import pytest

from content.tree import write_pack
from prowess.catalog import Catalog
from prowess.catalog.building import compile_roots
from prowess.catalog.bundle import Bundle
from prowess.catalog.types import Content, Lab, Pack, Skill, Topic
from prowess.kit.errors import NotFound, Unavailable


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_pack(tmp_path_factory.mktemp("sound") / "content")


@pytest.fixture(scope="module")
def catalog(folder):
    bundle = Bundle(compile_roots((folder,)).data)
    return Catalog(
        bundle.content(),
        content_hash=bundle.content_hash,
        roots=(folder,),
        read_index=bundle.index,
        read_items=bundle.items,
    )


NOUNS = {
    "topic": "sql.joins",
    "roadmap": "sql",
    "role": "analyst",
    "path": "first-steps",
    "guide": "stores",
    "skill": "querying",
    "lab": "pairs",
    "source": "the-manual",
}


@pytest.mark.parametrize(("noun", "known"), NOUNS.items())
def test_each_kind_is_looked_up_by_id(catalog, noun, known):
    get, find = getattr(catalog, f"get_{noun}"), getattr(catalog, f"find_{noun}")

    assert get(known).id == known
    assert find(known) is get(known) is getattr(catalog, f"{noun}s")[known]
    assert find("nothing-like-it") is None


@pytest.mark.parametrize(("noun", "known"), NOUNS.items())
def test_an_unknown_id_says_what_is_near(catalog, noun, known):
    with pytest.raises(NotFound) as caught:
        getattr(catalog, f"get_{noun}")(f"{known}x")

    assert caught.value.code == f"catalog.unknown_{noun}"
    assert known in caught.value.hint
    assert f"'{known}x'" in caught.value.message


def test_an_id_unlike_any_other_gets_advice_and_is_shown_in_part(catalog):
    with pytest.raises(NotFound) as caught:
        catalog.get_topic("?" * 5000)

    assert len(caught.value.message) < 200
    assert "`prowess topic list`" in caught.value.hint


def test_an_alias_leads_to_its_thing(catalog):
    assert catalog.get_skill("asking").id == "querying"
    assert catalog.find_skill("asking") is catalog.skills["querying"]


def test_no_thing_can_be_changed(catalog):
    with pytest.raises(TypeError):
        catalog.topics["sql.new"] = catalog.topics["sql.rows"]
    with pytest.raises(AttributeError):
        catalog.get_topic("sql.rows").title = "Other"


def test_who_uses_a_topic(catalog):
    assert catalog.roadmaps_of("sql.joins") == ("sql",)
    assert catalog.roles_of("sql.joins") == ("analyst",)
    assert catalog.labs_of("sql.joins") == ("pairs",)
    assert catalog.labs_of("sql.rows") == ()
    assert catalog.roles_of("nothing") == ()
    assert catalog.roadmaps_of("nothing") == ()


def test_the_graph_spans_all_topics(catalog):
    assert catalog.graph.closure("sql.groups") == {"sql.rows", "sql.joins"}


def test_every_roadmap_is_drawn(catalog):
    drawing = catalog.drawing_of("sql")

    assert {position.id for position in drawing.positions} == set(catalog.topics)
    assert catalog.drawing_of("nothing") is None


def test_a_lab_knows_its_folders_and_shows_only_its_public_face(catalog, folder):
    lab = catalog.get_lab("pairs")

    assert catalog.lab_folder("pairs") == folder / "labs" / "pairs"
    assert catalog.schema_folder("pairs") == folder / "schemas" / "shop"
    assert lab.schema_sql.startswith("CREATE TABLE items")
    assert lab.sample_sql == "INSERT INTO items VALUES (1);"
    assert lab.schema_brief == "A shop sells items."
    assert lab.starter == "SELECT 1;"
    assert "SELECT id" not in repr(lab)


def test_a_lab_with_its_own_tables_has_no_schema_folder(tmp_path):
    root = write_pack(
        tmp_path / "content",
        drop={"labs/pairs/lab.toml": ["schema"]},
        write={
            "labs/pairs/schema.sql": "CREATE TABLE a ();",
            "labs/pairs/sample.sql": "SELECT 2;",
            "labs/pairs/schema.md": "One table.",
        },
    )
    catalog = Catalog(Bundle(compile_roots((root,)).data).content(), roots=(root,))

    assert catalog.schema_folder("pairs") is None
    assert catalog.get_lab("pairs").sample_sql == "SELECT 2;"
    assert catalog.get_lab("pairs").schema_brief == "One table."


def test_a_catalog_without_folders_says_so(catalog):
    lab = catalog.get_lab("pairs")
    loose = Catalog(Content(labs=(lab,), packs=(Pack("prowess", "1"),)))

    with pytest.raises(Unavailable) as caught:
        loose.lab_folder("pairs")

    assert caught.value.code == "catalog.no_folder"
    with pytest.raises(NotFound):
        loose.lab_folder("other")


def test_everything_is_counted(catalog):
    stats = catalog.stats()

    assert (stats.topics, stats.edges, stats.roadmaps, stats.roles) == (3, 2, 1, 1)
    assert (stats.labs, stats.sources, stats.tracks, stats.guides) == (1, 2, 1, 1)
    assert (stats.citations, stats.citations_checked, stats.sources_checked) == (4, 0, 0)
    assert stats.words == 270
    assert stats.per_roadmap == (("sql", 3),)
    assert stats.packs == ("prowess 1",)
    assert stats.catalog_hash == catalog.content_hash
    assert len(stats.catalog_hash) == 32


def test_checked_citations_and_examples_and_projects_are_counted(tmp_path):
    cited = [{"source": "the-manual", "locator": "7.2", "checked": "2026-11-21"}]
    example = (
        "One.\n\n```sql run\nSELECT 1;\n```\n```text output\n1\n```\n```redis run\nPING\n```\n"
    )
    root = write_pack(
        tmp_path / "content",
        change={
            "topics/sql/rows/topic.toml": {"sources": cited},
        },
        write={"topics/sql/rows/topic.md": example},
    )

    stats = Catalog(Bundle(compile_roots((root,)).data).content()).stats()

    assert (stats.citations_checked, stats.sources_checked) == (1, 1)
    assert (stats.executed_examples, stats.projects) == (2, 1)
    assert stats.examples == (("redis", 1), ("sql", 1))


def test_sql_of_an_area_of_administration_is_counted_apart():
    body = "```sql run\nSELECT 1;\n```"
    topic = Topic("postgresql.locks", "Locks", "postgresql", 1, 10, 20, "", body, (), (), (), ())

    stats = Catalog(Content(topics=(topic,))).stats()

    assert stats.examples == (("postgresql", 1),)


def test_a_catalog_made_in_memory_searches_and_has_no_items():
    catalog = Catalog(Content(skills=(Skill("s", "Selling", "", ()),)))

    assert [hit.id for hit in catalog.search("selling").hits] == ["s"]
    assert catalog.items == ()


def test_a_lab_is_a_struct_that_others_build_by_keyword():
    lab = Lab(
        id="x",
        title="X",
        kind="query",
        level=1,
        minutes=5,
        topics=(),
        brief="",
        hints=(),
        schema_brief="",
        sample_sql="",
        starter="",
        answer_file="answer.sql",
        version="1",
    )

    assert (lab.schema, lab.schema_pack, lab.pack) == ("", "", "")
