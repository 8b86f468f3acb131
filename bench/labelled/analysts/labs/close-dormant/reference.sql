UPDATE customers k SET active = false
WHERE k.active AND k.joined_on < '2024-01-01'
  AND NOT EXISTS (SELECT FROM rentals r WHERE r.customer_id = k.customer_id
                  AND (r.returned_at IS NULL OR r.rented_at >= '2024-03-01 00:00+00'))
RETURNING k.customer_id, (SELECT count(*) FROM rentals r WHERE r.customer_id = k.customer_id),
          (SELECT coalesce(sum(amount), 0) FROM payments p WHERE p.customer_id = k.customer_id);
