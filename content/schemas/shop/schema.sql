-- An online shop: customers order products, pay for orders, and review what they bought.

CREATE TABLE customers (
    customer_id  integer PRIMARY KEY,
    full_name    text NOT NULL,
    email        text NOT NULL UNIQUE,
    country      text NOT NULL,
    signed_up_on date NOT NULL
);

CREATE TABLE addresses (
    address_id  integer PRIMARY KEY,
    customer_id integer NOT NULL REFERENCES customers,
    kind        text NOT NULL CHECK (kind IN ('shipping', 'billing')),
    street      text NOT NULL,
    postcode    text,
    city        text NOT NULL
);

CREATE TABLE categories (
    category_id integer PRIMARY KEY,
    name        text NOT NULL,
    parent_id   integer REFERENCES categories,
    CHECK (parent_id <> category_id)
);

CREATE TABLE products (
    product_id      integer PRIMARY KEY,
    sku             text NOT NULL UNIQUE,
    name            text NOT NULL,
    description     text,
    category_id     integer REFERENCES categories,
    series          text,
    price           numeric(8, 2) NOT NULL CHECK (price >= 0),
    tags            text[] NOT NULL,
    discontinued_on date
);

CREATE TABLE orders (
    order_id    integer PRIMARY KEY,
    customer_id integer REFERENCES customers,
    placed_at   timestamptz NOT NULL,
    status      text NOT NULL CHECK (status IN ('open', 'shipped', 'canceled'))
);

CREATE TABLE order_lines (
    order_id   integer NOT NULL REFERENCES orders,
    line_no    integer NOT NULL CHECK (line_no > 0),
    product_id integer NOT NULL REFERENCES products,
    quantity   integer NOT NULL CHECK (quantity > 0),
    unit_price numeric(8, 2) NOT NULL CHECK (unit_price >= 0),
    PRIMARY KEY (order_id, line_no)
);

CREATE TABLE payments (
    payment_id integer PRIMARY KEY,
    order_id   integer NOT NULL REFERENCES orders,
    method     text NOT NULL CHECK (method IN ('card', 'transfer', 'voucher')),
    amount     numeric(8, 2) NOT NULL CHECK (amount > 0),
    paid_on    date NOT NULL
);

CREATE TABLE refunds (
    refund_id   integer PRIMARY KEY,
    payment_id  integer NOT NULL REFERENCES payments,
    amount      numeric(8, 2) NOT NULL CHECK (amount > 0),
    refunded_on date NOT NULL
);

CREATE TABLE reviews (
    review_id     integer PRIMARY KEY,
    product_id    integer NOT NULL REFERENCES products,
    customer_id   integer NOT NULL REFERENCES customers,
    rating        integer CHECK (rating BETWEEN 1 AND 5),
    written_on    date NOT NULL,
    helpful_votes integer NOT NULL CHECK (helpful_votes >= 0),
    total_votes   integer NOT NULL,
    CHECK (helpful_votes <= total_votes)
);
