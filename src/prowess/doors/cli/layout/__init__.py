"""Turns blocks into lines that fit a width, the same for a pipe and for a terminal."""
