"""A folder whose subfolders are unrelated says so to the file system, where that listens."""

import pytest

from prowess.rigs.apart import lie_apart


def test_it_is_told_once_and_nothing_else_of_the_folder_changes(tmp_path):
    before = tmp_path.stat()
    if not lie_apart(tmp_path):
        pytest.skip("this file system takes no such flag")

    assert lie_apart(tmp_path)
    after = tmp_path.stat()
    kept = ("st_mode", "st_uid", "st_gid", "st_ino", "st_nlink", "st_mtime_ns")
    assert [getattr(after, name) for name in kept] == [getattr(before, name) for name in kept]


@pytest.mark.parametrize("name", ["missing", "file", "link"])
def test_what_is_no_folder_of_ours_is_left_alone(tmp_path, name):
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to("/")

    assert not lie_apart(tmp_path / name)
