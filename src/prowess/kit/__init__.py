"""Leaves that every room may stand on: errors, clock, ids, seeds, units."""
