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
