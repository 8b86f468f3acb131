CREATE TYPE order_status AS ENUM ('new', 'paid', 'shipped', 'cancelled');
CREATE TABLE employees (
    employee_id integer PRIMARY KEY,
    name        text NOT NULL,
    reports_to  integer REFERENCES employees,
    hired_on    date NOT NULL,
    salary      numeric(9,2) CHECK (salary > 0)
);
CREATE TABLE customers (
    customer_id integer PRIMARY KEY,
    company     text NOT NULL,
    country     text CHECK (country ~ '^[A-Z]{2}$')
);
CREATE TABLE products (
    product_id   integer PRIMARY KEY,
    name         text NOT NULL UNIQUE,
    category     text NOT NULL CHECK (category <> ''),
    price        numeric(8,2) CHECK (price >= 0),
    stock        integer NOT NULL CHECK (stock >= 0),
    discontinued boolean NOT NULL DEFAULT false
);
CREATE TABLE orders (
    order_id    integer PRIMARY KEY,
    customer_id integer NOT NULL REFERENCES customers,
    employee_id integer REFERENCES employees,
    ordered_on  date NOT NULL CHECK (ordered_on BETWEEN '2015-01-01' AND '2035-12-31'),
    shipped_on  date CHECK (shipped_on >= ordered_on),
    status      order_status NOT NULL
);
CREATE TABLE order_lines (
    order_id   integer REFERENCES orders,
    product_id integer REFERENCES products,
    quantity   integer NOT NULL CHECK (quantity BETWEEN 1 AND 1000),
    unit_price numeric(8,2) NOT NULL CHECK (unit_price >= 0),
    PRIMARY KEY (order_id, product_id)
);
CREATE TABLE list_prices (
    product_id integer REFERENCES products,
    valid_from date,
    price      numeric(8,2) NOT NULL CHECK (price >= 0),
    PRIMARY KEY (product_id, valid_from)
);
CREATE TABLE stock_moves (
    move_id    integer PRIMARY KEY,
    product_id integer NOT NULL REFERENCES products,
    moved_on   date NOT NULL,
    delta      integer NOT NULL CHECK (delta <> 0),
    reason     text
);
CREATE TABLE stock_counts (
    product_id integer PRIMARY KEY REFERENCES products,
    counted    integer CHECK (counted >= 0),
    counted_on date NOT NULL
);
