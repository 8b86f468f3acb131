CREATE TABLE products (product_id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE price_rows (
    price_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    product_id integer NOT NULL REFERENCES products ON DELETE RESTRICT,
    during daterange NOT NULL CHECK (NOT isempty(during) AND NOT lower_inf(during)),
    price numeric NOT NULL CHECK (price > 0),
    EXCLUDE USING gist (product_id WITH =, during WITH &&)
);
CREATE VIEW prices AS SELECT price_id, product_id, lower(during) AS valid_from, upper(during) AS valid_to, price FROM price_rows;
CREATE FUNCTION write_price() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        UPDATE price_rows SET product_id = NEW.product_id, during = daterange(NEW.valid_from, NEW.valid_to), price = NEW.price WHERE price_id = OLD.price_id;
    ELSE
        INSERT INTO price_rows (product_id, during, price) VALUES (NEW.product_id, daterange(NEW.valid_from, NEW.valid_to), NEW.price);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER write_price INSTEAD OF INSERT OR UPDATE ON prices FOR EACH ROW EXECUTE FUNCTION write_price();
CREATE FUNCTION price_on(p integer, d date) RETURNS numeric LANGUAGE plpgsql AS $$
BEGIN
    RETURN (SELECT price FROM price_rows WHERE product_id = p AND during @> d);
END $$;
