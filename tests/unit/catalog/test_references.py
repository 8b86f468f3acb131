import pytest

from content.tree import write_pack
from prowess.catalog.loader import load_pack
from prowess.catalog.references import dangling, without_dangling
from prowess.catalog.types import Content


def loaded(tmp_path, **changes) -> Content:
    return load_pack(write_pack(tmp_path / "content", **changes)).content


def test_sound_content_stays_as_it_is(tmp_path):
    content = loaded(tmp_path)

    assert list(dangling(content)) == []
    assert without_dangling(content) == content


def test_a_missing_topic_goes_from_every_list_that_named_it(tmp_path):
    content = loaded(tmp_path, remove=["topics/sql/joins/topic.toml"])

    pruned = without_dangling(content)

    assert list(dangling(pruned)) == []
    assert pruned.roadmaps[0].topic_ids() == ("sql.rows", "sql.groups")
    assert pruned.roles[0].topics == ()
    assert pruned.skills[0].topics == ()
    assert pruned.labs[0].topics == ()
    assert pruned.paths[0].blocks[0].topics == ("sql.rows",)
    assert {topic.id: topic.requires for topic in pruned.topics}["sql.groups"] == ()


def test_several_dangling_entries_of_one_list_all_go(tmp_path):
    names = ["sql.a", "sql.rows", "sql.b", "sql.c", *(f"sql.x{n}" for n in range(9)), "sql.joins"]
    content = loaded(tmp_path, change={"skills/querying.toml": {"topics": names}})

    assert without_dangling(content).skills[0].topics == ("sql.rows", "sql.joins")


def test_a_row_that_dangles_twice_goes_once(tmp_path):
    good = {
        "option": "table",
        "criterion": "safe",
        "score": 1,
        "because": "x",
        "source": "the-manual",
    }
    rows = [{**good, "option": "no", "criterion": "none", "source": "nothing"}, good]
    content = loaded(tmp_path, change={"guides/stores/guide.toml": {"evidence": rows}})

    (guide,) = without_dangling(content).guides

    assert [row.option for row in guide.evidence] == ["table"]


def test_what_dangles_outside_of_a_list_goes_whole(tmp_path):
    content = loaded(tmp_path, change={"guides/stores/guide.toml": {"default": "nothing"}})

    assert without_dangling(content).guides == ()


@pytest.mark.parametrize(
    ("file", "change", "kind"),
    [
        ("roles/analyst/role.toml", {"paths": ["gone"]}, "path"),
        ("topics/sql/rows/topic.toml", {"related": ["sql.gone"]}, "topic"),
        ("topics/sql/rows/topic.toml", {"sources": [{"source": "gone"}]}, "source"),
        ("paths/first-steps/path.toml", {"sources": [{"source": "gone"}]}, "source"),
        (
            "guides/stores/guide.toml",
            {"exclusions": [{"option": "gone", "when": "x", "because": "y"}]},
            "option",
        ),
    ],
)
def test_each_way_to_name_something_is_known(tmp_path, file, change, kind):
    (reference,) = dangling(loaded(tmp_path, change={file: change}))

    assert (reference.wanted_kind, reference.wanted.rpartition(".")[2]) == (kind, "gone")
