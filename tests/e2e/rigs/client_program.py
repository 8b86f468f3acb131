"""A client of its own process, driven by JSON lines, so that it can be killed.

It runs with `python -c`, because the account it runs as may not be able to read this file.
"""

import json
import os
import resource
import sys
import threading
from pathlib import Path

from prowess.kit.errors import ProwessError
from prowess.rigs import SqlError, open_servers


def main() -> None:
    program = Program(Path(sys.argv[1]))
    for line in sys.stdin:
        request = json.loads(line)
        try:
            reply = getattr(program, request.pop("do"))(**request)
        except ProwessError as error:
            reply = {"code": error.code, "message": error.message, "hint": error.hint}
        except SqlError as error:
            reply = {"sql_error": str(error)}
        sys.stdout.write(json.dumps(reply) + "\n")
        sys.stdout.flush()


class Program:
    def __init__(self, home: Path) -> None:
        self.home = home
        self.servers = None
        self.said: list[str] = []

    def limit_files(self, size_bytes: int):
        resource.setrlimit(resource.RLIMIT_FSIZE, (size_bytes, size_bytes))
        return {}

    def open(self):
        environ = dict(os.environ)  # noqa: TID251 - this is a program
        self.servers = open_servers(home=self.home, environ=environ, on_progress=self.said.append)
        return self.status()

    def postgres(self, **options):
        if self.servers is None:
            self.open()
        server = self.servers.postgres(**options)
        key = f"postgres-{options.get('name', 'main')}"
        status = self.servers.status()
        return {
            "supervisor": status["pid"],
            "pid": status["servers"][key]["pid"],
            "starts": status["servers"][key]["starts"],
            "socket_dir": str(server.socket_dir),
            "port": server.port,
            "user": server.user,
            "password": server.password,
            "said": self.said,
        }

    def sql(self, statement: str, database: str = "postgres"):
        with self.servers.postgres().connect(database=database) as connection:
            cursor = connection.execute(statement)
            rows = cursor.fetchall() if cursor.description else []
            return {"rows": [[str(value) for value in row] for row in rows]}

    def busy(self):
        """Keep a backend computing for minutes, in the background."""
        connection = self.servers.postgres().connect(database="postgres")
        pid = connection.info.backend_pid

        def compute():
            try:
                connection.execute("select count(*) from generate_series(1, 1000000000000)")
            except SqlError:
                connection.close()

        threading.Thread(target=compute, daemon=True).start()
        return {"pid": pid}

    def status(self):
        return self.servers.status()

    def stop(self):
        self.servers.stop()
        return {}

    def close(self):
        self.servers.close()
        return {}


main()
