-- caught_by: no-progress
BEGIN;
SELECT last_number + 1 AS number FROM counters WHERE year = :year FOR UPDATE SKIP LOCKED;
UPDATE counters SET last_number = :number WHERE year = :year AND :number IS NOT NULL;
INSERT INTO invoices (year, number, customer) SELECT :year, :number, :customer WHERE :number IS NOT NULL;
COMMIT;
