-- caught_by: runtime-error
BEGIN;
UPDATE counters SET last_number = last_number + 1 WHERE year = :year
RETURNING number AS number;
INSERT INTO invoices (year, number, customer) VALUES (:year, :number, :customer);
COMMIT;
