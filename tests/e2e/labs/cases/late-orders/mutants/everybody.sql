-- caught_by: extra-rows
SELECT name FROM customers ORDER BY name, id
