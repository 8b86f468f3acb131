-- caught_by: no-progress
BEGIN;
SELECT year FROM counters WHERE year = :year FOR UPDATE NOWAIT;
UPDATE counters SET last_number = last_number + 1 WHERE year = :year
RETURNING last_number AS number;
INSERT INTO invoices (year, number, customer) VALUES (:year, :number, :customer);
COMMIT;
