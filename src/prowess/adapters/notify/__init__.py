"""Senders: mail, webhook, telemetry."""
