"""The home is private, its token is one, and nothing that exists is changed."""

import os
import stat
from concurrent.futures import ThreadPoolExecutor

import pytest

from prowess.kit.errors import Forbidden, Invalid
from prowess.main.home import is_private, prepare_home, read_token


def test_a_new_home_is_for_its_owner_alone(tmp_path):
    home = prepare_home(tmp_path / "a" / "home")

    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert is_private(home)


def test_a_home_that_exists_keeps_its_mode(tmp_path):
    home = tmp_path / "home"
    home.mkdir(mode=0o755)

    prepare_home(home)

    assert stat.S_IMODE(home.stat().st_mode) == 0o755
    assert not is_private(home)


def test_a_file_is_no_home(tmp_path):
    (tmp_path / "home").write_text("")

    with pytest.raises(Invalid) as refused:
        prepare_home(tmp_path / "home")
    with pytest.raises(Invalid) as below:
        prepare_home(tmp_path / "home" / "inner")

    assert {refused.value.code, below.value.code} == {"home.not_a_folder"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_home_that_may_not_be_written_is_refused(tmp_path):
    home = tmp_path / "home"
    home.mkdir(mode=0o500)

    with pytest.raises(Forbidden) as refused:
        prepare_home(home)

    assert refused.value.code == "home.not_writable"


def test_the_token_stays_and_is_readable_by_its_owner_alone(tmp_path):
    token = read_token(tmp_path)

    assert len(token) >= 40
    assert read_token(tmp_path) == token
    assert stat.S_IMODE((tmp_path / "token").stat().st_mode) == 0o600


def test_first_starts_at_once_agree_on_one_token(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        tokens = set(pool.map(lambda _: read_token(tmp_path), range(32)))

    assert len(tokens) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["token"]


def test_an_empty_token_file_is_filled(tmp_path):
    (tmp_path / "token").write_text("")

    assert read_token(tmp_path)
    assert (tmp_path / "token").read_text().strip() == read_token(tmp_path)
