-- caught_by: left-open
BEGIN;
UPDATE counters SET last_number = last_number + 1 WHERE year = :year
RETURNING last_number AS number;
INSERT INTO invoices (year, number, customer) VALUES (:year, :number, :customer);
