WITH f AS (SELECT a AS person, b AS friend FROM friendships UNION SELECT b, a FROM friendships)
SELECT f.person, l.page, count(DISTINCT f.friend) AS friends
FROM f JOIN likes l ON l.person = f.friend
WHERE NOT EXISTS (SELECT 1 FROM likes o WHERE o.person = f.person AND o.page = l.page)
GROUP BY f.person, l.page;
