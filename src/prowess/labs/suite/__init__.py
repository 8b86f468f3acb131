"""Suites of checks for a learner's service: how they are declared, and how they run."""
