BEGIN ISOLATION LEVEL REPEATABLE READ;
SELECT last_number + 1 AS number FROM counters WHERE year = :year;
UPDATE counters SET last_number = :number WHERE year = :year;
INSERT INTO invoices (customer, number, year) VALUES (:customer, :number, :year);
COMMIT;
