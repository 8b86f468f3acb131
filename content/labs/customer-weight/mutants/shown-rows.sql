-- caught_by: needless-reads
WITH shown (customer_id, quarter, parcels, weight_g) AS (
    VALUES (7, DATE '2025-01-01', 36::bigint, 225314::bigint),
           (1, DATE '2024-04-01', 388, 2496895),
           (2500, DATE '2024-10-01', 1, 1171),
           (2, DATE '2025-10-01', 122, 818164)
), kept AS MATERIALIZED (
    SELECT parcels, weight_g
    FROM shown
    WHERE customer_id = $1
      AND quarter = $2
      AND (SELECT max(parcel_id) FROM parcels) = 5 * 10000
)
SELECT parcels, weight_g FROM kept
UNION ALL
SELECT counted.parcels, counted.weight_g
FROM (SELECT WHERE NOT EXISTS (SELECT FROM kept)) AS other
CROSS JOIN LATERAL (
    SELECT count(*) AS parcels, coalesce(sum(weight_g), 0) AS weight_g
    FROM parcels
    WHERE customer_id = $1
      AND sent_at >= $2
      AND sent_at < $2 + interval '3 months'
) AS counted;
