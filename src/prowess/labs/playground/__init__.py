"""Free statements on the sample of a lab's schema: run, shown, and undone."""
