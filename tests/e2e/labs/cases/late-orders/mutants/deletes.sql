-- caught_by: refused-statement
DELETE FROM customers
