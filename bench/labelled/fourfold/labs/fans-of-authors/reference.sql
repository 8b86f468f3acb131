SELECT u.username,
       count(DISTINCT p.post_id) AS posts,
       count(DISTINCT l.user_id) AS fans,
       count(DISTINCT f.follower) AS follower_fans
FROM "user" u
LEFT JOIN post p ON p.author = u.user_id AND p.deleted_at IS NULL
LEFT JOIN "like" l ON l.post_id = p.post_id AND l.user_id <> u.user_id
LEFT JOIN follows f ON f.followee = u.user_id AND f.follower = l.user_id AND f.ended_on IS NULL
GROUP BY u.user_id, u.username;
