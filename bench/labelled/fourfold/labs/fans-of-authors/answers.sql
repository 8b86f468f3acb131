--- right-1
WITH fan AS (SELECT DISTINCT p.author, l.user_id FROM post p JOIN "like" l USING (post_id) WHERE p.deleted_at IS NULL AND l.user_id <> p.author)
SELECT u.username,
 (SELECT count(*) FROM post p WHERE p.author = u.user_id AND p.deleted_at IS NULL) AS posts,
 (SELECT count(*) FROM fan WHERE fan.author = u.user_id) AS fans,
 (SELECT count(*) FROM fan WHERE fan.author = u.user_id AND EXISTS (SELECT 1 FROM follows f WHERE f.followee = u.user_id AND f.follower = fan.user_id AND f.ended_on IS NULL)) AS ff
FROM "user" u

--- right-2
WITH fan AS (SELECT p.author, l.user_id FROM post p JOIN "like" l ON l.post_id = p.post_id AND l.user_id <> p.author WHERE p.deleted_at IS NULL GROUP BY 1, 2),
cur AS (SELECT follower, followee FROM follows WHERE ended_on IS NULL GROUP BY follower, followee),
f AS (SELECT fan.author, count(*) AS fans, count(cur.follower) AS ff FROM fan LEFT JOIN cur ON cur.followee = fan.author AND cur.follower = fan.user_id GROUP BY fan.author),
n AS (SELECT author, count(*) AS posts FROM post WHERE deleted_at IS NULL GROUP BY author)
SELECT u.username, coalesce(n.posts, 0), coalesce(f.fans, 0), coalesce(f.ff, 0)
FROM "user" u LEFT JOIN n ON n.author = u.user_id LEFT JOIN f ON f.author = u.user_id

--- right-3
SELECT u.username, x.posts, y.fans, y.ff
FROM "user" u
CROSS JOIN LATERAL (SELECT count(*) AS posts FROM post WHERE author = u.user_id AND deleted_at IS NULL) x
CROSS JOIN LATERAL (
  SELECT count(*) AS fans, count(*) FILTER (WHERE EXISTS (SELECT FROM follows f WHERE f.follower = v.user_id AND f.followee = u.user_id AND f.ended_on IS NULL)) AS ff
  FROM "user" v WHERE v.user_id <> u.user_id
   AND EXISTS (SELECT FROM post p JOIN "like" l ON l.post_id = p.post_id WHERE p.author = u.user_id AND p.deleted_at IS NULL AND l.user_id = v.user_id)) y

--- right-4
SELECT u.username, count(DISTINCT p.post_id),
  count(DISTINCT CASE WHEN l.user_id <> p.author THEN l.user_id END),
  count(DISTINCT l.user_id) FILTER (WHERE l.user_id <> p.author AND (l.user_id, p.author) IN (SELECT follower, followee FROM follows WHERE ended_on IS NULL))
FROM "user" u
LEFT JOIN (SELECT * FROM post WHERE deleted_at IS NULL) p ON p.author = u.user_id
LEFT JOIN "like" l ON l.post_id = p.post_id
GROUP BY u.user_id

--- right-5
WITH fans AS (
  SELECT author AS a, l.user_id AS b FROM post p, "like" l WHERE l.post_id = p.post_id AND p.deleted_at IS NULL
  EXCEPT SELECT user_id, user_id FROM "user"),
ff AS (SELECT a, b FROM fans INTERSECT SELECT followee, follower FROM follows WHERE ended_on IS NULL)
SELECT u.username, (SELECT count(post_id) FROM post WHERE author = u.user_id AND deleted_at IS NULL), count(fans.b), count(ff.b)
FROM "user" u LEFT JOIN fans ON fans.a = u.user_id LEFT JOIN ff ON ff.a = fans.a AND ff.b = fans.b
GROUP BY u.user_id, u.username

--- wrong-01
-- count without DISTINCT for fans: who likes two posts counts twice
SELECT u.username, count(DISTINCT p.post_id), count(l.user_id), count(DISTINCT f.follower)
FROM "user" u LEFT JOIN post p ON p.author = u.user_id AND p.deleted_at IS NULL
LEFT JOIN "like" l ON l.post_id = p.post_id AND l.user_id <> u.user_id
LEFT JOIN (SELECT DISTINCT follower, followee FROM follows WHERE ended_on IS NULL) f ON f.followee = u.user_id AND f.follower = l.user_id
GROUP BY u.user_id

--- wrong-02
-- own likes make a fan
SELECT u.username, count(DISTINCT p.post_id), count(DISTINCT l.user_id), count(DISTINCT f.follower)
FROM "user" u LEFT JOIN post p ON p.author = u.user_id AND p.deleted_at IS NULL
LEFT JOIN "like" l ON l.post_id = p.post_id
LEFT JOIN follows f ON f.followee = u.user_id AND f.follower = l.user_id AND f.ended_on IS NULL
GROUP BY u.user_id

--- wrong-03
-- own likes excluded in WHERE: a user all of whose likes are her own disappears
SELECT u.username, count(DISTINCT p.post_id), count(DISTINCT l.user_id), count(DISTINCT f.follower)
FROM "user" u LEFT JOIN post p ON p.author = u.user_id AND p.deleted_at IS NULL
LEFT JOIN "like" l ON l.post_id = p.post_id
LEFT JOIN follows f ON f.followee = u.user_id AND f.follower = l.user_id AND f.ended_on IS NULL
WHERE l.user_id <> u.user_id OR l.user_id IS NULL
GROUP BY u.user_id

--- wrong-04
-- deleted posts count
SELECT u.username, count(DISTINCT p.post_id), count(DISTINCT l.user_id), count(DISTINCT f.follower)
FROM "user" u LEFT JOIN post p ON p.author = u.user_id
LEFT JOIN "like" l ON l.post_id = p.post_id AND l.user_id <> u.user_id
LEFT JOIN follows f ON f.followee = u.user_id AND f.follower = l.user_id AND f.ended_on IS NULL
GROUP BY u.user_id

--- wrong-05
-- deleted in WHERE: a user whose posts are all deleted disappears
SELECT u.username, count(DISTINCT p.post_id), count(DISTINCT l.user_id), count(DISTINCT f.follower)
FROM "user" u LEFT JOIN post p ON p.author = u.user_id
LEFT JOIN "like" l ON l.post_id = p.post_id AND l.user_id <> u.user_id
LEFT JOIN follows f ON f.followee = u.user_id AND f.follower = l.user_id AND f.ended_on IS NULL
WHERE p.deleted_at IS NULL
GROUP BY u.user_id

--- wrong-06
-- ended follows count
SELECT u.username, count(DISTINCT p.post_id), count(DISTINCT l.user_id), count(DISTINCT f.follower)
FROM "user" u LEFT JOIN post p ON p.author = u.user_id AND p.deleted_at IS NULL
LEFT JOIN "like" l ON l.post_id = p.post_id AND l.user_id <> u.user_id
LEFT JOIN follows f ON f.followee = u.user_id AND f.follower = l.user_id
GROUP BY u.user_id

--- wrong-07
-- direction of following turned round
SELECT u.username, count(DISTINCT p.post_id), count(DISTINCT l.user_id), count(DISTINCT f.followee)
FROM "user" u LEFT JOIN post p ON p.author = u.user_id AND p.deleted_at IS NULL
LEFT JOIN "like" l ON l.post_id = p.post_id AND l.user_id <> u.user_id
LEFT JOIN follows f ON f.follower = u.user_id AND f.followee = l.user_id AND f.ended_on IS NULL
GROUP BY u.user_id

--- wrong-08
-- follower_fans counts all followers, fans or not
SELECT u.username, count(DISTINCT p.post_id), count(DISTINCT l.user_id), count(DISTINCT f.follower)
FROM "user" u LEFT JOIN post p ON p.author = u.user_id AND p.deleted_at IS NULL
LEFT JOIN "like" l ON l.post_id = p.post_id AND l.user_id <> u.user_id
LEFT JOIN follows f ON f.followee = u.user_id AND f.ended_on IS NULL
GROUP BY u.user_id

--- wrong-09
-- follower_fans by sum over distinct fans joined with follows: a follower with two open rows counts twice
WITH fan AS (SELECT DISTINCT p.author, l.user_id FROM post p JOIN "like" l USING (post_id) WHERE p.deleted_at IS NULL AND l.user_id <> p.author)
SELECT u.username, (SELECT count(*) FROM post p WHERE p.author = u.user_id AND p.deleted_at IS NULL), (SELECT count(*) FROM fan WHERE author = u.user_id),
 (SELECT count(*) FROM fan JOIN follows f ON f.follower = fan.user_id AND f.followee = fan.author WHERE fan.author = u.user_id AND f.ended_on IS NULL)
FROM "user" u

--- wrong-10
-- the latest follow row decides: an older row may still be open
WITH fan AS (SELECT DISTINCT p.author, l.user_id FROM post p JOIN "like" l USING (post_id) WHERE p.deleted_at IS NULL AND l.user_id <> p.author),
cur AS (SELECT DISTINCT ON (follower, followee) * FROM follows ORDER BY follower, followee, started_on DESC)
SELECT u.username, (SELECT count(*) FROM post p WHERE p.author = u.user_id AND p.deleted_at IS NULL), (SELECT count(*) FROM fan WHERE author = u.user_id),
 (SELECT count(*) FROM fan JOIN cur f ON f.follower = fan.user_id AND f.followee = fan.author WHERE fan.author = u.user_id AND f.ended_on IS NULL)
FROM "user" u

--- wrong-11
-- inner join of posts: users without posts are missing
SELECT u.username, count(DISTINCT p.post_id), count(DISTINCT l.user_id), count(DISTINCT f.follower)
FROM "user" u JOIN post p ON p.author = u.user_id AND p.deleted_at IS NULL
LEFT JOIN "like" l ON l.post_id = p.post_id AND l.user_id <> u.user_id
LEFT JOIN follows f ON f.followee = u.user_id AND f.follower = l.user_id AND f.ended_on IS NULL
GROUP BY u.user_id

--- wrong-12
-- posts counted by rows of the join
SELECT u.username, count(p.post_id), count(DISTINCT l.user_id), count(DISTINCT f.follower)
FROM "user" u LEFT JOIN post p ON p.author = u.user_id AND p.deleted_at IS NULL
LEFT JOIN "like" l ON l.post_id = p.post_id AND l.user_id <> u.user_id
LEFT JOIN follows f ON f.followee = u.user_id AND f.follower = l.user_id AND f.ended_on IS NULL
GROUP BY u.user_id

--- wrong-13
-- grouped by lower(username): ann and Ann become one
SELECT min(u.username), count(DISTINCT p.post_id), count(DISTINCT l.user_id), count(DISTINCT f.follower)
FROM "user" u LEFT JOIN post p ON p.author = u.user_id AND p.deleted_at IS NULL
LEFT JOIN "like" l ON l.post_id = p.post_id AND l.user_id <> u.user_id
LEFT JOIN follows f ON f.followee = u.user_id AND f.follower = l.user_id AND f.ended_on IS NULL
GROUP BY lower(u.username)

--- wrong-14
-- posts only those with a like
SELECT u.username, count(DISTINCT l.post_id), count(DISTINCT l.user_id) FILTER (WHERE l.user_id <> u.user_id), count(DISTINCT f.follower)
FROM "user" u LEFT JOIN post p ON p.author = u.user_id AND p.deleted_at IS NULL
LEFT JOIN "like" l ON l.post_id = p.post_id
LEFT JOIN follows f ON f.followee = u.user_id AND f.follower = l.user_id AND f.ended_on IS NULL
GROUP BY u.user_id
