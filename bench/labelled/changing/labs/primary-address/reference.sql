CREATE TABLE customers (
    customer_id integer PRIMARY KEY,
    name text NOT NULL
);
CREATE TABLE addresses (
    address_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_id integer NOT NULL REFERENCES customers ON DELETE CASCADE,
    street text NOT NULL CHECK (street <> ''),
    is_primary boolean NOT NULL DEFAULT false
);
CREATE UNIQUE INDEX ON addresses (customer_id) WHERE is_primary;
