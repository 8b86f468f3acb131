CREATE TABLE results (
    ward       text,
    station    text,
    party      text,
    votes      integer,
    counted_at timestamp
);
CREATE TABLE candidates (
    ward  text,
    party text,
    name  text
);
