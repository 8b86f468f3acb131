"""Query labs: one SELECT, judged on many hidden data sets against a reference."""
