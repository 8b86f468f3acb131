CREATE TABLE accounts (
    account_id integer PRIMARY KEY,
    owner text NOT NULL,
    credit_limit integer CHECK (credit_limit >= 0)
);
CREATE TABLE limit_log (
    log_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id integer NOT NULL,
    old_limit integer,
    new_limit integer
);
