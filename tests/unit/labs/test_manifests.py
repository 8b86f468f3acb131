"""`prowess.toml` and dialects: what is read, and what is refused with a reason."""

import json

import pytest

from prowess.kit.errors import Invalid, NotFound
from prowess.labs.project.dialects import merge_dialect, read_dialect
from prowess.labs.project.manifest import manifest_of, read_manifest
from prowess.labs.project.submission import last_lines

LEAST = {"project": "todo-backend", "start": ["./server"]}


def test_defaults_stand_where_nothing_is_said():
    found = manifest_of(LEAST)

    assert (found.ready, found.folder, found.build, found.start_s) == ("/", ".", (), 30.0)


def test_a_program_may_lie_in_a_folder_with_a_space():
    assert manifest_of({**LEAST, "start": ["./my server"]}).start == ("./my server",)


def test_one_build_command_or_several():
    one = manifest_of({**LEAST, "build": ["make", "all"]})
    several = manifest_of({**LEAST, "build": [["npm", "ci"], ["npm", "run", "build"]]})

    assert one.build == (("make", "all"),)
    assert several.build == (("npm", "ci"), ("npm", "run", "build"))


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"start": "python app.py"}, r'`start` must be a list of words: \["python", "app.py"\]'),
        ({"start": ["perl app.pl"]}, r'As a list of words it is \["perl", "app.pl"\]'),
        ({"build": "npm ci"}, r'`build` must be a list of words: \["npm", "ci"\]'),
        ({"start": []}, "`start` must be a list of words"),
        ({"folder": "../elsewhere"}, "inside of the project"),
        ({"folder": "/etc"}, "inside of the project"),
        ({"start_s": 0}, "number above 0"),
        ({"start_s": True}, "number above 0"),
        ({"reading": "/"}, "reading is no key"),
        ({"dialect": []}, "`dialect` must be a table"),
        ({"project": ""}, "must say `project`"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_reason(more, told):
    with pytest.raises(Invalid, match=told):
        manifest_of({**LEAST, **more})


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("node 'my app.js' --name \"a b\"", ["node", "my app.js", "--name", "a b"]),
        ("node 'my app.js", None),
        ("npm ci && npm start", None),
        ("cat schema.sql | psql", None),
        ("python app.py; echo done", None),
        ("python app.py > log", None),
        ("python app.py --port $PORT", None),
        ("NODE_ENV=production node app.js", None),
        ("node app.js --mode=fast", ["node", "app.js", "--mode=fast"]),
    ],
)
@pytest.mark.parametrize("wrapped", [False, True])
def test_the_words_that_are_told_for_a_line_mean_what_it_means(line, words, wrapped):
    with pytest.raises(Invalid) as caught:
        manifest_of({**LEAST, "start": [line] if wrapped else line})

    told = json.dumps(words or ["sh", "-c", line])
    assert told in caught.value.message
    assert manifest_of({**LEAST, "start": json.loads(told)}).start == tuple(json.loads(told))


def test_a_folder_without_a_manifest_says_how_to_get_one(tmp_path):
    with pytest.raises(NotFound) as caught:
        read_manifest(tmp_path)

    assert "prowess project start" in caught.value.hint


def test_a_manifest_that_is_no_toml_is_refused(tmp_path):
    (tmp_path / "prowess.toml").write_text("start = [", encoding="utf-8")

    with pytest.raises(Invalid, match="not TOML"):
        read_manifest(tmp_path)


def test_a_dialect_says_only_what_differs(tmp_path):
    (tmp_path / "dialect.toml").write_text("created = [200, 201]\n", encoding="utf-8")
    known = {"created": [201], "paging": True}

    found = merge_dialect(known, said=read_dialect(tmp_path / "dialect.toml"))

    assert found == {"created": [200, 201], "paging": True}


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"creating": [200]}, "creating"),
        ({"paging": 1}, "must be bool"),
        ({"created": ["200"]}, "must be a list like"),
    ],
)
def test_a_choice_that_is_none_is_refused(said, told):
    with pytest.raises(Invalid, match=told):
        merge_dialect({"created": [201], "paging": True}, said=said)


def test_the_last_lines_are_the_last():
    assert last_lines("\n".join(map(str, range(100))), lines=2) == "98\n99"
