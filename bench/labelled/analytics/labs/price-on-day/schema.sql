CREATE TABLE price_changes (product_id integer NOT NULL, new_price integer NOT NULL, changed_on date NOT NULL, PRIMARY KEY (product_id, changed_on));
