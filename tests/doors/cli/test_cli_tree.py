"""The tree of commands: help, laziness, near misses, completion, what flags say."""

import json
import subprocess
import sys
from pathlib import Path

import click
import pytest

from fakes.cli_views import ANSWERS, LAB
from fakes.command_line import Opened, Terminal, WorkingHouse, run_cli, some_powers
from prowess.doors.cli.desk import Desk
from prowess.doors.cli.lazy import Branch, LazyGroup, load
from prowess.doors.cli.tree import COMMANDS, TABLE, build_root


def leaves():
    for name, entry in TABLE.items():
        if isinstance(entry, Branch):
            for inner, leaf in entry.leaves.items():
                yield f"{name} {inner}", leaf
        else:
            yield name, entry


@pytest.mark.parametrize(("path", "leaf"), tuple(leaves()))
def test_each_command_can_be_loaded_and_has_help(path, leaf, capsys):
    command = load(leaf, name=path.split()[-1])

    code = run_cli(*path.split(), "--help").code

    assert code == 0
    assert command.short_help == leaf.help
    assert capsys.readouterr().out.startswith(f"Usage: prowess {path}")


def test_the_commands_of_operations_stand_in_the_tree():
    assert set(COMMANDS.values()) <= {path for path, _ in leaves()}


@pytest.mark.parametrize("word", ["--help", "-h"])
def test_help_lists_every_command(word, capsys):
    outcome = run_cli(word)

    assert outcome.code == 0
    listing = capsys.readouterr().out
    assert all(f"\n  {name} " in listing for name in TABLE)


def test_version(capsys):
    assert run_cli("--version").code == 0
    assert capsys.readouterr().out == "prowess 1.2.3\n"


def test_help_version_and_completion_import_no_command_and_no_message():
    program = (
        "import sys\n"
        "from prowess.doors.cli.tree import build_root\n"
        "root = build_root(version='1')\n"
        "context = root.make_context('prowess', [], resilient_parsing=True)\n"
        "root.get_help(context)\n"
        "root.get_command(context, 'roadmap').get_help(context)\n"
        "assert root.shell_complete(context, 'road')\n"
        "heavy = {'pydantic', 'rich', 'sqlalchemy', 'starlette', 'prowess.application.labs'}\n"
        "loaded = heavy & set(sys.modules)\n"
        "commands = [m for m in sys.modules if m.startswith('prowess.doors.cli.commands.')]\n"
        "assert not loaded and not commands, (loaded, commands)\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False
    )

    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("line", "near"),
    [
        (["roadmp", "list"], "roadmap"),
        (["lab", "chek", LAB], "check"),
        (["explore-roadmp"], "explore-roadmap"),
        (["status", "--jsno"], "--json"),
    ],
)
def test_a_near_miss_is_named(line, near):
    outcome = run_cli(*line)

    assert outcome.code == 2
    assert "Did you mean" in outcome.err
    assert near in outcome.err


@pytest.mark.parametrize("name", ["learn", "assess", "recommend", "plan", "review", "audit"])
def test_a_reserved_verb_says_what_can_be_done_today(name):
    outcome = run_cli(name, "anything", "--skilled-at", "X")

    assert outcome.code == 6
    assert "not here yet" in outcome.err
    assert "Today: `prowess" in outcome.err


def test_flags_become_wishes_for_settings():
    opened = Opened()
    powers = some_powers(WorkingHouse(**ANSWERS), opened)

    run_cli("--home", "h", "--content", "a", "status", "--content", "b", powers=powers)

    wishes = opened.wishes[0]
    assert wishes.home == Path("h")
    assert wishes.content == (Path("a"), Path("b"))
    assert wishes.database_url is None


def test_quiet_leaves_only_data():
    loud = run_cli("roadmap", "list", house=WorkingHouse(**ANSWERS))
    quiet = run_cli("-q", "roadmap", "list", house=WorkingHouse(**ANSWERS))

    assert loud.out == quiet.out
    assert "→ prowess roadmap show sql" in loud.err
    assert quiet.err == ""


def test_verbose_tells_what_happens():
    assert "opened" in run_cli("status", "-v", house=WorkingHouse(**ANSWERS)).err


@pytest.mark.parametrize(
    ("environ", "flags", "colored"),
    [
        ({}, [], True),
        ({"NO_COLOR": "1"}, [], False),
        ({"NO_COLOR": ""}, [], True),
        ({"TERM": "dumb"}, [], False),
        ({}, ["--color", "never"], False),
        ({"NO_COLOR": "1"}, ["--color", "always"], True),
    ],
)
def test_color_on_a_terminal(environ, flags, colored):
    outcome = run_cli(
        *flags,
        "status",
        house=WorkingHouse(**ANSWERS),
        environ={"TERM": "xterm-256color"} | environ,
        out=Terminal(tty=True),
    )

    assert ("\x1b[" in outcome.out) is colored


def test_colors_change_no_character():
    plain = run_cli("lab", "check", LAB, "-", house=WorkingHouse(**ANSWERS), stdin=b"select 1")

    painted = run_cli(
        "--color", "always", "lab", "check", LAB, "-", house=WorkingHouse(**ANSWERS), stdin=b"s"
    )

    assert click.unstyle(painted.out) == plain.out
    assert painted.out != plain.out


def test_a_stream_that_knows_no_unicode_gets_signs_it_knows():
    outcome = run_cli(
        "lab",
        "check",
        LAB,
        "-",
        house=WorkingHouse(**ANSWERS),
        stdin=b"select 1",
        out=Terminal(encoding="ascii"),
    )

    assert outcome.out.startswith("x Not passed")
    assert outcome.out.isascii()
    assert "member_id | full_name" in outcome.out


@pytest.mark.parametrize("width", [80, 100])
@pytest.mark.parametrize("line", [["status"], ["roadmap", "show", "sql"], ["lab", "show", LAB]])
def test_prose_never_leaves_the_width(width, line):
    outcome = run_cli(*line, house=WorkingHouse(**ANSWERS), environ={"COLUMNS": str(width)})

    assert max(len(line) for line in outcome.out.splitlines()) <= width


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(shell):
    outcome = run_cli("completion", shell)

    assert outcome.code == 0
    assert "_PROWESS_COMPLETE" in outcome.out
    assert "prowess" in outcome.out


def complete(*words, house=None):
    desk = Desk(
        powers=some_powers(house or WorkingHouse(**ANSWERS)),
        environ={},
        stdin=None,
        stdout=Terminal(),
        stderr=Terminal(),
    )
    from click.shell_completion import ShellComplete

    root = build_root(version="1")
    assert isinstance(root, LazyGroup)
    completion = ShellComplete(root, {"obj": desk}, "prowess", "_PROWESS_COMPLETE")
    return [item.value for item in completion.get_completions(list(words[:-1]), words[-1])]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["road"], ["roadmap"]),
        (["lab", "c"], ["check"]),
        (["lab", "check", ""], ["longest-books", LAB, "branch-favorites"]),
        (["roadmap", "show", "post"], ["postgresql-dba"]),
        (["role", "show", "sql"], ["sql-developer"]),
        (["path", "show", ""], ["sql-developer"]),
        (["guide", "show", ""], ["database"]),
        (["skill", "show", ""], ["backend-development"]),
        (["search", "x", "--kind", "ro"], ["roadmap", "role"]),
    ],
)
def test_completion_offers(words, offered):
    assert complete(*words) == offered


def test_completion_of_topics_reads_every_page():
    pages = {
        "": ANSWERS["list_topics"].model_copy(update={"next_after": "x"}),
        "x": ANSWERS["list_topics"].model_copy(update={"next_after": ""}),
    }
    house = WorkingHouse(list_topics=lambda request: pages[request.after])

    assert complete("topic", "show", "sql.inner", house=house) == ["sql.inner-join"] * 2


def test_completion_is_silent_when_the_house_is_not_ready():
    from fakes.house import an_error
    from prowess.kit.errors import Unavailable

    assert (
        complete("roadmap", "show", "", house=WorkingHouse(list_roadmaps=an_error(Unavailable)))
        == []
    )


def test_explain_lists_codes_and_checks():
    outcome = run_cli(
        "explain", "--json", powers=some_powers(list_meanings=lambda: ("late-rows",))
    )

    document = json.loads(outcome.out)
    assert "cli.usage" in document["codes"]
    assert document["names"] == ["late-rows"]
