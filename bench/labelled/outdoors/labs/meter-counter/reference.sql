WITH g AS (
    SELECT *, count(*) FILTER (WHERE kind = 'reset') OVER (PARTITION BY park_id ORDER BY at, tick_id) AS era
    FROM ticks
)
SELECT tick_id, park_id,
       sum(kwh) OVER (PARTITION BY park_id, era ORDER BY at, tick_id) AS counter,
       max(kwh) FILTER (WHERE kind = 'add') OVER (PARTITION BY park_id, era) AS largest_add
FROM g
ORDER BY tick_id;
