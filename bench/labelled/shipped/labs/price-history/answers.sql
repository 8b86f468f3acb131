--- right-1
-- RIGHT: exclusion constraint over a daterange
CREATE EXTENSION btree_gist;
CREATE TABLE products (product_id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE prices (
    product_id integer NOT NULL REFERENCES products,
    valid_from date NOT NULL,
    valid_to date CHECK (valid_to > valid_from),
    price numeric(10, 2) NOT NULL CHECK (price > 0),
    EXCLUDE USING gist (product_id WITH =, daterange(valid_from, valid_to) WITH &&)
);
CREATE FUNCTION price_on(wanted_product integer, wanted_day date) RETURNS numeric
LANGUAGE sql STABLE
RETURN (
    SELECT price FROM prices
    WHERE product_id = wanted_product AND valid_from <= wanted_day AND (valid_to > wanted_day OR valid_to IS NULL)
);

--- right-2
-- RIGHT: generated range, UNIQUE ... WITHOUT OVERLAPS
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE TABLE products (product_id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE prices (
    product_id integer NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    price numeric NOT NULL,
    valid daterange GENERATED ALWAYS AS (daterange(valid_from, valid_to, '[)')) STORED NOT NULL,
    CONSTRAINT some_day CHECK (NOT isempty(valid)),
    CONSTRAINT a_price CHECK (price > 0),
    PRIMARY KEY (product_id, valid WITHOUT OVERLAPS),
    FOREIGN KEY (product_id) REFERENCES products (product_id) ON DELETE RESTRICT
);
CREATE FUNCTION price_on(p integer, d date) RETURNS numeric LANGUAGE sql STABLE AS $$
    SELECT price FROM prices WHERE product_id = p AND valid @> d
$$;

--- right-3
-- RIGHT: a trigger that locks the product and looks for an overlap
CREATE TABLE products (product_id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE prices (
    price_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    product_id integer NOT NULL REFERENCES products,
    valid_from date NOT NULL,
    valid_to date,
    price numeric(12, 2) NOT NULL CHECK (price > 0),
    CHECK (valid_from < valid_to)
);
CREATE FUNCTION one_price_a_day() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM products WHERE product_id = NEW.product_id FOR NO KEY UPDATE;
    IF EXISTS (
        SELECT FROM prices
        WHERE product_id = NEW.product_id AND price_id <> NEW.price_id
          AND valid_from < coalesce(NEW.valid_to, 'infinity') AND coalesce(valid_to, 'infinity') > NEW.valid_from
    ) THEN
        RAISE EXCEPTION 'product % has another price in these days', NEW.product_id USING ERRCODE = 'exclusion_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER one_price_a_day AFTER INSERT OR UPDATE ON prices FOR EACH ROW EXECUTE FUNCTION one_price_a_day();
CREATE FUNCTION price_on(integer, date) RETURNS numeric LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        SELECT price FROM prices
        WHERE product_id = $1 AND $2 >= valid_from AND $2 < coalesce(valid_to, 'infinity')
    );
END $$;

--- right-4
-- RIGHT: prices is a view over periods, written to by INSTEAD OF triggers
CREATE EXTENSION btree_gist;
CREATE TABLE products (product_id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE price_periods (
    period_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    product_id integer NOT NULL REFERENCES products,
    days daterange NOT NULL CHECK (NOT isempty(days) AND lower(days) IS NOT NULL),
    price numeric NOT NULL CHECK (price > 0),
    EXCLUDE USING gist (product_id WITH =, days WITH &&)
);
CREATE VIEW prices AS
SELECT product_id, lower(days) AS valid_from, upper(days) AS valid_to, price FROM price_periods;
CREATE FUNCTION write_price() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        DELETE FROM price_periods WHERE product_id = OLD.product_id AND lower(days) = OLD.valid_from;
        RETURN OLD;
    END IF;
    IF NEW.valid_to <= NEW.valid_from THEN
        RAISE EXCEPTION 'a price holds for a day at least' USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'INSERT' THEN
        INSERT INTO price_periods (product_id, days, price)
        VALUES (NEW.product_id, daterange(NEW.valid_from, NEW.valid_to), NEW.price);
    ELSE
        UPDATE price_periods
        SET product_id = NEW.product_id, days = daterange(NEW.valid_from, NEW.valid_to), price = NEW.price
        WHERE product_id = OLD.product_id AND lower(days) = OLD.valid_from;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER write_price INSTEAD OF INSERT OR UPDATE OR DELETE ON prices
FOR EACH ROW EXECUTE FUNCTION write_price();
CREATE FUNCTION price_on(p integer, d date) RETURNS numeric LANGUAGE sql STABLE
RETURN (SELECT price FROM price_periods WHERE product_id = p AND days @> d);

--- wrong-1
-- WRONG: both ends count: the next price cannot begin on valid_to
CREATE EXTENSION btree_gist;
CREATE TABLE products (product_id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE prices (
    product_id integer NOT NULL REFERENCES products,
    valid_from date NOT NULL,
    valid_to date CHECK (valid_to > valid_from),
    price numeric(10, 2) NOT NULL CHECK (price > 0),
    EXCLUDE USING gist (product_id WITH =, daterange(valid_from, valid_to, '[]') WITH &&)
);
CREATE FUNCTION price_on(p integer, d date) RETURNS numeric LANGUAGE sql STABLE
RETURN (SELECT price FROM prices WHERE product_id = p AND daterange(valid_from, valid_to) @> d);

--- wrong-2
-- WRONG: the trigger looks without a lock
CREATE TABLE products (product_id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE prices (
    price_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    product_id integer NOT NULL REFERENCES products,
    valid_from date NOT NULL,
    valid_to date CHECK (valid_to > valid_from),
    price numeric(10, 2) NOT NULL CHECK (price > 0)
);
CREATE FUNCTION one_price_a_day() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM prices
        WHERE product_id = NEW.product_id AND price_id <> NEW.price_id
          AND daterange(valid_from, valid_to) && daterange(NEW.valid_from, NEW.valid_to)
    ) THEN
        RAISE EXCEPTION 'overlap';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER one_price_a_day AFTER INSERT OR UPDATE ON prices FOR EACH ROW EXECUTE FUNCTION one_price_a_day();
CREATE FUNCTION price_on(p integer, d date) RETURNS numeric LANGUAGE sql STABLE
RETURN (SELECT price FROM prices WHERE product_id = p AND daterange(valid_from, valid_to) @> d);

--- wrong-3
-- WRONG: price_on takes the day valid_to in
CREATE EXTENSION btree_gist;
CREATE TABLE products (product_id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE prices (
    product_id integer NOT NULL REFERENCES products,
    valid_from date NOT NULL,
    valid_to date CHECK (valid_to > valid_from),
    price numeric(10, 2) NOT NULL CHECK (price > 0),
    EXCLUDE USING gist (product_id WITH =, daterange(valid_from, valid_to) WITH &&)
);
CREATE FUNCTION price_on(p integer, d date) RETURNS numeric LANGUAGE sql STABLE AS $$
    SELECT price FROM prices
    WHERE product_id = p AND d BETWEEN valid_from AND coalesce(valid_to, 'infinity')
    ORDER BY valid_from DESC LIMIT 1
$$;

--- wrong-4
-- WRONG: a price of no day is accepted (>=), and overlaps nothing because its range is empty
CREATE EXTENSION btree_gist;
CREATE TABLE products (product_id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE prices (
    product_id integer NOT NULL REFERENCES products,
    valid_from date NOT NULL,
    valid_to date CHECK (valid_to >= valid_from),
    price numeric(10, 2) NOT NULL CHECK (price > 0),
    EXCLUDE USING gist (product_id WITH =, daterange(valid_from, valid_to) WITH &&)
);
CREATE FUNCTION price_on(p integer, d date) RETURNS numeric LANGUAGE sql STABLE
RETURN (SELECT price FROM prices WHERE product_id = p AND daterange(valid_from, valid_to) @> d);
