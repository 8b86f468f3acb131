"""What a browser keeps: pages until they change, assets for ever; all of it compressed."""

import gzip

from prowess.doors.web._assets import open_assets


def test_page_that_did_not_change_is_not_sent_again(reader):
    first = reader.get("/roadmaps/sql")

    again = reader.get("/roadmaps/sql", headers={"if-none-match": first.headers["etag"]})

    assert again.status_code == 304
    assert again.content == b""
    assert first.headers["cache-control"] == "private, no-cache"


def test_page_that_changed_is_sent_again(newcomer):
    first = newcomer.get("/topics/sql.order-by")
    newcomer.post("/topics/sql.order-by/declare", {"level": "2"})

    again = newcomer.get("/topics/sql.order-by", headers={"if-none-match": first.headers["etag"]})

    assert again.status_code == 200


def test_part_of_a_page_is_never_taken_for_the_page(reader):
    assert "HX-Request-Type" in reader.get("/").headers["vary"]


def test_workbench_always_comes_with_a_new_key(reader):
    first = reader.get("/labs/books-on-loan")

    again = reader.get("/labs/books-on-loan", headers={"if-none-match": first.headers["etag"]})

    assert again.status_code == 200


def test_pages_are_compressed(reader):
    answer = reader.get("/roadmaps/sql", headers={"accept-encoding": "gzip"})

    assert answer.headers["content-encoding"] == "gzip"
    assert int(answer.headers["content-length"]) < len(answer.content) / 3


def test_error_page_is_not_kept(reader):
    assert "etag" not in reader.get("/nothing").headers


def test_assets_are_kept_for_ever_and_compressed(reader):
    for plain in open_assets().names:
        answer = reader.get(open_assets().url(plain), headers={"accept-encoding": "gzip"})

        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]
        assert answer.headers["content-encoding"] == "gzip"
        assert answer.headers["content-type"].startswith(("text/", "image/"))


def test_asset_that_the_browser_has_is_not_sent_again(reader):
    url = open_assets().url("main.js")
    first = reader.get(url)

    again = reader.get(url, headers={"if-none-match": first.headers["etag"]})

    assert again.status_code == 304


def test_asset_for_who_cannot_decompress_comes_plain(reader):
    answer = reader.get(open_assets().url("style.css"), headers={"accept-encoding": "identity"})

    assert "content-encoding" not in answer.headers
    assert b"--paper" in answer.content


def test_compressed_bytes_are_the_same_each_time():
    asset = open_assets().find(open_assets().names["main.js"])

    assert gzip.decompress(asset.packed) == asset.data
