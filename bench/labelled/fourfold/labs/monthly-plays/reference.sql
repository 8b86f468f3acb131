WITH m AS (
    SELECT ta.artist_id, date_trunc('month', p.played_at)::date AS month, count(*) AS plays
    FROM plays p
    JOIN track_artists ta ON ta.track_id = p.track_id
    WHERE p.seconds >= 30
    GROUP BY 1, 2
)
SELECT a.name AS artist, m.month, m.plays, m.plays - coalesce(b.plays, 0) AS change,
       round(100.0 * m.plays / sum(m.plays) OVER (PARTITION BY m.artist_id), 1) AS share
FROM m
JOIN artists a ON a.artist_id = m.artist_id
LEFT JOIN m b ON b.artist_id = m.artist_id AND b.month = (m.month - interval '1 month')::date;
