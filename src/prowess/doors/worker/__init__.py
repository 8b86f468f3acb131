"""The worker's door: nobody asks, the queue does. Executes runs and delivers events."""

from prowess.doors.worker.workers import Slots, Workers, work_until_signal

__all__ = ["Slots", "Workers", "work_until_signal"]
