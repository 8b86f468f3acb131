WITH numbers AS (
    SELECT room::integer AS number FROM appointments
    EXCEPT
    SELECT 200
)
SELECT number::text AS room
FROM numbers
WHERE number IS NOT NULL
ORDER BY number;
