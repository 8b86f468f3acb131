"""A lab of one's own pack, led through its gate by the command line."""

import json
import re
import shutil
import signal

import pytest

from e2e.cli.conftest import ROOT

pytestmark = [pytest.mark.servers, pytest.mark.timeout(300)]


PACK = {
    "pack.toml": 'name = "acme"\nversion = "1"\nformat = 1\n',
    "labs/busy-desks/lab.toml": """\
title = "Busy desks"
kind = "query"
level = 2
minutes = 10
topics = [{ topic = "sql.group-by", level = 2 }]
hints = ["What makes a desk busy?", "Count its calls.", "HAVING count(*) > 2"]
""",
    "labs/busy-desks/brief.md": "Desks with more than two calls: label and calls.\n",
    "labs/busy-desks/schema.sql": """\
CREATE TABLE desks (desk_id integer PRIMARY KEY, label text NOT NULL UNIQUE);
CREATE TABLE calls (call_id integer PRIMARY KEY, desk_id integer NOT NULL REFERENCES desks);
""",
    "labs/busy-desks/reference.sql": """\
SELECT label, count(*) AS calls FROM desks JOIN calls USING (desk_id)
GROUP BY desk_id, label HAVING count(*) > 2;
""",
}


@pytest.fixture
def pack(shell):
    folder = shell.cwd / "my-pack"
    for name, text in PACK.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def test_a_server_without_the_pack_leaves_its_labs_to_the_command_line(shell, pack):
    answer = (pack / "labs/busy-desks/reference.sql").read_text()
    server = shell.start("serve", "--port", "0", "--no-browser")
    assert next(line for line in server.stdout if "http://" in line)

    checked = shell.json("--content", pack, "lab", "check", "busy-desks", "-", stdin=answer)
    handed_in = shell.json(
        "--content", pack, "lab", "submit", "busy-desks", "-", "--no-wait", stdin="SELECT 1"
    )
    followed = shell.json("--content", pack, "run", "events", handed_in["id"], "--follow")

    assert (checked["verdict"], checked["exit"]) == ("pass", 0)
    assert followed["over"]
    assert shell.json("run", "show", handed_in["id"])["report"]["verdict"] == "fail"
    server.send_signal(signal.SIGINT)
    server.communicate(timeout=60)


def test_a_lab_may_share_a_domain_of_the_catalog(shell):
    ours = ROOT / "content" / "labs" / "poems-and-plays"
    folder = shell.cwd / "pack" / "labs" / "poems-of-my-own"
    shutil.copytree(ours, folder, ignore=shutil.ignore_patterns("golden"))
    named = re.search(r'^schema = "(\w+)"$', (folder / "lab.toml").read_text(), re.MULTILINE)

    told = shell.json("lab", "gate", folder, "--runs", "1")

    assert named is not None
    assert not (folder / "schema.sql").exists()
    assert told["lab"] == "poems-of-my-own"
    assert {one["check"] for one in told["mutants"]} > {"missing-rows", "extra-rows"}


def test_the_gate_stays_closed_for_what_content_check_refuses(shell):
    pack = shell.cwd / "refused"
    folder = pack / "labs" / "poems-of-my-own"
    ours = ROOT / "content" / "labs" / "poems-and-plays"
    shutil.copytree(ours, folder, ignore=shutil.ignore_patterns("golden"))
    (pack / "pack.toml").write_text('name = "refused"\nversion = "1"\n')
    (folder / "brief.md").unlink()
    facts = (folder / "lab.toml").read_text()
    (folder / "lab.toml").write_text(f"minutez = 10\n{facts}")

    told = shell.json("lab", "gate", folder, "--runs", "1")

    broken = {one["subject"] for one in told["findings"] if one["gravity"] == "broken"}
    assert (told["exit"], told["passed"]) == (5, False)
    assert {"brief.md:1", "lab.toml:1"} <= broken


def test_a_folder_of_answers_leaves_no_trace_in_the_home(shell, pack):
    answers = shell.cwd / "answers"
    answers.mkdir()
    shutil.copy(pack / "labs/busy-desks/reference.sql", answers / "ana.sql")
    (answers / "ben.sql").write_text("SELECT label, 1 AS calls FROM desks")
    (answers / "cem.sql").write_text("-- I do not know")
    private = ("--content", pack, "lab")

    done = shell.run(*private, "check", "busy-desks", "--many", answers, "--json")

    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["verdict"] for line in lines] == ["pass", "fail", "error"]
    assert lines[2]["error"]["code"] == "labs.empty_answer"
    assert done.returncode == 1
    assert shell.json(*private, "show", "busy-desks")["attempts"] == []
    assert shell.json("evidence", "list")["evidence"] == []
