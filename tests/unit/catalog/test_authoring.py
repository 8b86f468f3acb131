import pytest
from tools.synthetic_catalog import Size, write_content

from content.tree import write_files, write_overlay, write_pack
from prowess.catalog import open_catalog
from prowess.catalog.authoring import check_content, check_lab, compile_content
from prowess.catalog.bundle import Bundle
from prowess.catalog.files import write_file
from prowess.catalog.findings import Diagnosis, Finding
from prowess.catalog.reading import MAX_FILE_BYTES
from prowess.kit.errors import Invalid, NotFound

SKILL = {"title": "Ours", "summary": "Ours.", "topics": ["sql.nowhere"]}


def a_finding(**fields) -> Finding:
    defaults = {
        "file": "content/a.toml",
        "line": 3,
        "rule": "some-rule",
        "severity": "error",
        "expected": "one",
        "got": "two",
        "remedy": "Mend it.",
    }
    return Finding(**{**defaults, **fields})


def test_a_finding_reads_as_place_rule_and_sentences():
    assert a_finding().text() == (
        "content/a.toml:3: error some-rule: Expected one, got two. Mend it."
    )


def test_a_diagnosis_is_sorted_without_doubles_and_counted():
    late, early = a_finding(line=9), a_finding(line=2, severity="warning")

    diagnosis = Diagnosis.of([late, early, late])

    assert diagnosis.findings == (early, late)
    assert (diagnosis.errors, diagnosis.warnings) == ((late,), (early,))
    assert diagnosis.text().splitlines()[-1] == "1 error, 1 warning"
    assert Diagnosis.of([]).text() == "0 errors, 0 warnings"


def test_content_is_compiled_into_a_file(tmp_path):
    artefact = tmp_path / "out" / "catalog.msgpack"

    made = compile_content(write_pack(tmp_path / "content"), to=artefact)

    bundle = Bundle.open(artefact)
    assert bundle.content_hash == made
    assert [topic.id for topic in bundle.content().topics] == [
        "sql.groups",
        "sql.joins",
        "sql.rows",
    ]


def test_broken_content_is_not_compiled_and_leaves_the_old_artefact(tmp_path):
    artefact = tmp_path / "catalog.msgpack"
    artefact.write_bytes(b"old")
    root = write_pack(tmp_path / "content", change={"skills/querying.toml": SKILL})

    with pytest.raises(Invalid) as caught:
        compile_content(root, to=artefact)

    assert "content/skills/querying.toml:4: error unknown-reference" in caught.value.message
    assert artefact.read_bytes() == b"old"


def test_a_pack_is_checked_on_top_of_the_installed_catalog(tmp_path):
    topic = next(iter(open_catalog().topics))
    files = {"skills/ours.toml": {**SKILL, "topics": [topic, "sql.nowhere"]}}

    (finding,) = check_content([write_overlay(tmp_path / "acme", files)]).findings

    assert (finding.rule, finding.got) == ("unknown-reference", "`sql.nowhere`")


def test_only_the_packs_own_files_are_judged(tmp_path):
    base = write_pack(tmp_path / "content", remove=["topics/sql/rows/topic.md"])
    acme = write_overlay(tmp_path / "acme", {"skills/ours.toml": SKILL})

    files = {finding.file for finding in check_content([acme, base]).findings}

    assert "acme/skills/ours.toml" in files
    assert "content/topics/sql/rows/topic.md" in files


def test_without_roots_the_own_content_is_checked():
    files = [finding.file for finding in check_content().findings]

    assert all(file.startswith("content/") for file in files)


def test_what_is_no_folder_cannot_be_checked(tmp_path):
    with pytest.raises(NotFound) as caught:
        check_content([tmp_path / "nowhere"])

    assert caught.value.code == "catalog.no_pack"


def test_a_file_that_is_far_too_large_is_not_read(tmp_path):
    root = write_pack(tmp_path / "content")
    write_files(root, {"topics/sql/rows/topic.md": "x" * (MAX_FILE_BYTES + 1)})

    assert "Expected at most 1048576 bytes, got 1048577." in check_content([root]).text()


def test_a_folder_where_a_file_belongs_is_reported(tmp_path):
    root = write_pack(tmp_path / "content", remove=["topics/sql/rows/topic.md"])
    (root / "topics/sql/rows/topic.md").mkdir()

    assert "topic.md:1: error malformed-file: Expected a readable file" in (
        check_content([root]).text()
    )


def test_a_source_that_is_no_table_is_reported(tmp_path):
    root = write_pack(tmp_path / "content", write={"sources/more.toml": 'title = "loose"\n'})

    assert "sources/more.toml:1: error wrong-value" in check_content([root]).text()


def test_a_file_in_place_of_a_folder_is_a_stray(tmp_path):
    root = write_pack(tmp_path / "content", write={"topics/README.md": "x"})

    assert "topics/README.md:1: error stray-file" in check_content([root]).text()


def test_an_empty_pack_is_sound(tmp_path):
    assert check_content([write_overlay(tmp_path / "acme", {})]).findings == ()


def test_a_failed_write_leaves_no_draft_behind(tmp_path):
    (tmp_path / "taken").mkdir()

    with pytest.raises(OSError, match="taken"):
        write_file(tmp_path / "taken", b"x")

    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


def test_made_up_content_holds_to_the_rules_and_its_seed_gives_the_same_again(tmp_path):
    size = Size(topics=60, items=100, roadmaps=3, roles=2, labs=4, sources=5)
    for name, seed in (("one", 1), ("two", 1), ("three", 2)):
        write_content(tmp_path / name, size=size, seed=seed)

    hashes = [
        compile_content(tmp_path / name, to=tmp_path / f"{name}.msgpack")
        for name in ("one", "two", "three")
    ]

    assert check_content([tmp_path / "one"]).errors == ()
    assert hashes[0] == hashes[1] != hashes[2]
    stats = open_catalog(overlays=[tmp_path / "one"]).stats()
    assert (stats.topics, stats.roadmaps, stats.roles, stats.labs) == (60, 3, 2, 4)
    assert len(open_catalog(overlays=[tmp_path / "one"]).items) == 100


def test_of_one_lab_its_own_findings_are_told_by_the_names_of_its_files(tmp_path):
    wrong = {"minutez": 10, "level": 7, "topics": [{"topic": "sql.groupby", "level": 2}]}
    root = write_pack(
        tmp_path / "content",
        change={"labs/pairs/lab.toml": wrong, "skills/querying.toml": SKILL},
        remove=["labs/pairs/brief.md"],
    )

    found = {(one.file, one.rule, one.severity) for one in check_lab(root / "labs" / "pairs")}

    assert found == {
        ("brief.md", "missing-file", "error"),
        ("lab.toml", "wrong-key", "error"),
        ("lab.toml", "wrong-value", "error"),
    }


def test_a_lab_whose_topic_is_misspelled_is_told(tmp_path):
    wrong = {"topics": [{"topic": "sql.joinz", "level": 2}]}
    root = write_pack(tmp_path / "content", change={"labs/pairs/lab.toml": wrong})

    rules = {one.rule for one in check_lab(root / "labs" / "pairs")}

    assert "unknown-reference" in rules


def test_of_a_lab_outside_of_a_pack_nothing_is_told(tmp_path):
    folder = write_pack(tmp_path / "content") / "labs" / "pairs"
    (tmp_path / "content" / "pack.toml").unlink()

    assert check_lab(folder) == ()
