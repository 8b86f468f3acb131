"""The generator as a process: a plan comes on its input, what was measured leaves on its output.

It shares no interpreter with whoever asks, and ends with them: at the end of its input.
"""

import contextlib
import gc
import os
import sys
import threading

from prowess.labs.load.plans import LoadPlan
from prowess.labs.load.sending import Sender


def main() -> None:
    """Read one plan, run it, write the outcome."""
    plan = LoadPlan.decode(sys.stdin.buffer.readline())
    threading.Thread(target=_end_with_input, daemon=True).start()
    if plan.core is not None:
        with contextlib.suppress(OSError, AttributeError):
            os.sched_setaffinity(0, {plan.core})
    sender = Sender(plan)
    gc.collect()
    gc.freeze()
    gc.disable()
    sender.run().write(sys.stdout.buffer)
    os._exit(0)  # the other thread still reads


def _end_with_input() -> None:
    while os.read(0, 1):
        pass
    os._exit(1)


if __name__ == "__main__":
    main()
