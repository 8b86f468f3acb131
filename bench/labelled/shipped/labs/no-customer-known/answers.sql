--- right-1
-- text arrow makes NULL of both
SELECT issue_id, fields ->> 'browser' AS browser FROM issues WHERE kind = 'bug' AND fields ->> 'customer' IS NULL ORDER BY issue_id

--- right-2
-- type of the value
SELECT issue_id, fields #>> '{browser}' AS browser FROM issues WHERE kind = 'bug' AND coalesce(jsonb_typeof(fields -> 'customer'), 'null') = 'null' ORDER BY 1

--- right-3
-- nulls stripped, then asked for the key
SELECT i.issue_id, r.browser FROM issues i, jsonb_to_record(i.fields) AS r(browser text) WHERE i.kind = 'bug' AND NOT jsonb_strip_nulls(i.fields) ? 'customer' ORDER BY i.issue_id

--- wrong-1
-- only a missing key: wrong for a JSON null
SELECT issue_id, fields ->> 'browser' AS browser FROM issues WHERE kind = 'bug' AND NOT fields ? 'customer' ORDER BY issue_id

--- wrong-2
-- an empty text is taken as unknown
SELECT issue_id, fields ->> 'browser' AS browser FROM issues WHERE kind = 'bug' AND coalesce(fields ->> 'customer', '') = '' ORDER BY issue_id

--- wrong-3
-- browser as JSON text: a null shows as the word null, texts lose their quotes by trim
SELECT issue_id, trim(both '"' FROM (fields -> 'browser')::text) AS browser FROM issues WHERE kind = 'bug' AND fields ->> 'customer' IS NULL ORDER BY issue_id
