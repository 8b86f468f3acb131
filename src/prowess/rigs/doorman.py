"""Keeps a program on the loopback: a `bind` to every interface becomes one to 127.0.0.1.

The kernel asks us about each `bind` of the program and of all that it starts, whatever language
they are written in (Source: seccomp_unotify(2)). No right is needed for that, no other network,
and nothing but `bind` is slower. Where it cannot be done, a wide bind is only reported.
Standard library only.
"""

import contextlib
import ctypes
import errno
import fcntl
import os
import select
import socket
import struct
import sys
from pathlib import Path

# Of linux/prctl.h, linux/seccomp.h, linux/audit.h and the tables of system calls.
_PR_SET_NO_NEW_PRIVS = 38
_SET_MODE_FILTER, _NEW_LISTENER, _SPEC_ALLOW = 1, 1 << 3, 1 << 2
_RET_ALLOW, _RET_NOTIFY = 0x7FFF_0000, 0x7FC0_0000
_RECEIVE, _SEND, _STILL_WAITS = 0xC050_2100, 0xC018_2101, 0x4008_2102
_CONTINUE = 1
_PIDFD_GETFD = 438
_NOTICE = struct.Struct("=QIIiIQ6Q")
_ANSWER = struct.Struct("=QqiI")
_LOAD_WORD, _JUMP_EQUAL, _RETURN = 0x20, 0x15, 0x06
_NUMBER_AT, _MACHINE_AT = 0, 4
_LONGEST_ADDRESS = 128
_EVERY_ADDRESS_OF_6 = {bytes(16), bytes(10) + b"\xff\xff" + bytes(4)}

# Machine of the audit, seccomp, bind.
_MACHINES = {"x86_64": (0xC000_003E, 317, 49), "aarch64": (0xC000_00B7, 277, 200)}


class Doorman:
    """Answers the kernel's questions about one program.

    `wide` lists what it asked for and did not get.
    """

    def __init__(self) -> None:
        self.wide: list[str] = []
        self.listener: int | None = None
        self._ours, self._theirs = socket.socketpair()
        self._ours.setblocking(False)

    def stand(self) -> None:
        """In the program's process, before it becomes the program: hand over the questions."""
        with contextlib.suppress(OSError, KeyError):
            listener = _install_filter()
            socket.send_fds(self._theirs, [b"!"], [listener])

    def meet(self) -> None:
        """In ours, as soon as the program runs: take over the questions, if there are any."""
        self._theirs.close()
        with contextlib.suppress(OSError):
            _, descriptors, _, _ = socket.recv_fds(self._ours, 1, 1)
            self.listener = descriptors[0] if descriptors else None
        self._ours.close()

    def answer(self) -> None:
        """Answer what is asked now; without a question this returns at once."""
        while self.listener is not None:
            poll = select.poll()
            poll.register(self.listener, select.POLLIN)
            events = dict(poll.poll(0)).get(self.listener, 0)
            if not events & select.POLLIN:
                if events:  # nobody is left who could ask
                    self.dismiss()
                return
            with contextlib.suppress(OSError):
                self._answer_one(self.listener)

    def _answer_one(self, listener: int) -> None:
        notice = bytearray(_NOTICE.size)
        fcntl.ioctl(listener, _RECEIVE, notice)
        number, pid, _, _, _, _, descriptor, place, size, *_ = _NOTICE.unpack(notice)
        failure, flags = 0, _CONTINUE
        with contextlib.suppress(OSError):
            wish = _wide(_read(pid, place, min(size, _LONGEST_ADDRESS)))
            # Had it died meanwhile, its number could be another's.
            fcntl.ioctl(listener, _STILL_WAITS, struct.pack("=Q", number))
            theirs = _same_socket(pid, descriptor) if wish else None
            if wish is not None and theirs is not None:
                with theirs:
                    if theirs.type == socket.SOCK_STREAM:
                        failure, flags = self._bind_near(theirs, *wish), 0
        fcntl.ioctl(listener, _SEND, bytearray(_ANSWER.pack(number, 0, -failure, flags)))

    def _bind_near(self, theirs: socket.socket, host: str, port: int) -> int:
        """Bind to the loopback; return the error number that the program is to be told, or 0."""
        near = "127.0.0.1"
        if theirs.family == socket.AF_INET6:
            alone = theirs.getsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY)
            near = "::1" if alone else "::ffff:127.0.0.1"
        try:
            theirs.bind((near, port))
        except OSError as error:
            return error.errno or errno.EINVAL
        told = f"{host}:{port}"
        if told not in self.wide:
            self.wide.append(told)
        return 0

    def dismiss(self) -> None:
        """Close the door; a `bind` from now on fails."""
        if self.listener is not None:
            os.close(self.listener)
            self.listener = None


def _read(pid: int, place: int, size: int) -> bytes:
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        memory.seek(place)
        return memory.read(size)


def _wide(address: bytes) -> tuple[str, int] | None:
    """Return the host and port of an address that means every interface, or None.

    Port 0 is the kernel's to choose: programs that only call others use it, too.
    """
    if len(address) < struct.calcsize("=HH"):
        return None
    family, port = struct.unpack_from("=H", address)[0], struct.unpack_from("!H", address, 2)[0]
    if port == 0:
        return None
    if family == socket.AF_INET and address[4:8] == bytes(4):
        return "0.0.0.0", port  # noqa: S104 - what was asked for
    if family == socket.AF_INET6 and address[8:24] in _EVERY_ADDRESS_OF_6:
        return "[::]", port
    return None


def _same_socket(pid: int, descriptor: int) -> socket.socket | None:
    """Return a second handle on a socket of another process."""
    handle = os.pidfd_open(pid)
    try:
        copied = ctypes.CDLL(None, use_errno=True).syscall(_PIDFD_GETFD, handle, descriptor, 0)
    finally:
        os.close(handle)
    return socket.socket(fileno=copied) if copied >= 0 else None


def _install_filter() -> int:
    """Have the kernel ask about each `bind`, and return where it asks.

    Raises:
        KeyError: a machine that is not known here. OSError: this kernel cannot.
    """
    if sys.platform != "linux":
        raise OSError(errno.ENOSYS, "seccomp")
    machine, seccomp, bind = _MACHINES[os.uname().machine]
    step = struct.Struct("=HBBI").pack
    program = b"".join(
        (
            step(_LOAD_WORD, 0, 0, _MACHINE_AT),
            step(_JUMP_EQUAL, 0, 3, machine),
            step(_LOAD_WORD, 0, 0, _NUMBER_AT),
            step(_JUMP_EQUAL, 0, 1, bind),
            step(_RETURN, 0, 0, _RET_NOTIFY),
            step(_RETURN, 0, 0, _RET_ALLOW),
        )
    )
    steps = ctypes.create_string_buffer(program, len(program))
    head = struct.pack("@HxxxxxxQ", len(program) // 8, ctypes.addressof(steps))
    library = ctypes.CDLL(None, use_errno=True)
    library.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    flags = _NEW_LISTENER | _SPEC_ALLOW
    listener: int = library.syscall(seccomp, _SET_MODE_FILTER, flags, head)
    if listener < 0:
        raise OSError(ctypes.get_errno(), "seccomp")
    return listener
