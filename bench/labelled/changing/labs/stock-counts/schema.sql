CREATE TABLE stock (
    warehouse text NOT NULL,
    sku text NOT NULL,
    quantity integer NOT NULL CHECK (quantity >= 0),
    counted_at timestamptz NOT NULL,
    PRIMARY KEY (warehouse, sku)
);
CREATE TABLE counts (
    count_id integer PRIMARY KEY,
    warehouse text NOT NULL,
    sku text NOT NULL,
    quantity integer NOT NULL CHECK (quantity >= 0),
    counted_at timestamptz NOT NULL,
    voided boolean NOT NULL
);
