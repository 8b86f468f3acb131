--- right-1
UPDATE acts AS a
SET fee = r.fee
FROM (
    SELECT DISTINCT ON (act_id) act_id, fee
    FROM requests
    WHERE state = 'agreed'
    ORDER BY act_id, asked_on DESC, request_id DESC
) AS r
WHERE r.act_id = a.act_id AND r.fee IS NOT NULL AND (a.fee IS NULL OR a.fee < r.fee)
RETURNING a.act_id, a.fee;

--- right-2
UPDATE acts
SET fee = r.fee
FROM requests AS r
WHERE r.act_id = acts.act_id AND r.state = 'agreed'
  AND NOT EXISTS (SELECT 1 FROM requests z WHERE z.act_id = r.act_id AND z.state = 'agreed' AND (z.asked_on, z.request_id) > (r.asked_on, r.request_id))
  AND r.fee > coalesce(acts.fee, -1)
RETURNING acts.act_id, acts.fee;

--- right-3
MERGE INTO acts
USING (SELECT act_id, fee, row_number() OVER (PARTITION BY act_id ORDER BY asked_on DESC, request_id DESC) AS k FROM requests WHERE state = 'agreed') AS q
ON q.act_id = acts.act_id AND q.k = 1
WHEN MATCHED AND (acts.fee >= q.fee) IS NOT TRUE AND q.fee IS NOT NULL THEN UPDATE SET fee = q.fee
RETURNING acts.act_id, acts.fee;

--- right-4
UPDATE acts SET fee = l.f
FROM acts AS b
CROSS JOIN LATERAL (SELECT (array_agg(fee ORDER BY asked_on DESC, request_id DESC))[1] AS f FROM requests q WHERE q.act_id = b.act_id AND q.state = 'agreed') AS l
WHERE b.act_id = acts.act_id AND l.f IS NOT NULL AND greatest(b.fee, l.f) IS DISTINCT FROM b.fee
RETURNING acts.act_id, acts.fee;

--- wrong-01
-- plain join: one of several agreed requests
UPDATE acts SET fee = r.fee FROM requests r
WHERE r.act_id = acts.act_id AND r.state = 'agreed' AND (acts.fee IS NULL OR acts.fee < r.fee)
RETURNING acts.act_id, acts.fee;

--- wrong-02
-- the greatest agreed fee
UPDATE acts SET fee = r.fee FROM (SELECT act_id, max(fee) AS fee FROM requests WHERE state = 'agreed' GROUP BY act_id) r
WHERE r.act_id = acts.act_id AND r.fee IS NOT NULL AND (acts.fee IS NULL OR acts.fee < r.fee)
RETURNING acts.act_id, acts.fee;

--- wrong-03
-- latest request of any state, if agreed
UPDATE acts
SET fee = r.fee
FROM requests AS r
WHERE r.act_id = acts.act_id AND r.state = 'agreed'
  AND NOT EXISTS (SELECT 1 FROM requests z WHERE z.act_id = r.act_id AND (z.asked_on, z.request_id) > (r.asked_on, r.request_id))
  AND r.fee > coalesce(acts.fee, -1)
RETURNING acts.act_id, acts.fee;

--- wrong-04
-- tie of a day: smallest request_id
UPDATE acts AS a
SET fee = r.fee
FROM (
    SELECT DISTINCT ON (act_id) act_id, fee
    FROM requests
    WHERE state = 'agreed'
    ORDER BY act_id, asked_on DESC, request_id
) AS r
WHERE r.act_id = a.act_id AND r.fee IS NOT NULL AND (a.fee IS NULL OR a.fee < r.fee)
RETURNING a.act_id, a.fee;

--- wrong-05
-- latest by request_id
UPDATE acts AS a
SET fee = r.fee
FROM (
    SELECT DISTINCT ON (act_id) act_id, fee
    FROM requests
    WHERE state = 'agreed'
    ORDER BY act_id, request_id DESC
) AS r
WHERE r.act_id = a.act_id AND r.fee IS NOT NULL AND (a.fee IS NULL OR a.fee < r.fee)
RETURNING a.act_id, a.fee;

--- wrong-06
-- earlier one that names a fee
UPDATE acts AS a
SET fee = r.fee
FROM (
    SELECT DISTINCT ON (act_id) act_id, fee
    FROM requests
    WHERE state = 'agreed' AND fee IS NOT NULL
    ORDER BY act_id, asked_on DESC, request_id DESC
) AS r
WHERE r.act_id = a.act_id AND r.fee IS NOT NULL AND (a.fee IS NULL OR a.fee < r.fee)
RETURNING a.act_id, a.fee;

--- wrong-07
-- acts without a fee stay
UPDATE acts AS a
SET fee = r.fee
FROM (
    SELECT DISTINCT ON (act_id) act_id, fee
    FROM requests
    WHERE state = 'agreed'
    ORDER BY act_id, asked_on DESC, request_id DESC
) AS r
WHERE r.act_id = a.act_id AND r.fee IS NOT NULL AND a.fee < r.fee
RETURNING a.act_id, a.fee;

--- wrong-08
-- also lowers
UPDATE acts AS a
SET fee = r.fee
FROM (
    SELECT DISTINCT ON (act_id) act_id, fee
    FROM requests
    WHERE state = 'agreed'
    ORDER BY act_id, asked_on DESC, request_id DESC
) AS r
WHERE r.act_id = a.act_id AND r.fee IS NOT NULL AND (a.fee IS NULL OR a.fee <> r.fee)
RETURNING a.act_id, a.fee;

--- wrong-09
-- coalesce to zero: a fee of 0 for who has none is lost
UPDATE acts AS a
SET fee = r.fee
FROM (
    SELECT DISTINCT ON (act_id) act_id, fee
    FROM requests
    WHERE state = 'agreed'
    ORDER BY act_id, asked_on DESC, request_id DESC
) AS r
WHERE r.act_id = a.act_id AND r.fee IS NOT NULL AND coalesce(a.fee, 0) < r.fee
RETURNING a.act_id, a.fee;

--- wrong-10
-- equal fee is returned as changed
UPDATE acts AS a
SET fee = r.fee
FROM (
    SELECT DISTINCT ON (act_id) act_id, fee
    FROM requests
    WHERE state = 'agreed'
    ORDER BY act_id, asked_on DESC, request_id DESC
) AS r
WHERE r.act_id = a.act_id AND r.fee IS NOT NULL AND (a.fee IS NULL OR a.fee <= r.fee)
RETURNING a.act_id, a.fee;

--- wrong-11
-- not refused, in place of agreed
UPDATE acts AS a
SET fee = r.fee
FROM (
    SELECT DISTINCT ON (act_id) act_id, fee
    FROM requests
    WHERE state <> 'refused'
    ORDER BY act_id, asked_on DESC, request_id DESC
) AS r
WHERE r.act_id = a.act_id AND r.fee IS NOT NULL AND (a.fee IS NULL OR a.fee < r.fee)
RETURNING a.act_id, a.fee;

--- wrong-12
-- fee NULL is set
UPDATE acts AS a
SET fee = r.fee
FROM (
    SELECT DISTINCT ON (act_id) act_id, fee
    FROM requests
    WHERE state = 'agreed'
    ORDER BY act_id, asked_on DESC, request_id DESC
) AS r
WHERE r.act_id = a.act_id AND (a.fee IS NULL OR a.fee < r.fee)
RETURNING a.act_id, a.fee;

--- wrong-13
-- sum of agreed
UPDATE acts AS a
SET fee = r.fee
FROM (
    SELECT act_id, sum(fee) AS fee FROM requests WHERE state = 'agreed' GROUP BY act_id
) AS r
WHERE r.act_id = a.act_id AND r.fee IS NOT NULL AND (a.fee IS NULL OR a.fee < r.fee)
RETURNING a.act_id, a.fee;

--- wrong-14
-- DESC puts NULL fees first: ordered by day and fee
UPDATE acts AS a
SET fee = r.fee
FROM (
    SELECT DISTINCT ON (act_id) act_id, fee
    FROM requests
    WHERE state = 'agreed'
    ORDER BY act_id, asked_on DESC, fee DESC
) AS r
WHERE r.act_id = a.act_id AND r.fee IS NOT NULL AND (a.fee IS NULL OR a.fee < r.fee)
RETURNING a.act_id, a.fee;

--- wrong-15
-- latest day by max(asked_on) only, fees of that day: greatest
UPDATE acts SET fee = r.fee FROM (
    SELECT q.act_id, max(q.fee) AS fee FROM requests q
    WHERE q.state = 'agreed' AND q.asked_on = (SELECT max(z.asked_on) FROM requests z WHERE z.act_id = q.act_id AND z.state = 'agreed')
    GROUP BY q.act_id) r
WHERE r.act_id = acts.act_id AND r.fee IS NOT NULL AND (acts.fee IS NULL OR acts.fee < r.fee)
RETURNING acts.act_id, acts.fee;

--- wrong-16
-- requests without a stage are passed over
UPDATE acts AS a
SET fee = r.fee
FROM (
    SELECT DISTINCT ON (act_id) act_id, fee
    FROM requests
    WHERE state = 'agreed' AND stage_id IS NOT NULL
    ORDER BY act_id, asked_on DESC, request_id DESC
) AS r
WHERE r.act_id = a.act_id AND r.fee IS NOT NULL AND (a.fee IS NULL OR a.fee < r.fee)
RETURNING a.act_id, a.fee;

--- wrong-17
-- greatest day and greatest number, each by itself
UPDATE acts
SET fee = r.fee
FROM requests AS r
WHERE r.act_id = acts.act_id AND r.state = 'agreed'
  AND (r.asked_on, r.request_id) = (SELECT max(z.asked_on), max(z.request_id) FROM requests z WHERE z.act_id = r.act_id AND z.state = 'agreed')
  AND r.fee > coalesce(acts.fee, -1)
RETURNING acts.act_id, acts.fee;

--- wrong-18
-- acts without a genre are passed over
UPDATE acts AS a
SET fee = r.fee
FROM (
    SELECT DISTINCT ON (act_id) act_id, fee
    FROM requests
    WHERE state = 'agreed'
    ORDER BY act_id, asked_on DESC, request_id DESC
) AS r
WHERE a.genre <> '' AND r.act_id = a.act_id AND r.fee IS NOT NULL AND (a.fee IS NULL OR a.fee < r.fee)
RETURNING a.act_id, a.fee;
