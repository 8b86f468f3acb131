WITH numbered AS (
    SELECT order_id, customer_id, placed_at::date AS day,
           row_number() OVER (PARTITION BY customer_id ORDER BY placed_at, order_id) AS place
    FROM orders
)
SELECT this.order_id, this.customer_id, this.day - earlier.day AS days_since
FROM numbered AS this
LEFT JOIN numbered AS earlier
       ON earlier.customer_id = this.customer_id AND earlier.place = this.place - 1
ORDER BY this.order_id;
