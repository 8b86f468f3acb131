--- right-1
WITH m AS (SELECT room_id, SUM(EXTRACT(EPOCH FROM (upper(during) - lower(during)))) / 60.0 AS mins FROM active_booking WHERE to_char(lower(during) AT TIME ZONE 'UTC', 'YYYY-MM') = '2024-07' GROUP BY room_id)
SELECT size_class, COUNT(*) AS rooms, COALESCE(SUM(m.mins), 0) AS minutes FROM room LEFT JOIN m USING (room_id) GROUP BY size_class ORDER BY minutes DESC, size_class;

--- right-2
SELECT c.size_class, c.n, COALESCE((SELECT EXTRACT(EPOCH FROM SUM(upper(b.during) - lower(b.during))) / 60 FROM booking b JOIN room r USING (room_id) WHERE r.size_class = c.size_class AND b.cancelled = 'N' AND date_trunc('month', lower(b.during) AT TIME ZONE 'UTC') = '2024-07-01'), 0) AS mins
FROM (SELECT size_class, COUNT(*) n FROM room GROUP BY size_class) c ORDER BY mins DESC, c.size_class;

--- right-3
SELECT CASE WHEN r.seats >= 50 THEN 'large' WHEN r.seats < 10 THEN 'small' ELSE 'medium' END AS sc, COUNT(*), SUM(COALESCE(x.s, 0)) / 60 AS mins FROM room r CROSS JOIN LATERAL (SELECT SUM(EXTRACT(EPOCH FROM upper(b.during)) - EXTRACT(EPOCH FROM lower(b.during))) AS s FROM booking b WHERE b.room_id = r.room_id AND b.cancelled <> 'Y' AND EXTRACT(YEAR FROM lower(b.during) AT TIME ZONE 'UTC') = 2024 AND EXTRACT(MONTH FROM lower(b.during) AT TIME ZONE 'UTC') = 7) x GROUP BY 1 ORDER BY mins DESC, 1;

--- right-4
SELECT r.size_class, COUNT(DISTINCT r.room_id), SUM(CASE WHEN b.cancelled = 'N' AND (lower(b.during) AT TIME ZONE 'UTC')::date BETWEEN '2024-07-01' AND '2024-07-31' THEN EXTRACT(EPOCH FROM upper(b.during) - lower(b.during)) ELSE 0 END) / 60 AS m FROM room r LEFT JOIN booking b ON b.room_id = r.room_id GROUP BY r.size_class ORDER BY m DESC, r.size_class ASC;

--- right-5
SELECT size_class, SUM(k)::bigint, SUM(v) AS mins FROM (SELECT size_class, 1 AS k, 0::numeric AS v FROM room UNION ALL SELECT r.size_class, 0, date_part('epoch', upper(b.during) - lower(b.during))::numeric / 60 FROM booking b, room r WHERE r.room_id = b.room_id AND b.cancelled = 'N' AND lower(b.during) <@ tstzrange('2024-07-01T00:00Z', '2024-08-01T00:00Z')) u GROUP BY size_class ORDER BY mins DESC, size_class;

--- right-6
SELECT DISTINCT r.size_class, COUNT(*) OVER w AS n, COALESCE(SUM(m.s) OVER w, 0) AS mins FROM room r LEFT JOIN (SELECT room_id, SUM(EXTRACT(EPOCH FROM upper(during) - lower(during)) / 60) s FROM booking WHERE cancelled = 'N' AND timestamptz '2024-07-01 00:00:00+00' <= lower(during) AND lower(during) < timestamptz '2024-08-01 00:00:00+00' GROUP BY room_id) m ON m.room_id = r.room_id WINDOW w AS (PARTITION BY r.size_class) ORDER BY mins DESC, r.size_class;

--- wrong-01
-- fan-out count of rooms
SELECT r.size_class, count(*), coalesce(sum(extract(epoch FROM upper(b.during) - lower(b.during)) / 60), 0) AS minutes FROM room r LEFT JOIN booking b ON b.room_id = r.room_id AND b.cancelled = 'N' AND lower(b.during) >= '2024-07-01 00:00+00' AND lower(b.during) < '2024-08-01 00:00+00' GROUP BY r.size_class ORDER BY minutes DESC, 1;

--- wrong-02
-- left join undone
SELECT r.size_class, count(DISTINCT r.room_id), coalesce(sum(extract(epoch FROM upper(b.during) - lower(b.during)) / 60), 0) AS minutes FROM room r LEFT JOIN booking b ON b.room_id = r.room_id WHERE b.cancelled = 'N' AND lower(b.during) >= '2024-07-01 00:00+00' AND lower(b.during) < '2024-08-01 00:00+00' GROUP BY r.size_class ORDER BY minutes DESC, 1;

--- wrong-03
-- extract minute field only
SELECT r.size_class, count(DISTINCT r.room_id), coalesce(sum(extract(minute FROM upper(b.during) - lower(b.during))), 0) AS minutes FROM room r LEFT JOIN booking b ON b.room_id = r.room_id AND b.cancelled = 'N' AND lower(b.during) >= '2024-07-01 00:00+00' AND lower(b.during) < '2024-08-01 00:00+00' GROUP BY r.size_class ORDER BY minutes DESC, 1;

--- wrong-04
-- hours and minutes but no days
SELECT r.size_class, count(DISTINCT r.room_id), coalesce(sum(extract(hour FROM upper(b.during) - lower(b.during)) * 60 + extract(minute FROM upper(b.during) - lower(b.during)) + extract(second FROM upper(b.during) - lower(b.during)) / 60), 0) AS minutes FROM room r LEFT JOIN booking b ON b.room_id = r.room_id AND b.cancelled = 'N' AND lower(b.during) >= '2024-07-01 00:00+00' AND lower(b.during) < '2024-08-01 00:00+00' GROUP BY r.size_class ORDER BY minutes DESC, 1;

--- wrong-05
-- cancelled too
SELECT r.size_class, count(DISTINCT r.room_id), coalesce(sum(extract(epoch FROM upper(b.during) - lower(b.during)) / 60), 0) AS minutes FROM room r LEFT JOIN booking b ON b.room_id = r.room_id AND lower(b.during) >= '2024-07-01 00:00+00' AND lower(b.during) < '2024-08-01 00:00+00' GROUP BY r.size_class ORDER BY minutes DESC, 1;

--- wrong-06
-- overlapping July
SELECT r.size_class, count(DISTINCT r.room_id), coalesce(sum(extract(epoch FROM upper(b.during) - lower(b.during)) / 60), 0) AS minutes FROM room r LEFT JOIN booking b ON b.room_id = r.room_id AND b.cancelled = 'N' AND b.during && tstzrange('2024-07-01 00:00+00', '2024-08-01 00:00+00') GROUP BY r.size_class ORDER BY minutes DESC, 1;

--- wrong-07
-- wholly in July
SELECT r.size_class, count(DISTINCT r.room_id), coalesce(sum(extract(epoch FROM upper(b.during) - lower(b.during)) / 60), 0) AS minutes FROM room r LEFT JOIN booking b ON b.room_id = r.room_id AND b.cancelled = 'N' AND b.during <@ tstzrange('2024-07-01 00:00+00', '2024-08-01 00:00+00') GROUP BY r.size_class ORDER BY minutes DESC, 1;

--- wrong-08
-- July of any year
SELECT r.size_class, count(DISTINCT r.room_id), coalesce(sum(extract(epoch FROM upper(b.during) - lower(b.during)) / 60), 0) AS minutes FROM room r LEFT JOIN booking b ON b.room_id = r.room_id AND b.cancelled = 'N' AND extract(month FROM lower(b.during) AT TIME ZONE 'UTC') = 7 GROUP BY r.size_class ORDER BY minutes DESC, 1;

--- wrong-09
-- BETWEEN to 31 July midnight
SELECT r.size_class, count(DISTINCT r.room_id), coalesce(sum(extract(epoch FROM upper(b.during) - lower(b.during)) / 60), 0) AS minutes FROM room r LEFT JOIN booking b ON b.room_id = r.room_id AND b.cancelled = 'N' AND lower(b.during) BETWEEN '2024-07-01 00:00+00' AND '2024-07-31 00:00+00' GROUP BY r.size_class ORDER BY minutes DESC, 1;

--- wrong-10
-- hours
SELECT r.size_class, count(DISTINCT r.room_id), coalesce(sum(extract(epoch FROM upper(b.during) - lower(b.during)) / 3600), 0) AS minutes FROM room r LEFT JOIN booking b ON b.room_id = r.room_id AND b.cancelled = 'N' AND lower(b.during) >= '2024-07-01 00:00+00' AND lower(b.during) < '2024-08-01 00:00+00' GROUP BY r.size_class ORDER BY minutes DESC, 1;

--- wrong-11
-- whole minutes
SELECT r.size_class, count(DISTINCT r.room_id), coalesce(sum(floor(extract(epoch FROM upper(b.during) - lower(b.during)) / 60)), 0) AS minutes FROM room r LEFT JOIN booking b ON b.room_id = r.room_id AND b.cancelled = 'N' AND lower(b.during) >= '2024-07-01 00:00+00' AND lower(b.during) < '2024-08-01 00:00+00' GROUP BY r.size_class ORDER BY minutes DESC, 1;

--- wrong-12
-- zone of New York
SELECT r.size_class, count(DISTINCT r.room_id), coalesce(sum(extract(epoch FROM upper(b.during) - lower(b.during)) / 60), 0) AS minutes FROM room r LEFT JOIN booking b ON b.room_id = r.room_id AND b.cancelled = 'N' AND to_char(lower(b.during) AT TIME ZONE 'America/New_York', 'YYYYMM') = '202407' GROUP BY r.size_class ORDER BY minutes DESC, 1;

--- wrong-13
-- rooms with a booking only counted
SELECT r.size_class, count(DISTINCT b.room_id), coalesce(sum(extract(epoch FROM upper(b.during) - lower(b.during)) / 60), 0) AS minutes FROM room r LEFT JOIN booking b ON b.room_id = r.room_id AND b.cancelled = 'N' AND lower(b.during) >= '2024-07-01 00:00+00' AND lower(b.during) < '2024-08-01 00:00+00' GROUP BY r.size_class ORDER BY minutes DESC, 1;

--- wrong-14
-- rooms counted by code
SELECT r.size_class, count(DISTINCT r."Room Code"), coalesce(sum(extract(epoch FROM upper(b.during) - lower(b.during)) / 60), 0) AS minutes FROM room r LEFT JOIN booking b ON b.room_id = r.room_id AND b.cancelled = 'N' AND lower(b.during) >= '2024-07-01 00:00+00' AND lower(b.during) < '2024-08-01 00:00+00' GROUP BY r.size_class ORDER BY minutes DESC, 1;

--- wrong-15
-- own size classes, bound wrong
SELECT CASE WHEN r.seats > 50 THEN 'large' WHEN r.seats >= 10 THEN 'medium' ELSE 'small' END AS sc, count(DISTINCT r.room_id), coalesce(sum(extract(epoch FROM upper(b.during) - lower(b.during)) / 60), 0) AS minutes FROM room r LEFT JOIN booking b ON b.room_id = r.room_id AND b.cancelled = 'N' AND lower(b.during) >= '2024-07-01 00:00+00' AND lower(b.during) < '2024-08-01 00:00+00' GROUP BY 1 ORDER BY minutes DESC, 1;

--- wrong-16
-- fixed three classes with zero
SELECT v.c, (SELECT count(*) FROM room WHERE size_class = v.c), coalesce((SELECT sum(extract(epoch FROM upper(b.during) - lower(b.during)) / 60) FROM booking b JOIN room r USING (room_id) WHERE r.size_class = v.c AND b.cancelled = 'N' AND lower(b.during) >= '2024-07-01 00:00+00' AND lower(b.during) < '2024-08-01 00:00+00'), 0) AS minutes FROM (VALUES ('large'), ('medium'), ('small')) v(c) ORDER BY minutes DESC, 1;
