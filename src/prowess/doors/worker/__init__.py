"""The worker door: executes runs and delivers the outbox, in threads, until it is closed."""

from prowess.doors.worker._crew import Crew, House, open_crew

__all__ = ["Crew", "House", "open_crew"]
