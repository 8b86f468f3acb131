"""Free TCP ports on the loopback."""

import socket


def choose_port() -> int:
    """Return a port that is free now. Another program may take it first: then try again."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
