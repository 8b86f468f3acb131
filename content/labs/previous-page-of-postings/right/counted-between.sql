SELECT p.posting_id, p.booked_at, p.account_id, p.amount
FROM postings AS p
WHERE (p.booked_at, p.posting_id) > ('2026-03-17 17:40+00'::timestamptz, 4)
  AND (
      SELECT count(*)
      FROM postings AS q
      WHERE (q.booked_at, q.posting_id) > ('2026-03-17 17:40+00'::timestamptz, 4)
        AND (q.booked_at, q.posting_id) < (p.booked_at, p.posting_id)
  ) < 2
ORDER BY p.booked_at DESC, p.posting_id DESC;
