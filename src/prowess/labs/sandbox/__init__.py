"""Where a stranger's SQL runs: one role an attempt, no rights, measured and cut off."""
