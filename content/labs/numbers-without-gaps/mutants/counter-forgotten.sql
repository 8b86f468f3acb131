-- caught_by: wrong-alone
BEGIN ISOLATION LEVEL SERIALIZABLE;
SELECT coalesce(max(number), 0) + 1 AS number FROM invoices WHERE year = :year;
INSERT INTO invoices (year, number, customer) VALUES (:year, :number, :customer);
COMMIT;
