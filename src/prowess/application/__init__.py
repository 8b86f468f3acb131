"""Use cases as functions, their messages, and the ports they need. No HTTP words, no SQL."""
