"""What no attempt may change on a server."""

from benches import Grading


def ask(grading: Grading, text: str, *, database: str = "postgres") -> tuple:
    """Ask as the superuser."""
    with grading.servers.postgres().connect(database=database) as connection:
        return tuple(connection.execute(text.encode()).fetchall())


def lab_databases(grading: Grading) -> list[str]:
    text = r"SELECT datname FROM pg_database WHERE datname LIKE 'prowess\_lab\_%' ORDER BY 1"
    return [name for (name,) in ask(grading, text)]


def server_state(grading: Grading) -> tuple:
    """Return roles, settings, what outlives sessions, and how much is in each lab's database."""
    roles = "SELECT rolname, rolsuper, rolconfig FROM pg_roles WHERE rolname !~ '_[ad][0-9]+$'"
    counts = (
        "SELECT (SELECT count(*) FROM pg_class), (SELECT count(*) FROM pg_proc),"
        " (SELECT count(*) FROM pg_trigger), (SELECT count(*) FROM pg_largeobject_metadata),"
        " (SELECT string_agg(nspacl::text, ' ' ORDER BY nspname) FROM pg_namespace)"
    )
    return (
        ask(grading, f"{roles} ORDER BY 1"),
        ask(grading, "SELECT name, setting FROM pg_settings ORDER BY 1"),
        ask(grading, "SELECT count(*) FROM pg_prepared_xacts"),
        ask(grading, "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"),
        ask(grading, "SELECT pg_notification_queue_usage()"),
        sorted(ask(grading, counts, database=name) for name in lab_databases(grading)),
    )
