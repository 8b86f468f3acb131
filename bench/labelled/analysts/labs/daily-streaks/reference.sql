WITH active AS (
    SELECT DISTINCT u.user_id, (e.at AT TIME ZONE a.time_zone)::date AS day
    FROM events e JOIN users u USING (user_id) JOIN accounts a USING (account_id)
), islands AS (
    SELECT user_id, day, day - row_number() OVER (PARTITION BY user_id ORDER BY day)::int AS island FROM active
), streaks AS (
    SELECT user_id, count(*) AS days, min(day) AS first_day FROM islands GROUP BY user_id, island
), best AS (
    SELECT DISTINCT ON (user_id) user_id, days, first_day FROM streaks ORDER BY user_id, days DESC, first_day DESC
)
SELECT u.user_id, coalesce(b.days, 0) AS days, b.first_day, (u.signed_up_at AT TIME ZONE a.time_zone)::date AS zone_day
FROM users u JOIN accounts a USING (account_id) LEFT JOIN best b USING (user_id)
ORDER BY days DESC, u.user_id;
