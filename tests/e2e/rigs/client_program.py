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
        server = self.opened().postgres(**options)
        return self.life(f"postgres-{options.get('name', 'main')}") | {
            "socket_dir": str(server.socket_dir),
            "port": server.port,
            "user": server.user,
            "password": server.password,
        }

    def redis(self):
        self.opened().redis()
        return self.life("redis-main")

    def mongo(self):
        server = self.opened().mongo()
        return self.life("mongo-main") | {"port": server.port, "url": server.url}

    def opened(self):
        if self.servers is None:
            self.open()
        return self.servers

    def life(self, key: str):
        status = self.servers.status()
        facts = status["servers"][key]
        return {
            "supervisor": status["pid"],
            "pid": facts["pid"],
            "starts": facts["starts"],
            "said": self.said,
        }

    def redis_ask(self, words: list[str]):
        line = self.servers.redis().connect()
        reply = line.ask(*words)
        line.close()
        return {"reply": str(reply)}

    def mongo_leave(self):
        with self.mongo_client() as client:
            client.left_behind.a.insert_one({})
        return {}

    def mongo_look(self):
        with self.mongo_client() as client:
            names = client.list_database_names()
        return {"databases": sorted(set(names) - {"admin", "config", "local"})}

    def mongo_client(self):
        from pymongo import MongoClient

        return MongoClient(self.servers.mongo().url)

    def stop_one(self, kind: str, name: str):
        self.servers.stop_one(kind, name=name)
        return {}

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
