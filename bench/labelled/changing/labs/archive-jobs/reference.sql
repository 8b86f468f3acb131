INSERT INTO archive (job_id, queue, finished_at, notes)
SELECT j.job_id, j.queue, j.finished_at, count(n.note_id)
FROM jobs AS j
LEFT JOIN job_notes AS n ON n.job_id = j.job_id
WHERE j.status = 'done' AND j.finished_at < TIMESTAMPTZ '2026-03-01 00:00:00+00'
GROUP BY j.job_id
ON CONFLICT (job_id) DO NOTHING;
DELETE FROM job_notes AS n
USING jobs AS j
WHERE j.job_id = n.job_id AND j.status = 'done' AND j.finished_at < TIMESTAMPTZ '2026-03-01 00:00:00+00';
DELETE FROM jobs
WHERE status = 'done' AND finished_at < TIMESTAMPTZ '2026-03-01 00:00:00+00'
RETURNING job_id, finished_at;
