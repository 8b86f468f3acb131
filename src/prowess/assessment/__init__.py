"""Selects questions, stops, reports. Opens with the issue on assessment."""
