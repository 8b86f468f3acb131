CREATE TABLE regions (code text PRIMARY KEY, label text NOT NULL);
CREATE TABLE orders (order_id integer PRIMARY KEY, code text, placed_on date NOT NULL, amount numeric(8,2), status text NOT NULL CHECK (status IN ('new', 'paid', 'cancelled')));
