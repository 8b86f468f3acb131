-- caught_by: unwanted-refusal
CREATE TABLE products (
    product_id integer PRIMARY KEY,
    name text NOT NULL
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

-- equivalent: CHECK (valid_from <= valid_to) because a key WITHOUT OVERLAPS takes no empty range
-- equivalent: valid daterange GENERATED ALWAYS AS (daterange(valid_from, valid_to)) STORED, PRIMARY KEY because daterange refuses bounds that are the wrong way round, and a key takes no empty range

CREATE FUNCTION price_on(wanted_product integer, wanted_day date) RETURNS numeric
LANGUAGE sql STABLE
RETURN (SELECT price FROM prices WHERE product_id = wanted_product AND valid @> wanted_day);

CREATE FUNCTION no_gap() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM prices p WHERE p.product_id = NEW.product_id AND p.valid_from <> NEW.valid_from)
       AND NOT EXISTS (SELECT FROM prices p WHERE p.product_id = NEW.product_id AND (p.valid_to = NEW.valid_from OR p.valid_from = NEW.valid_to)) THEN
        RAISE EXCEPTION 'a gap';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER no_gap AFTER INSERT ON prices FOR EACH ROW EXECUTE FUNCTION no_gap();
