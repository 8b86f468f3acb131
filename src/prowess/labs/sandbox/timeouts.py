"""The timeouts that what an answer defines can set in its session, where nobody may forbid it.

They outlast the call, and would end whatever comes next: when, is decided by the clock. So they
are asked for after each call, and an answer that leaves one behind has failed.
"""

TIMEOUTS = (
    "statement_timeout",
    "transaction_timeout",
    "idle_in_transaction_session_timeout",
    "idle_session_timeout",
)

UNTIMED = {"statement_timeout": "0"}
"""What a role that defines something begins with; limits are kept by the watch."""

ASK_TIMEOUTS = "SELECT pg_catalog.concat({})".format(
    ", ".join(f"pg_catalog.current_setting('{name}')" for name in TIMEOUTS)
)
NO_TIMEOUT = "0" * len(TIMEOUTS)
