SELECT zone, starts + interval '30 minutes' AS gap_from, next AS gap_until,
       (extract(epoch FROM next - starts) / 1800)::integer - 1 AS missing
FROM (SELECT zone, starts, lead(starts) OVER (PARTITION BY zone ORDER BY starts) AS next FROM slots) AS s
WHERE next > starts + interval '30 minutes'
ORDER BY zone, gap_from;
