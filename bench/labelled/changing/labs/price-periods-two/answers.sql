--- right-1
CREATE TABLE products (id integer PRIMARY KEY);
CREATE TABLE prices (product_id integer NOT NULL REFERENCES products, valid_from date NOT NULL, valid_to date, price numeric(10,2) NOT NULL CHECK (price > 0) CHECK (valid_to > valid_from));
ALTER TABLE prices ADD EXCLUDE USING gist (int8range(product_id, product_id, '[]') WITH &&, daterange(valid_from, valid_to) WITH &&) DEFERRABLE INITIALLY IMMEDIATE;

--- wrong-1
CREATE TABLE products (id integer PRIMARY KEY);
CREATE TABLE prices (product_id smallint NOT NULL REFERENCES products, valid_from date NOT NULL, valid_to date, price numeric(10,2) NOT NULL CHECK (price > 0), CHECK (valid_to > valid_from),
 EXCLUDE USING gist (product_id WITH =, daterange(valid_from, valid_to) WITH &&));
