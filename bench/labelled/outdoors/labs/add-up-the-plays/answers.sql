--- right-1
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

--- right-2
MERGE INTO totals AS t
USING (SELECT listener, count(*)::integer AS n, sum(seconds) AS s, max(started_at) AS l FROM plays WHERE NOT seconds < 30 GROUP BY listener) AS p
ON t.listener = p.listener
WHEN MATCHED THEN UPDATE SET plays = t.plays + p.n, seconds = t.seconds + p.s, last_at = CASE WHEN t.last_at > p.l THEN t.last_at ELSE p.l END
WHEN NOT MATCHED THEN INSERT VALUES (p.listener, p.n, p.s, p.l)
RETURNING t.listener, t.plays, t.last_at;

--- right-3
INSERT INTO totals (listener, plays, seconds, last_at)
SELECT DISTINCT listener, 0, 0, NULL::timestamptz FROM plays WHERE seconds >= 30
ON CONFLICT DO NOTHING;
UPDATE totals AS t
SET plays = t.plays + p.n, seconds = t.seconds + p.s, last_at = greatest(t.last_at, p.l)
FROM (SELECT listener, count(*) AS n, sum(seconds) AS s, max(started_at) AS l FROM plays WHERE seconds >= 30 GROUP BY listener) AS p
WHERE p.listener = t.listener
RETURNING t.listener, t.plays, t.last_at;

--- right-4
INSERT INTO totals (listener, plays, seconds, last_at)
SELECT p.listener, coalesce(max(t.plays), 0) + count(*), coalesce(max(t.seconds), 0) + sum(p.seconds), greatest(max(p.started_at), max(t.last_at))
FROM plays p LEFT JOIN totals t ON t.listener = p.listener
WHERE p.seconds >= 30
GROUP BY p.listener
ON CONFLICT (listener) DO UPDATE SET (plays, seconds, last_at) = (excluded.plays, excluded.seconds, excluded.last_at)
RETURNING listener, plays, last_at;

--- wrong-01
-- more than 30
INSERT INTO totals AS t (listener, plays, seconds, last_at)
SELECT listener, count(*), sum(seconds), max(started_at)
FROM plays
WHERE seconds > 30
GROUP BY listener
ON CONFLICT (listener) DO UPDATE
SET plays = t.plays + excluded.plays,
    seconds = t.seconds + excluded.seconds,
    last_at = greatest(t.last_at, excluded.last_at)
RETURNING listener, plays, last_at;

--- wrong-02
-- last_at is overwritten
INSERT INTO totals AS t (listener, plays, seconds, last_at)
SELECT listener, count(*), sum(seconds), max(started_at)
FROM plays
WHERE seconds >= 30
GROUP BY listener
ON CONFLICT (listener) DO UPDATE
SET plays = t.plays + excluded.plays,
    seconds = t.seconds + excluded.seconds,
    last_at = excluded.last_at
RETURNING listener, plays, last_at;

--- wrong-03
-- last_at stays NULL
INSERT INTO totals AS t (listener, plays, seconds, last_at)
SELECT listener, count(*), sum(seconds), max(started_at)
FROM plays
WHERE seconds >= 30
GROUP BY listener
ON CONFLICT (listener) DO UPDATE
SET plays = t.plays + excluded.plays,
    seconds = t.seconds + excluded.seconds,
    last_at = CASE WHEN excluded.last_at > t.last_at THEN excluded.last_at ELSE t.last_at END
RETURNING listener, plays, last_at;

--- wrong-04
-- plays are replaced
INSERT INTO totals AS t (listener, plays, seconds, last_at)
SELECT listener, count(*), sum(seconds), max(started_at)
FROM plays
WHERE seconds >= 30
GROUP BY listener
ON CONFLICT (listener) DO UPDATE
SET plays = excluded.plays,
    seconds = t.seconds + excluded.seconds,
    last_at = greatest(t.last_at, excluded.last_at)
RETURNING listener, plays, last_at;

--- wrong-05
-- adds one play
INSERT INTO totals AS t (listener, plays, seconds, last_at)
SELECT listener, count(*), sum(seconds), max(started_at)
FROM plays
WHERE seconds >= 30
GROUP BY listener
ON CONFLICT (listener) DO UPDATE
SET plays = t.plays + 1,
    seconds = t.seconds + excluded.seconds,
    last_at = greatest(t.last_at, excluded.last_at)
RETURNING listener, plays, last_at;

--- wrong-06
-- DO NOTHING for who is there
INSERT INTO totals AS t (listener, plays, seconds, last_at)
SELECT listener, count(*), sum(seconds), max(started_at)
FROM plays
WHERE seconds >= 30
GROUP BY listener
ON CONFLICT (listener) DO NOTHING
RETURNING listener, plays, last_at;

--- wrong-07
-- filter by HAVING of the sum
INSERT INTO totals AS t (listener, plays, seconds, last_at)
SELECT listener, count(*), sum(seconds), max(started_at)
FROM plays
GROUP BY listener HAVING sum(seconds) >= 30
ON CONFLICT (listener) DO UPDATE
SET plays = t.plays + excluded.plays,
    seconds = t.seconds + excluded.seconds,
    last_at = greatest(t.last_at, excluded.last_at)
RETURNING listener, plays, last_at;

--- wrong-08
-- latest of all plays
INSERT INTO totals (listener, plays, seconds, last_at)
SELECT p.listener, coalesce(max(t.plays), 0) + count(*) FILTER (WHERE p.seconds >= 30), coalesce(max(t.seconds), 0) + sum(p.seconds) FILTER (WHERE p.seconds >= 30), greatest(max(p.started_at), max(t.last_at))
FROM plays p LEFT JOIN totals t ON t.listener = p.listener

GROUP BY p.listener HAVING max(p.seconds) >= 30
ON CONFLICT (listener) DO UPDATE SET (plays, seconds, last_at) = (excluded.plays, excluded.seconds, excluded.last_at)
RETURNING listener, plays, last_at;

--- wrong-09
-- returns only those that were there before
INSERT INTO totals (listener, plays, seconds, last_at)
SELECT DISTINCT listener, 0, 0, NULL::timestamptz FROM plays WHERE seconds >= 30
ON CONFLICT DO NOTHING;
UPDATE totals AS t
SET plays = t.plays + p.n, seconds = t.seconds + p.s, last_at = greatest(t.last_at, p.l)
FROM (SELECT listener, count(*) AS n, sum(seconds) AS s, max(started_at) AS l FROM plays WHERE seconds >= 30 GROUP BY listener) AS p
WHERE p.listener = t.listener AND t.last_at IS NOT NULL
RETURNING t.listener, t.plays, t.last_at;

--- wrong-10
-- returns what was added, not what is
MERGE INTO totals AS t
USING (SELECT listener, count(*)::integer AS n, sum(seconds) AS s, max(started_at) AS l FROM plays WHERE NOT seconds < 30 GROUP BY listener) AS p
ON t.listener = p.listener
WHEN MATCHED THEN UPDATE SET plays = t.plays + p.n, seconds = t.seconds + p.s, last_at = CASE WHEN t.last_at > p.l THEN t.last_at ELSE p.l END
WHEN NOT MATCHED THEN INSERT VALUES (p.listener, p.n, p.s, p.l)
RETURNING t.listener, p.n, t.last_at;

--- wrong-11
-- whole episodes count: seconds of the episode
INSERT INTO totals AS t (listener, plays, seconds, last_at)
SELECT listener, count(*), sum(e.seconds), max(started_at)
FROM plays JOIN episodes e USING (episode_id)
WHERE plays.seconds >= 30
GROUP BY listener
ON CONFLICT (listener) DO UPDATE
SET plays = t.plays + excluded.plays,
    seconds = t.seconds + excluded.seconds,
    last_at = greatest(t.last_at, excluded.last_at)
RETURNING listener, plays, last_at;

--- wrong-12
-- join multiplies the old total
INSERT INTO totals (listener, plays, seconds, last_at)
SELECT p.listener, coalesce(max(t.plays), 0) + count(*), coalesce(sum(t.seconds), 0) + sum(p.seconds), greatest(max(p.started_at), max(t.last_at))
FROM plays p LEFT JOIN totals t ON t.listener = p.listener
WHERE p.seconds >= 30
GROUP BY p.listener
ON CONFLICT (listener) DO UPDATE SET (plays, seconds, last_at) = (excluded.plays, excluded.seconds, excluded.last_at)
RETURNING listener, plays, last_at;

--- wrong-13
-- listeners are folded to lower case
INSERT INTO totals AS t (listener, plays, seconds, last_at)
SELECT lower(listener), count(*), sum(seconds), max(started_at)
FROM plays
WHERE seconds >= 30
GROUP BY lower(listener)
ON CONFLICT (listener) DO UPDATE
SET plays = t.plays + excluded.plays,
    seconds = t.seconds + excluded.seconds,
    last_at = greatest(t.last_at, excluded.last_at)
RETURNING listener, plays, last_at;

--- wrong-14
-- least in place of greatest
INSERT INTO totals AS t (listener, plays, seconds, last_at)
SELECT listener, count(*), sum(seconds), max(started_at)
FROM plays
WHERE seconds >= 30
GROUP BY listener
ON CONFLICT (listener) DO UPDATE
SET plays = t.plays + excluded.plays,
    seconds = t.seconds + excluded.seconds,
    last_at = least(t.last_at, excluded.last_at)
RETURNING listener, plays, last_at;

--- wrong-15
-- the same episode twice counts once
INSERT INTO totals AS t (listener, plays, seconds, last_at)
SELECT listener, count(DISTINCT episode_id), sum(seconds), max(started_at)
FROM plays
WHERE seconds >= 30
GROUP BY listener
ON CONFLICT (listener) DO UPDATE
SET plays = t.plays + excluded.plays,
    seconds = t.seconds + excluded.seconds,
    last_at = greatest(t.last_at, excluded.last_at)
RETURNING listener, plays, last_at;

--- wrong-16
-- only where the plays are newer
INSERT INTO totals AS t (listener, plays, seconds, last_at)
SELECT listener, count(*), sum(seconds), max(started_at)
FROM plays
WHERE seconds >= 30
GROUP BY listener
ON CONFLICT (listener) DO UPDATE
SET plays = t.plays + excluded.plays,
    seconds = t.seconds + excluded.seconds,
    last_at = greatest(t.last_at, excluded.last_at)
WHERE t.last_at IS NULL OR t.last_at < excluded.last_at
RETURNING listener, plays, last_at;

--- wrong-17
-- listeners trimmed
INSERT INTO totals AS t (listener, plays, seconds, last_at)
SELECT trim(listener), count(*), sum(seconds), max(started_at)
FROM plays
WHERE seconds >= 30
GROUP BY trim(listener)
ON CONFLICT (listener) DO UPDATE
SET plays = t.plays + excluded.plays,
    seconds = t.seconds + excluded.seconds,
    last_at = greatest(t.last_at, excluded.last_at)
RETURNING listener, plays, last_at;

--- wrong-18
-- plays after last_at only
INSERT INTO totals (listener, plays, seconds, last_at)
SELECT p.listener, coalesce(max(t.plays), 0) + count(*), coalesce(max(t.seconds), 0) + sum(p.seconds), greatest(max(p.started_at), max(t.last_at))
FROM plays p LEFT JOIN totals t ON t.listener = p.listener
WHERE p.seconds >= 30 AND (t.last_at IS NULL OR p.started_at > t.last_at)
GROUP BY p.listener
ON CONFLICT (listener) DO UPDATE SET (plays, seconds, last_at) = (excluded.plays, excluded.seconds, excluded.last_at)
RETURNING listener, plays, last_at;
