BEGIN;
SELECT coalesce(max(number), 0) + 1 AS number FROM invoices WHERE year = :year;
-- What now?
COMMIT;
