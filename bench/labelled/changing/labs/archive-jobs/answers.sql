--- right-1
WITH due AS (SELECT * FROM jobs WHERE status = 'done' AND finished_at < '2026-03-01 00:00+00'),
stripped AS (DELETE FROM job_notes WHERE job_id IN (SELECT job_id FROM due) RETURNING job_id),
kept AS (INSERT INTO archive SELECT job_id, queue, finished_at, (SELECT count(*) FROM stripped s WHERE s.job_id = due.job_id) FROM due ON CONFLICT DO NOTHING)
DELETE FROM jobs USING due WHERE due.job_id = jobs.job_id RETURNING jobs.job_id, jobs.finished_at;

--- right-2
MERGE INTO archive a
USING (SELECT job_id, queue, finished_at, (SELECT count(*) FROM job_notes n WHERE n.job_id = j.job_id) AS notes FROM jobs j WHERE status = 'done' AND finished_at < '2026-03-01 00:00Z') d
ON d.job_id = a.job_id
WHEN NOT MATCHED THEN INSERT (job_id, queue, finished_at, notes) VALUES (d.job_id, d.queue, d.finished_at, d.notes);
DELETE FROM job_notes WHERE EXISTS (SELECT 1 FROM jobs j WHERE j.job_id = job_notes.job_id AND status = 'done' AND finished_at < '2026-03-01 00:00Z');
DELETE FROM jobs WHERE status = 'done' AND finished_at < '2026-03-01 00:00Z' RETURNING job_id, finished_at;

--- right-3
INSERT INTO archive
SELECT j.job_id, queue, finished_at, coalesce(c.n, 0)
FROM jobs j LEFT JOIN (SELECT job_id, count(*) AS n FROM job_notes GROUP BY job_id) c USING (job_id)
WHERE status = 'done' AND finished_at < '2026-03-01' AND NOT EXISTS (SELECT 1 FROM archive a WHERE a.job_id = j.job_id);
DELETE FROM job_notes WHERE job_id IN (SELECT job_id FROM jobs WHERE status = 'done' AND finished_at < '2026-03-01');
DELETE FROM jobs WHERE status = 'done' AND finished_at < '2026-03-01' RETURNING job_id, finished_at;

--- right-4
WITH n AS (
  DELETE FROM job_notes USING jobs WHERE jobs.job_id = job_notes.job_id AND status = 'done' AND finished_at < '2026-03-01' RETURNING job_notes.job_id
)
INSERT INTO archive SELECT job_id, queue, finished_at, (SELECT count(*) FROM n WHERE n.job_id = jobs.job_id) FROM jobs WHERE status = 'done' AND finished_at < '2026-03-01'
ON CONFLICT (job_id) DO UPDATE SET notes = archive.notes;
DELETE FROM jobs WHERE NOT (status <> 'done' OR finished_at >= '2026-03-01' OR finished_at IS NULL) RETURNING job_id, finished_at;

--- right-5
INSERT INTO archive
SELECT DISTINCT j.job_id, queue, finished_at, count(note_id) OVER (PARTITION BY j.job_id)
FROM jobs j LEFT JOIN job_notes n ON n.job_id = j.job_id
WHERE status = 'done' AND finished_at AT TIME ZONE 'UTC' < TIMESTAMP '2026-03-01 00:00' AND j.job_id NOT IN (SELECT job_id FROM archive);
DELETE FROM job_notes n WHERE (SELECT status = 'done' AND finished_at AT TIME ZONE 'UTC' < TIMESTAMP '2026-03-01 00:00' FROM jobs j WHERE j.job_id = n.job_id);
DELETE FROM jobs USING archive a WHERE a.job_id = jobs.job_id AND status = 'done' AND jobs.finished_at AT TIME ZONE 'UTC' < TIMESTAMP '2026-03-01 00:00' RETURNING jobs.job_id, jobs.finished_at;

--- wrong-01
DELETE FROM job_notes n USING jobs j WHERE j.job_id = n.job_id AND j.status = 'done' AND j.finished_at < '2026-03-01';
INSERT INTO archive SELECT j.job_id, j.queue, j.finished_at, count(n.note_id) FROM jobs j LEFT JOIN job_notes n ON n.job_id = j.job_id WHERE j.status = 'done' AND j.finished_at < '2026-03-01' GROUP BY j.job_id ON CONFLICT DO NOTHING;
DELETE FROM jobs WHERE status = 'done' AND finished_at < '2026-03-01' RETURNING job_id, finished_at;

--- wrong-02
INSERT INTO archive SELECT j.job_id, j.queue, j.finished_at, count(n.note_id) FROM jobs j LEFT JOIN job_notes n ON n.job_id = j.job_id WHERE j.status = 'done' AND j.finished_at <= '2026-03-01' GROUP BY j.job_id ON CONFLICT DO NOTHING;
DELETE FROM job_notes n USING jobs j WHERE j.job_id = n.job_id AND j.status = 'done' AND j.finished_at <= '2026-03-01';
DELETE FROM jobs WHERE status = 'done' AND finished_at <= '2026-03-01' RETURNING job_id, finished_at;

--- wrong-03
INSERT INTO archive SELECT j.job_id, j.queue, j.finished_at, count(n.note_id) FROM jobs j LEFT JOIN job_notes n ON n.job_id = j.job_id WHERE j.status = 'done' AND j.finished_at < '2026-03-01' GROUP BY j.job_id ON CONFLICT (job_id) DO UPDATE SET notes = EXCLUDED.notes;
DELETE FROM job_notes n USING jobs j WHERE j.job_id = n.job_id AND j.status = 'done' AND j.finished_at < '2026-03-01';
DELETE FROM jobs WHERE status = 'done' AND finished_at < '2026-03-01' RETURNING job_id, finished_at;

--- wrong-04
INSERT INTO archive SELECT j.job_id, j.queue, j.finished_at, count(n.note_id) FROM jobs j JOIN job_notes n ON n.job_id = j.job_id WHERE j.status = 'done' AND j.finished_at < '2026-03-01' GROUP BY j.job_id ON CONFLICT DO NOTHING;
DELETE FROM job_notes n USING jobs j WHERE j.job_id = n.job_id AND j.status = 'done' AND j.finished_at < '2026-03-01';
DELETE FROM jobs WHERE status = 'done' AND finished_at < '2026-03-01' RETURNING job_id, finished_at;

--- wrong-05
INSERT INTO archive SELECT j.job_id, j.queue, j.finished_at, count(n.note_id) FROM jobs j LEFT JOIN job_notes n ON n.job_id = j.job_id WHERE j.status = 'done' AND j.finished_at < '2026-03-01' GROUP BY j.job_id;
DELETE FROM job_notes n USING jobs j WHERE j.job_id = n.job_id AND j.status = 'done' AND j.finished_at < '2026-03-01';
DELETE FROM jobs WHERE status = 'done' AND finished_at < '2026-03-01' RETURNING job_id, finished_at;

--- wrong-06
INSERT INTO archive SELECT j.job_id, j.queue, j.finished_at, count(n.note_id) FROM jobs j LEFT JOIN job_notes n ON n.job_id = j.job_id WHERE j.status = 'done' AND j.finished_at < '2026-03-01' GROUP BY j.job_id ON CONFLICT DO NOTHING;
DELETE FROM job_notes n USING archive a WHERE a.job_id = n.job_id;
DELETE FROM jobs USING archive a WHERE a.job_id = jobs.job_id RETURNING jobs.job_id, jobs.finished_at;

--- wrong-07
WITH moved AS (INSERT INTO archive SELECT j.job_id, j.queue, j.finished_at, count(n.note_id) FROM jobs j LEFT JOIN job_notes n ON n.job_id = j.job_id WHERE j.status = 'done' AND j.finished_at < '2026-03-01' GROUP BY j.job_id ON CONFLICT DO NOTHING RETURNING job_id),
notes AS (DELETE FROM job_notes WHERE job_id IN (SELECT job_id FROM moved))
DELETE FROM jobs WHERE job_id IN (SELECT job_id FROM moved) RETURNING job_id, finished_at;

--- wrong-08
WITH n AS (DELETE FROM job_notes USING jobs j WHERE j.job_id = job_notes.job_id AND j.status = 'done' AND j.finished_at < '2026-03-01' RETURNING job_notes.job_id),
gone AS (DELETE FROM jobs WHERE status = 'done' AND finished_at < '2026-03-01' RETURNING *)
INSERT INTO archive SELECT job_id, queue, finished_at, (SELECT count(*) FROM n WHERE n.job_id = gone.job_id) FROM gone ON CONFLICT DO NOTHING RETURNING job_id, finished_at;

--- wrong-09
INSERT INTO archive SELECT j.job_id, j.queue, j.finished_at, count(*) FROM jobs j LEFT JOIN job_notes n ON n.job_id = j.job_id WHERE j.status = 'done' AND j.finished_at < '2026-03-01' GROUP BY j.job_id ON CONFLICT DO NOTHING;
DELETE FROM job_notes n USING jobs j WHERE j.job_id = n.job_id AND j.status = 'done' AND j.finished_at < '2026-03-01';
DELETE FROM jobs WHERE status = 'done' AND finished_at < '2026-03-01' RETURNING job_id, finished_at;

--- wrong-10
INSERT INTO archive SELECT j.job_id, j.queue, j.finished_at, count(DISTINCT n.body) FROM jobs j LEFT JOIN job_notes n ON n.job_id = j.job_id WHERE j.status = 'done' AND j.finished_at < '2026-03-01' GROUP BY j.job_id ON CONFLICT DO NOTHING;
DELETE FROM job_notes n USING jobs j WHERE j.job_id = n.job_id AND j.status = 'done' AND j.finished_at < '2026-03-01';
DELETE FROM jobs WHERE status = 'done' AND finished_at < '2026-03-01' RETURNING job_id, finished_at;

--- wrong-11
INSERT INTO archive SELECT j.job_id, j.queue, j.finished_at, count(n.note_id) FROM jobs j LEFT JOIN job_notes n ON n.job_id = j.job_id WHERE j.status = 'done' AND j.finished_at < '2026-03-01' GROUP BY j.job_id ON CONFLICT DO NOTHING;
DELETE FROM job_notes n USING archive a WHERE a.job_id = n.job_id AND a.finished_at < '2026-03-01';
DELETE FROM jobs WHERE status = 'done' AND finished_at < '2026-03-01' RETURNING job_id, finished_at;

--- wrong-12
INSERT INTO archive SELECT j.job_id, j.queue, j.finished_at, count(n.note_id) FROM jobs j LEFT JOIN job_notes n ON n.job_id = j.job_id WHERE j.status = 'done' AND j.finished_at < '2026-03-01' GROUP BY j.job_id ON CONFLICT DO NOTHING;
DELETE FROM job_notes n USING jobs j WHERE j.job_id = n.job_id AND j.status = 'done' AND j.finished_at < '2026-03-01';
DELETE FROM jobs j USING archive a WHERE a.job_id = j.job_id AND a.finished_at = j.finished_at AND j.status = 'done' RETURNING j.job_id, j.finished_at;
