CREATE TYPE order_status AS ENUM ('new', 'shipped', 'delivered', 'cancelled');
CREATE TABLE customers (
    customer_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    city text
);
CREATE TABLE orders (
    order_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_id integer NOT NULL REFERENCES customers,
    status order_status NOT NULL DEFAULT 'new',
    ordered_at timestamp NOT NULL
);
CREATE TABLE order_items (
    order_id integer NOT NULL REFERENCES orders,
    line_no smallint NOT NULL,
    sku varchar(20) NOT NULL,
    quantity integer NOT NULL CHECK (quantity > 0),
    unit_price numeric(10,2) NOT NULL CHECK (unit_price >= 0),
    PRIMARY KEY (order_id, line_no)
);
CREATE TABLE payments (
    payment_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id integer NOT NULL REFERENCES orders,
    amount numeric(10,2) NOT NULL,
    paid_at timestamptz
);
