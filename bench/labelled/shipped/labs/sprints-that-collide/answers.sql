--- right-1
-- least and greatest
SELECT a.sprint_id AS first_id, b.sprint_id AS second_id, least(a.ends_on, b.ends_on) - greatest(a.starts_on, b.starts_on) + 1 AS days
FROM sprints a JOIN sprints b ON a.project_id = b.project_id AND a.sprint_id < b.sprint_id AND a.starts_on <= b.ends_on AND b.starts_on <= a.ends_on ORDER BY days DESC, 1, 2

--- right-2
-- intersection of ranges
WITH r AS (SELECT sprint_id, project_id, daterange(starts_on, ends_on, '[]') AS d FROM sprints)
SELECT a.sprint_id AS first_id, b.sprint_id AS second_id, upper(a.d * b.d) - lower(a.d * b.d) AS days FROM r a JOIN r b USING (project_id) WHERE a.sprint_id < b.sprint_id AND a.d && b.d ORDER BY 3 DESC, 1, 2

--- right-3
-- days laid out and counted
WITH d AS (SELECT sprint_id, project_id, g::date AS day FROM sprints CROSS JOIN LATERAL generate_series(starts_on::timestamp, ends_on, '1 day') g)
SELECT a.sprint_id AS first_id, b.sprint_id AS second_id, count(*) AS days FROM d a JOIN d b ON b.project_id = a.project_id AND b.day = a.day AND b.sprint_id > a.sprint_id GROUP BY 1, 2 ORDER BY count(*) DESC, 1, 2

--- wrong-1
-- OVERLAPS leaves the last day out: wrong where only the last day is shared
SELECT a.sprint_id AS first_id, b.sprint_id AS second_id, least(a.ends_on, b.ends_on) - greatest(a.starts_on, b.starts_on) + 1 AS days
FROM sprints a JOIN sprints b ON a.project_id = b.project_id AND a.sprint_id < b.sprint_id AND (a.starts_on, a.ends_on) OVERLAPS (b.starts_on, b.ends_on) ORDER BY days DESC, 1, 2

--- wrong-2
-- pairs by start: wrong where both start on one day, or the smaller id starts later
SELECT a.sprint_id AS first_id, b.sprint_id AS second_id, least(a.ends_on, b.ends_on) - b.starts_on + 1 AS days
FROM sprints a JOIN sprints b ON a.project_id = b.project_id AND a.starts_on < b.starts_on AND b.starts_on <= a.ends_on ORDER BY days DESC, 1, 2

--- wrong-3
-- an end of the first must lie within the second: wrong where the first holds the second
SELECT a.sprint_id AS first_id, b.sprint_id AS second_id, least(a.ends_on, b.ends_on) - greatest(a.starts_on, b.starts_on) + 1 AS days
FROM sprints a JOIN sprints b ON a.project_id = b.project_id AND a.sprint_id < b.sprint_id AND (a.starts_on BETWEEN b.starts_on AND b.ends_on OR a.ends_on BETWEEN b.starts_on AND b.ends_on) ORDER BY days DESC, 1, 2
