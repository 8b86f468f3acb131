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
    price_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY
);

-- equivalent: CHECK (valid_from <= valid_to) because a key WITHOUT OVERLAPS takes no empty range
-- equivalent: valid daterange GENERATED ALWAYS AS (daterange(valid_from, valid_to)) STORED, PRIMARY KEY because daterange refuses bounds that are the wrong way round, and a key takes no empty range

CREATE FUNCTION price_on(wanted_product integer, wanted_day date) RETURNS numeric
LANGUAGE sql STABLE
RETURN (SELECT price FROM prices WHERE product_id = wanted_product AND wanted_day >= valid_from AND (wanted_day < valid_to OR valid_to IS NULL));

CREATE FUNCTION apart() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM products WHERE product_id = NEW.product_id FOR UPDATE;
    IF EXISTS (SELECT FROM prices p WHERE p.product_id = NEW.product_id AND p.price_id <> NEW.price_id
               AND daterange(p.valid_from, p.valid_to) && daterange(NEW.valid_from, NEW.valid_to)) THEN
        RAISE exclusion_violation;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER apart BEFORE INSERT OR UPDATE ON prices FOR EACH ROW EXECUTE FUNCTION apart();
