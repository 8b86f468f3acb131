CREATE TABLE products (
    product_id integer PRIMARY KEY,
    name text
);

CREATE TABLE prices (
    product_id integer,
    valid_from date,
    valid_to date,
    price numeric(10, 2)
);

CREATE FUNCTION price_on(wanted_product integer, wanted_day date) RETURNS numeric
LANGUAGE sql STABLE
RETURN (SELECT max(price) FROM prices WHERE product_id = wanted_product AND wanted_day BETWEEN valid_from AND valid_to);
