INSERT INTO totals AS t (listener, plays, seconds, last_at)
SELECT listener, count(*), sum(seconds), max(started_at)
FROM plays
WHERE seconds >= 30
GROUP BY listener
ON CONFLICT (listener) DO UPDATE
SET plays = t.plays + excluded.plays,
    seconds = t.seconds + excluded.seconds,
    last_at = greatest(t.last_at, excluded.last_at)
RETURNING listener, plays, last_at;
