import stat
from datetime import UTC, datetime

import pytest

from content.tree import write_files
from prowess.catalog.trust import (
    distrust_pack,
    hash_pack,
    is_trusted,
    programs_of,
    require_trust,
    trust_pack,
)
from prowess.kit.errors import Forbidden, Invalid, NotFound

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture
def pack(tmp_path):
    files = {"pack.toml": 'name = "acme"\n', "labs/x/checks.py": "print('hello')\n"}
    return write_files(tmp_path / "acme", files)


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


def test_a_pack_is_not_trusted_until_somebody_says_so(pack, home):
    assert not is_trusted(pack, home=home)

    trusted = trust_pack(pack, home=home, now=NOW)

    assert is_trusted(pack, home=home)
    assert (trusted.folder, trusted.hash, trusted.trusted_at) == (str(pack), hash_pack(pack), NOW)
    require_trust(pack, home=home)


def test_code_of_an_untrusted_pack_is_refused(pack, home):
    with pytest.raises(Forbidden) as caught:
        require_trust(pack, home=home)

    assert caught.value.code == "catalog.untrusted_pack"
    assert "never trusted" in caught.value.message
    assert f"prowess content trust {pack}" in caught.value.hint


@pytest.mark.parametrize("change", ["edit", "add", "remove", "rename", "execute", "hide"])
def test_any_change_ends_the_trust(pack, home, change):
    trust_pack(pack, home=home, now=NOW)
    checks = pack / "labs" / "x" / "checks.py"
    match change:
        case "edit":
            checks.write_text("print('other')\n")
        case "add":
            write_files(pack, {"labs/x/other.py": ""})
        case "remove":
            checks.unlink()
        case "rename":
            checks.rename(checks.with_name("check.py"))
        case "execute":
            checks.chmod(checks.stat().st_mode | stat.S_IXUSR)
        case "hide":
            write_files(pack, {"labs/x/.hidden.py": ""})

    assert not is_trusted(pack, home=home)
    with pytest.raises(Forbidden) as caught:
        require_trust(pack, home=home)
    assert "changed after it was trusted" in caught.value.message


def test_what_git_and_python_write_beside_ends_no_trust(pack, home):
    trust_pack(pack, home=home, now=NOW)

    write_files(pack, {".git/HEAD": "x", "labs/x/__pycache__/checks.pyc": "y"})

    assert is_trusted(pack, home=home)


def test_the_same_files_elsewhere_are_another_pack(pack, home, tmp_path):
    trust_pack(pack, home=home, now=NOW)
    other = pack.rename(tmp_path / "moved")

    assert not is_trusted(other, home=home)


def test_trust_can_be_taken_back(pack, home):
    trust_pack(pack, home=home, now=NOW)
    distrust_pack(pack, home=home)
    distrust_pack(pack, home=home)

    assert not is_trusted(pack, home=home)


def test_two_packs_do_not_overwrite_one_another(pack, home, tmp_path):
    other = write_files(tmp_path / "other", {"pack.toml": ""})
    trust_pack(pack, home=home, now=NOW)
    trust_pack(other, home=home, now=NOW)

    assert is_trusted(pack, home=home)
    assert is_trusted(other, home=home)


@pytest.mark.parametrize("record", ["", "{}", '{"folder": "/", "hash": "x", "trusted_at": "?"}'])
def test_a_record_that_cannot_be_read_is_no_trust(pack, home, record):
    trust_pack(pack, home=home, now=NOW)
    for path in (home / "trust").iterdir():
        path.write_text(record)

    assert not is_trusted(pack, home=home)


def test_a_record_of_another_folder_is_no_trust(pack, home):
    trust_pack(pack, home=home, now=NOW)
    (path,) = (home / "trust").iterdir()
    path.write_text(path.read_text().replace(str(pack), "/elsewhere"))

    assert not is_trusted(pack, home=home)


def test_records_are_for_their_owner_alone(pack, home):
    trust_pack(pack, home=home, now=NOW)

    (path,) = (home / "trust").iterdir()

    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("target", ["file", "folder"])
def test_a_link_could_lead_elsewhere_tomorrow_and_is_refused(pack, home, tmp_path, target):
    write_files(tmp_path, {"outside/code.py": ""})
    outside = tmp_path / "outside"
    (pack / "link").symlink_to(outside / "code.py" if target == "file" else outside)

    with pytest.raises(Invalid) as caught:
        trust_pack(pack, home=home, now=NOW)

    assert caught.value.code == "catalog.linked_pack"


def test_what_is_no_folder_is_not_trusted(home, tmp_path):
    with pytest.raises(NotFound) as caught:
        trust_pack(tmp_path / "nowhere", home=home, now=NOW)

    assert caught.value.code == "catalog.no_pack"


def test_a_person_sees_which_files_are_programs(pack):
    write_files(pack, {"labs/x/run.sh": "#!/bin/sh\n", "labs/x/data.sql": ""})
    (pack / "labs/x/run.sh").chmod(0o755)

    assert programs_of(pack) == ("labs/x/checks.py", "labs/x/run.sh")
