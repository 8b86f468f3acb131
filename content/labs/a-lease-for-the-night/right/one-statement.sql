WITH taken AS (
    UPDATE jobs SET held_by = :worker, held_until = :now::timestamptz + interval '10 minutes'
    WHERE job = 'nightly' AND coalesce(held_until, '-infinity') <= :now::timestamptz
    RETURNING held_by
)
INSERT INTO runs (worker, started_at) SELECT held_by, :now::timestamptz FROM taken;
