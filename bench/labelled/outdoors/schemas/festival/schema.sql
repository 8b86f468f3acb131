CREATE TABLE stages (
    stage_id integer PRIMARY KEY,
    name     text NOT NULL UNIQUE,
    capacity integer CHECK (capacity > 0)
);
CREATE TABLE acts (
    act_id  integer PRIMARY KEY,
    name    text NOT NULL UNIQUE,
    genre   text,
    fee     numeric(8, 2) CHECK (fee >= 0)
);
CREATE TABLE sets (
    set_id    integer PRIMARY KEY,
    act_id    integer NOT NULL REFERENCES acts,
    stage_id  integer NOT NULL REFERENCES stages,
    starts_at timestamptz NOT NULL,
    minutes   integer NOT NULL CHECK (minutes > 0),
    dropped   boolean NOT NULL DEFAULT false
);
CREATE TABLE requests (
    request_id integer PRIMARY KEY,
    act_id     integer NOT NULL REFERENCES acts,
    stage_id   integer REFERENCES stages,
    asked_on   date NOT NULL,
    fee        numeric(8, 2) CHECK (fee >= 0),
    state      text NOT NULL CHECK (state IN ('open', 'agreed', 'refused'))
);
CREATE TABLE fee_log (
    log_id  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    act_id  integer NOT NULL,
    old_fee numeric(8, 2),
    new_fee numeric(8, 2)
);
