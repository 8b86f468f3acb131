CREATE TABLE withdrawn (
    sku text PRIMARY KEY,
    replacement text
);
CREATE TABLE carts (
    cart_id integer PRIMARY KEY,
    ordered_at timestamptz
);
CREATE TABLE cart_lines (
    cart_id integer NOT NULL REFERENCES carts,
    line_no integer NOT NULL,
    sku text NOT NULL,
    quantity integer NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (cart_id, line_no)
);
