"""What checks of a learner's service can say; one noun a module."""
