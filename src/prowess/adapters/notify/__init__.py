"""Senders of events: programs and signed webhooks, as `config.toml` names them."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from prowess.application.hook_settings import HookSettings
from prowess.kit.clock import Clock

if TYPE_CHECKING:
    from prowess.application.ports import Hook

__all__ = ["make_hooks"]


def make_hooks(
    settings: Sequence[HookSettings], *, clock: Clock, environ: Mapping[str, str]
) -> "tuple[Hook, ...]":
    """Return a sender for each hook; `environ` is what programs are started with."""
    from prowess.adapters.notify.program import ProgramHook
    from prowess.adapters.notify.webhook import WebhookHook

    return tuple(
        ProgramHook(one, environ=environ) if one.run else WebhookHook(one, clock=clock)
        for one in settings
    )
