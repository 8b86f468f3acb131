CREATE TABLE category (
    category_id integer PRIMARY KEY,
    slug text NOT NULL,
    parent_id integer REFERENCES category,
    CHECK (parent_id < category_id)
);
CREATE TABLE product (
    sku varchar(12) PRIMARY KEY,
    category_id integer REFERENCES category,
    name text NOT NULL,
    price numeric(10,2) NOT NULL
);
CREATE TABLE inventory (
    sku varchar(12) NOT NULL REFERENCES product,
    warehouse text NOT NULL,
    pieces integer NOT NULL CHECK (pieces >= 0),
    PRIMARY KEY (sku, warehouse)
);
CREATE TABLE review (
    review_id bigserial PRIMARY KEY,
    sku varchar(12) NOT NULL REFERENCES product,
    stars smallint NOT NULL CHECK (stars BETWEEN 1 AND 5),
    written_on date
);
