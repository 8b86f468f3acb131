CREATE TABLE film (
    film_id integer PRIMARY KEY,
    title varchar(255) NOT NULL,
    release_year integer CHECK (release_year > 1890),
    rating varchar(5) CHECK (rating IN ('G', 'PG', 'PG-13', 'R', 'NC-17'))
);
CREATE TABLE actor (
    actor_id integer PRIMARY KEY,
    first_name varchar(45) NOT NULL,
    last_name varchar(45) NOT NULL
);
CREATE TABLE role_in_film (
    film_id integer NOT NULL REFERENCES film,
    actor_id integer NOT NULL REFERENCES actor,
    role_name varchar(60) NOT NULL,
    PRIMARY KEY (film_id, actor_id, role_name)
);
