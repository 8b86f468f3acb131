CREATE TYPE channel AS ENUM ('web', 'shop', 'phone');
CREATE TABLE customers (
    id   integer PRIMARY KEY,
    name text NOT NULL,
    city text
);
CREATE TABLE orders (
    id          integer PRIMARY KEY,
    customer_id integer REFERENCES customers,
    via         channel NOT NULL,
    total       numeric(8, 2) NOT NULL CHECK (total >= 0),
    due_on      date NOT NULL,
    paid_on     date,
    tags        text[] NOT NULL DEFAULT '{}',
    net         numeric(8, 2) GENERATED ALWAYS AS (total / 2) STORED
);
CREATE TABLE notes (
    id       integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id integer NOT NULL REFERENCES orders,
    facts    jsonb NOT NULL,
    urgent   boolean NOT NULL
);
