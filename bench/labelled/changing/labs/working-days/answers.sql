--- right-1
CREATE FUNCTION working_days(p_from date, p_to date) RETURNS integer LANGUAGE plpgsql STABLE STRICT AS $$
DECLARE d date := p_from; n integer := 0;
BEGIN
  WHILE d < p_to LOOP
    IF extract(dow FROM d) BETWEEN 1 AND 5 AND NOT EXISTS (SELECT 1 FROM holidays WHERE day = d) THEN n := n + 1; END IF;
    d := d + 1;
  END LOOP;
  RETURN n;
END $$;

--- right-2
CREATE FUNCTION working_days(date, date) RETURNS int LANGUAGE sql RETURNS NULL ON NULL INPUT AS $$
SELECT count(*)::int FROM generate_series($1::timestamp, $2::timestamp - interval '1 day', interval '1 day') AS t(d)
LEFT JOIN holidays h ON h.day = t.d::date
WHERE to_char(t.d, 'ID') NOT IN ('6', '7') AND h.day IS NULL
$$;

--- right-3
CREATE FUNCTION weekdays_before(d date) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT (d - DATE '0001-01-01') / 7 * 5 + least((d - DATE '0001-01-01') % 7, 5) $$;
CREATE FUNCTION working_days(p_from date, p_to date) RETURNS integer LANGUAGE sql STABLE AS $$
SELECT CASE WHEN p_to <= p_from THEN 0 ELSE
 weekdays_before(p_to) - weekdays_before(p_from)
 - (SELECT count(*)::integer FROM holidays WHERE day >= p_from AND day < p_to AND extract(isodow FROM day) <= 5) END
$$;

--- right-4
CREATE FUNCTION working_days(a date, b date, OUT days integer) LANGUAGE sql STRICT AS $$
WITH RECURSIVE d(x) AS (SELECT a WHERE a < b UNION ALL SELECT x + 1 FROM d WHERE x + 1 < b)
SELECT count(*)::integer FROM (SELECT x FROM d WHERE date_part('isodow', x) NOT IN (6, 7) EXCEPT SELECT day FROM holidays) q
$$;

--- right-5
CREATE FUNCTION working_days(p_from date, p_to date) RETURNS integer STABLE
BEGIN ATOMIC
  SELECT CASE WHEN p_from < p_to THEN (SELECT count(*) FROM generate_series(p_from, p_to - 1, '1 day') d WHERE trim(to_char(d, 'Day')) <> ALL ('{Saturday,Sunday}') AND d::date NOT IN (SELECT day FROM holidays))::integer
              WHEN p_from >= p_to THEN 0 END;
END;

--- wrong-01
CREATE FUNCTION working_days(p_from date, p_to date) RETURNS integer LANGUAGE sql STRICT AS $$
SELECT count(*)::int FROM generate_series(p_from, p_to, interval '1 day') d WHERE extract(isodow FROM d) < 6 AND d::date NOT IN (SELECT day FROM holidays) $$;

--- wrong-02
CREATE FUNCTION working_days(p_from date, p_to date) RETURNS integer LANGUAGE sql STRICT AS $$
SELECT count(*)::int FROM generate_series(p_from, p_to - 1, interval '1 day') d WHERE extract(dow FROM d) < 6 AND d::date NOT IN (SELECT day FROM holidays) $$;

--- wrong-03
CREATE FUNCTION working_days(p_from date, p_to date) RETURNS integer LANGUAGE sql STRICT AS $$
SELECT (SELECT count(*) FROM generate_series(p_from, p_to - 1, interval '1 day') d WHERE extract(isodow FROM d) < 6)::int
 - (SELECT count(*) FROM holidays WHERE day >= p_from AND day < p_to)::int $$;

--- wrong-04
CREATE FUNCTION working_days(p_from date, p_to date) RETURNS integer LANGUAGE sql AS $$
SELECT count(*)::int FROM generate_series(p_from, p_to - 1, interval '1 day') d WHERE extract(isodow FROM d) < 6 AND d::date NOT IN (SELECT day FROM holidays) $$;

--- wrong-05
CREATE FUNCTION working_days(p_from date, p_to date) RETURNS integer LANGUAGE sql STRICT AS $$
SELECT sign(p_to - p_from)::int * count(*)::int FROM generate_series(least(p_from, p_to), greatest(p_from, p_to) - 1, interval '1 day') d WHERE extract(isodow FROM d) < 6 AND d::date NOT IN (SELECT day FROM holidays) $$;

--- wrong-06
CREATE FUNCTION working_days(p_from date, p_to date) RETURNS integer LANGUAGE sql STRICT AS $$
SELECT count(*)::int FROM generate_series(p_from, p_to - 1, interval '1 day') d WHERE extract(isodow FROM d) < 6 AND to_char(d, 'MM-DD') NOT IN (SELECT to_char(day, 'MM-DD') FROM holidays) $$;

--- wrong-07
CREATE FUNCTION working_days(p_from date, p_to date) RETURNS bigint LANGUAGE sql STRICT AS $$
SELECT count(*) FROM generate_series(p_from, p_to - 1, interval '1 day') d WHERE extract(isodow FROM d) < 6 AND d::date NOT IN (SELECT day FROM holidays) $$;

--- wrong-08
CREATE FUNCTION working_days(p_from date, p_to date) RETURNS integer LANGUAGE sql STRICT AS $$
SELECT count(*)::int FROM generate_series(p_from, p_to - 1, interval '1 day') d WHERE to_char(d, 'Day') NOT IN ('Saturday', 'Sunday') AND d::date NOT IN (SELECT day FROM holidays) $$;

--- wrong-09
CREATE FUNCTION working_days(p_from date, p_to date) RETURNS integer LANGUAGE sql STRICT AS $$
SELECT count(*)::int FROM generate_series(0, least(p_to - p_from, 366) - 1) g WHERE extract(isodow FROM p_from + g) < 6 AND p_from + g NOT IN (SELECT day FROM holidays) $$;
