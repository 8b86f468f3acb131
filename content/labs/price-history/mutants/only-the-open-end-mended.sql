-- caught_by: wrong-result
CREATE TABLE products (
    product_id integer PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE prices (
    product_id integer NOT NULL REFERENCES products,
    valid_from date NOT NULL,
    valid_to date,
    price numeric(10, 2) NOT NULL CHECK (price > 0),
    CHECK (valid_from < valid_to),
    PRIMARY KEY (product_id, valid_from),
    EXCLUDE USING gist (product_id WITH =, daterange(valid_from, valid_to) WITH &&)
);

-- equivalent: CHECK (valid_from <= valid_to) because a key WITHOUT OVERLAPS takes no empty range
-- equivalent: valid daterange GENERATED ALWAYS AS (daterange(valid_from, valid_to)) STORED, PRIMARY KEY because daterange refuses bounds that are the wrong way round, and a key takes no empty range

CREATE FUNCTION price_on(wanted_product integer, wanted_day date) RETURNS numeric
LANGUAGE sql STABLE
RETURN (SELECT max(price) FROM prices WHERE product_id = wanted_product AND wanted_day BETWEEN valid_from AND coalesce(valid_to, 'infinity'));
