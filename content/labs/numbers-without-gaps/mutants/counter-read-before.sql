-- caught_by: no-progress, broken-invariant
BEGIN;
SELECT last_number + 1 AS number FROM counters WHERE year = :year;
UPDATE counters SET last_number = :number WHERE year = :year;
INSERT INTO invoices (year, number, customer) VALUES (:year, :number, :customer);
COMMIT;
