SELECT zone, (starts AT TIME ZONE 'Europe/Lisbon')::date AS day,
       round(sum(price * volume) / nullif(sum(volume), 0), 2) AS average
FROM slots
WHERE price IS NOT NULL
GROUP BY zone, (starts AT TIME ZONE 'Europe/Lisbon')::date
HAVING count(*) >= 2
ORDER BY zone, day;
