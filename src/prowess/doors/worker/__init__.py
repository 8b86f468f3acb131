"""Executes runs and delivers the outbox."""
