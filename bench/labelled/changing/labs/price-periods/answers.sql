--- right-1
CREATE TABLE products (product_id integer PRIMARY KEY);
CREATE TABLE prices (
  product_id integer NOT NULL REFERENCES products ON DELETE RESTRICT, valid_from date NOT NULL, valid_to date, price numeric(10,2) NOT NULL,
  validity daterange GENERATED ALWAYS AS (daterange(valid_from, valid_to, '[)')) STORED NOT NULL,
  CHECK (NOT isempty(validity)), CHECK (price > 0.00),
  PRIMARY KEY (product_id, validity WITHOUT OVERLAPS)
);

--- right-2
CREATE TABLE products (product_id bigint PRIMARY KEY);
CREATE TABLE prices (
  product_id bigint NOT NULL REFERENCES products, valid_from date NOT NULL, valid_to date CHECK (valid_to IS NULL OR valid_from < valid_to), price numeric(14,2) NOT NULL CHECK (price >= 0.01),
  PRIMARY KEY (product_id, valid_from),
  EXCLUDE USING gist (product_id WITH =, daterange(valid_from, coalesce(valid_to, 'infinity')) WITH &&)
);

--- right-3
CREATE TABLE products (product_id integer PRIMARY KEY);
CREATE TABLE prices (product_id integer NOT NULL REFERENCES products, valid_from date NOT NULL, valid_to date, price numeric(10,2) NOT NULL, CHECK (price > 0), CHECK (valid_from < valid_to), UNIQUE (product_id, valid_from));
CREATE FUNCTION alone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM products WHERE product_id = NEW.product_id FOR UPDATE;
  IF EXISTS (SELECT 1 FROM prices x WHERE x.product_id = NEW.product_id AND x.valid_from <> NEW.valid_from
     AND (x.valid_from < NEW.valid_to OR NEW.valid_to IS NULL) AND (NEW.valid_from < x.valid_to OR x.valid_to IS NULL)) THEN RAISE EXCEPTION 'overlap'; END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER alone AFTER INSERT OR UPDATE ON prices FOR EACH ROW EXECUTE FUNCTION alone();

--- right-4
CREATE TABLE products (product_id integer PRIMARY KEY);
CREATE DOMAIN cents AS numeric(10, 2) NOT NULL CHECK (VALUE > 0);
CREATE TABLE price_rows (id serial PRIMARY KEY, product_id integer NOT NULL REFERENCES products, during daterange NOT NULL CHECK (NOT isempty(during) AND NOT lower_inf(during)), price cents, CONSTRAINT no_two EXCLUDE USING gist (product_id WITH =, during WITH &&));
CREATE VIEW prices AS SELECT product_id, lower(during) AS valid_from, upper(during) AS valid_to, price FROM price_rows;
CREATE FUNCTION write_price() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO price_rows (product_id, during, price) VALUES (NEW.product_id, daterange(NEW.valid_from, NEW.valid_to), NEW.price); RETURN NEW;
  ELSIF TG_OP = 'UPDATE' THEN
    UPDATE price_rows SET product_id = NEW.product_id, during = daterange(NEW.valid_from, NEW.valid_to), price = NEW.price WHERE product_id = OLD.product_id AND lower(during) = OLD.valid_from; RETURN NEW;
  END IF;
  DELETE FROM price_rows WHERE product_id = OLD.product_id AND lower(during) = OLD.valid_from; RETURN OLD;
END $$;
CREATE TRIGGER write_price INSTEAD OF INSERT OR UPDATE OR DELETE ON prices FOR EACH ROW EXECUTE FUNCTION write_price();

--- right-5
CREATE TABLE products (product_id integer PRIMARY KEY);
CREATE TABLE prices (product_id integer NOT NULL REFERENCES products, valid_from date NOT NULL, valid_to date, price numeric(10,2) NOT NULL CHECK (price > 0) CHECK (valid_to > valid_from));
ALTER TABLE prices ADD EXCLUDE USING gist (int8range(product_id, product_id, '[]') WITH &&, daterange(valid_from, valid_to) WITH &&) DEFERRABLE INITIALLY IMMEDIATE;

--- wrong-01
CREATE TABLE products (product_id integer PRIMARY KEY);
CREATE TABLE prices (product_id integer NOT NULL REFERENCES products, valid_from date NOT NULL, valid_to date, price numeric(10,2) NOT NULL CHECK (price > 0), CHECK (valid_to > valid_from),
 EXCLUDE USING gist (product_id WITH =, daterange(valid_from, valid_to, '[]') WITH &&));

--- wrong-02
CREATE TABLE products (product_id integer PRIMARY KEY);
CREATE TABLE prices (product_id integer NOT NULL REFERENCES products, valid_from date NOT NULL, valid_to date, price numeric(10,2) NOT NULL CHECK (price > 0), CHECK (valid_to >= valid_from),
 EXCLUDE USING gist (product_id WITH =, daterange(valid_from, valid_to) WITH &&));

--- wrong-03
CREATE TABLE products (product_id integer PRIMARY KEY);
CREATE TABLE prices (product_id integer NOT NULL REFERENCES products, valid_from date NOT NULL, valid_to date, price numeric(10,2) NOT NULL CHECK (price > 0), CHECK (valid_to > valid_from),
 EXCLUDE USING gist (daterange(valid_from, valid_to) WITH &&));

--- wrong-04
CREATE TABLE products (product_id integer PRIMARY KEY);
CREATE TABLE prices (product_id integer NOT NULL REFERENCES products, valid_from date NOT NULL, valid_to date, price numeric(10,2) NOT NULL CHECK (price > 0), CHECK (valid_to > valid_from),
 EXCLUDE USING gist (product_id WITH =, daterange(valid_from, valid_to) WITH &&) WHERE (valid_to IS NOT NULL));
CREATE UNIQUE INDEX ON prices (product_id) WHERE valid_to IS NULL;

--- wrong-05
CREATE TABLE products (product_id integer PRIMARY KEY);
CREATE TABLE prices (product_id integer NOT NULL REFERENCES products, valid_from date NOT NULL, valid_to date, price numeric(10,2) NOT NULL CHECK (price > 0), CHECK (valid_to > valid_from),
 EXCLUDE USING gist (product_id WITH =, daterange(valid_from, coalesce(valid_to, '2099-12-31')) WITH &&));

--- wrong-06
CREATE TABLE products (product_id integer PRIMARY KEY);
CREATE TABLE prices (product_id integer NOT NULL REFERENCES products, valid_from date NOT NULL, valid_to date, price numeric(6,2) NOT NULL CHECK (price > 0), CHECK (valid_to > valid_from),
 EXCLUDE USING gist (product_id WITH =, daterange(valid_from, valid_to) WITH &&));

--- wrong-07
CREATE TABLE products (product_id integer PRIMARY KEY);
CREATE TABLE prices (product_id integer NOT NULL REFERENCES products, valid_from date NOT NULL, valid_to date, price numeric(10,2) NOT NULL CHECK (price > 0), CHECK (valid_to > valid_from), UNIQUE (product_id, valid_from));
CREATE FUNCTION alone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM prices x WHERE x.product_id = NEW.product_id AND x.valid_from <> NEW.valid_from AND daterange(x.valid_from, x.valid_to) && daterange(NEW.valid_from, NEW.valid_to)) THEN RAISE EXCEPTION 'overlap'; END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER alone AFTER INSERT OR UPDATE ON prices FOR EACH ROW EXECUTE FUNCTION alone();

--- wrong-08
CREATE TABLE products (product_id integer PRIMARY KEY);
CREATE TABLE prices (product_id integer NOT NULL REFERENCES products, valid_from date NOT NULL, valid_to date, price real NOT NULL CHECK (price > 0), CHECK (valid_to > valid_from),
 EXCLUDE USING gist (product_id WITH =, daterange(valid_from, valid_to) WITH &&));

--- wrong-09
CREATE TABLE products (product_id integer PRIMARY KEY);
CREATE TABLE prices (product_id integer NOT NULL REFERENCES products, valid_from timestamptz NOT NULL, valid_to timestamptz, price numeric(10,2) NOT NULL CHECK (price > 0), CHECK (valid_to > valid_from),
 EXCLUDE USING gist (product_id WITH =, tstzrange(valid_from, valid_to) WITH &&));

--- wrong-10
CREATE TABLE products (product_id integer PRIMARY KEY);
CREATE TABLE prices (product_id integer NOT NULL REFERENCES products, valid_from date NOT NULL, valid_to date, price numeric(10,2) NOT NULL CHECK (price > 0) CHECK (valid_to > valid_from));
ALTER TABLE prices ADD EXCLUDE USING gist (int4range(product_id, product_id, '[]') WITH &&, daterange(valid_from, valid_to) WITH &&) DEFERRABLE INITIALLY IMMEDIATE;

--- wrong-11
CREATE TABLE products (product_id integer PRIMARY KEY);
CREATE TABLE prices (product_id integer NOT NULL REFERENCES products, valid_from date NOT NULL, valid_to date, price numeric(10,2) NOT NULL CHECK (price > 0), CHECK (valid_to > valid_from AND valid_to < '2100-01-01'),
 EXCLUDE USING gist (product_id WITH =, daterange(valid_from, valid_to) WITH &&));

--- wrong-13
CREATE TABLE products (product_id integer PRIMARY KEY);
CREATE TABLE prices (product_id smallint NOT NULL REFERENCES products, valid_from date NOT NULL, valid_to date, price numeric(10,2) NOT NULL CHECK (price > 0), CHECK (valid_to > valid_from),
 EXCLUDE USING gist (product_id WITH =, daterange(valid_from, valid_to) WITH &&));

--- wrong-14
CREATE TABLE products (product_id integer PRIMARY KEY);
CREATE TABLE prices (product_id integer NOT NULL REFERENCES products, valid_from date NOT NULL, valid_to date, price money NOT NULL CHECK (price > 0::money), CHECK (valid_to > valid_from),
 EXCLUDE USING gist (product_id WITH =, daterange(valid_from, valid_to) WITH &&));
