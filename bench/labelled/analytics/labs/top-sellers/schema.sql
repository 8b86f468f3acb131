CREATE TABLE products (product_id integer PRIMARY KEY, category text, name text NOT NULL);
CREATE TABLE sales (product_id integer NOT NULL, sold_on date NOT NULL, qty integer, price numeric(8,2) NOT NULL);
