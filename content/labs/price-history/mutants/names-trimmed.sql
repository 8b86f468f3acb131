-- caught_by: unwanted-refusal
CREATE TABLE products (
    product_id integer PRIMARY KEY,
    name text NOT NULL CHECK (name = trim(name))
);

CREATE TABLE prices (
    product_id integer NOT NULL REFERENCES products,
    valid_from date NOT NULL,
    valid_to date,
    price numeric(10, 2) NOT NULL CHECK (price > 0),
    valid daterange GENERATED ALWAYS AS (daterange(valid_from, valid_to)) STORED,
    CHECK (valid_from < valid_to),
    PRIMARY KEY (product_id, valid WITHOUT OVERLAPS)
);


CREATE FUNCTION price_on(wanted_product integer, wanted_day date) RETURNS numeric
LANGUAGE sql STABLE
RETURN (SELECT price FROM prices WHERE product_id = wanted_product AND valid @> wanted_day);
