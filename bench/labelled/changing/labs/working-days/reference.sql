CREATE FUNCTION working_days(p_from date, p_to date) RETURNS integer
LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN p_from IS NOT NULL AND p_to IS NOT NULL THEN (
        SELECT count(*)::integer
        FROM generate_series(0, p_to - p_from - 1) AS g
        WHERE extract(isodow FROM p_from + g) < 6
          AND NOT EXISTS (SELECT 1 FROM holidays AS h WHERE h.day = p_from + g)
    ) END
$$;
