import json
import shutil
from pathlib import Path

import pytest

from prowess.rigs import leftovers
from prowess.rigs.leftovers import list_abandoned, remove_abandoned
from prowess.rigs.site import OWNER_FILE, Site


@pytest.fixture
def site(tmp_path):
    base = tmp_path / "bases" / "0123456789ab"
    home = tmp_path / "home"
    for folder in (base, home):
        folder.mkdir(parents=True)
    return Site(home, base.name, base, base / "sockets", base / "binaries", account=None)


def beside(site, name, *, home):
    folder = site.base.with_name(name)
    folder.mkdir()
    (folder / OWNER_FILE).write_text(json.dumps({"home": str(home)}))
    (folder / "data").write_text("of a server")
    return folder


def test_only_what_has_no_home_any_more_is_removed(site, tmp_path):
    gone = beside(site, "gone", home=tmp_path / "nowhere")
    kept = beside(site, "kept", home=site.home)

    removed = remove_abandoned(site)

    assert [one.what for one in removed] == [str(gone)]
    assert (kept / "data").exists()
    assert sorted(one.name for one in site.base.parent.iterdir()) == [site.base.name, "kept"]


def test_a_home_that_is_made_anew_meanwhile_keeps_its_files(site, tmp_path, monkeypatch):
    home = tmp_path / "nowhere"
    beside(site, "gone", home=home)

    def remove(folder, **options):
        home.mkdir()
        beside(site, "gone", home=home)  # as its next supervisor does at this moment
        remove_all(folder, **options)

    remove_all = shutil.rmtree
    monkeypatch.setattr(leftovers.shutil, "rmtree", remove)

    remove_abandoned(site)

    assert (site.base.with_name("gone") / "data").exists()


def test_a_home_that_is_made_anew_while_its_processes_are_looked_for_is_left_alone(
    site, tmp_path, monkeypatch
):
    home = tmp_path / "nowhere"
    gone = beside(site, "gone", home=home)

    def look_for(**_):
        home.mkdir()
        return []

    monkeypatch.setattr(leftovers, "find_ours", look_for)

    assert remove_abandoned(site) == []
    assert (gone / "data").exists()


def test_what_was_not_removed_to_its_end_is_removed_by_the_next(site, tmp_path, monkeypatch):
    beside(site, "gone", home=tmp_path / "nowhere")
    with monkeypatch.context() as patch:
        patch.setattr(leftovers.shutil, "rmtree", lambda *_, **__: None)
        remove_abandoned(site)
    (left,) = list_abandoned(site)
    (Path(left.what) / OWNER_FILE).unlink()

    remove_abandoned(site)

    assert [one.name for one in site.base.parent.iterdir()] == [site.base.name]
