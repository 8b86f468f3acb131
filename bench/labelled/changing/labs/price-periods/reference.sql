CREATE TABLE products (product_id integer PRIMARY KEY);
CREATE TABLE prices (
    price_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    product_id integer NOT NULL REFERENCES products,
    valid_from date NOT NULL,
    valid_to date,
    price numeric(10, 2) NOT NULL CHECK (price > 0),
    CHECK (valid_to > valid_from),
    EXCLUDE USING gist (product_id WITH =, daterange(valid_from, valid_to) WITH &&)
);
