"""Real servers and the learner's processes: start, ready, limits, logs, stop.

Never knowledge of labs.
"""
