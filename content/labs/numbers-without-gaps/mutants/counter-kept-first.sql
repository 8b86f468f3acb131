-- caught_by: wrong-alone, broken-invariant
BEGIN;
UPDATE counters SET last_number = last_number + 1 WHERE year = :year
RETURNING last_number AS number;
COMMIT;
BEGIN;
INSERT INTO invoices (year, number, customer) VALUES (:year, :number, :customer);
COMMIT;
