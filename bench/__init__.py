"""One file a question; each has `run()` and prints a table. Figures stand in `bench/results`."""
