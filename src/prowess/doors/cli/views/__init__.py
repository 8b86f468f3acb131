"""Draws each view of the application as a page of blocks. Pure; knows no stream and no width."""
