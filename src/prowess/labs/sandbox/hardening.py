"""What PUBLIC loses in a lab's database, so that an ordinary role is left with reading."""

SAFE_VOLATILE = (
    "random",
    "random_normal",
    "clock_timestamp",
    "timeofday",
    "gen_random_uuid",
    "uuidv4",
    "uuidv7",
)
"""Volatile functions that touch nothing outside their own statement."""

UNSAFE_STABLE = (
    r"pg\_stat\_%",
    r"pg\_cursor",
    r"pg\_prepared\_%",
    r"pg\_lock%",
    r"pg\_show%",
    r"pg\_%file%",
    r"pg\_get\_%mem%",
    r"pg\_control%",
    r"pg\_available%",
    r"%\_to\_xml%",
    r"ts\_stat",
    r"ts\_rewrite",
    r"array\_fill",
    r"lo\_%",
)
"""They show other sessions, run SQL that is handed to them as text, or cannot be interrupted."""

HIDDEN_RELATIONS = (
    r"pg\_stat%",
    r"pg\_roles",
    r"pg\_user%",
    r"pg\_group",
    r"pg\_shadow",
    r"pg\_auth%",
    r"pg\_database",
    r"pg\_db\_role%",
    r"pg\_shd%",
    r"pg\_shsec%",
    r"pg\_settings",
    r"pg\_locks",
    r"pg\_cursors",
    r"pg\_prepared%",
    r"pg\_replication%",
    r"pg\_available%",
    r"pg\_tablespace",
    r"pg\_largeobject%",
    r"pg\_file%",
    r"pg\_hba%",
    r"pg\_ident%",
    r"pg\_shmem%",
    r"pg\_backend%",
    r"pg\_aios",
    r"pg\_publication%",
    r"pg\_subscription%",
    r"pg\_foreign%",
)

GRADER_KEEPS = (
    "nextval(regclass)",
    "currval(regclass)",
    "setval(regclass, bigint)",
    "setval(regclass, bigint, boolean)",
    "setseed(double precision)",
)
"""Serial columns call them with the rights of whoever inserts; large data are made by a seed."""


def statements(grader: str) -> tuple[str, ...]:
    """Return the statements that harden the database they are run in; `grader` is a role's name.

    The catalog is updated at once: seven hundred REVOKEs would take a third of a second.
    """
    functions = (
        "UPDATE pg_proc"  # noqa: S608 - made of this module's constants
        " SET proacl = ARRAY[makeaclitem(proowner, proowner, 'EXECUTE', false)]"
        " WHERE prokind IN ('f', 'p') AND (provolatile = 'v' AND proname <> ALL "
        f"({_array(SAFE_VOLATILE)}) OR proname LIKE ANY ({_array(UNSAFE_STABLE)}))"
    )
    relations = (
        "UPDATE pg_class"  # noqa: S608 - same
        " SET relacl = ARRAY[makeaclitem(relowner, relowner, 'SELECT', false)]"
        " WHERE relnamespace = 'pg_catalog'::regnamespace AND relkind IN ('r', 'v')"
        f" AND relname LIKE ANY ({_array(HIDDEN_RELATIONS)})"
    )
    return (
        functions,
        relations,
        *(f"GRANT EXECUTE ON FUNCTION {name} TO {grader}" for name in GRADER_KEEPS),
        "REVOKE ALL ON LANGUAGE plpgsql FROM PUBLIC",
        f"GRANT USAGE ON LANGUAGE plpgsql TO {grader}",
        "REVOKE ALL ON SCHEMA public FROM PUBLIC",
    )


def database_settings(name: str) -> tuple[str, ...]:
    """Return the statements that give every session of a lab's database its defaults."""
    settings = {
        "timezone": "UTC",
        "datestyle": "ISO, MDY",
        "intervalstyle": "postgres",
        "bytea_output": "hex",
        "extra_float_digits": "1",
        "jit": "off",
        "max_parallel_workers_per_gather": "0",
        "work_mem": "4MB",
        "hash_mem_multiplier": "1",
        "temp_file_limit": "32MB",
        "statement_timeout": "30s",
        "lock_timeout": "2s",
        "log_min_messages": "fatal",
        "log_min_error_statement": "panic",
        "synchronous_commit": "on",  # without fsync it costs nothing, and a crash loses nothing
    }
    return (
        f"REVOKE ALL ON DATABASE {name} FROM PUBLIC",
        *(f"ALTER DATABASE {name} SET {key} = '{value}'" for key, value in settings.items()),
    )


def _array(names: tuple[str, ...]) -> str:
    return "ARRAY[" + ", ".join(f"'{name}'" for name in names) + "]"
