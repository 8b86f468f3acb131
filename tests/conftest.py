"""What holds for every test."""

import signal

# Who starts the tests in the background of a shell hands down that SIGINT is ignored, and every
# program that a test interrupts would inherit it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
