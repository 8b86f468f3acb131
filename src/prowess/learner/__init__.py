"""Profile, append-only evidence, and the belief that turns evidence into mastery. Pure."""
