-- Columns: name, district
SELECT name, district
FROM branches
ORDER BY name;
