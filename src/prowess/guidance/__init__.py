"""Plans, recommends, compares, decides: pure decisions over frozen values."""
