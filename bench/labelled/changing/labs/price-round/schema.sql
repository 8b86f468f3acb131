CREATE TABLE products (
    product_id integer PRIMARY KEY,
    sku text NOT NULL UNIQUE,
    price numeric(10, 2) NOT NULL CHECK (price > 0),
    discontinued_at timestamptz
);
CREATE TABLE price_changes (
    product_id integer NOT NULL REFERENCES products,
    valid_from date NOT NULL,
    new_price numeric(10, 2) NOT NULL CHECK (new_price > 0),
    PRIMARY KEY (product_id, valid_from)
);
