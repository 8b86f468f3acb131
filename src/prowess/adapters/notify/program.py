"""A hook that starts a program with the event on its standard input."""

import os
import signal
import subprocess
from collections.abc import Mapping
from contextlib import suppress

from prowess.application.hook_settings import HookSettings
from prowess.kit.errors import Unavailable

_SAID_CHARS = 300


class ProgramHook:
    """Implements `application.ports.Hook`. An exit code of 0 means delivered."""

    def __init__(self, settings: HookSettings, *, environ: Mapping[str, str]) -> None:
        self._settings = settings
        self._environ = dict(environ)

    @property
    def name(self) -> str:
        """The hook's name in the settings."""
        return self._settings.name

    def wants(self, event_type: str) -> bool:
        """True when it named the type, or none."""
        return not self._settings.events or event_type in self._settings.events

    def send(self, envelope: str, *, event_id: str) -> None:
        """Start the program and wait for its end.

        Raises:
            Unavailable: `hooks.not_delivered`.
        """
        environ = {**self._environ, "PROWESS_EVENT_ID": event_id}
        try:
            # A session of its own, so that what it started ends with it when time is over.
            process = subprocess.Popen(
                self._settings.run,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                env=environ,
                start_new_session=True,
            )
        except OSError as error:
            raise self._refusal(f"{self._settings.run[0]} cannot be started: {error}") from error
        with process:
            try:
                _, said = process.communicate(envelope.encode(), self._settings.timeout_s)
            except subprocess.TimeoutExpired as error:
                raise self._refusal(
                    f"it took longer than {self._settings.timeout_s:g} s"
                ) from error
            finally:
                _end(process)
        if process.returncode:
            tail = said.decode(errors="replace").strip()[-_SAID_CHARS:]
            raise self._refusal(f"it ended with code {process.returncode}. {tail}".strip())

    def _refusal(self, why: str) -> Unavailable:
        return Unavailable(
            code="hooks.not_delivered",
            message=f"Hook {self.name}: {why}.",
            hint="It is tried again; correct [[hooks]] in config.toml if that does not help.",
        )


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill what is left of the program's session, and see it out."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()
