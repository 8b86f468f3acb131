CREATE TABLE events (
    event_id integer PRIMARY KEY,
    seats integer NOT NULL,
    sold integer NOT NULL
);
CREATE TABLE tickets (
    ticket_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id integer NOT NULL REFERENCES events,
    buyer integer NOT NULL
);
