--- right-1
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

--- right-2
CREATE VIEW show_board (show_id, title, published, drafts, newest, listened) AS
SELECT show_id, title,
  (SELECT count(*) FROM episodes e WHERE e.show_id = shows.show_id AND published_on IS NOT NULL),
  (SELECT count(*) FROM episodes e WHERE e.show_id = shows.show_id AND published_on IS NULL),
  (SELECT (array_agg(e.title ORDER BY published_on DESC, episode_id DESC))[1] FROM episodes e WHERE e.show_id = shows.show_id AND published_on IS NOT NULL),
  (SELECT coalesce(sum(p.seconds), 0) FROM episodes e JOIN plays p USING (episode_id) WHERE e.show_id = shows.show_id AND published_on IS NOT NULL)
FROM shows;

--- right-3
CREATE VIEW latest_of_show AS
SELECT DISTINCT ON (show_id) show_id, title AS newest FROM episodes WHERE published_on IS NOT NULL ORDER BY show_id, published_on DESC, episode_id DESC;
CREATE VIEW show_board AS
SELECT s.show_id, s.title, count(DISTINCT e.episode_id) - count(DISTINCT e.episode_id) FILTER (WHERE e.published_on IS NULL) AS published,
       count(DISTINCT CASE WHEN e.published_on IS NULL THEN e.episode_id END) AS drafts, l.newest,
       coalesce(sum(CASE WHEN e.published_on IS NULL THEN 0 ELSE p.seconds END), 0) AS listened
FROM shows s LEFT JOIN episodes e USING (show_id) LEFT JOIN plays p USING (episode_id) LEFT JOIN latest_of_show l USING (show_id)
GROUP BY s.show_id, s.title, l.newest;

--- right-4
CREATE VIEW show_board AS
WITH e AS (
    SELECT ep.*, row_number() OVER (PARTITION BY show_id, published_on IS NULL ORDER BY published_on DESC, episode_id DESC) AS k,
           (SELECT sum(seconds) FROM plays WHERE plays.episode_id = ep.episode_id) AS heard
    FROM episodes ep
)
SELECT s.show_id, s.title, x.published, x.drafts, x.newest, x.listened
FROM shows s, LATERAL (
    SELECT count(published_on) AS published, count(*) - count(published_on) AS drafts,
           max(title) FILTER (WHERE k = 1 AND published_on IS NOT NULL) AS newest,
           coalesce(sum(heard) FILTER (WHERE published_on IS NOT NULL), 0) AS listened
    FROM e WHERE e.show_id = s.show_id
) x;

--- wrong-01
-- fan-out: episodes counted once for each play
CREATE VIEW latest_of_show AS
SELECT DISTINCT ON (show_id) show_id, title AS newest FROM episodes WHERE published_on IS NOT NULL ORDER BY show_id, published_on DESC, episode_id DESC;
CREATE VIEW show_board AS
SELECT s.show_id, s.title, count(e.episode_id) - count(e.episode_id) FILTER (WHERE e.published_on IS NULL) AS published,
       count(DISTINCT CASE WHEN e.published_on IS NULL THEN e.episode_id END) AS drafts, l.newest,
       coalesce(sum(CASE WHEN e.published_on IS NULL THEN 0 ELSE p.seconds END), 0) AS listened
FROM shows s LEFT JOIN episodes e USING (show_id) LEFT JOIN plays p USING (episode_id) LEFT JOIN latest_of_show l USING (show_id)
GROUP BY s.show_id, s.title, l.newest;

--- wrong-02
-- drafts fan out
CREATE VIEW latest_of_show AS
SELECT DISTINCT ON (show_id) show_id, title AS newest FROM episodes WHERE published_on IS NOT NULL ORDER BY show_id, published_on DESC, episode_id DESC;
CREATE VIEW show_board AS
SELECT s.show_id, s.title, count(DISTINCT e.episode_id) - count(DISTINCT e.episode_id) FILTER (WHERE e.published_on IS NULL) AS published,
       count(CASE WHEN e.published_on IS NULL THEN e.episode_id END) AS drafts, l.newest,
       coalesce(sum(CASE WHEN e.published_on IS NULL THEN 0 ELSE p.seconds END), 0) AS listened
FROM shows s LEFT JOIN episodes e USING (show_id) LEFT JOIN plays p USING (episode_id) LEFT JOIN latest_of_show l USING (show_id)
GROUP BY s.show_id, s.title, l.newest;

--- wrong-03
-- shows without episodes are lost
CREATE VIEW show_board AS
SELECT s.show_id, s.title,
       count(e.episode_id) FILTER (WHERE e.published_on IS NOT NULL) AS published,
       count(e.episode_id) FILTER (WHERE e.published_on IS NULL) AS drafts,
       (SELECT n.title FROM episodes n WHERE n.show_id = s.show_id AND n.published_on IS NOT NULL
        ORDER BY n.published_on DESC, n.episode_id DESC LIMIT 1) AS newest,
       coalesce(sum(p.listened) FILTER (WHERE e.published_on IS NOT NULL), 0) AS listened
FROM shows s
JOIN episodes e ON e.show_id = s.show_id
LEFT JOIN (SELECT episode_id, sum(seconds) AS listened FROM plays GROUP BY episode_id) p ON p.episode_id = e.episode_id
GROUP BY s.show_id, s.title;

--- wrong-04
-- a show without episodes has one draft
CREATE VIEW show_board AS
SELECT s.show_id, s.title,
       count(e.episode_id) FILTER (WHERE e.published_on IS NOT NULL) AS published,
       count(*) FILTER (WHERE e.published_on IS NULL) AS drafts,
       (SELECT n.title FROM episodes n WHERE n.show_id = s.show_id AND n.published_on IS NOT NULL
        ORDER BY n.published_on DESC, n.episode_id DESC LIMIT 1) AS newest,
       coalesce(sum(p.listened) FILTER (WHERE e.published_on IS NOT NULL), 0) AS listened
FROM shows s
LEFT JOIN episodes e ON e.show_id = s.show_id
LEFT JOIN (SELECT episode_id, sum(seconds) AS listened FROM plays GROUP BY episode_id) p ON p.episode_id = e.episode_id
GROUP BY s.show_id, s.title;

--- wrong-05
-- plays of drafts count
CREATE VIEW show_board AS
SELECT s.show_id, s.title,
       count(e.episode_id) FILTER (WHERE e.published_on IS NOT NULL) AS published,
       count(e.episode_id) FILTER (WHERE e.published_on IS NULL) AS drafts,
       (SELECT n.title FROM episodes n WHERE n.show_id = s.show_id AND n.published_on IS NOT NULL
        ORDER BY n.published_on DESC, n.episode_id DESC LIMIT 1) AS newest,
       coalesce(sum(p.listened), 0) AS listened
FROM shows s
LEFT JOIN episodes e ON e.show_id = s.show_id
LEFT JOIN (SELECT episode_id, sum(seconds) AS listened FROM plays GROUP BY episode_id) p ON p.episode_id = e.episode_id
GROUP BY s.show_id, s.title;

--- wrong-06
-- drafts first: DESC puts NULL in front
CREATE VIEW show_board AS
SELECT s.show_id, s.title,
       count(e.episode_id) FILTER (WHERE e.published_on IS NOT NULL) AS published,
       count(e.episode_id) FILTER (WHERE e.published_on IS NULL) AS drafts,
       (SELECT n.title FROM episodes n WHERE n.show_id = s.show_id 
        ORDER BY n.published_on DESC, n.episode_id DESC LIMIT 1) AS newest,
       coalesce(sum(p.listened) FILTER (WHERE e.published_on IS NOT NULL), 0) AS listened
FROM shows s
LEFT JOIN episodes e ON e.show_id = s.show_id
LEFT JOIN (SELECT episode_id, sum(seconds) AS listened FROM plays GROUP BY episode_id) p ON p.episode_id = e.episode_id
GROUP BY s.show_id, s.title;

--- wrong-07
-- tie: smallest episode_id
CREATE VIEW show_board AS
SELECT s.show_id, s.title,
       count(e.episode_id) FILTER (WHERE e.published_on IS NOT NULL) AS published,
       count(e.episode_id) FILTER (WHERE e.published_on IS NULL) AS drafts,
       (SELECT n.title FROM episodes n WHERE n.show_id = s.show_id AND n.published_on IS NOT NULL
        ORDER BY n.published_on DESC, n.episode_id LIMIT 1) AS newest,
       coalesce(sum(p.listened) FILTER (WHERE e.published_on IS NOT NULL), 0) AS listened
FROM shows s
LEFT JOIN episodes e ON e.show_id = s.show_id
LEFT JOIN (SELECT episode_id, sum(seconds) AS listened FROM plays GROUP BY episode_id) p ON p.episode_id = e.episode_id
GROUP BY s.show_id, s.title;

--- wrong-08
-- tie: greatest title
CREATE VIEW show_board AS
SELECT s.show_id, s.title,
       count(e.episode_id) FILTER (WHERE e.published_on IS NOT NULL) AS published,
       count(e.episode_id) FILTER (WHERE e.published_on IS NULL) AS drafts,
       (SELECT n.title FROM episodes n WHERE n.show_id = s.show_id AND n.published_on IS NOT NULL
        ORDER BY n.published_on DESC, n.title DESC LIMIT 1) AS newest,
       coalesce(sum(p.listened) FILTER (WHERE e.published_on IS NOT NULL), 0) AS listened
FROM shows s
LEFT JOIN episodes e ON e.show_id = s.show_id
LEFT JOIN (SELECT episode_id, sum(seconds) AS listened FROM plays GROUP BY episode_id) p ON p.episode_id = e.episode_id
GROUP BY s.show_id, s.title;

--- wrong-09
-- newest by episode_id
CREATE VIEW show_board AS
SELECT s.show_id, s.title,
       count(e.episode_id) FILTER (WHERE e.published_on IS NOT NULL) AS published,
       count(e.episode_id) FILTER (WHERE e.published_on IS NULL) AS drafts,
       (SELECT n.title FROM episodes n WHERE n.show_id = s.show_id AND n.published_on IS NOT NULL
        ORDER BY n.episode_id DESC LIMIT 1) AS newest,
       coalesce(sum(p.listened) FILTER (WHERE e.published_on IS NOT NULL), 0) AS listened
FROM shows s
LEFT JOIN episodes e ON e.show_id = s.show_id
LEFT JOIN (SELECT episode_id, sum(seconds) AS listened FROM plays GROUP BY episode_id) p ON p.episode_id = e.episode_id
GROUP BY s.show_id, s.title;

--- wrong-10
-- greatest title
CREATE VIEW show_board AS
WITH e AS (
    SELECT ep.*, row_number() OVER (PARTITION BY show_id, published_on IS NULL ORDER BY published_on DESC, episode_id DESC) AS k,
           (SELECT sum(seconds) FROM plays WHERE plays.episode_id = ep.episode_id) AS heard
    FROM episodes ep
)
SELECT s.show_id, s.title, x.published, x.drafts, x.newest, x.listened
FROM shows s, LATERAL (
    SELECT count(published_on) AS published, count(*) - count(published_on) AS drafts,
           max(title) FILTER (WHERE published_on IS NOT NULL) AS newest,
           coalesce(sum(heard) FILTER (WHERE published_on IS NOT NULL), 0) AS listened
    FROM e WHERE e.show_id = s.show_id
) x;

--- wrong-11
-- listened NULL
CREATE VIEW show_board AS
SELECT s.show_id, s.title,
       count(e.episode_id) FILTER (WHERE e.published_on IS NOT NULL) AS published,
       count(e.episode_id) FILTER (WHERE e.published_on IS NULL) AS drafts,
       (SELECT n.title FROM episodes n WHERE n.show_id = s.show_id AND n.published_on IS NOT NULL
        ORDER BY n.published_on DESC, n.episode_id DESC LIMIT 1) AS newest,
       sum(p.listened) FILTER (WHERE e.published_on IS NOT NULL) AS listened
FROM shows s
LEFT JOIN episodes e ON e.show_id = s.show_id
LEFT JOIN (SELECT episode_id, sum(seconds) AS listened FROM plays GROUP BY episode_id) p ON p.episode_id = e.episode_id
GROUP BY s.show_id, s.title;

--- wrong-12
-- distinct plays: plays of equal length count once
CREATE VIEW latest_of_show AS
SELECT DISTINCT ON (show_id) show_id, title AS newest FROM episodes WHERE published_on IS NOT NULL ORDER BY show_id, published_on DESC, episode_id DESC;
CREATE VIEW show_board AS
SELECT s.show_id, s.title, count(DISTINCT e.episode_id) - count(DISTINCT e.episode_id) FILTER (WHERE e.published_on IS NULL) AS published,
       count(DISTINCT CASE WHEN e.published_on IS NULL THEN e.episode_id END) AS drafts, l.newest,
       coalesce(sum(DISTINCT CASE WHEN e.published_on IS NULL THEN 0 ELSE p.seconds END), 0) AS listened
FROM shows s LEFT JOIN episodes e USING (show_id) LEFT JOIN plays p USING (episode_id) LEFT JOIN latest_of_show l USING (show_id)
GROUP BY s.show_id, s.title, l.newest;

--- wrong-13
-- future episodes are not published
CREATE VIEW show_board AS
SELECT s.show_id, s.title,
       count(e.episode_id) FILTER (WHERE e.published_on <= current_date) AS published,
       count(e.episode_id) FILTER (WHERE e.published_on IS NULL) AS drafts,
       (SELECT n.title FROM episodes n WHERE n.show_id = s.show_id AND n.published_on IS NOT NULL
        ORDER BY n.published_on DESC, n.episode_id DESC LIMIT 1) AS newest,
       coalesce(sum(p.listened) FILTER (WHERE e.published_on IS NOT NULL), 0) AS listened
FROM shows s
LEFT JOIN episodes e ON e.show_id = s.show_id
LEFT JOIN (SELECT episode_id, sum(seconds) AS listened FROM plays GROUP BY episode_id) p ON p.episode_id = e.episode_id
GROUP BY s.show_id, s.title;

--- wrong-14
-- materialized at once: column renamed
CREATE VIEW show_board AS
SELECT s.show_id, s.title,
       count(e.episode_id) FILTER (WHERE e.published_on IS NOT NULL) AS published,
       count(e.episode_id) FILTER (WHERE e.published_on IS NULL) AS drafts,
       (SELECT n.title FROM episodes n WHERE n.show_id = s.show_id AND n.published_on IS NOT NULL
        ORDER BY n.published_on DESC, n.episode_id DESC LIMIT 1) AS newest,
       coalesce(sum(p.listened) FILTER (WHERE e.published_on IS NOT NULL), 0) AS listened_seconds
FROM shows s
LEFT JOIN episodes e ON e.show_id = s.show_id
LEFT JOIN (SELECT episode_id, sum(seconds) AS listened FROM plays GROUP BY episode_id) p ON p.episode_id = e.episode_id
GROUP BY s.show_id, s.title;

--- wrong-15
-- plays capped at the length of the episode
CREATE VIEW show_board AS
SELECT s.show_id, s.title,
       count(e.episode_id) FILTER (WHERE e.published_on IS NOT NULL) AS published,
       count(e.episode_id) FILTER (WHERE e.published_on IS NULL) AS drafts,
       (SELECT n.title FROM episodes n WHERE n.show_id = s.show_id AND n.published_on IS NOT NULL
        ORDER BY n.published_on DESC, n.episode_id DESC LIMIT 1) AS newest,
       coalesce(sum(p.listened) FILTER (WHERE e.published_on IS NOT NULL), 0) AS listened
FROM shows s
LEFT JOIN episodes e ON e.show_id = s.show_id
LEFT JOIN (SELECT episode_id, sum(least(plays.seconds, x.seconds)) AS listened FROM plays JOIN episodes x USING (episode_id) GROUP BY episode_id) p ON p.episode_id = e.episode_id
GROUP BY s.show_id, s.title;

--- wrong-16
-- a draft is the newest where nothing is published
CREATE VIEW show_board (show_id, title, published, drafts, newest, listened) AS
SELECT show_id, title,
  (SELECT count(*) FROM episodes e WHERE e.show_id = shows.show_id AND published_on IS NOT NULL),
  (SELECT count(*) FROM episodes e WHERE e.show_id = shows.show_id AND published_on IS NULL),
  (SELECT (array_agg(e.title ORDER BY published_on DESC NULLS LAST, episode_id DESC))[1] FROM episodes e WHERE e.show_id = shows.show_id),
  (SELECT coalesce(sum(p.seconds), 0) FROM episodes e JOIN plays p USING (episode_id) WHERE e.show_id = shows.show_id AND published_on IS NOT NULL)
FROM shows;

--- wrong-17
-- a row for each episode of the newest day
CREATE VIEW latest_of_show AS
SELECT show_id, title AS newest FROM episodes e WHERE published_on = (SELECT max(published_on) FROM episodes x WHERE x.show_id = e.show_id);
CREATE VIEW show_board AS
SELECT s.show_id, s.title, count(DISTINCT e.episode_id) - count(DISTINCT e.episode_id) FILTER (WHERE e.published_on IS NULL) AS published,
       count(DISTINCT CASE WHEN e.published_on IS NULL THEN e.episode_id END) AS drafts, l.newest,
       coalesce(sum(CASE WHEN e.published_on IS NULL THEN 0 ELSE p.seconds END), 0) AS listened
FROM shows s LEFT JOIN episodes e USING (show_id) LEFT JOIN plays p USING (episode_id) LEFT JOIN latest_of_show l USING (show_id)
GROUP BY s.show_id, s.title, l.newest;
