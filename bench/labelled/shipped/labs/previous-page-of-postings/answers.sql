--- right-1
-- row comparison ascending, then turned around
SELECT posting_id, booked_at, account_id, amount FROM (
  SELECT * FROM postings WHERE (booked_at, posting_id) > (timestamptz '2026-03-17 17:40+00', 4) ORDER BY booked_at, posting_id LIMIT 2) t
ORDER BY booked_at DESC, posting_id DESC

--- right-2
-- numbered upwards from the place
SELECT posting_id, booked_at, account_id, amount
FROM (SELECT p.*, row_number() OVER (ORDER BY booked_at, posting_id) AS n FROM postings p
      WHERE booked_at > '2026-03-17 17:40+00' OR (booked_at = '2026-03-17 17:40+00' AND posting_id > 4)) t
WHERE n IN (1, 2) ORDER BY n DESC

--- right-3
-- a posting belongs to the page if fewer than two stand between it and the place
SELECT p.posting_id, p.booked_at, p.account_id, p.amount
FROM postings p
WHERE ROW(p.booked_at, p.posting_id) > ROW('2026-03-17 17:40:00Z'::timestamptz, 4)
  AND (SELECT count(*) FROM postings q WHERE (q.booked_at, q.posting_id) < (p.booked_at, p.posting_id)
         AND (q.booked_at, q.posting_id) > ('2026-03-17 17:40:00Z'::timestamptz, 4)) < 2
ORDER BY 2 DESC, 1 DESC

--- wrong-1
-- postings of the same instant with a larger id are missing
SELECT * FROM (SELECT posting_id, booked_at, account_id, amount FROM postings WHERE booked_at > timestamptz '2026-03-17 17:40+00' ORDER BY booked_at, posting_id LIMIT 2) t
ORDER BY booked_at DESC, posting_id DESC

--- wrong-2
-- both columns compared by themselves: later postings with a smaller id are missing
SELECT * FROM (SELECT posting_id, booked_at, account_id, amount FROM postings WHERE booked_at >= timestamptz '2026-03-17 17:40+00' AND posting_id > 4 ORDER BY booked_at, posting_id LIMIT 2) t
ORDER BY booked_at DESC, posting_id DESC

--- wrong-3
-- WITH TIES gives more than two rows when several share an instant
SELECT * FROM (SELECT posting_id, booked_at, account_id, amount FROM postings
  WHERE (booked_at, posting_id) > (timestamptz '2026-03-17 17:40+00', 4) ORDER BY booked_at FETCH FIRST 2 ROWS WITH TIES) t
ORDER BY booked_at DESC, posting_id DESC
