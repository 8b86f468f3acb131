"""Translate between people or programs and the application. Strangers to one another."""
