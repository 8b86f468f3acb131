CREATE INDEX CONCURRENTLY ON subscribers (lower(email) text_pattern_ops)
