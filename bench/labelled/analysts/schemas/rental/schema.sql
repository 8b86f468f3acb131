CREATE TYPE film_rating AS ENUM ('G', 'PG', 'R');
CREATE TABLE categories (
    category_id integer PRIMARY KEY,
    name        text NOT NULL UNIQUE CHECK (name <> ''),
    parent_id   integer REFERENCES categories
);
CREATE TABLE films (
    film_id      integer PRIMARY KEY,
    title        text NOT NULL,
    release_year integer CHECK (release_year BETWEEN 1900 AND 2100),
    rating       film_rating NOT NULL,
    minutes      integer CHECK (minutes > 0),
    rental_rate  numeric(5,2) NOT NULL CHECK (rental_rate >= 0),
    tags         text[] NOT NULL,
    extra        jsonb NOT NULL CHECK (jsonb_typeof(extra) = 'object')
);
CREATE TABLE film_categories (
    film_id     integer REFERENCES films,
    category_id integer REFERENCES categories,
    PRIMARY KEY (film_id, category_id)
);
CREATE TABLE customers (
    customer_id integer PRIMARY KEY,
    full_name   text NOT NULL,
    email       text UNIQUE,
    joined_on   date NOT NULL,
    active      boolean NOT NULL,
    referred_by integer REFERENCES customers
);
CREATE TABLE copies (
    copy_id integer PRIMARY KEY,
    film_id integer NOT NULL REFERENCES films,
    store   integer NOT NULL CHECK (store IN (1, 2))
);
CREATE TABLE rentals (
    rental_id   integer PRIMARY KEY,
    copy_id     integer NOT NULL REFERENCES copies,
    customer_id integer NOT NULL REFERENCES customers,
    rented_at   timestamptz NOT NULL,
    returned_at timestamptz,
    CHECK (returned_at > rented_at)
);
CREATE TABLE payments (
    payment_id  integer PRIMARY KEY,
    customer_id integer NOT NULL REFERENCES customers,
    rental_id   integer REFERENCES rentals,
    amount      numeric(7,2) NOT NULL CHECK (amount > 0),
    paid_at     timestamptz NOT NULL
);
