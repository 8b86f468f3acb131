"""Executable examples of pages: one file for each kind, each run as it stands in the text."""
