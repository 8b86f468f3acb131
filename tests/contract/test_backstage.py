"""What is served behind the stage ends with it, at whichever moment that comes."""

import asyncio
import gc
import socket

import pytest

from prowess.labs.vocabulary.backstage import Backstage
from prowess.labs.vocabulary.proxy import Proxy


async def talk_for_ever(reader, _writer):
    while await reader.read(1):
        pass


async def end_after(backstage, client, port, *, steps):
    """End everything when the loop has gone so many steps since a client connected."""
    client.connect(("127.0.0.1", port))
    for _ in range(steps):
        await asyncio.sleep(0)
    await backstage._end()


def is_closed(client):
    client.settimeout(5)
    try:
        return client.recv(1) == b""
    except ConnectionResetError:
        return True


@pytest.mark.parametrize("steps", range(8))
def test_a_connection_is_closed_whenever_the_end_comes(steps):
    with socket.socket() as client:
        with Backstage() as backstage:
            port = backstage.serve(talk_for_ever)
            backstage.run(end_after(backstage, client, port, steps=steps))
        gc.collect()

        assert is_closed(client)


@pytest.mark.parametrize("steps", range(8))
def test_both_ends_of_a_proxy_are_closed_whenever_the_end_comes(steps):
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as client:
        with Backstage() as backstage:
            proxy = Proxy(backstage, "127.0.0.1", server.getsockname()[1])
            backstage.run(end_after(backstage, client, proxy.port, steps=steps))
        gc.collect()

        assert is_closed(client)
