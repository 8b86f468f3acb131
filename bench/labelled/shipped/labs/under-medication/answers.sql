--- right-1
-- multirange
SELECT patient_id, lower(s) AS starts_on, upper(s) - 1 AS ends_on
FROM (SELECT patient_id, range_agg(daterange(starts_on, ends_on, '[]')) AS m FROM prescriptions GROUP BY patient_id) t, unnest(m) s ORDER BY 1, 2

--- right-2
-- running maximum of all ends before
WITH x AS (SELECT *, starts_on > 1 + max(ends_on) OVER (PARTITION BY patient_id ORDER BY starts_on, prescription_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS gap FROM prescriptions),
y AS (SELECT *, count(*) FILTER (WHERE gap) OVER (PARTITION BY patient_id ORDER BY starts_on, prescription_id) AS g FROM x)
SELECT patient_id, min(starts_on) AS starts_on, max(ends_on) AS ends_on FROM y GROUP BY patient_id, g ORDER BY 1, 2

--- right-3
-- every day laid out, islands of days
WITH d AS (SELECT DISTINCT patient_id, starts_on + n AS day FROM prescriptions CROSS JOIN LATERAL generate_series(0, ends_on - starts_on) n)
SELECT patient_id, min(day) AS starts_on, max(day) AS ends_on
FROM (SELECT *, day - (dense_rank() OVER (PARTITION BY patient_id ORDER BY day))::int AS g FROM d) t GROUP BY patient_id, g ORDER BY patient_id, starts_on

--- wrong-1
-- looks at the row before only: wrong where an earlier one lasts longer
WITH x AS (SELECT *, starts_on > 1 + lag(ends_on) OVER (PARTITION BY patient_id ORDER BY starts_on, ends_on) AS gap FROM prescriptions),
y AS (SELECT *, count(*) FILTER (WHERE gap) OVER (PARTITION BY patient_id ORDER BY starts_on, ends_on) AS g FROM x)
SELECT patient_id, min(starts_on) AS starts_on, max(ends_on) AS ends_on FROM y GROUP BY patient_id, g ORDER BY 1, 2

--- wrong-2
-- adjacent prescriptions are not joined
WITH x AS (SELECT *, starts_on > max(ends_on) OVER (PARTITION BY patient_id ORDER BY starts_on, prescription_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS gap FROM prescriptions),
y AS (SELECT *, count(*) FILTER (WHERE gap) OVER (PARTITION BY patient_id ORDER BY starts_on, prescription_id) AS g FROM x)
SELECT patient_id, min(starts_on) AS starts_on, max(ends_on) AS ends_on FROM y GROUP BY patient_id, g ORDER BY 1, 2

--- wrong-3
-- spells by drug: wrong where different drugs overlap
SELECT patient_id, lower(s) AS starts_on, upper(s) - 1 AS ends_on
FROM (SELECT patient_id, range_agg(daterange(starts_on, ends_on, '[]')) AS m FROM prescriptions GROUP BY patient_id, drug) t, unnest(m) s ORDER BY 1, 2
