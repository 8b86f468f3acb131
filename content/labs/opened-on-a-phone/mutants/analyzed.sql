-- caught_by: refused-statement
ANALYZE events;
