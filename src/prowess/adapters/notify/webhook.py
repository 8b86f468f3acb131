"""A hook that posts the event to a URL, signed so that its receiver can trust it.

Source: the Standard Webhooks specification 1.0, sections "Headers" and "Signature scheme".
"""

import base64
import hashlib
import hmac
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

from prowess.application.hook_settings import HookSettings
from prowess.kit.clock import Clock
from prowess.kit.errors import Unavailable


class WebhookHook:
    """Implements `application.ports.Hook`. Any answer 2xx means delivered; redirects do not."""

    def __init__(self, settings: HookSettings, *, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock

    @property
    def name(self) -> str:
        """The hook's name in the settings."""
        return self._settings.name

    def wants(self, event_type: str) -> bool:
        """True when it named the type, or none."""
        return not self._settings.events or event_type in self._settings.events

    def send(self, envelope: str, *, event_id: str) -> None:
        """Post the envelope.

        Raises:
            Unavailable: `hooks.not_delivered`.
        """
        body = envelope.encode()
        timestamp = str(int(self._clock().timestamp()))
        headers = {
            "content-type": "application/cloudevents+json; charset=utf-8",
            "user-agent": "prowess",
            "webhook-id": event_id,
            "webhook-timestamp": timestamp,
            "webhook-signature": sign(
                body, event_id=event_id, timestamp=timestamp, secret=self._settings.secret
            ),
        }
        try:
            status = self._post(body, headers=headers)
        except (OSError, HTTPException) as error:
            raise self._refusal(f"{type(error).__name__}: {error}") from error
        if not HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
            raise self._refusal(f"it answered {status}")

    def _post(self, body: bytes, *, headers: dict[str, str]) -> int:
        url = urlsplit(self._settings.url)
        make = HTTPSConnection if url.scheme == "https" else HTTPConnection
        connection = make(url.hostname or "", url.port, timeout=self._settings.timeout_s)
        try:
            target = (url.path or "/") + (f"?{url.query}" if url.query else "")
            connection.request("POST", target, body, headers)
            return connection.getresponse().status
        finally:
            connection.close()

    def _refusal(self, why: str) -> Unavailable:
        return Unavailable(
            code="hooks.not_delivered",
            message=f"Hook {self.name}: {why}.",
            hint="It is tried again; correct [[hooks]] in config.toml if that does not help.",
        )


def sign(body: bytes, *, event_id: str, timestamp: str, secret: str) -> str:
    """Return the value of `webhook-signature`: HMAC-SHA256 over id, time and body."""
    signed = b".".join((event_id.encode(), timestamp.encode(), body))
    digest = hmac.new(secret.encode(), signed, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(digest).decode()}"
