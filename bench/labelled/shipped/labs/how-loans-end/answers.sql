--- right-1
-- right-1: FILTER over a left join
SELECT m.member_id, m.full_name,
       count(*) FILTER (WHERE l.returned_at::date <= l.due_on) AS on_time,
       count(*) FILTER (WHERE l.returned_at::date > l.due_on) AS late,
       count(l.loan_id) FILTER (WHERE l.returned_at IS NULL) AS still_out
FROM members m LEFT JOIN loans l USING (member_id)
GROUP BY m.member_id ORDER BY m.member_id;

--- right-2
-- right-2: lateral counts of CASE, half-open end of the day
SELECT m.member_id, m.full_name, x.on_time, x.late, x.still_out
FROM members m
CROSS JOIN LATERAL (
    SELECT count(CASE WHEN l.returned_at < (l.due_on + 1)::timestamp AT TIME ZONE 'UTC' THEN 1 END),
           count(CASE WHEN l.returned_at >= (l.due_on + 1)::timestamp AT TIME ZONE 'UTC' THEN 1 END),
           count(*) - count(l.returned_at)
    FROM loans l WHERE l.member_id = m.member_id) AS x(on_time, late, still_out)
ORDER BY m.member_id;

--- right-3
-- right-3: classes per loan, pivot through jsonb
WITH k AS (
    SELECT member_id, CASE WHEN returned_at IS NULL THEN 'o' WHEN date(returned_at) > due_on THEN 'l' ELSE 't' END AS c, count(*) AS n
    FROM loans GROUP BY 1, 2
), j AS (SELECT member_id, jsonb_object_agg(c, n) AS o FROM k GROUP BY 1)
SELECT m.member_id, m.full_name, coalesce((o->>'t')::int, 0) AS on_time, coalesce((o->>'l')::int, 0) AS late, coalesce((o->>'o')::int, 0) AS still_out
FROM members m LEFT JOIN j ON j.member_id = m.member_id
ORDER BY 1;

--- right-4
-- right-4: sums of booleans, stacked with zero rows
SELECT member_id, max(full_name) AS full_name, sum(t) AS on_time, sum(l) AS late, sum(o) AS still_out
FROM (SELECT member_id, full_name, 0 AS t, 0 AS l, 0 AS o FROM members
      UNION ALL
      SELECT member_id, NULL, coalesce((returned_at::date <= due_on)::int, 0), coalesce((returned_at::date > due_on)::int, 0), (returned_at IS NULL)::int
      FROM loans) s
GROUP BY member_id ORDER BY member_id;

--- wrong-1
-- wrong-1: timestamp against a date: fails for a return on the day it is due, after midnight
SELECT m.member_id, m.full_name,
       count(*) FILTER (WHERE l.returned_at <= l.due_on) AS on_time,
       count(*) FILTER (WHERE l.returned_at > l.due_on) AS late,
       count(l.loan_id) FILTER (WHERE l.returned_at IS NULL) AS still_out
FROM members m LEFT JOIN loans l USING (member_id)
GROUP BY m.member_id ORDER BY m.member_id;

--- wrong-2
-- wrong-2: late is all that is not on time: fails when a loan is still out
SELECT m.member_id, m.full_name,
       count(l.loan_id) FILTER (WHERE l.returned_at::date <= l.due_on) AS on_time,
       count(l.loan_id) FILTER (WHERE (l.returned_at::date <= l.due_on) IS NOT TRUE) AS late,
       count(l.loan_id) FILTER (WHERE l.returned_at IS NULL) AS still_out
FROM members m LEFT JOIN loans l USING (member_id)
GROUP BY m.member_id ORDER BY m.member_id;

--- wrong-3
-- wrong-3: still out only when not overdue: fails for an overdue loan
SELECT m.member_id, m.full_name,
       count(l.loan_id) FILTER (WHERE l.returned_at::date <= l.due_on) AS on_time,
       count(l.loan_id) FILTER (WHERE coalesce(l.returned_at::date, current_date) > l.due_on) AS late,
       count(l.loan_id) FILTER (WHERE l.returned_at IS NULL AND l.due_on >= current_date) AS still_out
FROM members m LEFT JOIN loans l USING (member_id)
GROUP BY m.member_id ORDER BY m.member_id;

--- wrong-4
-- wrong-4: count(*) of the outer row: fails for a member without loans (1 still out)
SELECT m.member_id, m.full_name,
       count(*) FILTER (WHERE l.returned_at::date <= l.due_on) AS on_time,
       count(*) FILTER (WHERE l.returned_at::date > l.due_on) AS late,
       count(*) FILTER (WHERE l.returned_at IS NULL) AS still_out
FROM members m LEFT JOIN loans l USING (member_id)
GROUP BY m.member_id ORDER BY m.member_id;
