-- caught_by: refused-statement
ALTER TABLE subscribers ADD email_lower text GENERATED ALWAYS AS (lower(email)) STORED;
