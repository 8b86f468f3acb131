--- right-1
DELETE FROM cart_lines l USING withdrawn w, carts c
WHERE w.sku = l.sku AND w.replacement IS NULL AND c.cart_id = l.cart_id AND c.ordered_at IS NULL
AND l.cart_id IN (SELECT cart_id FROM cart_lines WHERE sku NOT IN (SELECT sku FROM withdrawn WHERE replacement IS NULL))
RETURNING l.cart_id, l.line_no;

--- right-2
WITH marked AS (
  SELECT l.cart_id, l.line_no, w.sku IS NOT NULL AS dead,
         bool_or(w.sku IS NULL) OVER (PARTITION BY l.cart_id) AS alive
  FROM cart_lines l LEFT JOIN withdrawn w ON w.sku = l.sku AND w.replacement IS NULL
  JOIN carts c ON c.cart_id = l.cart_id AND c.ordered_at IS NULL
)
DELETE FROM cart_lines USING marked m
WHERE m.cart_id = cart_lines.cart_id AND m.line_no = cart_lines.line_no AND m.dead AND m.alive
RETURNING cart_lines.cart_id, cart_lines.line_no;

--- right-3
MERGE INTO cart_lines l
USING (
  SELECT x.cart_id, x.line_no FROM cart_lines x JOIN withdrawn w USING (sku) JOIN carts c USING (cart_id)
  WHERE w.replacement IS NULL AND c.ordered_at IS NULL
  AND (SELECT count(*) FROM cart_lines y WHERE y.cart_id = x.cart_id)
    > (SELECT count(*) FROM cart_lines y JOIN withdrawn v USING (sku) WHERE y.cart_id = x.cart_id AND v.replacement IS NULL)
) d ON (d.cart_id, d.line_no) = (l.cart_id, l.line_no)
WHEN MATCHED THEN DELETE
RETURNING l.cart_id, l.line_no;

--- right-4
WITH dead AS (SELECT cart_id, line_no FROM cart_lines WHERE sku = ANY (ARRAY(SELECT sku FROM withdrawn WHERE replacement IS NULL)))
DELETE FROM cart_lines
WHERE (cart_id, line_no) IN (TABLE dead)
AND cart_id NOT IN (SELECT cart_id FROM carts WHERE ordered_at IS NOT NULL)
AND cart_id IN (SELECT cart_id FROM (SELECT cart_id, line_no FROM cart_lines EXCEPT TABLE dead) living)
RETURNING cart_id, line_no;

--- right-5
DELETE FROM cart_lines
WHERE ctid IN (
  SELECT l.ctid FROM cart_lines l NATURAL JOIN carts c NATURAL JOIN withdrawn w
  WHERE ordered_at IS NULL AND replacement IS NULL
  AND l.cart_id IN (SELECT cart_id FROM cart_lines a LEFT JOIN withdrawn b USING (sku) GROUP BY cart_id HAVING count(*) > count(b.sku) FILTER (WHERE b.replacement IS NULL)))
RETURNING cart_id, line_no;

--- wrong-01
DELETE FROM cart_lines l USING withdrawn w, carts c
WHERE w.sku = l.sku AND w.replacement IS NULL AND c.cart_id = l.cart_id AND c.ordered_at IS NULL
RETURNING l.cart_id, l.line_no;

--- wrong-02
DELETE FROM cart_lines l USING withdrawn w
WHERE w.sku = l.sku AND w.replacement IS NULL
AND EXISTS (SELECT 1 FROM cart_lines o WHERE o.cart_id = l.cart_id AND NOT EXISTS (SELECT 1 FROM withdrawn v WHERE v.sku = o.sku AND v.replacement IS NULL))
RETURNING l.cart_id, l.line_no;

--- wrong-03
DELETE FROM cart_lines l USING withdrawn w, carts c
WHERE w.sku = l.sku AND c.cart_id = l.cart_id AND c.ordered_at IS NULL
AND EXISTS (SELECT 1 FROM cart_lines o WHERE o.cart_id = l.cart_id AND NOT EXISTS (SELECT 1 FROM withdrawn v WHERE v.sku = o.sku))
RETURNING l.cart_id, l.line_no;

--- wrong-04
DELETE FROM cart_lines l USING withdrawn w, carts c
WHERE w.sku = l.sku AND w.replacement IS NULL AND c.cart_id = l.cart_id AND c.ordered_at IS NULL
AND EXISTS (SELECT 1 FROM cart_lines o WHERE o.cart_id = l.cart_id AND o.line_no <> l.line_no)
RETURNING l.cart_id, l.line_no;

--- wrong-05
DELETE FROM cart_lines l USING withdrawn w, carts c
WHERE w.sku = l.sku AND w.replacement = NULL AND c.cart_id = l.cart_id AND c.ordered_at IS NULL
AND EXISTS (SELECT 1 FROM cart_lines o WHERE o.cart_id = l.cart_id AND NOT EXISTS (SELECT 1 FROM withdrawn v WHERE v.sku = o.sku AND v.replacement IS NULL))
RETURNING l.cart_id, l.line_no;

--- wrong-06
DELETE FROM cart_lines l USING withdrawn w, carts c
WHERE w.sku = l.sku AND w.replacement IS NULL AND c.cart_id = l.cart_id AND c.ordered_at IS NULL
AND EXISTS (SELECT 1 FROM cart_lines o WHERE o.cart_id = l.cart_id AND NOT EXISTS (SELECT 1 FROM withdrawn v WHERE v.sku = o.sku))
RETURNING l.cart_id, l.line_no;

--- wrong-07
DELETE FROM cart_lines l USING withdrawn w, carts c
WHERE upper(w.sku) = upper(l.sku) AND w.replacement IS NULL AND c.cart_id = l.cart_id AND c.ordered_at IS NULL
AND EXISTS (SELECT 1 FROM cart_lines o WHERE o.cart_id = l.cart_id AND NOT EXISTS (SELECT 1 FROM withdrawn v WHERE v.sku = o.sku AND v.replacement IS NULL))
RETURNING l.cart_id, l.line_no;

--- wrong-08
DELETE FROM cart_lines l USING withdrawn w, carts c
WHERE w.sku = l.sku AND w.replacement IS NULL AND c.cart_id = l.cart_id AND c.ordered_at IS NULL
AND EXISTS (SELECT 1 FROM cart_lines o WHERE o.cart_id = l.cart_id AND o.line_no > 1 AND NOT EXISTS (SELECT 1 FROM withdrawn v WHERE v.sku = o.sku AND v.replacement IS NULL))
RETURNING l.cart_id, l.line_no;

--- wrong-09
DELETE FROM cart_lines l USING withdrawn w, carts c
WHERE w.sku = l.sku AND coalesce(w.replacement, '') = '' AND c.cart_id = l.cart_id AND c.ordered_at IS NULL
AND EXISTS (SELECT 1 FROM cart_lines o WHERE o.cart_id = l.cart_id AND NOT EXISTS (SELECT 1 FROM withdrawn v WHERE v.sku = o.sku AND coalesce(v.replacement, '') = ''))
RETURNING l.cart_id, l.line_no;
