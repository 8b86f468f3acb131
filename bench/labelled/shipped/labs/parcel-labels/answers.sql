--- right-1
-- right-1: concat_ws inside
SELECT address_id, street || ', ' || concat_ws(' ', postcode, city) AS label
FROM addresses WHERE kind = 'shipping' ORDER BY address_id;

--- right-2
-- right-2: coalesce of the postcode with its blank
SELECT address_id, concat(street, ', ', coalesce(postcode || ' ', ''), city) AS label
FROM addresses WHERE kind <> 'billing' ORDER BY 1;

--- right-3
-- right-3: format and CASE
SELECT address_id,
       CASE WHEN postcode IS NULL THEN format('%s, %s', street, city) ELSE format('%s, %s %s', street, postcode, city) END AS label
FROM addresses WHERE kind = 'shipping' ORDER BY address_id;

--- right-4
-- right-4: string_agg over VALUES skips NULL
SELECT a.address_id, a.street || ', ' || l.tail AS label
FROM addresses a
CROSS JOIN LATERAL (SELECT string_agg(x, ' ' ORDER BY n) AS tail FROM (VALUES (1, a.postcode), (2, a.city)) v(n, x)) l
WHERE a.kind = 'shipping' ORDER BY a.address_id;

--- wrong-1
-- wrong-1: coalesce without the blank: fails when the postcode is NULL (two blanks)
SELECT address_id, street || ', ' || coalesce(postcode, '') || ' ' || city AS label
FROM addresses WHERE kind = 'shipping' ORDER BY address_id;

--- wrong-2
-- wrong-2: concat_ws of a NULL tail: fails when the postcode is NULL (no city)
SELECT address_id, concat_ws(', ', street, postcode || ' ' || city) AS label
FROM addresses WHERE kind = 'shipping' ORDER BY address_id;

--- wrong-3
-- wrong-3: postcode dropped with concat of NULL: comma missing when the postcode is NULL
SELECT address_id, street || coalesce(', ' || postcode, '') || ' ' || city AS label
FROM addresses WHERE kind = 'shipping' ORDER BY address_id;

--- wrong-4
-- wrong-4: one label for each customer: fails when a customer has two shipping addresses
SELECT address_id, label FROM (
    SELECT DISTINCT ON (customer_id) address_id, street || ', ' || concat_ws(' ', postcode, city) AS label
    FROM addresses WHERE kind = 'shipping' ORDER BY customer_id, address_id) t
ORDER BY address_id;
