CREATE TABLE meters (
    meter_id integer PRIMARY KEY,
    site     text NOT NULL
);
CREATE TABLE readings (
    reading_id integer PRIMARY KEY,
    meter_id   integer NOT NULL REFERENCES meters,
    taken_at   timestamptz NOT NULL,
    value      integer NOT NULL,
    status     text NOT NULL CHECK (status IN ('ok', 'estimated', 'suspect')),
    remark     text
);
