CREATE VIEW show_board AS
SELECT s.show_id, s.title,
       count(e.episode_id) FILTER (WHERE e.published_on IS NOT NULL) AS published,
       count(e.episode_id) FILTER (WHERE e.published_on IS NULL) AS drafts,
       (SELECT n.title FROM episodes n WHERE n.show_id = s.show_id AND n.published_on IS NOT NULL
        ORDER BY n.published_on DESC, n.episode_id DESC LIMIT 1) AS newest,
       coalesce(sum(p.listened) FILTER (WHERE e.published_on IS NOT NULL), 0) AS listened
FROM shows s
LEFT JOIN episodes e ON e.show_id = s.show_id
LEFT JOIN (SELECT episode_id, sum(seconds) AS listened FROM plays GROUP BY episode_id) p ON p.episode_id = e.episode_id
GROUP BY s.show_id, s.title;
