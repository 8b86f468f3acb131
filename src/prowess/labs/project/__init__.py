"""Projects: a learner's own service, built, started, graded by its suite, and stopped."""
