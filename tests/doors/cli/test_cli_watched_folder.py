"""Watching a folder: what counts as a change, and that one is not told while it goes on."""

from prowess.doors.cli.watched_folder import await_change, picture_of


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_picture_holds_the_files_of_a_person_and_not_those_of_tools(tmp_path):
    for name in ("app.py", "src/db.py", ".git/HEAD", "node_modules/x/i.js", "__pycache__/a.pyc"):
        write(tmp_path / name, "x")
    write(tmp_path / "load.hlog", "x")
    write(tmp_path / "requests" / "create.hurl", "x")

    found = picture_of(tmp_path, without=[tmp_path / "load.hlog", tmp_path / "requests"])

    assert sorted(found) == [str(tmp_path / "app.py"), str(tmp_path / "src" / "db.py")]


def test_new_changed_and_removed_files_are_changes(tmp_path):
    write(tmp_path / "a", "1")
    pictures = [picture_of(tmp_path)]
    write(tmp_path / "b", "1")
    pictures.append(picture_of(tmp_path))
    write(tmp_path / "b", "22")
    pictures.append(picture_of(tmp_path))
    (tmp_path / "a").unlink()
    pictures.append(picture_of(tmp_path))

    assert len({str(picture) for picture in pictures}) == 4


def test_a_change_is_told_when_nothing_changes_further():
    old, half, whole = ({"a": (number, number)} for number in range(3))
    looks = iter([old, old, half, whole, whole])
    waits = []

    await_change(lambda: next(looks), since=old, wait=waits.append)

    assert next(looks, None) is None
    assert len(waits) == 4


def test_what_changed_while_it_was_graded_is_told_at_once():
    waits = []

    await_change(lambda: {"a": (2, 2)}, since={"a": (1, 1)}, wait=waits.append)

    assert len(waits) == 1
