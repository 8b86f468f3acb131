--- right-1
DELETE FROM requests AS r
WHERE r.state = 'open'
  AND NOT EXISTS (
      SELECT 1 FROM sets
      WHERE sets.act_id = r.act_id AND NOT sets.dropped
        AND (r.stage_id IS NULL OR sets.stage_id = r.stage_id)
  )
  AND EXISTS (
      SELECT 1 FROM requests AS o
      WHERE o.act_id = r.act_id AND o.request_id <> r.request_id
        AND o.stage_id IS NOT DISTINCT FROM r.stage_id AND o.asked_on >= r.asked_on
  )
RETURNING request_id, act_id;

--- right-2
DELETE FROM requests
WHERE request_id IN (
    SELECT r.request_id
    FROM requests r
    LEFT JOIN sets s ON s.act_id = r.act_id AND NOT s.dropped AND s.stage_id = coalesce(r.stage_id, s.stage_id)
    WHERE r.state = 'open' AND s.set_id IS NULL
) AND request_id IN (
    SELECT a.request_id FROM requests a JOIN requests b
      ON a.act_id = b.act_id AND a.request_id <> b.request_id AND b.asked_on >= a.asked_on
     AND (a.stage_id = b.stage_id OR (a.stage_id IS NULL AND b.stage_id IS NULL))
)
RETURNING request_id, act_id;

--- right-3
WITH n AS (
    SELECT request_id, count(*) OVER (PARTITION BY act_id, stage_id ORDER BY asked_on DESC) AS k FROM requests
)
DELETE FROM requests r USING n
WHERE n.request_id = r.request_id AND n.k > 1 AND r.state = 'open'
  AND (SELECT count(*) FROM sets s WHERE s.act_id = r.act_id AND s.dropped = false AND (s.stage_id = r.stage_id) IS NOT FALSE) = 0
RETURNING r.request_id, r.act_id;

--- right-4
MERGE INTO requests AS r
USING (
    SELECT a.request_id, bool_or(b.request_id IS NOT NULL) AS later
    FROM requests a LEFT JOIN requests b ON b.act_id = a.act_id AND b.request_id <> a.request_id AND b.asked_on >= a.asked_on
         AND coalesce(b.stage_id::text, 'any') = coalesce(a.stage_id::text, 'any')
    WHERE a.state = 'open'
    GROUP BY a.request_id
    EXCEPT
    SELECT q.request_id, true FROM requests q JOIN sets s ON s.act_id = q.act_id AND NOT s.dropped AND (q.stage_id IS NULL OR q.stage_id = s.stage_id)
) AS d ON d.request_id = r.request_id AND d.later
WHEN MATCHED THEN DELETE
RETURNING r.request_id, r.act_id;

--- right-5
DELETE FROM requests AS r
WHERE r.state = 'open'
  AND r.stage_id NOT IN (SELECT stage_id FROM sets WHERE sets.act_id = r.act_id AND NOT sets.dropped)
  AND EXISTS (
      SELECT 1 FROM requests AS o
      WHERE o.act_id = r.act_id AND o.request_id <> r.request_id
        AND o.stage_id IS NOT DISTINCT FROM r.stage_id AND o.asked_on >= r.asked_on
  )
RETURNING request_id, act_id;

--- wrong-01
-- stage compared with =: requests without a stage stay
DELETE FROM requests AS r
WHERE r.state = 'open'
  AND NOT EXISTS (
      SELECT 1 FROM sets
      WHERE sets.act_id = r.act_id AND NOT sets.dropped
        AND (r.stage_id IS NULL OR sets.stage_id = r.stage_id)
  )
  AND EXISTS (
      SELECT 1 FROM requests AS o
      WHERE o.act_id = r.act_id AND o.request_id <> r.request_id
        AND o.stage_id = r.stage_id AND o.asked_on >= r.asked_on
  )
RETURNING request_id, act_id;

--- wrong-02
-- later only
DELETE FROM requests AS r
WHERE r.state = 'open'
  AND NOT EXISTS (
      SELECT 1 FROM sets
      WHERE sets.act_id = r.act_id AND NOT sets.dropped
        AND (r.stage_id IS NULL OR sets.stage_id = r.stage_id)
  )
  AND EXISTS (
      SELECT 1 FROM requests AS o
      WHERE o.act_id = r.act_id AND o.request_id <> r.request_id
        AND o.stage_id IS NOT DISTINCT FROM r.stage_id AND o.asked_on > r.asked_on
  )
RETURNING request_id, act_id;

--- wrong-03
-- dropped sets count as well
DELETE FROM requests AS r
WHERE r.state = 'open'
  AND NOT EXISTS (
      SELECT 1 FROM sets
      WHERE sets.act_id = r.act_id
        AND (r.stage_id IS NULL OR sets.stage_id = r.stage_id)
  )
  AND EXISTS (
      SELECT 1 FROM requests AS o
      WHERE o.act_id = r.act_id AND o.request_id <> r.request_id
        AND o.stage_id IS NOT DISTINCT FROM r.stage_id AND o.asked_on >= r.asked_on
  )
RETURNING request_id, act_id;

--- wrong-04
-- a request without a stage: no set is looked for
DELETE FROM requests AS r
WHERE r.state = 'open'
  AND NOT EXISTS (
      SELECT 1 FROM sets
      WHERE sets.act_id = r.act_id AND NOT sets.dropped
        AND sets.stage_id = r.stage_id
  )
  AND EXISTS (
      SELECT 1 FROM requests AS o
      WHERE o.act_id = r.act_id AND o.request_id <> r.request_id
        AND o.stage_id IS NOT DISTINCT FROM r.stage_id AND o.asked_on >= r.asked_on
  )
RETURNING request_id, act_id;

--- wrong-05
-- any stage for every request
DELETE FROM requests AS r
WHERE r.state = 'open'
  AND NOT EXISTS (
      SELECT 1 FROM sets
      WHERE sets.act_id = r.act_id AND NOT sets.dropped
  )
  AND EXISTS (
      SELECT 1 FROM requests AS o
      WHERE o.act_id = r.act_id AND o.request_id <> r.request_id
        AND o.stage_id IS NOT DISTINCT FROM r.stage_id AND o.asked_on >= r.asked_on
  )
RETURNING request_id, act_id;

--- wrong-06
-- the request itself is another
DELETE FROM requests AS r
WHERE r.state = 'open'
  AND NOT EXISTS (
      SELECT 1 FROM sets
      WHERE sets.act_id = r.act_id AND NOT sets.dropped
        AND (r.stage_id IS NULL OR sets.stage_id = r.stage_id)
  )
  AND EXISTS (
      SELECT 1 FROM requests AS o
      WHERE o.act_id = r.act_id
        AND o.stage_id IS NOT DISTINCT FROM r.stage_id AND o.asked_on >= r.asked_on
  )
RETURNING request_id, act_id;

--- wrong-07
-- ties by request_id: one of two is kept
DELETE FROM requests AS r
WHERE r.state = 'open'
  AND NOT EXISTS (
      SELECT 1 FROM sets
      WHERE sets.act_id = r.act_id AND NOT sets.dropped
        AND (r.stage_id IS NULL OR sets.stage_id = r.stage_id)
  )
  AND EXISTS (
      SELECT 1 FROM requests AS o
      WHERE o.act_id = r.act_id AND o.request_id > r.request_id
        AND o.stage_id IS NOT DISTINCT FROM r.stage_id AND o.asked_on >= r.asked_on
  )
RETURNING request_id, act_id;

--- wrong-08
-- other request only if not refused
DELETE FROM requests AS r
WHERE r.state = 'open'
  AND NOT EXISTS (
      SELECT 1 FROM sets
      WHERE sets.act_id = r.act_id AND NOT sets.dropped
        AND (r.stage_id IS NULL OR sets.stage_id = r.stage_id)
  )
  AND EXISTS (
      SELECT 1 FROM requests AS o
      WHERE o.act_id = r.act_id AND o.request_id <> r.request_id AND o.state <> 'refused'
        AND o.stage_id IS NOT DISTINCT FROM r.stage_id AND o.asked_on >= r.asked_on
  )
RETURNING request_id, act_id;

--- wrong-09
-- other request must be open
DELETE FROM requests AS r
WHERE r.state = 'open'
  AND NOT EXISTS (
      SELECT 1 FROM sets
      WHERE sets.act_id = r.act_id AND NOT sets.dropped
        AND (r.stage_id IS NULL OR sets.stage_id = r.stage_id)
  )
  AND EXISTS (
      SELECT 1 FROM requests AS o
      WHERE o.act_id = r.act_id AND o.request_id <> r.request_id AND o.state = 'open'
        AND o.stage_id IS NOT DISTINCT FROM r.stage_id AND o.asked_on >= r.asked_on
  )
RETURNING request_id, act_id;

--- wrong-10
-- any other request, whichever stage
DELETE FROM requests AS r
WHERE r.state = 'open'
  AND NOT EXISTS (
      SELECT 1 FROM sets
      WHERE sets.act_id = r.act_id AND NOT sets.dropped
        AND (r.stage_id IS NULL OR sets.stage_id = r.stage_id)
  )
  AND EXISTS (
      SELECT 1 FROM requests AS o
      WHERE o.act_id = r.act_id AND o.request_id <> r.request_id
        AND o.asked_on >= r.asked_on
  )
RETURNING request_id, act_id;

--- wrong-11
-- a request of any stage is superseded by one with a stage
DELETE FROM requests AS r
WHERE r.state = 'open'
  AND NOT EXISTS (
      SELECT 1 FROM sets
      WHERE sets.act_id = r.act_id AND NOT sets.dropped
        AND (r.stage_id IS NULL OR sets.stage_id = r.stage_id)
  )
  AND EXISTS (
      SELECT 1 FROM requests AS o
      WHERE o.act_id = r.act_id AND o.request_id <> r.request_id
        AND (r.stage_id IS NULL OR o.stage_id = r.stage_id) AND o.asked_on >= r.asked_on
  )
RETURNING request_id, act_id;

--- wrong-12
-- refused are deleted, too
DELETE FROM requests AS r
WHERE r.state <> 'agreed'
  AND NOT EXISTS (
      SELECT 1 FROM sets
      WHERE sets.act_id = r.act_id AND NOT sets.dropped
        AND (r.stage_id IS NULL OR sets.stage_id = r.stage_id)
  )
  AND EXISTS (
      SELECT 1 FROM requests AS o
      WHERE o.act_id = r.act_id AND o.request_id <> r.request_id
        AND o.stage_id IS NOT DISTINCT FROM r.stage_id AND o.asked_on >= r.asked_on
  )
RETURNING request_id, act_id;

--- wrong-13
-- row_number keeps the newest of each act and stage
WITH n AS (
    SELECT request_id, row_number() OVER (PARTITION BY act_id, stage_id ORDER BY asked_on DESC, request_id DESC) AS k FROM requests
)
DELETE FROM requests r USING n
WHERE n.request_id = r.request_id AND n.k > 1 AND r.state = 'open'
  AND (SELECT count(*) FROM sets s WHERE s.act_id = r.act_id AND s.dropped = false AND (s.stage_id = r.stage_id) IS NOT FALSE) = 0
RETURNING r.request_id, r.act_id;

--- wrong-14
-- act is not compared for the other request
DELETE FROM requests AS r
WHERE r.state = 'open'
  AND NOT EXISTS (
      SELECT 1 FROM sets
      WHERE sets.act_id = r.act_id AND NOT sets.dropped
        AND (r.stage_id IS NULL OR sets.stage_id = r.stage_id)
  )
  AND EXISTS (
      SELECT 1 FROM requests AS o
      WHERE o.request_id <> r.request_id
        AND o.stage_id IS NOT DISTINCT FROM r.stage_id AND o.asked_on >= r.asked_on
  )
RETURNING request_id, act_id;

--- wrong-15
-- one after the other: the second statement sees the first
DELETE FROM requests AS r WHERE r.state = 'open' AND r.stage_id IS NULL
  AND NOT EXISTS (SELECT 1 FROM sets WHERE sets.act_id = r.act_id AND NOT sets.dropped)
  AND EXISTS (SELECT 1 FROM requests o WHERE o.act_id = r.act_id AND o.request_id <> r.request_id AND o.stage_id IS NULL AND o.asked_on >= r.asked_on);
DELETE FROM requests AS r WHERE r.state = 'open' AND r.stage_id IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM sets WHERE sets.act_id = r.act_id AND NOT sets.dropped AND sets.stage_id = r.stage_id)
  AND EXISTS (SELECT 1 FROM requests o WHERE o.act_id = r.act_id AND o.request_id <> r.request_id AND o.stage_id = r.stage_id AND o.asked_on >= r.asked_on)
RETURNING request_id, act_id;

--- wrong-16
-- older requests supersede as well
DELETE FROM requests AS r
WHERE r.state = 'open'
  AND NOT EXISTS (
      SELECT 1 FROM sets
      WHERE sets.act_id = r.act_id AND NOT sets.dropped
        AND (r.stage_id IS NULL OR sets.stage_id = r.stage_id)
  )
  AND EXISTS (
      SELECT 1 FROM requests AS o
      WHERE o.act_id = r.act_id AND o.request_id <> r.request_id
        AND o.stage_id IS NOT DISTINCT FROM r.stage_id
  )
RETURNING request_id, act_id;

--- wrong-17
-- no stage is stage 0
DELETE FROM requests AS r
WHERE r.state = 'open'
  AND NOT EXISTS (
      SELECT 1 FROM sets
      WHERE sets.act_id = r.act_id AND NOT sets.dropped
        AND (r.stage_id IS NULL OR sets.stage_id = r.stage_id)
  )
  AND EXISTS (
      SELECT 1 FROM requests AS o
      WHERE o.act_id = r.act_id AND o.request_id <> r.request_id
        AND coalesce(o.stage_id, 0) = coalesce(r.stage_id, 0) AND o.asked_on >= r.asked_on
  )
RETURNING request_id, act_id;

--- wrong-18
-- the other request must name the same fee
DELETE FROM requests AS r
WHERE r.state = 'open'
  AND NOT EXISTS (
      SELECT 1 FROM sets
      WHERE sets.act_id = r.act_id AND NOT sets.dropped
        AND (r.stage_id IS NULL OR sets.stage_id = r.stage_id)
  )
  AND EXISTS (
      SELECT 1 FROM requests AS o
      WHERE o.act_id = r.act_id AND o.request_id <> r.request_id
        AND o.stage_id IS NOT DISTINCT FROM r.stage_id AND o.asked_on >= r.asked_on AND o.fee IS NOT DISTINCT FROM r.fee
  )
RETURNING request_id, act_id;
