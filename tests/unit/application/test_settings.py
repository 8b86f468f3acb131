from pathlib import Path

import pytest

from prowess.application.settings import Settings, Surroundings, resolve_settings
from prowess.kit.errors import Invalid

HOOK = """
[[hooks]]
name = "tell"
run = ["notify-send", "Prowess"]
"""


def resolve(*, flags=None, environ=None, file=None) -> Settings:
    return resolve_settings(
        flags=flags or {},
        surroundings=Surroundings(
            environ=environ or {}, user_home=Path("/home/ana"), cwd=Path("/cwd")
        ),
        read_file=lambda _: file,
    )


def refused(**given) -> Invalid:
    with pytest.raises(Invalid) as caught:
        resolve(**given)
    return caught.value


def test_without_anything_there_are_defaults():
    settings = resolve()

    assert settings.home == Path("/home/ana/.local/share/prowess")
    assert (settings.host, settings.port) == ("127.0.0.1", 8321)
    assert (settings.content, settings.database_url, settings.hooks) == ((), "", ())
    assert (settings.light_workers, settings.heavy_workers) == (4, 1)
    assert settings.assurance == "local"
    assert set(settings.origins.values()) == {"default"}


def test_the_home_lies_where_data_lies():
    assert resolve(environ={"XDG_DATA_HOME": "/data"}).home == Path("/data/prowess")


def test_flags_beat_the_environment_which_beats_the_file_which_beats_the_default():
    everywhere = {
        "flags": {"port": 1},
        "environ": {"PROWESS_PORT": "2", "PROWESS_HOST": "b"},
        "file": 'port = 3\nhost = "c"\nlight_workers = 7',
    }

    settings = resolve(**everywhere)

    assert (settings.port, settings.host, settings.light_workers) == (1, "b", 7)
    assert {name: settings.origins[name] for name in ("port", "host", "light_workers")} == {
        "port": "flag",
        "host": "environment",
        "light_workers": "file",
    }
    assert settings.origins["heavy_workers"] == "default"


@pytest.mark.parametrize("nothing", [None, "", ()])
def test_a_flag_that_says_nothing_was_not_given(nothing):
    assert resolve(flags={"host": nothing, "content": nothing}).host == "127.0.0.1"


def test_an_empty_variable_was_not_given():
    assert resolve(environ={"PROWESS_PORT": ""}).origins["port"] == "default"


def test_port_zero_is_a_port():
    settings = resolve(flags={"port": 0})

    assert (settings.port, settings.origins["port"]) == (0, "flag")


def test_the_file_lies_in_the_home():
    asked = []
    resolve_settings(
        flags={"home": "~/elsewhere"},
        surroundings=Surroundings(environ={}, user_home=Path("/home/ana"), cwd=Path("/cwd")),
        read_file=asked.append,
    )

    assert asked == [Path("/home/ana/elsewhere/config.toml")]


@pytest.mark.parametrize(
    ("given", "paths"),
    [
        ({"flags": {"content": (Path("a"), Path("/b"))}}, ("/cwd/a", "/b")),
        ({"environ": {"PROWESS_CONTENT": "a:~/b:"}}, ("/cwd/a", "/home/ana/b")),
        ({"file": 'content = ["a", "~"]'}, ("/cwd/a", "/home/ana")),
    ],
)
def test_packs_are_listed_in_each_places_own_way(given, paths):
    assert resolve(**given).content == tuple(Path(path) for path in paths)


def test_allowed_hosts_are_split_by_commas():
    settings = resolve(environ={"PROWESS_ALLOWED_HOSTS": "a.example, b.example"})

    assert settings.allowed_hosts == ("a.example", "b.example")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"flags": {"port": 99_999}}, "--port: expected a whole number from 0 to 65535"),
        ({"environ": {"PROWESS_PORT": "80a"}}, "PROWESS_PORT: expected a whole number"),
        ({"environ": {"PROWESS_PORT": "9" * 5000}}, "PROWESS_PORT: expected a whole number"),
        ({"environ": {"PROWESS_PORT": "²"}}, "PROWESS_PORT: expected a whole number"),
        ({"file": "port = true"}, "port in config.toml: expected a whole number"),
        ({"file": "host = 5"}, "host in config.toml: expected a text, got 5"),
        ({"file": "content = 5"}, "content in config.toml: expected a list"),
        ({"file": 'content = [""]'}, "content in config.toml: expected a path"),
        ({"file": "content = [5]"}, "content in config.toml: expected a path"),
        ({"flags": {"heavy_workers": -1}}, "--heavy-workers: expected a whole number"),
        ({"file": 'assurance = "full"'}, "expected local, isolated or supervised, got 'full'"),
    ],
)
def test_a_bad_value_is_told_with_its_place(given, said):
    error = refused(**given)

    assert error.code == "settings.bad_value"
    assert said in error.message


def test_a_file_that_is_no_toml_is_told():
    error = refused(file="port = = 1")

    assert error.code == "settings.bad_file"
    assert "config.toml is not TOML" in error.message


def test_an_unknown_setting_is_told_with_the_nearest():
    error = refused(file="prot = 1")

    assert error.code == "settings.unknown_key"
    assert "port" in error.hint
    assert "Settings: content" in refused(file="xyzzy = 1").hint
    assert refused(file='home = "/x"').code == "settings.unknown_key"


def test_rows_show_every_setting_and_mask_what_is_secret():
    rows = resolve(
        environ={"PROWESS_DATABASE_URL": "postgresql://ana:s3cret@db/prowess"},
        flags={"content": ("/a", "/b")},
        file=HOOK,
    ).rows()

    shown = {row.name: row for row in rows}
    assert list(shown)[:3] == ["home", "content", "database_url"]
    assert shown["database_url"].value == "postgresql://ana:***@db/prowess"
    assert (shown["content"].value, shown["content"].origin) == ("/a, /b", "flag")
    assert shown["port"].variable == "PROWESS_PORT"
    assert (shown["hooks"].value, shown["hooks"].origin) == ("tell", "file")


@pytest.mark.parametrize("url", ["", "postgresql://db/prowess", "postgresql://ana@db/prowess"])
def test_an_address_without_password_is_shown_as_it_is(url):
    rows = resolve(environ={"PROWESS_DATABASE_URL": url}).rows()

    assert next(row.value for row in rows if row.name == "database_url") == url


def test_hooks_are_read_from_the_file():
    settings = resolve(
        file=HOOK
        + """
events = ["lab.graded"]
timeout_s = 3
[[hooks]]
name = "post"
url = "https://example.org/hook"
secret = "0123456789abcdef"
"""
    )

    tell, post = settings.hooks
    assert (tell.run, tell.events, tell.timeout_s) == (
        ("notify-send", "Prowess"),
        ("lab.graded",),
        3.0,
    )
    assert (post.url, post.secret, post.events) == (
        "https://example.org/hook",
        "0123456789abcdef",
        (),
    )


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("hooks = 1", "expected [[hooks]] tables"),
        ("hooks = [1]", "expected [[hooks]] tables"),
        ("[[hooks]]", "Hook number 1 in config.toml: expected a name"),
        ("[[hooks]]\nname = 1", "expected a name"),
        ('[[hooks]]\nname = "a"', "expected either run = [..] or url"),
        ('[[hooks]]\nname = "a"\nrun = ["x"]\nurl = "http://x"', "expected either run"),
        ('[[hooks]]\nname = "a"\nrun = "x"', "expected run to be a list of texts"),
        ('[[hooks]]\nname = "a"\nrun = ["x", ""]', "expected run to be a list of texts"),
        ('[[hooks]]\nname = "a"\nurl = 1', "expected url to be a text"),
        ('[[hooks]]\nname = "a"\nurl = "ftp://x"', "begins with http"),
        ('[[hooks]]\nname = "a"\nurl = "http://x"', "a secret of at least 16 characters"),
        ('[[hooks]]\nname = "a"\nrunn = ["x"]', "runn is no key of a hook. Did you mean run"),
        ('[[hooks]]\nname = "a"\nrun = ["x"]\ntimeout_s = 0', "between 0 and 60"),
        ('[[hooks]]\nname = "a"\nrun = ["x"]\ntimeout_s = true', "to be a number"),
        (HOOK + HOOK, "two hooks have this name"),
    ],
)
def test_a_table_that_is_no_hook_is_told(table, said):
    error = refused(file=table)

    assert error.code == "settings.bad_hook"
    assert said in error.message
