"""Examples that are programs: what they print, and the bounds that hostile ones meet."""

import os
import shutil
import sys
import time
from contextlib import closing, suppress
from pathlib import Path

import psutil
import pytest

from prowess.kit.errors import Internal, Unavailable
from prowess.labs.examples.java import JavaExamples
from prowess.labs.examples.javascript import JavaScriptExamples
from prowess.labs.examples.kind import ExampleError
from prowess.labs.examples.python import PythonExamples
from prowess.rigs import Bounds, Programs

ENVIRON = dict(os.environ)  # noqa: TID251 - where programs are found
HOSTILE = {
    "an endless loop": ("while True: pass", "It did not end within 1 s."),
    "one that sleeps": ("import time\ntime.sleep(60)", "It did not end within 1 s."),
    "endless output": (
        "while True: print('x' * 1000)",
        "It printed more than 10,000 bytes.",
    ),
    "forks without end": (
        "import os, time\nwhile os.fork() == 0: pass\ntime.sleep(60)",
        "It started more than 8 processes.",
    ),
    "much memory": (
        "import time\nx = bytearray(200_000_000)\ntime.sleep(60)",
        "It used more memory than 100,000,000 bytes.",
    ),
}


def run(kind: PythonExamples | JavaScriptExamples | JavaExamples, code: str) -> str:
    """Run one example, and end what the kind needed for it."""
    with closing(kind):
        return kind.run(code)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_example_is_stopped(name):
    code, words = HOSTILE[name]
    time_s = 1.0 if "1 s" in words else 20.0
    bounds = Bounds(time_s=time_s, memory_bytes=100_000_000, processes=8, output_bytes=10_000)

    with pytest.raises(ExampleError) as caught:
        run(PythonExamples(bounds), code)

    assert str(caught.value) == words


def test_nothing_that_an_example_started_outlives_it():
    code = (
        "import os, time\n"
        "if os.fork() == 0:\n"
        "    os.setsid()\n"
        "    if os.fork() == 0:\n"
        "        time.sleep(60)\n"
        "    os._exit(0)\n"
        "print(os.getcwd())\n"
    )

    folder = run(PythonExamples(), code).strip()

    assert [process for process in psutil.process_iter() if _works_in(process, folder)] == []
    assert not Path(folder).exists()


def _works_in(process: psutil.Process, folder: str) -> bool:
    try:
        return process.cwd().startswith(folder)
    except psutil.Error:
        return False


def test_a_script_prints_and_ends():
    with closing(PythonExamples()) as python:
        assert python.run("import sqlite3\nprint('ä', sqlite3.paramstyle)") == "ä qmark\n"
        assert python.run("import time; print(time.tzname[0])") == "UTC\n"


def test_one_that_was_stopped_does_not_harm_the_next():
    with closing(PythonExamples(Bounds(output_bytes=10_000))) as python:
        for _ in range(2):
            with pytest.raises(ExampleError):
                python.run("while True: print('x' * 1000)")
            assert python.run("print(1)") == "1\n"


def test_a_warden_that_is_killed_takes_its_program_along_and_is_replaced(tmp_path):
    programs = Programs()
    pids = tmp_path / "pids"
    code = (
        "import os, pathlib, signal, time\n"
        f"pathlib.Path({str(pids)!r}).write_text(str(os.getpid()))\n"
        "os.kill(os.getppid(), signal.SIGKILL)\n"
        "time.sleep(60)\n"
    )
    command = (sys.executable, "-I", "-c")
    with closing(programs):
        with pytest.raises(Internal) as caught:
            programs.run(*command, code, folder=tmp_path, environ={})

        assert caught.value.code == "rigs.warden_lost"
        assert is_gone(int(pids.read_text()))
        assert programs.run(*command, "print(1)", folder=tmp_path, environ={}).out == "1\n"


def is_gone(pid: int) -> bool:
    with suppress(psutil.NoSuchProcess):
        psutil.Process(pid).wait(timeout=30)  # raises where it lives on
    return True


def test_the_output_before_a_closed_pipe_is_kept():
    code = "import os, time\nprint(1, flush=True)\nos.close(1); os.close(2)\ntime.sleep(0.1)"

    assert run(PythonExamples(), code) == "1\n"


def test_who_outlives_the_program_is_not_waited_for():
    began = time.monotonic()

    assert (
        run(
            PythonExamples(),
            "import os, time\nprint(1, flush=True)\nif os.fork() == 0: time.sleep(60)",
        )
        == "1\n"
    )

    assert time.monotonic() - began < 20


def test_a_script_that_breaks_says_why():
    with pytest.raises(ExampleError) as caught:
        run(PythonExamples(), "x = 1\nx / 0\n")

    first, *rest = str(caught.value).splitlines()
    assert first == "It ended with status 1."
    assert rest[1] == '  File "example.py", line 2, in <module>'
    assert rest[-1] == "ZeroDivisionError: division by zero"


@pytest.mark.skipif(not shutil.which("node"), reason="Node.js is not installed")
def test_a_module_of_javascript_prints():
    code = "import { createHash } from 'node:crypto';\nconsole.log(await Promise.resolve([1, 2]))"

    assert run(JavaScriptExamples(ENVIRON), code) == "[ 1, 2 ]\n"


@pytest.mark.skipif(not shutil.which("javac"), reason="no Java compiler is installed")
def test_a_class_of_java_prints():
    code = 'class Main { public static void main(String[] a) { System.out.println("hi"); } }'

    assert run(JavaExamples(ENVIRON), code) == "hi\n"


@pytest.mark.parametrize("kind", [JavaScriptExamples, JavaExamples])
def test_a_program_that_is_not_installed_is_named(kind, tmp_path):
    with pytest.raises(Unavailable) as caught:
        kind({"PATH": str(tmp_path)})

    assert caught.value.hint.startswith("On Debian: apt-get install ")
