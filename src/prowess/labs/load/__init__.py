"""Open-loop load on one service: sent on a schedule, measured from it, void where it lagged."""
