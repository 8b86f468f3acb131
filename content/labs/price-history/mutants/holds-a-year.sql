-- caught_by: missing-refusal
CREATE TABLE products (product_id int PRIMARY KEY, name text NOT NULL);
CREATE TABLE prices (product_id int NOT NULL REFERENCES products, valid_from date NOT NULL, valid_to date, price numeric NOT NULL CHECK (price > 0), CHECK (valid_from < valid_to), PRIMARY KEY (product_id, valid_from), EXCLUDE USING gist (product_id WITH =, daterange(valid_from, coalesce(valid_to, valid_from + 365)) WITH &&));
CREATE FUNCTION price_on(integer, date) RETURNS numeric LANGUAGE sql STABLE AS $$ SELECT price FROM prices WHERE product_id = $1 AND $2 >= valid_from AND $2 < coalesce(valid_to, 'infinity') $$;
