CREATE TABLE visits (visit_id integer PRIMARY KEY, mail text, tags text[], info jsonb);
CREATE TABLE steps (visit_id integer NOT NULL, step text NOT NULL CHECK (step IN ('view', 'cart', 'pay')), at timestamp NOT NULL);
