-- caught_by: no-progress
BEGIN;
INSERT INTO invoices (year, number, customer)
SELECT :year, coalesce(max(number), 0) + 1, :customer FROM invoices WHERE year = :year
RETURNING number;
UPDATE counters SET last_number = :number WHERE year = :year;
COMMIT;
